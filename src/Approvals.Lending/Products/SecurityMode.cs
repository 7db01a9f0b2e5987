namespace Approvals.Lending.Products;

/// <summary>担保方式。How a loan is secured; a product offers one or more.</summary>
public enum SecurityMode
{
    /// <summary>信用</summary>
    Credit,

    /// <summary>担保</summary>
    Guarantee,

    /// <summary>抵质押</summary>
    Collateral,
}
