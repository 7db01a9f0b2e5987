using Approvals.Lending.Json;

namespace Approvals.Lending.Products;

/// <summary>还款方式及其适用期限。</summary>
/// <param name="OverMonths">For tenors above this, exclusive; null from the shortest.</param>
/// <param name="UpToMonths">For tenors up to this, inclusive; null to the longest.</param>
/// <param name="PrimeOnly">仅优质客户。</param>
public sealed record RepaymentOption(RepaymentMethod Method, int? OverMonths, int? UpToMonths, bool PrimeOnly)
{
    public static RepaymentOption Read(JsonFields fields) => new(
        fields.Choice<RepaymentMethod>("method"),
        fields.WholeOrNull("overMonths", 1, 360),
        fields.WholeOrNull("upToMonths", 1, 360),
        fields.FlagOrNull("primeOnly") ?? false);
}
