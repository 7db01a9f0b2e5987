using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Ledger;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>额度处置复核: another person than the maker lets it be done, or gives it back.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>facility-act-unknown</c>, <c>conflict-of-duties</c> (maker ≠ checker; nobody decides about the limit of a borrower they investigated or hold, nor checks orders of what they approved; a reversal, an account and what is adopted are checked
/// by operations), <c>facility-act-settled</c>, <c>stale</c>, <c>reason-required</c> (when giving back), and when it is done those of the facility (<see cref="ProposeFacilityChange"/>), <c>limit-above-approved</c>, <c>limit-above-group-headroom</c>, <c>limit-above-security</c> (a review has approved less, the group has borrowed, or a letter or registration has run out meanwhile) or of the
/// reversal (<see cref="ProposeReversal"/>), or of an adopted repayment (<see cref="AdoptForgottenRepayment"/>), or of an adopted drawing (<see cref="AdoptForgottenLoan"/>), or <c>loan-settled</c>.
/// </remarks>
/// <param name="Approves">False gives it back to the maker.</param>
/// <param name="Note">Required when giving back.</param>
public sealed record DecideFacilityAct(Guid CaseId, Guid ActId, int SeenVersion, bool Approves, string? Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenAsync(work, CaseId, ct, Role.OperationsChecker, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (await work.Db.FacilityActs.SingleOrDefaultAsync(a => a.Id == ActId && a.FacilityId == facility.Id, ct) is not { } act)
            return new Refusal("facility-act-unknown", "没有这笔额度处置。");
        var isOfOperations = act.Kind is FacilityActKind.Reverse or FacilityActKind.ChangeRepaymentAccount or FacilityActKind.AdoptLoan or FacilityActKind.AdoptRepayment;
        if (isOfOperations && CaseAccess.MissingRole(work.Actor, Role.OperationsChecker) is { } missing)
            return missing;
        if (await work.Db.Users.AnyAsync(a => a.Id == act.MakerId && a.PersonId == work.Actor.PersonId, ct))
            return Involvements.Conflict(Duty.Maker);
        if (await Involvements.ConflictAsync(work, @case, isOfOperations ? Duty.Checker : Duty.Approver, ct) is { } conflict)
            return conflict;
        if (act.State != FacilityActState.AwaitingChecker)
            return new Refusal("facility-act-settled", "这笔额度处置已复核。");
        if (act.Version != SeenVersion)
            return new Refusal("stale", "额度处置刚刚有变化，请刷新后再办理。", "seenVersion");
        if (!Approves && !FacilityActs.IsReason(Note))
            return new Refusal("reason-required", "退回经办须写明原因。", "note");
        if (Approves && await DoAsync(work, @case, facility, act, ct) is { } no)
            return no;

        (act.State, act.LiveFor) = (Approves ? FacilityActState.Done : FacilityActState.Returned, null);
        (act.CheckerId, act.CheckedAtUtc, act.Note) = (work.Actor.AccountId, work.NowUtc, Note);
        var key = act.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.Kind == WorkKinds.FacilityAct && item.Key == key)
                item.Close(work, WorkItemState.Done);
        }

        work.Record(AuditSubject.Case(CaseId), Approves ? "FacilityActApproved" : "FacilityActReturned", null, new { act.Id, act.Kind, act.LimitCny, act.LoanId, act.OrderId, act.AccountNo, Note });
        return Done.Instance;
    }

    private static async ValueTask<Refusal?> DoAsync(Work work, Case @case, Facility facility, FacilityAct act, CancellationToken ct)
    {
        switch (act.Kind)
        {
            case FacilityActKind.Reverse:
                return await Reversing.BeginAsync(work, act, ct);
            case FacilityActKind.AdoptLoan:
                return await AdoptForgottenLoan.DoAsync(work, @case, facility, act, ct);
            case FacilityActKind.AdoptRepayment:
                return await AdoptForgottenRepayment.DoAsync(work, @case, facility, act, ct);
            case FacilityActKind.ChangeRepaymentAccount:
                var loan = await work.Db.Loans.SingleAsync(l => l.Id == act.LoanId, ct);
                if (loan.State == LoanState.Settled)
                    return ServicingRefusals.LoanSettled;
                loan.RepaymentAccountNo = act.AccountNo!;
                return null;
            default:
                return await ChangeAsync(work, @case, facility, act, ct);
        }
    }

    private static async ValueTask<Refusal?> ChangeAsync(Work work, Case @case, Facility facility, FacilityAct act, CancellationToken ct)
    {
        var changed = ProposeFacilityChange.Changed(facility, act, work.Today);
        if (changed.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (await ProposeFacilityChange.AboveBoundAsync(work, @case, facility, act, ct) is { } above)
            return above;
        var before = facility.LimitCny;
        facility.Keep(changed);
        if (act.Kind == FacilityActKind.Withdraw)
        {
            if (facility.Position().Freeze() is { Refusal: null } frozen)
                facility.Keep(frozen);
            await FacilityActs.FreezeSuccessorsAsync(work, facility, ct);
        }
        else if (facility.LimitCny < before)
        {
            // Nor is what is cut undone by the facility that follows, if that is open already: people look first.
            await FacilityActs.FreezeSuccessorsAsync(work, facility, ct, aboveCny: facility.LimitCny);
        }

        if (facility.LimitCny != before)
        {
            // Whoever adds the group's exposure up at the same time must look again.
            work.Touch(await work.Db.CustomerGroups.SingleAsync(g => g.Id == facility.GroupId, ct));
            await Books.PostAsync(work, LoanEntries.FacilityChanged(SourceKeys.FacilityChanged(act.Id), work.Today, facility.Id, facility.LimitCny - before), ct);
        }

        await FacilityActs.TellAsync(
            work, @case, facility, act.Kind switch { FacilityActKind.Unfreeze => FacilityActs.Unfrozen, FacilityActKind.Withdraw => FacilityActs.Withdrawn, _ => FacilityActs.Changed }, act.Reason, ct);
        return null;
    }
}
