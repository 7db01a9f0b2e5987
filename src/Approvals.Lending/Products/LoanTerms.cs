namespace Approvals.Lending.Products;

/// <summary>贷款条件。Terms the product fixes; they cannot be varied in approval.</summary>
/// <param name="TenorMonths">期限, months.</param>
/// <param name="RepaymentMethods">还款方式, never empty.</param>
/// <param name="PrepaymentPenaltyPercent">提前还款违约金, percent of the amount prepaid.</param>
/// <param name="RevolvingModes">循环支用: modes in which repayment restores the limit at once.</param>
/// <param name="OverdueRateMultiple">罚息倍数, times the contract rate.</param>
/// <param name="GuaranteeFeeMaximumPercent">担保费率上限, percent a year; null without guarantee mode.</param>
public sealed record LoanTerms(
    int TenorMonths,
    IReadOnlyList<RepaymentMethod> RepaymentMethods,
    decimal PrepaymentPenaltyPercent,
    IReadOnlyList<SecurityMode> RevolvingModes,
    decimal OverdueRateMultiple,
    decimal? GuaranteeFeeMaximumPercent);
