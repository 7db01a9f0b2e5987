namespace Approvals.Lending.Chains;

/// <summary>产品承诺. What one version of a product offers and promises, for a chain to be held against.</summary>
/// <param name="Offers">What can be asked for, one for each kind of security.</param>
/// <param name="MostExposureCny">Highest exposure that can ever come before the chain, CNY; null is open.</param>
/// <param name="Times">Working time promised for the whole approval.</param>
/// <param name="From">First business date on which the chain decides cases of this version.</param>
/// <param name="Source">Where the promise stands, shown with what breaks it.</param>
public sealed record ChainPromise(IReadOnlyList<ChainOffer> Offers, decimal? MostExposureCny, PromisedTimes Times, DateOnly From, FormattableString Source)
{
    /// <summary>是否提供. Whether the product offers any of these kinds of security.</summary>
    public bool OffersAnyOf(IReadOnlyList<Security> securities) => Offers.Any(offer => securities.Contains(offer.Security));

    /// <summary>本产品项下最高敞口. What a group can come to under the product: caps read the whole group's. CNY; null is open. Source: APPROVALS §2.</summary>
    internal decimal? MostOfProductCny => Offers.Any(offer => offer.MostCny is null) ? null : Offers.Max(offer => offer.MostCny);
}

/// <summary>可申请金额. What can be asked for with one kind of security.</summary>
/// <param name="LeastCny">Least amount, above 0. CNY, included.</param>
/// <param name="MostCny">Most that anybody is lent, CNY, included; null where the product names none.</param>
public sealed record ChainOffer(Security Security, decimal LeastCny, decimal? MostCny);

/// <summary>承诺时限. What a product promises by the exposure under it and the class of the customer.</summary>
/// <param name="For">The limit of a case with so much exposure under the product (CNY) whose customer is of a class, or of none (null); null promises nothing.</param>
/// <param name="StepsCny">累计敞口 above which (excluded) another limit may hold. CNY, in any order.</param>
/// <param name="Classes">客户分类 for which another limit may hold, by code.</param>
public sealed record PromisedTimes(Func<decimal, string?, TimeLimit?> For, IReadOnlyList<decimal> StepsCny, IReadOnlyList<string> Classes)
{
    /// <summary>不承诺.</summary>
    public static PromisedTimes None { get; } = new((_, _) => null, [], []);

    /// <summary>同一时限. One limit for every case.</summary>
    public static PromisedTimes Always(TimeLimit limit) => new((_, _) => limit, [], []);
}
