namespace Approvals.Sandbox.Registry;

/// <summary>户籍与不动产信息.</summary>
internal sealed record ResidenceRecord(string IdNumber, DateOnly AsOf, string HouseholdRegionCode, IReadOnlyList<RegisteredProperty> Properties);

/// <summary>不动产登记.</summary>
internal sealed record RegisteredProperty(string RegionCode, RegisteredUse Use, bool IsHeldBySpouse, bool IsShared, bool IsDisputed, bool IsMortgagedForOthers);

/// <summary>不动产用途.</summary>
internal enum RegisteredUse
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
