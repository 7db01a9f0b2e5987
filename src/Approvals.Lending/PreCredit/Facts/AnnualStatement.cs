namespace Approvals.Lending.PreCredit.Facts;

/// <summary>年度财务报表。</summary>
/// <param name="Year">会计年度.</param>
/// <param name="RevenueCny">营业收入.</param>
/// <param name="NetAssetsCny">净资产 at the year's end; may be negative.</param>
public sealed record AnnualStatement(int Year, decimal RevenueCny, decimal NetAssetsCny);
