namespace Approvals.Lending.Loans;

/// <summary>计息政策。What a product sheet decides about interest beyond the contract rate.</summary>
/// <param name="OverdueRateMultiple">罚息倍数, times the contract rate, from 1; the sheet's <c>overdueRateMultiple</c>.</param>
public sealed record InterestPolicy(decimal OverdueRateMultiple)
{
    public decimal OverdueRateMultiple { get; } = OverdueRateMultiple >= 1m
        ? OverdueRateMultiple
        : throw new ArgumentOutOfRangeException(nameof(OverdueRateMultiple), OverdueRateMultiple, "Below the contract rate.");
}
