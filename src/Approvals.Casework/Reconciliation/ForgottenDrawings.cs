using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>核心有、我方无的支用: what the core banking system says of a loan account that the desk does not know. Asked before a use case, and not while the only writer waits.</summary>
public static class ForgottenDrawings
{
    /// <summary>
    /// The drawing behind a difference. Refusals in order: <c>difference-unknown</c>, <c>not-a-forgotten-drawing</c> (the difference is of another kind, or the account has more than its one drawing),
    /// <c>core-banking-silent</c>.
    /// </summary>
    public static async Task<Result<CoreDrawing>> OfAsync(Desk desk, DeskDb db, ICoreBanking bank, Guid caseId, Guid differenceId, CancellationToken ct)
    {
        var difference = await db.LedgerDifferences.AsNoTracking().SingleOrDefaultAsync(d => d.Id == differenceId && d.CaseId == caseId, ct);
        if (difference is null)
            return SettleDifference.Unknown;
        if (difference.Kind != DifferenceKind.UnknownAccount)
            return AdoptForgottenLoan.NotForgotten;
        var answer = await bank.GetEntriesAsync(difference.LoanAccountNo, DateOnly.MinValue.AddYears(1999), desk.Clock.Today, ct);
        if (answer is not PartnerAnswer<IReadOnlyList<LedgerEntry>>.Answered { Value: var entries })
            return new Refusal("core-banking-silent", "暂时查不到账户，请稍后再试。");

        // What was repaid since would be collected again: nothing is adopted that something has come back to.
        return entries is [{ Side: LegSide.Debit } only]
            ? new CoreDrawing(only.PostingNumber, only.BookingDate, only.AmountCny)
            : AdoptForgottenLoan.NotForgotten;
    }
}

/// <summary>核心支用: one drawing as the core banking system has booked it.</summary>
public sealed record CoreDrawing(string PostingNumber, DateOnly BookedOn, decimal AmountCny);
