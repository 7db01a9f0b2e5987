namespace Approvals.Lending.Products;

/// <summary>材料要求。</summary>
public enum DocumentNeed
{
    /// <summary>必需</summary>
    Required,

    /// <summary>有条件必需</summary>
    Conditional,

    /// <summary>可选</summary>
    Optional,
}
