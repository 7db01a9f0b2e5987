using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>营收比例档。</summary>
/// <param name="Class">The applicants it is for.</param>
/// <param name="Increments">加成, in any order.</param>
/// <param name="MaximumPercent">封顶.</param>
public sealed record RevenueTier(string Class, decimal Percent, IReadOnlyList<RevenueIncrement> Increments, decimal MaximumPercent)
{
    public static RevenueTier Read(JsonFields fields)
    {
        var tier = new RevenueTier(
            fields.Text("class"), fields.Percent("percent"), fields.List("increments", RevenueIncrement.Read), fields.Percent("maximumPercent"));
        if (tier.MaximumPercent < tier.Percent)
            fields.Fault("maximumPercent", "is below 'percent'");
        return tier;
    }
}

/// <summary>加成。Percentage points for belonging to all of some classes, or for each right of some kinds that counts.</summary>
/// <param name="Classes">Empty where rights count.</param>
public sealed record RevenueIncrement(IReadOnlyList<string> Classes, IReadOnlyList<RightKind> Rights, decimal Points)
{
    /// <summary>Null when unknown.</summary>
    public decimal? PointsOf(Applicant applicant)
    {
        if (Classes.Count == 0)
            return Points * applicant.Facts.Technology?.RightsOn(Rights, applicant.AsOf);
        var held = Classes.Select(applicant.IsOf).ToList();
        return held.Contains(false) ? 0m : held.Contains(null) ? null : Points;
    }

    public static RevenueIncrement Read(JsonFields fields)
    {
        var increment = new RevenueIncrement(
            fields.Texts("classes", required: false), fields.Choices<RightKind>("rights", required: false), fields.Percent("points"));
        if (increment.Classes.Count == 0 == (increment.Rights.Count == 0))
            fields.Fault("classes", "names either classes or rights");
        return increment;
    }
}
