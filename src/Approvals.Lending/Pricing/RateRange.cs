using Approvals.Lending.Json;
using Approvals.Lending.Products;

namespace Approvals.Lending.Pricing;

/// <summary>利率区间。</summary>
/// <param name="Class">The applicants it is for; null for everybody.</param>
/// <param name="Items">Codes of the score items that count, never empty.</param>
public sealed record RateRange(
    string Code, BilingualText Title, string? Class, AnnualRate Lowest, AnnualRate Highest, IReadOnlyList<string> Items, string Source)
{
    public static RateRange Read(JsonFields fields)
    {
        var range = new RateRange(
            fields.Text("code"),
            fields.Object("title", BilingualText.Read),
            fields.TextOrNull("class"),
            new AnnualRate(fields.Percent("lowestPercent")),
            new AnnualRate(fields.Percent("highestPercent")),
            fields.Texts("items"),
            fields.Text("source"));
        if (range.Lowest.Percent > range.Highest.Percent)
            fields.Fault("highestPercent", "is below 'lowestPercent'");
        if (range.Items.Count == 0 && fields.Has("items"))
            fields.Fault("items", "must not be empty");
        return range;
    }
}
