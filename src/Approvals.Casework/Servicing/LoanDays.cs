using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Approvals.Casework.Reconciliation;
using Approvals.Lending.Ledger;
using Approvals.Lending.Loans;

namespace Approvals.Casework.Servicing;

/// <summary>
/// 借据日终: closes a loan's business dates in order. A day's entries are made once the day is over, then what fell due is debited. So during its due day an instalment is
/// part of what settles the loan, and on no day is it asked for twice. A day on which money is still on its way stays open until the answer is there, and every day while
/// the bank compares the borrower's books.
/// </summary>
internal static class LoanDays
{
    /// <summary>Closes days up to a date, as far as nothing is on its way, and asks for the oldest instalment unpaid.</summary>
    /// <param name="through">Not later than yesterday.</param>
    public static async ValueTask AdvanceAsync(Work work, LoanBook book, DateOnly through, CancellationToken ct)
    {
        var loan = book.Loan;
        if (await LedgerDifference.IsComparingAsync(work.Db, book.Facility.ApplicantId, ct))
            return;
        while (loan.State != LoanState.Settled && !book.IsSending)
        {
            // What the customer was asked for on a later day is not asked for of an earlier one: the next evening asks.
            if (book.OldestUnpaid(loan.ClosedThrough) is { } unpaid && !book.WasAsked(unpaid.Number, loan.ClosedThrough) && !book.WasSentAfter(loan.ClosedThrough))
            {
                Ask(work, book, unpaid);
                return;
            }

            if (loan.ClosedThrough >= through)
                return;
            await CloseAsync(work, book, loan.ClosedThrough.AddDays(1), ct);
        }
    }

    /// <summary>当日分录: what the day accrued and what its posting needs beyond.</summary>
    public static async ValueTask CloseAsync(Work work, LoanBook book, DateOnly day, CancellationToken ct)
    {
        var (loan, facilityId) = (book.Loan, book.Facility.Id);
        if (DailyAccrual.Of(book.Course).FirstOrDefault(entry => entry.On == day) is { } entry)
        {
            var (trueUp, accrual) = (SourceKeys.TrueUp(loan.Id, day), SourceKeys.Accrual(loan.Id, day));
            if (book.HasReversals)
                (trueUp, accrual) = (await Books.AnewAsync(work, trueUp, ct), await Books.AnewAsync(work, accrual, ct));
            await Books.PostAsync(work, LoanEntries.TrueUp(trueUp, day, facilityId, loan.Id, entry.TrueUpCny), ct);
            await Books.PostAsync(work, LoanEntries.Accrual(accrual, day, facilityId, loan.Id, entry.AccruedCny), ct);
        }

        loan.ClosedThrough = day;
        await RepriceAsync(work, book, day.AddDays(1), ct);
        Classify(work, book);
    }

    /// <summary>重定价: on an interest date a floating loan takes over the LPR in force on the day before; the customer is told.</summary>
    private static async ValueTask RepriceAsync(Work work, LoanBook book, DateOnly on, CancellationToken ct)
    {
        var (loan, facility) = (book.Loan, book.Facility);
        if (await RateFromAsync(work, book, on, ct) is not { } after)
            return;
        var before = loan.RatePercentOn(on);
        loan.Reprice(on, after);
        work.Record(AuditSubject.Case(facility.CaseId), "LoanRepriced", new { ratePercent = before }, new { loan.Id, from = on, ratePercent = after });
        await Notices.ToApplicantAsync(work, book.Case, NoticeKind.LoanRepriced, new NoticeWords(
            book.Case.Number, Due: $"{on:yyyy-MM-dd}", Product: work.TermsOf(book.Case).ProductName, What: $"{before:0.00}%", Amount: $"{after:0.00}%"), ct);
    }

    /// <summary>重定价 of a copy, as the days before one would bring it once they are closed.</summary>
    public static async ValueTask RehearseRatesAsync(Work work, LoanBook copy, DateOnly on, CancellationToken ct)
    {
        var loan = copy.Loan;
        for (; loan.ClosedThrough < on.AddDays(-1); loan.ClosedThrough = loan.ClosedThrough.AddDays(1))
        {
            var day = loan.ClosedThrough.AddDays(2);
            if (await RateFromAsync(work, copy, day, ct) is { } percent)
                loan.Reprice(day, percent);
        }
    }

    /// <summary>The rate from a day on; null where it stays.</summary>
    private static async ValueTask<decimal?> RateFromAsync(Work work, LoanBook book, DateOnly on, CancellationToken ct)
    {
        var (loan, facility) = (book.Loan, book.Facility);
        if (facility.SpreadBasisPoints is not { } spread || loan.State == LoanState.Settled || on >= loan.MaturesOn || loan.Terms().Periods.All(period => period.To != on))
            return null;
        var after = await LendingRates.FloatingAsync(work.Db, spread, on.AddDays(-1), ct);
        return after == loan.RatePercentOn(on) ? null : after;
    }

    /// <summary>逾期和五级分类, as the day after the last one closed begins. What is on its way is not overdue before it is refused.</summary>
    public static void Classify(Work work, LoanBook book)
    {
        var loan = book.Loan;
        if (loan.State == LoanState.Settled)
            return;
        var unpaid = book.OldestUnpaid(loan.ClosedThrough);
        if (unpaid is not null && unpaid.DueOn == loan.ClosedThrough && !book.WasAsked(unpaid.Number, unpaid.DueOn) && !book.WasSentAfter(unpaid.DueOn))
            return;
        loan.DaysOverdue = unpaid is null ? 0 : OverdueBands.DaysOverdue(unpaid.DueOn, loan.ClosedThrough.AddDays(1));
        loan.State = unpaid is null ? LoanState.Current : LoanState.Overdue;
        loan.RiskClass = work.TermsOf(book.Case).Sheet.Servicing.Bands.ClassOf(loan.DaysOverdue);
    }

    private static void Ask(Work work, LoanBook book, Instalment unpaid)
    {
        var (loan, on) = (book.Loan, book.Loan.ClosedThrough);
        Arrears.Send(work, book, Arrears.Order(work, book, unpaid, on, OrderChannel.Bank, loan.RepaymentAccountNo, Guid.Empty), on);
    }
}
