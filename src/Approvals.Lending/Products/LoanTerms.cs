namespace Approvals.Lending.Products;

/// <summary>贷款条件。Terms the product fixes; they cannot be varied in approval.</summary>
/// <param name="TenorMonths">期限, months; the longest where <paramref name="TenorFromMonths"/> is set.</param>
/// <param name="TenorFromMonths">最短期限, months; null when the tenor is fixed.</param>
/// <param name="RepaymentMethods">还款方式 in order of preference, never empty.</param>
/// <param name="FacilityMonths">授信有效期 at least, months; null when the facility ends with its loan.</param>
/// <param name="LoanDaysAfterExpiry">宽展天数: days a loan may outlast the facility, incl.; null where the product does not bind it.</param>
/// <param name="PrepaymentPenaltyPercent">提前还款违约金, percent of the amount prepaid.</param>
/// <param name="RevolvingModes">循环支用: modes in which repayment restores the limit at once.</param>
/// <param name="OverdueRateMultiple">罚息倍数, times the contract rate.</param>
/// <param name="GuaranteeFeeMaximumPercent">担保费率上限, percent a year; null without guarantee mode.</param>
public sealed record LoanTerms(
    int TenorMonths,
    int? TenorFromMonths,
    IReadOnlyList<RepaymentOption> RepaymentMethods,
    int? FacilityMonths,
    int? LoanDaysAfterExpiry,
    decimal PrepaymentPenaltyPercent,
    IReadOnlyList<SecurityMode> RevolvingModes,
    decimal OverdueRateMultiple,
    decimal? GuaranteeFeeMaximumPercent)
{
    /// <summary>期限固定。</summary>
    public bool IsTenorFixed => TenorFromMonths is null;

    /// <summary>期限是否允许。</summary>
    public bool AllowsMonths(int months) => TenorFromMonths is { } from ? months >= from && months <= TenorMonths : months == TenorMonths;

    /// <summary>先付息期数 before the instalments of a method; 0 where there are none.</summary>
    public int InterestOnlyMonthsOf(RepaymentMethod method) => RepaymentMethods.FirstOrDefault(option => option.Method == method)?.InterestOnlyMonths ?? 0;

    /// <summary>可选还款方式 for a tenor, in order of preference.</summary>
    /// <param name="isPrime">优质客户 by the score; false without one.</param>
    public IEnumerable<RepaymentOption> MethodsFor(int months, bool isPrime) =>
        RepaymentMethods.Where(option => months > (option.OverMonths ?? 0) && months <= (option.UpToMonths ?? months) && (isPrime || !option.PrimeOnly));
}
