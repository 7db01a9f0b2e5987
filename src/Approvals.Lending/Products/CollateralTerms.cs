namespace Approvals.Lending.Products;

/// <summary>担保条件。What secures the loans of a product beside its limit component: items of which kinds is told there.</summary>
/// <param name="IsMaximumAmount">最高额担保: one contract secures every drawing up to the limit.</param>
/// <param name="Guarantors">连带责任保证: of each line one person at least; empty for none.</param>
/// <param name="MainShareholderFromPercent">主要股东: holds so much at least, percent.</param>
/// <param name="DepositPercent">助保金, percent of the amount granted; null for none.</param>
/// <param name="Pool">政府平台: code of the list the platform keeps and confirms by; null for none.</param>
public sealed record CollateralTerms(
    bool IsMaximumAmount, IReadOnlyList<IReadOnlyList<GuarantorRole>> Guarantors, decimal MainShareholderFromPercent, decimal? DepositPercent, string? Pool, string Source);
