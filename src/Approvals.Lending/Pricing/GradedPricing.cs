using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;

namespace Approvals.Lending.Pricing;

/// <summary>
/// 分级浮动利率。The one-year LPR plus the basis points of the grade of the sheet's scorecard; within a grade linear from its first to its last score. Rounded half-up to 0.01%.
/// Source: seed 004 §六 利率定价参考; linearity: policy default.
/// </summary>
/// <param name="Lpr">Null where only the sheet is looked at.</param>
public sealed record GradedPricing(IReadOnlyList<GradeSpread> Spreads, LprTable? Lpr) : ProductPricing
{
    /// <summary>The newest known.</summary>
    public override AnnualRate Lowest => On(DateOnly.MaxValue, Spreads.Min(spread => Math.Min(spread.FirstBasisPoints, spread.LastBasisPoints)));

    public override AnnualRate Highest => On(DateOnly.MaxValue, Spreads.Max(spread => Math.Max(spread.FirstBasisPoints, spread.LastBasisPoints)));

    /// <summary>所引用的评分等级。</summary>
    public override IEnumerable<string> GradeCodes => Spreads.Select(spread => spread.Grade);

    public override RateQuote Quote(Applicant applicant)
    {
        var result = applicant.Score ?? throw new InvalidOperationException("A graded rate needs the sheet's scorecard.");
        var spread = Spreads.Single(one => one.Grade == result.Grade.Code);
        return new(
            On(applicant.AsOf, spread.At(result.Score)),
            new(result.Score, result.Grade.Code == Spreads[0].Grade, result.Grade.Code, result.Grade.Title, [.. result.Dimensions.SelectMany(dimension => dimension.Lines)]));
    }

    private AnnualRate On(DateOnly date, decimal basisPoints) => (Lpr?.LastKnown(date) ?? throw new InvalidOperationException($"No LPR is known on {date:yyyy-MM-dd}."))
        .OneYear.PlusBasisPoints(basisPoints);

    internal static GradedPricing ReadGraded(JsonFields fields, LprTable? lpr) =>
        new(fields.OncePerKey("spreads", fields.List("spreads", GradeSpread.Read), spread => spread.Grade)!, lpr);
}

/// <summary>等级加点。</summary>
/// <param name="Grade">Of the sheet's scorecard; the first listed is the best (优质).</param>
/// <param name="FirstBasisPoints">At <paramref name="FromScore"/>.</param>
/// <param name="LastBasisPoints">At <paramref name="ToScore"/>.</param>
public sealed record GradeSpread(string Grade, decimal FromScore, decimal ToScore, decimal FirstBasisPoints, decimal LastBasisPoints)
{
    public decimal At(decimal score) => FirstBasisPoints + (LastBasisPoints - FirstBasisPoints) * (score - FromScore) / (ToScore - FromScore);

    public static GradeSpread Read(JsonFields fields)
    {
        var spread = new GradeSpread(
            fields.Text("grade"), fields.Number("fromScore", 0m, 100m), fields.Number("toScore", 0m, 100m), fields.Number("firstBasisPoints", -500m, 2_000m), fields.Number("lastBasisPoints", -500m, 2_000m));
        if (spread.ToScore <= spread.FromScore && fields.Has("toScore"))
            fields.Fault("toScore", "is not above 'fromScore'");
        return spread;
    }
}
