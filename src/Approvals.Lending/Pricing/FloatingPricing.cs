using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;

namespace Approvals.Lending.Pricing;

/// <summary>
/// 浮动利率。The one-year LPR plus basis points, rounded half-up to 0.01%, the same for everybody. What counts is the last quotation the bank knows on the day,
/// verified or not: the next one reprices. Source: PRODUCTS §2; last known quotation: policy default.
/// </summary>
/// <param name="BasisPoints">加点; may be negative.</param>
/// <param name="Lpr">Null where only the sheet is looked at.</param>
public sealed record FloatingPricing(decimal BasisPoints, LprTable? Lpr) : ProductPricing
{
    /// <summary>The newest known.</summary>
    public override AnnualRate Lowest => On(DateOnly.MaxValue);

    public override AnnualRate Highest => Lowest;

    public override bool IsFixedByProduct => true;

    public override RateQuote Quote(Applicant applicant) => new(On(applicant.AsOf), null);

    private AnnualRate On(DateOnly date) =>
        (Lpr?.LastKnown(date) ?? throw new InvalidOperationException($"No LPR is known on {date:yyyy-MM-dd}.")).OneYear.PlusBasisPoints(BasisPoints);

    internal static FloatingPricing ReadFloating(JsonFields fields, LprTable? lpr)
    {
        if (fields.Text("basis") is var basis && basis != "lprOneYear" && fields.Has("basis"))
            fields.Fault("basis", $"'{basis}' is not a known basis; there is lprOneYear");
        return new(fields.Number("basisPoints", -500m, 2_000m), lpr);
    }
}
