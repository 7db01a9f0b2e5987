using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>冲回: what core banking has posted to a loan account and back, the desk knowing neither. Both are settled together, and neither is adopted.</summary>
internal static class PostedBack
{
    /// <summary>未处理的不明流水 of a loan account, oldest first; not those that an order of the desk's was recognised by meanwhile.</summary>
    public static Task<List<LedgerDifference>> StandingAsync(DeskDb db, string loanAccountNo, CancellationToken ct) => db.LedgerDifferences
        .Where(d => d.LoanAccountNo == loanAccountNo && d.Kind == DifferenceKind.UnknownPosting && d.SettledAtUtc == null && !db.LoanOrders.Any(o => o.CoreReference == d.Reference))
        .OrderBy(d => d.Id).ToListAsync(ct);

    /// <summary>Whether nothing is left of the amount: as many postings back as there were, or none that the desk does not know.</summary>
    public static async Task<bool> IsAsync(DeskDb db, LedgerDifference difference, CancellationToken ct)
    {
        var standing = await StandingAsync(db, difference.LoanAccountNo, ct);
        return standing.Count(difference.TakesBack) >= standing.Count(difference.IsAs);
    }

    /// <summary>What is settled with a difference in one act, itself included; null while a repayment stands that the desk would debit again.</summary>
    public static async Task<IReadOnlyList<LedgerDifference>?> SettledWithAsync(DeskDb db, LedgerDifference difference, CancellationToken ct)
    {
        if (difference.Kind != DifferenceKind.UnknownPosting)
            return [difference];
        var standing = await StandingAsync(db, difference.LoanAccountNo, ct);
        if (!standing.Contains(difference) || await IsOnItsWayAsync(db, difference, ct))
            return [difference];
        if (standing.Find(other => other != difference && other.TakesBack(difference)) is { } back)
            return [difference, back];
        if (standing.Sum(one => one.TheirsCny) == 0m && standing.Sum(one => one.TheirsInterestCny) == 0m)
            return standing;
        return standing.Exists(one => one.IsRepayment) ? null : [difference];
    }

    /// <summary>The desk's own repayment of the amount is under way and will be recognised by its key: it explains one difference, and no second.</summary>
    private static async Task<bool> IsOnItsWayAsync(DeskDb db, LedgerDifference difference, CancellationToken ct)
    {
        var sending = await (from o in db.LoanOrders.AsNoTracking()
                             join l in db.Loans on o.LoanId equals l.Id
                             where l.AccountNo == difference.LoanAccountNo && o.State == LoanOrderState.Sending && o.Kind != LoanOrderKind.Reversal
                             select o).SingleOrDefaultAsync(ct);
        if (sending is null || sending.PrincipalCny != -difference.TheirsCny || (sending.PrincipalCny == 0m && sending.TotalCny != difference.TheirsInterestCny))
            return false;
        var settled = await db.LedgerDifferences.AsNoTracking().Where(d =>
            d.LoanAccountNo == difference.LoanAccountNo && d.Kind == DifferenceKind.UnknownPosting && d.SettledAtUtc >= sending.SentAtUtc && !db.LoanOrders.Any(o => o.CoreReference == d.Reference)).ToListAsync(ct);
        return settled.Count(difference.IsAs) <= settled.Count(difference.TakesBack);
    }
}
