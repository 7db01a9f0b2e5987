namespace Approvals.Lending.PreCredit.Facts;

/// <summary>房产。One registered property.</summary>
/// <param name="RegionCode">GB/T 2260 code of its prefecture-level city.</param>
/// <param name="HasClearTitle">产权清晰: neither contested, seized nor shared with others.</param>
/// <param name="IsMortgagedForOthers">为第三方借款提供抵押担保.</param>
public sealed record RealProperty(string RegionCode, PropertyKind Kind, bool HasClearTitle, bool IsMortgagedForOthers);
