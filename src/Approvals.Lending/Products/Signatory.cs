namespace Approvals.Lending.Products;

/// <summary>签署方。</summary>
public enum Signatory
{
    /// <summary>银行</summary>
    Bank,

    /// <summary>企业</summary>
    Enterprise,

    /// <summary>法定代表人</summary>
    LegalRepresentative,

    /// <summary>担保公司</summary>
    GuaranteeCompany,

    /// <summary>实际控制人</summary>
    ActualController,

    /// <summary>保证人: everybody who stands surety.</summary>
    Guarantors,
}
