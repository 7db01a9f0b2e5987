using System.Text.Json;
using Approvals.Casework.Products;
using Approvals.Lending.Money;

namespace Approvals.Casework.PreCredit;

/// <summary>已知额度上限: the most a measurement allows. Where it found no limit because a component is unknown, the known components still cap what may be asked for and approved.</summary>
internal static class KnownLimit
{
    /// <summary>The limit, or the least of the known components rounded down as the limit would be. CNY, 0 or more. Source: PRODUCTS §0.</summary>
    public static decimal Of(ProductTerms terms, Measurement measurement) =>
        Math.Min(Measured(terms, measurement), terms.Standing.RemeasuredLimitCny ?? decimal.MaxValue);

    /// <summary>Whether the measurement tells nothing of the limit: no component is known.</summary>
    public static bool IsUnknown(Measurement measurement) => measurement.LimitCny is null && !KnownOf(measurement).Any();

    private static decimal Measured(ProductTerms terms, Measurement measurement)
    {
        if (measurement.LimitCny is { } limit)
            return limit;
        return Math.Max(0m, Cny.FloorTo(KnownOf(measurement).DefaultIfEmpty(0m).Min(), terms.Sheet.Limit.RoundingUnitCny));
    }

    private static IEnumerable<decimal> KnownOf(Measurement measurement) =>
        JsonSerializer.Deserialize<IReadOnlyList<LimitComponentView>>(measurement.Components, ReportJson.Options)!.Select(component => component.AmountCny).OfType<decimal>();
}
