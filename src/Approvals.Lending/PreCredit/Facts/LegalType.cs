namespace Approvals.Lending.PreCredit.Facts;

/// <summary>企业类型。</summary>
public enum LegalType
{
    /// <summary>有限责任公司</summary>
    LimitedCompany,

    /// <summary>股份有限公司</summary>
    JointStockCompany,

    /// <summary>合伙企业</summary>
    Partnership,

    /// <summary>个人独资企业</summary>
    SoleProprietorship,

    /// <summary>个体工商户</summary>
    IndividualBusiness,

    /// <summary>其他</summary>
    Other,
}
