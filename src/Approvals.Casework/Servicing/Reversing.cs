using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Timers;
using Approvals.Lending.Ledger;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>
/// 冲正: the money goes back at the core banking system under a key of its own, the sub-ledger is red-offset, and limit and loan are as if it had never been. Days closed since are
/// closed anew. Source: <c>docs/facility-semantics.md</c>, Ledger and Servicing.
/// </summary>
internal static class Reversing
{
    /// <summary>Refusals in order: <c>loan-reversed</c>, <c>loan-order-under-way</c>, <c>loan-order-unknown</c>, <c>not-reversible</c>, <c>order-reversed</c>, <c>later-postings</c>, <c>security-released</c>.</summary>
    /// <param name="orderId">The repayment; null for the drawing.</param>
    public static async ValueTask<Refusal?> WhyNotAsync(Work work, LoanBook book, Guid? orderId, CancellationToken ct) =>
        WhyNot(book, orderId) is { } whyNot ? whyNot
        : orderId is not null && await IsSecurityReleasedAsync(work, book, ct)
            ? new Refusal("security-released", "担保这笔额度的押品已经解押，冲正还款会留下没有担保的贷款，不能冲正：请把多收的款项退回客户账户，客户还要用款的重新申请。")
            : null;

    private static Refusal? WhyNot(LoanBook book, Guid? orderId)
    {
        if (book.Loan.ReversedAtUtc is not null)
            return new Refusal("loan-reversed", "这笔借据的支用已经冲正。");
        if (book.IsSending)
            return ServicingRefusals.UnderWay;
        var standing = book.Standing.ToList();
        if (orderId is not { } id)
            return standing.Count == 0 ? null : Later(standing[^1]);
        if (book.Find(id) is not { } order)
            return ServicingRefusals.OrderUnknown;
        if (order.State != LoanOrderState.Posted || order.Kind is not (LoanOrderKind.PartialRepayment or LoanOrderKind.FullRepayment))
            return new Refusal("not-reversible", "只有已入账的支用、部分还款和全部还款可以冲正；到期扣款有误的，请把多扣的款项退回客户账户。");
        if (order.ReversedAtUtc is not null)
            return new Refusal("order-reversed", "这笔还款已经冲正。");
        return standing[^1].Id == id ? null : Later(standing[^1]);
    }

    /// <summary>Whether what secured the facility was given up; with a renewal it went over to the facility that follows.</summary>
    private static async ValueTask<bool> IsSecurityReleasedAsync(Work work, LoanBook book, CancellationToken ct)
    {
        List<Guid> cases = [book.Case.Id, .. (await FacilityActs.SuccessorsAsync(work, book.Facility, ct)).Select(next => next.CaseId)];
        var states = await work.Db.PledgeRegistrations.Where(r => cases.Contains(r.CaseId)).Select(r => r.State).ToListAsync(ct);
        return states.Contains(PledgeRegistrationState.Released) && !states.Contains(PledgeRegistrationState.Registered);
    }

    /// <summary>Sends the reversal. Refusals as of <see cref="WhyNotAsync"/>.</summary>
    public static async ValueTask<Refusal?> BeginAsync(Work work, FacilityAct act, CancellationToken ct)
    {
        var book = await LoanBook.OfAsync(work, act.LoanId!.Value, ct);
        if (await WhyNotAsync(work, book, act.OrderId, ct) is { } whyNot)
            return whyNot;
        var loan = book.Loan;
        var undone = act.OrderId is { } id ? book.Find(id) : null;
        var order = new LoanOrder
        {
            Id = Guid.CreateVersion7(),
            FacilityId = act.FacilityId,
            LoanId = loan.Id,
            Kind = LoanOrderKind.Reversal,
            Channel = OrderChannel.Bank,
            AmountCny = undone?.TotalCny ?? loan.PrincipalCny,
            AccountNo = undone?.AccountNo ?? await PaidToAsync(work, loan, ct),
            ReversesOrderId = undone?.Id,
            MakerId = Guid.Empty,
            MadeAtUtc = work.NowUtc,
            PrincipalCny = undone?.PrincipalCny ?? loan.PrincipalCny,
            InterestCny = undone?.InterestCny ?? 0m,
        };
        work.Db.LoanOrders.Add(order);

        // Whoever closes a day of the loan at the same time must look again.
        work.Touch(loan);
        order.Send(work, book.Facility.CaseId, work.Today);
        return null;
    }

    /// <summary>The core banking system has moved the money back.</summary>
    public static async ValueTask UndoAsync(Work work, LoanBook book, LoanOrder reversal, CancellationToken ct)
    {
        if (reversal.ReversesOrderId is { } id)
            await UndoRepaymentAsync(work, book, book.Find(id)!, reversal, ct);
        else
            await UndoDrawingAsync(work, book, reversal, ct);
    }

    private static async ValueTask UndoDrawingAsync(Work work, LoanBook book, LoanOrder reversal, CancellationToken ct)
    {
        var (loan, facility) = (book.Loan, book.Facility);
        (loan.BalanceCny, loan.State, loan.DaysOverdue, loan.RiskClass, loan.ReversedAtUtc) = (0m, LoanState.Settled, 0, RiskClass.Normal, work.NowUtc);
        facility.Keep(facility.Position().ReverseDrawdown(loan.PrincipalCny));
        await ReverseEntriesAsync(work, book, reversal.BookedOn!.Value, _ => true, ct);
        await work.CancelTimersAsync(facility.CaseId, loan.Id.ToString("N"));
        foreach (var item in (await work.OpenWorkItemsAsync(facility.CaseId)).Where(item => item.Kind == WorkKinds.PurposeCheck && item.Key == loan.Id.ToString("N")))
            item.Close(work, WorkItemState.Done);
        await PurposeChecking.SettleAsync(work, facility.CaseId);
        work.Record(AuditSubject.Case(facility.CaseId), "DrawingReversed", null, new { loan.Id, loan.PrincipalCny, reversal.CoreReference });
    }

    private static async ValueTask UndoRepaymentAsync(Work work, LoanBook book, LoanOrder undone, LoanOrder reversal, CancellationToken ct)
    {
        var (loan, facility, bookedOn) = (book.Loan, book.Facility, undone.BookedOn!.Value);
        undone.ReversedAtUtc = work.NowUtc;
        loan.BalanceCny += undone.PrincipalCny;
        facility.Keep(facility.Position().ReverseRepayment(undone.PrincipalCny));
        var repayment = SourceKeys.Repayment(undone.Id);
        await ReverseEntriesAsync(work, book, reversal.BookedOn!.Value, entry => entry.SourceKey == repayment || (entry.On >= bookedOn && IsOfItsDay(loan.Id, entry)), ct);
        loan.InstalmentsPaid = book.InstalmentsDebited;
        if (loan.ClosedThrough >= bookedOn)
            loan.ClosedThrough = bookedOn.AddDays(-1);
        loan.State = LoanState.Current;
        LoanDays.Classify(work, book);
        work.Record(AuditSubject.Case(facility.CaseId), "RepaymentReversed", null, new { loan.Id, order = undone.Id, undone.PrincipalCny, undone.InterestCny, reversal.CoreReference });
    }

    /// <summary>重新日终: the days from one on are open again, as if nothing had been closed since. Not for a loan that is settled.</summary>
    public static async ValueTask ReopenDaysAsync(Work work, LoanBook book, DateOnly from, CancellationToken ct)
    {
        if (book.Loan.ClosedThrough < from)
            return;
        await ReverseEntriesAsync(work, book, work.Today, entry => entry.On >= from && IsOfItsDay(book.Loan.Id, entry), ct);
        book.Loan.ClosedThrough = from.AddDays(-1);
    }

    // What a day accrued and adjusted; overdue interest that was paid is nobody's day.
    private static bool IsOfItsDay(Guid loanId, JournalEntry entry) =>
        entry.SourceKey.StartsWith(SourceKeys.Accrual(loanId, entry.On), StringComparison.Ordinal) || entry.SourceKey.StartsWith(SourceKeys.TrueUp(loanId, entry.On), StringComparison.Ordinal);

    private static async ValueTask ReverseEntriesAsync(Work work, LoanBook book, DateOnly on, Func<JournalEntry, bool> belongs, CancellationToken ct)
    {
        var (loan, facility) = (book.Loan, book.Facility);
        var ledger = await Books.OfFacilityAsync(work.Db, facility.Id, ct);
        foreach (var entry in ledger.Entries.Where(entry => entry.Of.LoanId == loan.Id && entry.Event != JournalEvent.Reversal && !ledger.IsReversed(entry.SourceKey) && belongs(entry)).ToList())
        {
            await Books.PostAsync(work, entry.Reversal(SourceKeys.Reversal(entry.SourceKey), on), ct);
            var back = -entry.Lines.Where(line => line.Account == LedgerAccount.FacilityCommitment).Sum(line => line.NetDebitCny);
            if (facility.State == FacilityState.Closed)
                await Books.PostAsync(work, LoanEntries.FacilityClosed(SourceKeys.FacilityClosedAgain(entry.SourceKey), on, facility.Id, back), ct);
        }
    }

    private static Refusal Later(LoanOrder last) => last.Kind == LoanOrderKind.Instalment
        ? new Refusal("later-postings", "之后已有到期扣款入账，不能冲正：请按正常还款或退款办理。")
        : new Refusal("later-postings", "之后还有已入账的还款：请先冲正最后一笔，再冲正这一笔。");

    private static async ValueTask<string> PaidToAsync(Work work, Loan loan, CancellationToken ct) => loan.OrderId is { } orderId
        ? await work.Db.LoanOrders.Where(o => o.Id == orderId).Select(o => o.AccountNo).SingleAsync(ct)
        : await work.Db.Disbursements.Where(d => d.Id == loan.DisbursementId).Select(d => d.AccountNo).SingleAsync(ct);
}
