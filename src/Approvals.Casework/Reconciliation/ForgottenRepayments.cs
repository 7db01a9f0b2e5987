using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>核心有、我方无的还款: what the core banking system says of a repayment that the desk does not know. Asked before a use case, and not while the only writer waits.</summary>
public static class ForgottenRepayments
{
    private static Refusal Silent { get; } = new("core-banking-silent", "暂时查不到账户，请稍后再试。");

    /// <summary>
    /// The repayment behind a difference, and before it what the bank has debited of interest alone by itself on earlier days: that is no difference, and is found by its key. Refusals in order: <c>difference-unknown</c> (of another case), <c>not-a-forgotten-repayment</c> (the difference is of another kind, it was posted back, or no account of the
    /// borrower was debited), <c>core-banking-silent</c>, <c>earlier-posting-first</c> (the loan account has an older posting that the desk does not know).
    /// </summary>
    /// <returns>Oldest first; the last is the difference's.</returns>
    public static async Task<Result<IReadOnlyList<CoreRepayment>>> OfAsync(Desk desk, DeskDb db, ICoreBanking bank, Guid caseId, Guid differenceId, CancellationToken ct)
    {
        var difference = await db.LedgerDifferences.AsNoTracking().SingleOrDefaultAsync(d => d.Id == differenceId && d.CaseId == caseId, ct);
        if (difference is null)
            return SettleDifference.Unknown;
        if (!difference.IsRepayment || await db.Loans.AsNoTracking().SingleOrDefaultAsync(l => l.AccountNo == difference.LoanAccountNo, ct) is not { } loan)
            return AdoptForgottenRepayment.NotForgotten;
        if (await EntriesAsync(bank, loan.AccountNo, loan.DrawnOn, desk.Clock.Today, ct) is not { } entries)
            return Silent;
        var orders = await db.LoanOrders.AsNoTracking().Where(o => o.LoanId == loan.Id || o.Id == loan.OrderId).ToListAsync(ct);
        var known = orders.Select(o => o.CoreReference).Append(await db.Disbursements.Where(d => d.Id == loan.DisbursementId).Select(d => d.CoreReference).SingleOrDefaultAsync(ct)).ToHashSet();

        // What somebody has settled is explained.
        var found = await db.LedgerDifferences.AsNoTracking().Where(d => d.LoanAccountNo == loan.AccountNo && d.Kind == DifferenceKind.UnknownPosting).ToListAsync(ct);
        known.UnionWith(found.Where(d => d.SettledAtUtc is not null).Select(d => d.Reference));
        var strange = LoanMovement.Of(entries).Where(one => !known.Contains(one.PostingNumber) && (one.PrincipalCny != 0m || found.Exists(d => d.Reference == one.PostingNumber))).ToList();
        if (strange is not [var unknown, ..])
            return AdoptForgottenRepayment.NotForgotten;
        if (unknown.PostingNumber != difference.Reference)
            return new Refusal("earlier-posting-first", $"之前还有一笔我方没有的核心流水 {unknown.PostingNumber}，请先处理那一笔。");
        if (unknown.PrincipalCny < 0m && strange.Count(one => one.PrincipalCny == -unknown.PrincipalCny) >= strange.Count(one => one.PrincipalCny == unknown.PrincipalCny))
            return AdoptForgottenRepayment.NotForgotten;

        var payer = await PayerAsync(desk, db, bank, caseId, loan, unknown, ct);
        if (payer.Refusal is { } unpaid)
            return unpaid;
        var (accountNo, totalCny) = payer.Value;
        var debited = await DebitedAsync(bank, loan, orders, unknown, ct);
        return debited is null
            ? Silent
            : (CoreRepayment[])[.. debited, new CoreRepayment(unknown.PostingNumber, unknown.BookedOn, accountNo, -unknown.PrincipalCny, totalCny + unknown.PrincipalCny, await NumberAsync(bank, loan, debited, orders, unknown, ct))];
    }

    private static async Task<IReadOnlyList<LedgerEntry>?> EntriesAsync(ICoreBanking bank, string accountNo, DateOnly from, DateOnly to, CancellationToken ct) =>
        await bank.GetEntriesAsync(accountNo, from, to, ct) is PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var entries } ? entries : null;

    /// <summary>扣款账户: which account the posting has debited, and how much in all.</summary>
    private static async Task<Result<(string AccountNo, decimal TotalCny)>> PayerAsync(Desk desk, DeskDb db, ICoreBanking bank, Guid caseId, Loan loan, LoanMovement posting, CancellationToken ct)
    {
        var accounts = await RepaymentAccounts.OfBorrowerAsync(desk, db, bank, await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct), ct);
        if (accounts.Refusal is { } silent)
            return silent;
        foreach (var accountNo in accounts.Value.Select(account => account.AccountNumber).Append(loan.RepaymentAccountNo).Distinct())
        {
            if (await EntriesAsync(bank, accountNo, posting.BookedOn, posting.BookedOn, ct) is not { } entries)
                return Silent;
            if (entries.Where(entry => entry.PostingNumber == posting.PostingNumber && entry.Side == LegSide.Debit).Sum(entry => entry.AmountCny) is var total and > 0m && total >= -posting.PrincipalCny)
                return (accountNo, total);
        }

        return AdoptForgottenRepayment.NotForgotten;
    }

    /// <summary>到期扣款 of earlier days that the desk has forgotten, each by the key under which it was asked for; null when the core banking system is silent.</summary>
    private static async Task<IReadOnlyList<CoreRepayment>?> DebitedAsync(ICoreBanking bank, Loan loan, List<LoanOrder> orders, LoanMovement before, CancellationToken ct)
    {
        var found = new List<CoreRepayment>();
        foreach (var due in Unpaid(loan, orders).Where(due => due.DueOn < before.BookedOn))
        {
            for (var on = due.DueOn; on < before.BookedOn; on = on.AddDays(1))
            {
                if (await bank.EnquirePostingAsync(LoanOrder.InstalmentKey(loan.Id, due.Number, on), ct) is not PartnerAnswer<PostingEnquiry>.Answered { Value: var enquired })
                    return null;
                if (enquired is not { State: PostingEnquiryState.Posted, Posting: { } posting })
                    continue;
                var principal = posting.Legs.Where(leg => leg.AccountNumber == loan.AccountNo).Sum(leg => leg.Side == LegSide.Credit ? leg.AmountCny : -leg.AmountCny);
                var total = posting.Legs.Where(leg => leg.AccountNumber == posting.DebitedAccount() && leg.Side == LegSide.Debit).Sum(leg => leg.AmountCny);
                found.Add(new CoreRepayment(posting.PostingNumber, on, posting.DebitedAccount(), principal, total - principal, due.Number));
                break;
            }
        }

        return found;
    }

    /// <summary>期次 of an instalment that the bank has debited; null of what the customer has repaid.</summary>
    private static async Task<int?> NumberAsync(ICoreBanking bank, Loan loan, IReadOnlyList<CoreRepayment> debited, List<LoanOrder> orders, LoanMovement posting, CancellationToken ct) =>
        Unpaid(loan, orders).FirstOrDefault(due => due.Number > (debited.Count == 0 ? 0 : debited[^1].InstalmentNumber!.Value) && due.DueOn <= posting.BookedOn) is { } next
            && await bank.EnquirePostingAsync(LoanOrder.InstalmentKey(loan.Id, next.Number, posting.BookedOn), ct) is PartnerAnswer<PostingEnquiry>.Answered { Value.Posting: { } asked }
            && asked.PostingNumber == posting.PostingNumber
            ? next.Number
            : null;

    internal static IEnumerable<Instalment> Unpaid(Loan loan, IReadOnlyList<LoanOrder> orders) =>
        LoanCourse.Of(loan.Terms(), LoanBook.PrepaymentsOf(orders.Where(o => o.LoanId == loan.Id))).Instalments.Where(due => due.Number > loan.InstalmentsPaid && due.TotalCny > 0m);
}

/// <summary>核心还款: one repayment as the core banking system has booked it.</summary>
/// <param name="BookedOn">记账日, by which its interest is counted.</param>
/// <param name="AccountNo">扣款账户 that was debited.</param>
/// <param name="InterestCny">Overdue interest included.</param>
/// <param name="InstalmentNumber">期次 of what the bank has debited by itself; null of what the customer has repaid.</param>
public sealed record CoreRepayment(string PostingNumber, DateOnly BookedOn, string AccountNo, decimal PrincipalCny, decimal InterestCny, int? InstalmentNumber = null)
{
    /// <summary>As an act keeps them; none of any other act.</summary>
    public static IReadOnlyList<CoreRepayment> Read(string? kept) => kept is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<CoreRepayment>>(kept)!;
}
