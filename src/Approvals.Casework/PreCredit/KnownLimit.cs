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

    private static decimal Measured(ProductTerms terms, Measurement measurement)
    {
        if (measurement.LimitCny is { } limit)
            return limit;
        var known = JsonSerializer.Deserialize<IReadOnlyList<LimitComponentView>>(measurement.Components, ReportJson.Options)!
            .Where(component => component.AmountCny is not null).Select(component => component.AmountCny!.Value).DefaultIfEmpty(0m).Min();
        return Math.Max(0m, Cny.FloorTo(known, terms.Sheet.Limit.RoundingUnitCny));
    }
}
