namespace Approvals.Lending.Products;

/// <summary>重定价规则。When a drawn loan takes over a changed LPR.</summary>
public enum RepricingRule
{
    /// <summary>固定利率</summary>
    None,

    /// <summary>下一结息日: the next interest date after the quotation's effective date</summary>
    NextInterestDate,
}
