using Approvals.Casework.Partners.CoreBanking;

namespace Approvals.Casework.Reconciliation;

/// <summary>贷款账户变动: what one posting has moved on a loan account. Interest is charged there and paid by the same posting, so a repayment of interest alone moves nothing, and is seen all the same.</summary>
/// <param name="PrincipalCny">Positive lends, negative repays, 0 of interest alone.</param>
internal sealed record LoanMovement(string PostingNumber, DateOnly BookedOn, decimal PrincipalCny)
{
    /// <param name="lines">账户明细, oldest first.</param>
    /// <returns>Oldest first.</returns>
    public static IReadOnlyList<LoanMovement> Of(IReadOnlyList<LedgerEntry> lines) =>
        [.. lines.GroupBy(line => line.PostingNumber).Select(posting => new LoanMovement(posting.Key, posting.First().BookingDate, posting.Sum(line => line.Side == LegSide.Debit ? line.AmountCny : -line.AmountCny)))];
}
