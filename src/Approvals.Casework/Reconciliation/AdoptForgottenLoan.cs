using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>
/// 补记借据制单: after a restore the core banking system knows a drawing that the desk has forgotten; operations propose to make the loan of it, and the checker lets it be made. What was
/// repaid of it since is found by the next reconciliation.
/// </summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>conflict-of-duties</c>, <c>difference-unknown</c>, <c>difference-settled</c>, <c>not-a-forgotten-drawing</c>,
/// <c>loan-order-under-way</c> (one of the amount is, and will be recognised by its key), <c>reason-required</c>, <c>facility-act-waiting</c>, <c>term-above-approved</c>, those of the facility as of the booking date (<c>facility-closed</c>, <c>facility-not-yet-valid</c>, <c>facility-expired</c>,
/// <c>term-invalid</c>, <c>no-day-left</c>, <c>above-available</c>).
/// </remarks>
/// <param name="Drawing">As <see cref="ForgottenDrawings"/> has found it.</param>
/// <param name="Months">期限 by the contract or order on paper.</param>
/// <param name="Reason">1–1000 characters.</param>
public sealed record AdoptForgottenLoan(Guid CaseId, Guid DifferenceId, CoreDrawing Drawing, int Months, string Reason) : ICommand<MadeFacilityAct>
{
    internal static Refusal NotForgotten { get; } = new("not-a-forgotten-drawing", "这笔差异不是一笔完整的支用，不能补记为借据，请查明后处理。");

    public async ValueTask<Result<MadeFacilityAct>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenForMakerAsync(work, CaseId, ct, Role.OperationsMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (await work.Db.LedgerDifferences.SingleOrDefaultAsync(d => d.Id == DifferenceId && d.ApplicantId == facility.ApplicantId, ct) is not { } difference)
            return SettleDifference.Unknown;
        if (difference.SettledAtUtc is not null)
            return SettleDifference.Settled;
        if (!await IsForgottenAsync(work, difference, Drawing.AmountCny, ct))
            return NotForgotten;

        // What was under way at the moment of the backup is recognised by its key once messages go out again, and becomes a loan by itself.
        if (await work.Db.LoanOrders.AnyAsync(o => o.FacilityId == facility.Id && o.Kind == LoanOrderKind.Drawdown && o.State == LoanOrderState.Sending && o.AmountCny == Drawing.AmountCny, ct))
            return ServicingRefusals.UnderWay;
        if (!FacilityActs.IsReason(Reason))
            return FacilityActs.ReasonRequired;
        if (await FacilityActs.WaitingAsync(work, facility, ct) is { } waiting)
            return waiting;
        if (Months > @case.ApprovedMonths)
            return new Refusal("term-above-approved", $"期限不能超过批准的 {@case.ApprovedMonths} 个月。", "months");
        var act = new FacilityAct
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = FacilityActKind.AdoptLoan,
            AccountNo = Drawing.AccountNo,
            DifferenceId = DifferenceId,
            AmountCny = Drawing.AmountCny,
            BookedOn = Drawing.BookedOn,
            PostingNumber = Drawing.PostingNumber,
            Months = Months,
            Reason = Reason,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
        };
        if (Drawn(facility, act).Refusal is { } code)
            return ServicingRefusals.Tell(code);

        FacilityActs.Ask(work, @case, act);
        work.Record(AuditSubject.Case(CaseId), "AdoptionProposed", null, new { act.Id, DifferenceId, Drawing.PostingNumber, Drawing.AmountCny, Drawing.BookedOn, Months, Reason });
        return new MadeFacilityAct(act.Id);
    }

    /// <summary>Makes the order and the loan that the desk has forgotten, booked as the core banking system has booked them; the borrower's books are compared again before anything moves. Refusals: <c>difference-settled</c>, <c>not-a-forgotten-drawing</c>, those of the facility.</summary>
    internal static async ValueTask<Refusal?> DoAsync(Work work, Case @case, Facility facility, FacilityAct act, CancellationToken ct)
    {
        var difference = await work.Db.LedgerDifferences.SingleAsync(d => d.Id == act.DifferenceId, ct);
        if (difference.SettledAtUtc is not null)
            return SettleDifference.Settled;
        if (!await IsForgottenAsync(work, difference, act.AmountCny!.Value, ct))
            return NotForgotten;
        var drawn = Drawn(facility, act);
        if (drawn.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        facility.Keep(drawn);
        var (terms, bookedOn) = (work.TermsOf(@case), act.BookedOn!.Value);
        var order = new LoanOrder
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = LoanOrderKind.Drawdown,
            Channel = OrderChannel.Bank,
            State = LoanOrderState.Posted,
            AmountCny = act.AmountCny!.Value,
            AccountNo = act.AccountNo!,
            Months = act.Months,
            Method = terms.MethodsFor(act.Months!.Value, @case.IsPrime) is var offered && (offered.Contains(terms.RepaymentMethod) || !terms.Offers(terms.RepaymentMethod)) ? terms.RepaymentMethod : offered[0],
            Purpose = act.Reason,
            MakerId = Guid.Empty,
            MadeAtUtc = work.NowUtc,
            BookedOn = bookedOn,
            SentAtUtc = work.NowUtc,
            PrincipalCny = act.AmountCny.Value,
            MaturesOn = drawn.Maturity!.On,
            CoreReference = act.PostingNumber,
            PostedAtUtc = work.NowUtc,
        };
        var loan = new Loan
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            OrderId = order.Id,
            AccountNo = difference.LoanAccountNo,
            RepaymentAccountNo = act.AccountNo!,
            PrincipalCny = order.AmountCny,
            BalanceCny = order.AmountCny,
            RatePercent = await LendingRates.OnAsync(work.Db, facility, @case, bookedOn, ct),
            DueDay = terms.Sheet.Servicing.DueDay,
            InterestOnlyMonths = terms.InterestOnlyMonthsOf(order.Method!),
            DrawnOn = bookedOn,
            MaturesOn = drawn.Maturity.On,
            ClosedThrough = bookedOn.AddDays(-1),
            Method = order.Method!,
        };
        work.Db.LoanOrders.Add(order);
        work.Db.Loans.Add(loan);
        await Books.PostAsync(work, LoanEntries.Drawdown(SourceKeys.Drawdown(loan.Id), bookedOn, facility.Id, loan.Id, loan.PrincipalCny), ct);
        await work.SetTimerAsync(TimerKinds.PurposeCheckDue, @case.Id, loan.Id.ToString("N"), terms.Due(work, TimeLimitKind.PurposeCheck));
        await SettleDifference.SettleAsync(work, difference, $"补记借据：{act.Reason}");

        // What was repaid of it since is told by core banking only: nothing is debited before it has answered.
        await DailyReconciliation.AskAsync(work, new ReconciliationRequest(facility.ApplicantId, work.Today, act.Id), "", ct);
        work.Record(AuditSubject.Case(@case.Id), "LoanAdopted", null, new { loan.Id, order.CoreReference, loan.PrincipalCny, loan.DrawnOn, loan.MaturesOn });
        return null;
    }

    /// <summary>Whether the difference is a drawing of the amount, of which no order has become a loan meanwhile.</summary>
    private static async ValueTask<bool> IsForgottenAsync(Work work, LedgerDifference difference, decimal amountCny, CancellationToken ct) =>
        difference.Kind == DifferenceKind.UnknownAccount && difference.TheirsCny == amountCny && !await work.Db.Loans.AnyAsync(l => l.AccountNo == difference.LoanAccountNo, ct);

    private static Lending.Facilities.FacilityAnswer Drawn(Facility facility, FacilityAct act) =>
        (facility.Position() with { IsFrozen = false }).Draw(act.AmountCny!.Value, act.Months!.Value, act.BookedOn!.Value) is { Refusal: null } drawn && facility.IsFrozen
            ? drawn with { Position = drawn.Position with { IsFrozen = true } }
            : facility.Position().Draw(act.AmountCny.Value, act.Months.Value, act.BookedOn.Value);
}
