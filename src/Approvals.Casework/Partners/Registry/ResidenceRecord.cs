namespace Approvals.Casework.Partners.Registry;

/// <summary>户籍与不动产信息. Household registration of a person and what property either spouse holds, as of a business date.</summary>
/// <param name="IdNumber">居民身份证号.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="HouseholdRegionCode">户籍地, county level, GB/T 2260.</param>
/// <param name="Properties">In the name of either spouse, any order.</param>
public sealed record ResidenceRecord(string IdNumber, DateOnly AsOf, string HouseholdRegionCode, IReadOnlyList<RegisteredProperty> Properties);

/// <summary>不动产登记.</summary>
/// <param name="RegionCode">所在地, county level, GB/T 2260.</param>
/// <param name="IsHeldBySpouse">In the spouse's name; else in the person's own.</param>
/// <param name="IsShared">与配偶以外的人共有.</param>
/// <param name="IsDisputed">查封、异议登记或权属纠纷.</param>
/// <param name="IsMortgagedForOthers">为第三方借款提供抵押.</param>
public sealed record RegisteredProperty(string RegionCode, RegisteredUse Use, bool IsHeldBySpouse, bool IsShared, bool IsDisputed, bool IsMortgagedForOthers);

/// <summary>不动产用途.</summary>
public enum RegisteredUse
{
    /// <summary>商品房住宅.</summary>
    CommodityDwelling,

    /// <summary>其他住宅, e.g. 房改房, 自建房.</summary>
    OtherDwelling,

    /// <summary>商铺.</summary>
    Shop,

    /// <summary>其他.</summary>
    Other,
}
