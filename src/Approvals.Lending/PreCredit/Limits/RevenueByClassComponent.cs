using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>分类营收比例。A share of the declared sales of the last 12 complete months, by the first tier whose class an applicant belongs to.</summary>
/// <param name="percent">Without a tier.</param>
public sealed class RevenueByClassComponent(LimitComponentHeader header, decimal percent, IReadOnlyList<RevenueTier> tiers) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "revenue-by-class",
        [new("percent", ParameterType.Percent), new("tiers", ParameterType.Table)],
        (header, p) => new RevenueByClassComponent(header, p.Percent("percent"), p.List("tiers", RevenueTier.Read)));

    public override IEnumerable<string> ClassCodes =>
        tiers.SelectMany(tier => tier.Increments.SelectMany(increment => increment.Classes).Prepend(tier.Class));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var share = ShareOf(applicant);
        return Result(share / 100m * applicant.SalesCny, LimitInput.Percent("percent", share), LimitInput.Money("sales", applicant.SalesCny));
    }

    private decimal? ShareOf(Applicant applicant)
    {
        foreach (var tier in tiers)
        {
            if (applicant.IsOf(tier.Class) is not { } belongs)
                return null;
            if (!belongs)
                continue;
            var share = (decimal?)tier.Percent;
            foreach (var increment in tier.Increments)
                share += increment.PointsOf(applicant);
            return share is { } sum ? Math.Min(sum, tier.MaximumPercent) : null;
        }
        return percent;
    }
}
