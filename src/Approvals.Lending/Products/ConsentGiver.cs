namespace Approvals.Lending.Products;

/// <summary>授权人。</summary>
public enum ConsentGiver
{
    /// <summary>企业</summary>
    Enterprise,

    /// <summary>法定代表人</summary>
    LegalRepresentative,

    /// <summary>实际控制人</summary>
    ActualController,

    /// <summary>实际控制人配偶</summary>
    Spouse,
}
