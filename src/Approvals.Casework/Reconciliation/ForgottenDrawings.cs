using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Repayment;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>核心有、我方无的支用: what the core banking system says of a loan account that the desk does not know. Asked before a use case, and not while the only writer waits.</summary>
public static class ForgottenDrawings
{
    private static Refusal Silent { get; } = new("core-banking-silent", "暂时查不到账户，请稍后再试。");

    /// <summary>
    /// The drawing behind a difference. Refusals in order: <c>difference-unknown</c> (of another borrower, or core banking's reference names another facility of theirs),
    /// <c>not-a-forgotten-drawing</c> (the difference is of another kind, the account has more than its one drawing, or it was paid to no account of the borrower), <c>core-banking-silent</c>.
    /// </summary>
    public static async Task<Result<CoreDrawing>> OfAsync(Desk desk, DeskDb db, ICoreBanking bank, Guid caseId, Guid differenceId, CancellationToken ct)
    {
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);
        var difference = await db.LedgerDifferences.AsNoTracking().SingleOrDefaultAsync(d => d.Id == differenceId && d.ApplicantId == @case.ApplicantId, ct);
        if (difference is null)
            return SettleDifference.Unknown;
        if (difference.Kind != DifferenceKind.UnknownAccount)
            return AdoptForgottenLoan.NotForgotten;
        var answer = await bank.GetEntriesAsync(difference.LoanAccountNo, DateOnly.MinValue.AddYears(1999), desk.Clock.Today, ct);
        if (answer is not PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var entries })
            return Silent;

        // What of the principal was repaid since would be collected again; interest alone is found by the comparison that follows.
        var moved = LoanMovement.Of(entries);
        if (moved is not [{ PrincipalCny: > 0m }, ..] || moved.Skip(1).Any(one => one.PrincipalCny != 0m))
            return AdoptForgottenLoan.NotForgotten;
        var drawing = entries[0];
        if (drawing.Reference != @case.Number && await (from f in db.Facilities join c in db.Cases on f.CaseId equals c.Id where f.ApplicantId == @case.ApplicantId && c.Number == drawing.Reference select f.Id).AnyAsync(ct))
            return SettleDifference.Unknown;
        var paidTo = await PaidToAsync(desk, db, bank, @case, drawing, ct);
        return paidTo.Refusal is { } unheard ? unheard : paidTo.Value is { Length: > 0 } accountNo ? new CoreDrawing(drawing.PostingNumber, drawing.BookingDate, drawing.AmountCny, accountNo) : AdoptForgottenLoan.NotForgotten;
    }

    /// <summary>收款账户: which of the borrower's accounts the posting has credited; empty when none.</summary>
    private static async Task<Result<string>> PaidToAsync(Desk desk, DeskDb db, ICoreBanking bank, Case @case, LedgerEntry drawing, CancellationToken ct)
    {
        var accounts = await RepaymentAccounts.OfBorrowerAsync(desk, db, bank, @case, ct);
        if (accounts.Refusal is { } silent)
            return silent;
        foreach (var account in accounts.Value)
        {
            var answer = await bank.GetEntriesAsync(account.AccountNumber, drawing.BookingDate, drawing.BookingDate, ct);
            if (answer is not PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var entries })
                return Silent;
            if (entries.Any(entry => entry.PostingNumber == drawing.PostingNumber && entry.Side == LegSide.Credit))
                return account.AccountNumber;
        }

        return "";
    }
}

/// <summary>核心支用: one drawing as the core banking system has booked it.</summary>
/// <param name="AccountNo">收款账户 that was credited.</param>
public sealed record CoreDrawing(string PostingNumber, DateOnly BookedOn, decimal AmountCny, string AccountNo);
