using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Approvals.Lending.Money;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Repayment;

/// <summary>还款: what both channels ask before anything is repaid, and how much moves. Source: seed 000 六; <c>docs/golden-loans.md</c>, rules 7 and 8.</summary>
internal static class Repaying
{
    private const int ShortestAccountNo = 8;
    private const int LongestAccountNo = 32;

    /// <summary>
    /// The loan with its days closed up to yesterday, so that what is due before today is paid or known to be unpaid. Refusals in order: <c>role-missing</c>,
    /// <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>.
    /// </summary>
    public static async ValueTask<Result<LoanBook>> GroundAsync(Work work, Guid loanId, CancellationToken ct, params Role[] anyOf)
    {
        var loaded = await OwnAsync(work, loanId, ct, anyOf);
        if (loaded.Refusal is { } unknown)
            return unknown;
        var book = loaded.Value;
        return (await PayableAsync(work, book, ct) ?? await LiveOrderAsync(work, book, ct)) is { } refusal ? refusal : book;
    }

    /// <summary>Refusal <c>loan-order-under-way</c> while another order of the loan waits; one that has passed its day lapses now.</summary>
    public static async ValueTask<Refusal?> LiveOrderAsync(Work work, LoanBook book, CancellationToken ct)
    {
        if (await work.Db.LoanOrders.SingleOrDefaultAsync(o => o.LiveFor == book.Loan.Id, ct) is not { } live)
            return null;
        if (!live.HasPassed(work.NowUtc))
            return ServicingRefusals.UnderWay;
        await OrderLapse.LapseAsync(work, book.Facility, live, ct);
        return null;
    }

    /// <summary>Refusals in order: <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>.</summary>
    public static async ValueTask<Refusal?> PayableAsync(Work work, LoanBook book, CancellationToken ct)
    {
        if (book.Loan.State == LoanState.Settled)
            return ServicingRefusals.LoanSettled;
        if (await LedgerDifference.IsComparingAsync(work.Db, book.Facility.ApplicantId, ct))
            return ServicingRefusals.BooksCompared;
        var yesterday = work.Today.AddDays(-1);
        await LoanDays.AdvanceAsync(work, book, yesterday, ct);
        if (book.IsSending)
            return ServicingRefusals.UnderWay;
        return book.OldestUnpaid(yesterday) is null ? null : ServicingRefusals.LoanOverdue;
    }

    /// <summary>The same for a loan whose instalments may be overdue, whatever order of it waits. Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>.</summary>
    public static async ValueTask<Result<LoanBook>> OverdueGroundAsync(Work work, Guid loanId, CancellationToken ct, params Role[] anyOf)
    {
        var loaded = await OwnAsync(work, loanId, ct, anyOf);
        if (loaded.Refusal is { } refusal)
            return refusal;
        return await PayableAsync(work, loaded.Value, ct) is { } unpayable && unpayable != ServicingRefusals.LoanOverdue ? unpayable : loaded;
    }

    /// <summary>Refusal <c>account-no-invalid</c>, or null.</summary>
    public static Refusal? AccountWrong(string accountNo) =>
        accountNo.Length is < ShortestAccountNo or > LongestAccountNo || !accountNo.All(char.IsAsciiDigit) ? ServicingRefusals.AccountInvalid : null;

    /// <summary>Refusals in order: <c>account-no-invalid</c>, <c>amount-not-payable</c>, <c>not-a-part</c>. The instalment of a due day is no part that can be prepaid.</summary>
    public static Refusal? Unfit(LoanBook book, Payoff today, decimal? amountCny, string accountNo)
    {
        if (AccountWrong(accountNo) is { } wrong)
            return wrong;
        if (amountCny is not { } part)
            return null;
        if (part <= 0m || part != Cny.RoundToFen(part))
            return ServicingRefusals.AmountInvalid;
        return part >= today.PrincipalCny - book.DueOn(today.On) ? ServicingRefusals.NotAPart : null;
    }

    /// <summary>Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>.</summary>
    private static async ValueTask<Result<LoanBook>> OwnAsync(Work work, Guid loanId, CancellationToken ct, params Role[] anyOf)
    {
        if (CaseAccess.MissingRole(work.Actor, anyOf) is { } missing)
            return missing;
        var applicantId = await (from l in work.Db.Loans where l.Id == loanId join f in work.Db.Facilities on l.FacilityId equals f.Id select (Guid?)f.ApplicantId).SingleOrDefaultAsync(ct);
        return applicantId is null || work.Actor.ApplicantId != applicantId ? ServicingRefusals.LoanUnknown : await LoanBook.OfAsync(work, loanId, ct);
    }

    /// <summary>What a repayment, in full or of a part, debits on a day.</summary>
    /// <param name="order">Fits what is owed on the day.</param>
    public static (decimal PrincipalCny, decimal InterestCny) DebitOf(LoanBook book, LoanOrder order, DateOnly on)
    {
        if (order.Kind == LoanOrderKind.FullRepayment)
        {
            var payoff = book.Quote(on);
            return (payoff.PrincipalCny, payoff.InterestCny);
        }

        var posting = LoanCourse.Of(book.Loan.Terms(), [.. book.Prepayments, new Prepayment(on, order.AmountCny)]).Prepayments[^1];
        return (posting.PrincipalCny, posting.InterestCny);
    }

    /// <summary>Sends the order; its interest is that of today.</summary>
    public static void Send(Work work, LoanBook book, LoanOrder order)
    {
        var today = work.Today;
        (order.PrincipalCny, order.InterestCny) = DebitOf(book, order, today);
        order.PrepaidCny = order.Kind == LoanOrderKind.FullRepayment ? order.PrincipalCny - book.DueOn(today) : order.PrincipalCny;

        // Whoever closes a day of the loan at the same time must look again.
        work.Touch(book.Loan);
        order.Send(work, book.Facility.CaseId, today);
    }

    public static LoanOrder Order(Work work, LoanBook book, OrderChannel channel, Guid id, Payoff today, decimal? amountCny, string accountNo, string? process = null) => new()
    {
        Id = id,
        FacilityId = book.Facility.Id,
        LoanId = book.Loan.Id,
        Kind = amountCny is null ? LoanOrderKind.FullRepayment : LoanOrderKind.PartialRepayment,
        Channel = channel,
        State = LoanOrderState.AwaitingApproval,
        AmountCny = amountCny ?? today.TotalCny,
        QuotedInterestCny = amountCny is null ? today.InterestCny : null,
        AccountNo = accountNo,
        MakerId = work.Actor.PersonId,
        MadeAtUtc = work.NowUtc,
        Process = process,
        LiveFor = book.Loan.Id,
    };
}
