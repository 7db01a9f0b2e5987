namespace Approvals.Lending.Products;

/// <summary>保证人身份。Who stands surety with all he has, beside the enterprise.</summary>
public enum GuarantorRole
{
    /// <summary>法定代表人</summary>
    LegalRepresentative,

    /// <summary>实际控制人</summary>
    ActualController,

    /// <summary>实际控制人配偶</summary>
    Spouse,

    /// <summary>主要股东</summary>
    MainShareholder,
}
