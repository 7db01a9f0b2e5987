namespace Approvals.Lending.Chains;

/// <summary>
/// 集团客户累计敞口. The components by which bands are chosen, kept in the round; CNY, each 0 or more.
/// Splitting a request does not lower its authority: everything the customer group has, or has asked for, counts.
/// Source: APPROVALS §2.
/// </summary>
/// <param name="LiveFacilitiesCny">Live facilities of the group.</param>
/// <param name="OpenApplicationsCny">Other open applications of the group.</param>
/// <param name="ThisRequestCny">This request, above 0.</param>
/// <param name="OthersOfProductCny">What of the others is under the product of the request; null where all of it is.</param>
public sealed record Exposure(decimal LiveFacilitiesCny, decimal OpenApplicationsCny, decimal ThisRequestCny, decimal? OthersOfProductCny = null)
{
    /// <summary>其他敞口. What the group has without this request.</summary>
    public decimal OthersCny => LiveFacilitiesCny + OpenApplicationsCny;

    /// <summary>累计敞口. Everything, this request included.</summary>
    public decimal CumulativeCny => OthersCny + ThisRequestCny;

    /// <summary>本产品项下累计敞口. What of it is under the product.</summary>
    public decimal OfProductCny => (OthersOfProductCny ?? OthersCny) + ThisRequestCny;

    /// <summary>选档敞口. What the band is chosen by.</summary>
    public decimal By(ExposureBasis basis) => basis switch
    {
        ExposureBasis.Group => CumulativeCny,
        ExposureBasis.Product => OfProductCny,
    };
}

/// <summary>敞口口径. By which of the customer group's exposure a chain chooses its bands. Source: APPROVALS §2.</summary>
public enum ExposureBasis
{
    /// <summary>集团客户累计敞口: whatever the product.</summary>
    Group,

    /// <summary>本产品项下累计敞口: where the product's own paper sets the threshold.</summary>
    Product,
}
