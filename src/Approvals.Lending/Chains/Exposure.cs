namespace Approvals.Lending.Chains;

/// <summary>
/// 集团客户累计敞口. The components that choose the band, kept in the round; CNY, each 0 or more.
/// Splitting a request does not lower its authority: everything the customer group has, or has asked for, counts.
/// Source: APPROVALS §2.
/// </summary>
/// <param name="LiveFacilitiesCny">Live facilities of the group.</param>
/// <param name="OpenApplicationsCny">Other open applications of the group.</param>
/// <param name="ThisRequestCny">This request, above 0.</param>
public sealed record Exposure(decimal LiveFacilitiesCny, decimal OpenApplicationsCny, decimal ThisRequestCny)
{
    /// <summary>其他敞口. What the group has without this request.</summary>
    public decimal OthersCny => LiveFacilitiesCny + OpenApplicationsCny;

    /// <summary>累计敞口. What the band is chosen by.</summary>
    public decimal CumulativeCny => OthersCny + ThisRequestCny;
}
