using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>冲正制单: operations propose to undo the drawing of a loan or one of its repayments; the checker sends it to the core banking system.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>conflict-of-duties</c>, <c>loan-unknown</c>, <c>reason-required</c>, <c>facility-act-waiting</c>, <c>loan-reversed</c>,
/// <c>loan-order-under-way</c>, <c>loan-order-unknown</c>, <c>not-reversible</c> (an instalment, or what never moved money), <c>order-reversed</c>, <c>later-postings</c> (what came after must be undone first),
/// <c>security-released</c> (of a repayment: what secured the facility was given up since).
/// </remarks>
/// <param name="OrderId">The repayment; null for the drawing of the loan.</param>
/// <param name="Reason">1–1000 characters.</param>
public sealed record ProposeReversal(Guid CaseId, Guid LoanId, Guid? OrderId, string Reason) : ICommand<MadeFacilityAct>
{
    public async ValueTask<Result<MadeFacilityAct>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenForMakerAsync(work, CaseId, ct, Role.OperationsMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (!await work.Db.Loans.AnyAsync(l => l.Id == LoanId && l.FacilityId == facility.Id, ct))
            return ServicingRefusals.LoanUnknown;
        if (!FacilityActs.IsReason(Reason))
            return FacilityActs.ReasonRequired;
        if (await FacilityActs.WaitingAsync(work, facility, ct) is { } waiting)
            return waiting;
        if (await Reversing.WhyNotAsync(work, await LoanBook.OfAsync(work, LoanId, ct), OrderId, ct) is { } whyNot)
            return whyNot;

        var act = new FacilityAct
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = FacilityActKind.Reverse,
            LoanId = LoanId,
            OrderId = OrderId,
            Reason = Reason,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
        };
        FacilityActs.Ask(work, @case, act);
        work.Record(AuditSubject.Case(CaseId), "ReversalProposed", null, new { act.Id, LoanId, OrderId, Reason });
        return new MadeFacilityAct(act.Id);
    }
}
