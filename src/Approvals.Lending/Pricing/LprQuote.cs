namespace Approvals.Lending.Pricing;

/// <summary>LPR 报价。</summary>
/// <param name="EffectiveOn">发布日, in force from it until the next.</param>
/// <param name="OneYear">1 年期.</param>
/// <param name="FiveYear">5 年期以上.</param>
public sealed record LprQuote(DateOnly EffectiveOn, AnnualRate OneYear, AnnualRate FiveYear);
