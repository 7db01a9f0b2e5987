using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Repayment;

/// <summary>结清试算: what is filled in for a full repayment today; read from the database as it stands, nothing is written.</summary>
public static class QuoteOf
{
    /// <summary>Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>.</summary>
    /// <returns>Good until 24:00 of the day.</returns>
    public static async Task<Result<Payoff>> LoanAsync(Desk desk, Actor actor, Guid loanId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Appender = static _ => { };
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        var loaded = await Repaying.GroundAsync(work, loanId, ct, Role.Applicant, Role.EnterpriseMaker, Role.EnterpriseSupervisor);
        return loaded.Refusal is { } refusal ? refusal : loaded.Value.Quote(work.Today);
    }

    /// <summary>欠款试算: what is overdue today, oldest first. Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>.</summary>
    public static async Task<Result<ArrearsQuote>> ArrearsAsync(Desk desk, Actor actor, Guid loanId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Appender = static _ => { };
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        var loaded = await Repaying.OverdueGroundAsync(work, loanId, ct, Role.Applicant, Role.EnterpriseMaker, Role.EnterpriseSupervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        OverdueInstalment[] overdue =
            [.. book.Unpaid(work.Today.AddDays(-1)).Select(unpaid => new OverdueInstalment(unpaid.Number, unpaid.DueOn, unpaid.PrincipalCny, unpaid.InterestCny, Arrears.OverdueInterestCny(work, book, unpaid, work.Today)))];
        return new ArrearsQuote(overdue, overdue.Sum(one => one.PrincipalCny + one.InterestCny + one.OverdueInterestCny));
    }

    /// <summary>扣款试算: what a repayment that waits debits if its last approval comes today. Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>,
    /// <c>loan-overdue</c> (but for arrears), <c>nothing-overdue</c> (of arrears), <c>not-a-part</c>.</summary>
    public static async Task<Result<DebitQuote>> OrderAsync(Desk desk, Actor actor, Guid orderId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Appender = static _ => { };
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        var order = await db.LoanOrders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == orderId && o.LoanId != null, ct);
        if (order is null)
            return ServicingRefusals.LoanUnknown;
        var loaded = await Repaying.OverdueGroundAsync(work, order.LoanId!.Value, ct, Role.EnterpriseSupervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        if (order.Kind == LoanOrderKind.Instalment)
            return Arrears.Quote(work, book, work.Today) is { } overdue ? new DebitQuote(overdue.PrincipalCny, overdue.InterestCny) : ServicingRefusals.NothingOverdue;
        if (book.OldestUnpaid(work.Today.AddDays(-1)) is not null)
            return ServicingRefusals.LoanOverdue;
        if (order.Kind == LoanOrderKind.PartialRepayment && Repaying.Unfit(book, book.Quote(work.Today), order.AmountCny, order.AccountNo) is { } unfit)
            return unfit;
        var (principalCny, interestCny) = Repaying.DebitOf(book, order, work.Today);
        return new DebitQuote(principalCny, interestCny);
    }
}

/// <summary>扣款 of a repayment order on a day.</summary>
/// <param name="InterestCny">Overdue interest among it.</param>
public sealed record DebitQuote(decimal PrincipalCny, decimal InterestCny);

/// <summary>欠款 of a loan on a day.</summary>
/// <param name="Instalments">Oldest first; empty when nothing is overdue.</param>
public sealed record ArrearsQuote(IReadOnlyList<OverdueInstalment> Instalments, decimal TotalCny);

/// <summary>逾期的一期.</summary>
public sealed record OverdueInstalment(int Number, DateOnly DueOn, decimal PrincipalCny, decimal InterestCny, decimal OverdueInterestCny);
