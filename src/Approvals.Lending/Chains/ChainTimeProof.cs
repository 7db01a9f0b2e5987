namespace Approvals.Lending.Chains;

/// <summary>
/// 时限证明: the levels of a band fit into what each product promises every case that can come into the band — with each kind of security the product offers, for
/// customers of each class and of none, and for every exposure up to the product's own bounds. What does not fit is shown by the case that is promised
/// the least. Source: APPROVALS §6 (time limits fit what the product promises).
/// </summary>
internal static class ChainTimeProof
{
    /// <summary>Amounts have two decimals: the least above a bound that is excluded.</summary>
    private const decimal Fen = 0.01m;

    public static void Check(Band band, ExposureBasis basis, string path, IReadOnlyList<ChainPromise> promises, decimal hoursADay, Action<string, FormattableString> add)
    {
        var takes = band.Levels.Sum(l => ChainProof.HoursOf(l, hoursADay));
        var each = Wording.Joined(band.Levels.Select(l => (FormattableString)$"{l.Code} {ChainProof.HoursOf(l, hoursADay):0.##}"), (before, next) => $"{before} + {next}");
        foreach (var promise in promises)
        {
            var broken = CasesIn(band, basis, promise).Where(one => ChainProof.HoursOf(one.Promised, hoursADay) < takes).MinBy(one => ChainProof.HoursOf(one.Promised, hoursADay));
            if (broken is not null)
            {
                add(
                    $"{path}.levels",
                    $"the levels may take {takes:0.##} working hours ({each}), {promise.Source} promises {ChainProof.HoursOf(broken.Promised, hoursADay):0.##} from {promise.From:yyyy-MM-dd} on for {Told(broken)}");
            }
        }
    }

    /// <summary>One case for each promise that a case of the band can have been given.</summary>
    private static IEnumerable<PromisedCase> CasesIn(Band band, ExposureBasis basis, ChainPromise promise) =>
        from @class in promise.Times.Classes.Prepend(null)
        from offer in promise.Offers
        where band.Securities.Contains(offer.Security)
        from ofProductCny in ExposuresIn(band, basis, promise, offer)
        let promised = promise.Times.For(ofProductCny, @class)
        where promised is not null
        let cumulativeCny = basis switch
        {
            ExposureBasis.Group => Math.Max(ofProductCny, band.OverCny + Fen),
            ExposureBasis.Product => ofProductCny,
        }
        select new PromisedCase(offer.Security, Math.Min(ofProductCny, offer.MostCny ?? ofProductCny), ofProductCny, cumulativeCny, @class, promised);

    /// <summary>One exposure under the product within each stretch that has a promise of its own: the band's lowest where it is in the stretch.</summary>
    private static IEnumerable<decimal> ExposuresIn(Band band, ExposureBasis basis, ChainPromise promise, ChainOffer offer)
    {
        var first = band.OverCny + Fen;
        var least = basis switch
        {
            ExposureBasis.Group => offer.LeastCny,
            ExposureBasis.Product => Math.Max(offer.LeastCny, first),
        };
        var steps = promise.Times.StepsCny.Distinct().Order().ToList();
        for (var i = 0; i <= steps.Count; i++)
        {
            var low = i == 0 ? least : Math.Max(least, steps[i - 1] + Fen);
            var high = new decimal?[] { i == steps.Count ? null : steps[i], band.UpToCny, promise.MostOfProductCny }.Min() ?? decimal.MaxValue;
            if (low <= high)
                yield return Math.Clamp(first, low, high);
        }
    }

    private static FormattableString Told(PromisedCase one)
    {
        var (others, elsewhere) = (one.OfProductCny - one.AmountCny, one.CumulativeCny - one.OfProductCny);
        var beside = others > 0 ? (FormattableString)$", {others:0.##} CNY more under the product" : $"";
        var besides = elsewhere > 0 ? (FormattableString)$", {elsewhere:0.##} CNY under other products" : $"";
        var ofClass = one.Class is { } code ? (FormattableString)$", class {code}" : $"";
        return $"{one.AmountCny:0.##} CNY, {one.Security}{beside}{besides}{ofClass}";
    }

    /// <param name="AmountCny">Of the request.</param>
    /// <param name="OfProductCny">Of the group under the product, the request included.</param>
    /// <param name="CumulativeCny">Of the group, the request included.</param>
    private sealed record PromisedCase(Security Security, decimal AmountCny, decimal OfProductCny, decimal CumulativeCny, string? Class, TimeLimit Promised);
}
