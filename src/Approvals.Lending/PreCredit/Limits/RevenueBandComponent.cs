using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>
/// 分档评分测算。Within the band of the revenue of the last 12 complete months an amount linear in the score, times 1 and all factors that apply; a factor too is linear in the score,
/// the better the higher. A condition that is unknown leaves the ceiling unknown. Source: seed 004 §三 影响因素, 额度测算规则; linearity: policy default.
/// </summary>
/// <param name="bands">By rising lower bound, included; below the first nothing is lent.</param>
public sealed class RevenueBandComponent(LimitComponentHeader header, IReadOnlyList<RevenueBand> bands, IReadOnlyList<LimitFactor> factors) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "revenue-band-by-score",
        [new("bands", ParameterType.Table), new("factors", ParameterType.Table)],
        (header, p) =>
        {
            var bands = p.List("bands", RevenueBand.Read);
            for (var index = 1; index < bands.Count; index++)
                if (bands[index].FromCny <= bands[index - 1].FromCny)
                    p.Fault($"bands[{index}]", "does not begin above the one before");
            return new RevenueBandComponent(header, bands, p.OncePerKey("factors", p.List("factors", LimitFactor.Read), factor => factor.Code)!);
        });

    public override IEnumerable<string> ClassCodes => factors.Select(factor => factor.Measure.Class).OfType<string>();

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var score = applicant.Score?.Score;
        var amount = applicant.SalesCny is not { } sales || score is null ? (decimal?)null
            : bands.LastOrDefault(one => sales >= one.FromCny) is not { } band ? 0m
            : band.LowCny + (band.HighCny - band.LowCny) * score / 100m;
        var applied = factors.Select(factor => (factor.Code, Percent: factor.PercentFor(applicant, score))).ToList();
        var total = applied.Any(one => one.Percent is null) ? (decimal?)null : applied.Sum(one => one.Percent);
        return Result(
            amount * (1m + total / 100m),
            [
                LimitInput.Money("sales", applicant.SalesCny),
                LimitInput.Percent("score", score),
                LimitInput.Money("base", amount),
                .. applied.Where(one => one.Percent != 0m).Select(one => LimitInput.Percent(one.Code, one.Percent)),
            ]);
    }
}

/// <summary>营收档。</summary>
/// <param name="FromCny">Lower bound of the revenue, included.</param>
/// <param name="LowCny">At score 0.</param>
/// <param name="HighCny">At score 100.</param>
public sealed record RevenueBand(decimal FromCny, decimal LowCny, decimal HighCny)
{
    public static RevenueBand Read(JsonFields fields)
    {
        var band = new RevenueBand(fields.Amount("fromCny"), fields.Amount("lowCny"), fields.Amount("highCny"));
        if (band.HighCny < band.LowCny)
            fields.Fault("highCny", "is below 'lowCny'");
        return band;
    }
}

/// <summary>影响因素。</summary>
/// <param name="Measure">What is looked at.</param>
/// <param name="From">Applies from this value, included; null where <paramref name="Above"/> is given.</param>
/// <param name="Above">Applies above this value.</param>
/// <param name="FromScore">Applies from this score only; null for any.</param>
/// <param name="BelowScore">Applies below this score only; null for any.</param>
/// <param name="LowPercent">The smaller change of the document's range.</param>
/// <param name="HighPercent">The greater one.</param>
/// <param name="IsMalus">减分因素.</param>
public sealed record LimitFactor(
    string Code, ScoreItem Measure, decimal? From, decimal? Above, decimal? FromScore, decimal? BelowScore, decimal LowPercent, decimal HighPercent, bool IsMalus)
{
    /// <summary>Percentage points, negative for a malus, 0 where it does not apply; null when unknown.</summary>
    public decimal? PercentFor(Applicant applicant, decimal? score)
    {
        if (score is not { } known || Measure.ValueOf(applicant) is not { } value)
            return null;
        if (value < From || value <= Above || known < FromScore || known >= BelowScore)
            return 0m;
        var range = (HighPercent - LowPercent) * known / 100m;
        return IsMalus ? -(HighPercent - range) : LowPercent + range;
    }

    public static LimitFactor Read(JsonFields fields)
    {
        var factor = new LimitFactor(
            fields.Text("code"),
            ScoreItem.Measuring(fields),
            fields.NumberOrNull("from", 0m, decimal.MaxValue),
            fields.NumberOrNull("above", 0m, decimal.MaxValue),
            fields.NumberOrNull("fromScore", 0m, 100m),
            fields.NumberOrNull("belowScore", 0m, 100m),
            fields.Percent("lowPercent"),
            fields.Percent("highPercent"),
            fields.Flag("malus"));
        if (factor.From is null == factor.Above is null)
            fields.Fault("from", "is given exactly where 'above' is not");
        if (factor.HighPercent < factor.LowPercent)
            fields.Fault("highPercent", "is below 'lowPercent'");
        return factor;
    }
}
