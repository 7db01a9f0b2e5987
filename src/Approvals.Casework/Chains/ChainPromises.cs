using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Products;

namespace Approvals.Casework.Chains;

/// <summary>产品承诺: what the products a chain is for offer, and within what time they promise the approval, in every version that is or will be in force while the chain is.</summary>
public static class ChainPromises
{
    /// <summary>One of each version of each product the chain decides, by product, the first in force first; none where no such product is in the catalogue.</summary>
    /// <param name="chains">All that are approved, of every version; the chain itself may be among them.</param>
    /// <param name="today">What ended before is no longer asked for.</param>
    public static IReadOnlyList<ChainPromise> Of(Chain chain, IReadOnlyList<Chain> chains, Rulebook rulebook, DateOnly today) =>
    [
        .. from product in rulebook.ProductCodes
           let period = PeriodOf(chain, product, chains, today)
           where period is not null
           from edition in rulebook.Editions(product, period.From, period.Until)
           select Of(chain, edition.Terms.Sheet, edition.From),
    ];

    /// <summary>What a version of a product promises from a date on to those whom the chains decide then: with each chain that does.</summary>
    /// <param name="firstDay">First business date under the version.</param>
    public static IEnumerable<(Chain Chain, ChainPromise Promise)> Of(ProductSheet sheet, IReadOnlyList<Chain> chains, DateOnly firstDay) =>
        from chain in chains
        let period = PeriodOf(chain, sheet.Identity.Code, chains, firstDay)
        where period is not null
        select (chain, Of(chain, sheet, period.From));

    /// <summary>Since and until when a chain decides cases of a product, not before a date; null where it does on no day.</summary>
    private static Period? PeriodOf(Chain chain, string product, IReadOnlyList<Chain> chains, DateOnly notBefore)
    {
        if ((chain.Key.Product ?? product) != product)
            return null;
        var from = chain.InForceFrom > notBefore ? chain.InForceFrom : notBefore;
        var until = chains.Where(Replaces).Select(other => (DateOnly?)other.InForceFrom).Min();
        return until <= from ? null : new Period(from, until);

        // A later version, or the product's own chain.
        bool Replaces(Chain other) =>
            (other.Code == chain.Code && other.Version > chain.Version) || (chain.Key.Product is null && other.Key == chain.Key with { Product = product });
    }

    // Group exposure has no end: a product's cap says nothing of what the group has elsewhere.
    private static ChainPromise Of(Chain chain, ProductSheet sheet, DateOnly from) => new(
        [.. sheet.Modes.Select(mode => new ChainOffer(SecurityOf(mode), sheet.Limit.MinimumCny, sheet.Limit.Components[mode].Min(component => component.CeilingCny)))],
        null,
        TimesOf(chain.Key.Kind, sheet),
        from,
        $"{sheet.Identity.Code} version {sheet.Identity.Version}");

    private static PromisedTimes TimesOf(CaseKind @case, ProductSheet sheet)
    {
        if (KindOf(@case) is not { } kind)
            return PromisedTimes.None;
        var limits = sheet.TimeLimits.Where(limit => limit.Kind == kind).ToList();
        return new PromisedTimes(
            (exposureCny, @class) => sheet.TimeLimitFor(kind, exposureCny, @class is null ? [] : [@class]) is { Unit: Lending.Products.TimeUnit.WorkingDays } limit
                ? new Lending.Chains.TimeLimit(limit.Amount, Lending.Chains.TimeUnit.WorkingDays)
                : null,
            [.. limits.Select(limit => limit.ExposureAboveCny).OfType<decimal>().Distinct()],
            [.. limits.Select(limit => limit.Class).OfType<string>().Distinct()]);
    }

    /// <summary>The limit that runs while a chain decides such a case; null where its product promises none.</summary>
    private static TimeLimitKind? KindOf(CaseKind @case) => @case switch
    {
        CaseKind.Application => TimeLimitKind.OverallApproval,
        CaseKind.Renewal => TimeLimitKind.RenewalApproval,
        CaseKind.Drawdown or CaseKind.Repayment or CaseKind.LimitChange or CaseKind.CollateralRelease or CaseKind.Waiver or CaseKind.Overdraft => null,
    };

    private static Security SecurityOf(SecurityMode mode) => mode switch
    {
        SecurityMode.Credit => Security.Credit,
        SecurityMode.Guarantee => Security.Guaranteed,
        SecurityMode.Collateral => Security.Secured,
    };

    /// <param name="Until">First date after it; null is open.</param>
    private sealed record Period(DateOnly From, DateOnly? Until);
}
