using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>利率变动。</summary>
/// <param name="From">重定价日, the first day that bears the new rate.</param>
public sealed record RateChange(DateOnly From, AnnualRate Rate);
