using Approvals.Lending.Json;

namespace Approvals.Lending.Products;

/// <summary>还款方式及其适用期限。</summary>
/// <param name="OverMonths">For tenors above this, exclusive; null from the shortest.</param>
/// <param name="UpToMonths">For tenors up to this, inclusive; null to the longest.</param>
/// <param name="PrimeOnly">仅优质客户。</param>
/// <param name="InterestOnlyMonths">先付息期数 of staged instalments; else null.</param>
public sealed record RepaymentOption(RepaymentMethod Method, int? OverMonths, int? UpToMonths, bool PrimeOnly, int? InterestOnlyMonths = null)
{
    public static RepaymentOption Read(JsonFields fields) => new(
        fields.Choice<RepaymentMethod>("method"),
        fields.WholeOrNull("overMonths", 1, 360),
        fields.WholeOrNull("upToMonths", 1, 360),
        fields.FlagOrNull("primeOnly") ?? false,
        fields.WholeOrNull("interestOnlyMonths", 1, 360));
}
