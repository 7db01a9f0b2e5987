namespace Approvals.Lending.Loans;

/// <summary>一期还款。One row of a repayment schedule.</summary>
/// <param name="Number">期次, from 1.</param>
/// <param name="DueOn">应还日, local date.</param>
/// <param name="PrincipalCny">应还本金.</param>
/// <param name="InterestCny">应还利息.</param>
/// <param name="BalanceCny">剩余本金 after this instalment.</param>
public sealed record Instalment(int Number, DateOnly DueOn, decimal PrincipalCny, decimal InterestCny, decimal BalanceCny)
{
    /// <summary>应还合计。</summary>
    public decimal TotalCny => PrincipalCny + InterestCny;
}
