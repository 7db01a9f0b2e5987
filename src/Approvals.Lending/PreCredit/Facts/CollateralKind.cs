namespace Approvals.Lending.PreCredit.Facts;

/// <summary>抵（质）押物种类。</summary>
public enum CollateralKind
{
    /// <summary>金融质押品</summary>
    FinancialPledge,

    /// <summary>商品房住宅</summary>
    CommodityDwelling,

    /// <summary>商用物业</summary>
    CommercialProperty,

    /// <summary>标准工业厂房</summary>
    StandardPlant,

    /// <summary>低风险质押品: deposit certificates, treasury bonds and the like.</summary>
    LowRiskPledge,
}
