namespace Approvals.Lending.Products;

/// <summary>放款账户种类。</summary>
public enum DisbursementAccountKind
{
    /// <summary>企业对公账户</summary>
    Corporate,

    /// <summary>法定代表人个人账户</summary>
    LegalRepresentative,

    /// <summary>实际控制人个人账户</summary>
    ActualController,
}
