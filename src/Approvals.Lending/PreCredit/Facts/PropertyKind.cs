namespace Approvals.Lending.PreCredit.Facts;

/// <summary>房产种类。</summary>
public enum PropertyKind
{
    /// <summary>商品房住宅</summary>
    CommodityDwelling,

    /// <summary>其他住宅, e.g. 房改房, 自建房</summary>
    OtherDwelling,

    /// <summary>商铺</summary>
    Shop,

    /// <summary>其他</summary>
    Other,
}
