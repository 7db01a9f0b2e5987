using Approvals.Lending.Chains;
using Approvals.Lending.Products;

namespace Approvals.Casework.Chains;

/// <summary>产品承诺: what the products a chain is for offer, and within what time they promise the approval.</summary>
public static class ChainPromises
{
    /// <summary>One of each product the chain's key names, in its newest version; none where no such product is in the catalogue.</summary>
    public static IReadOnlyList<ChainPromise> Of(Chain chain, IEnumerable<ProductSheet> sheets) =>
    [
        .. from sheet in sheets
           where chain.Key.Product is null || sheet.Identity.Code == chain.Key.Product
           group sheet by sheet.Identity.Code into versions
           select Of(versions.MaxBy(sheet => sheet.Identity.Version)!),
    ];

    // Group exposure has no end: a product's cap says nothing of what the group has elsewhere.
    private static ChainPromise Of(ProductSheet sheet) => new(
        [.. sheet.Modes.Select(SecurityOf).Distinct()],
        null,
        sheet.TimeLimitFor(TimeLimitKind.OverallApproval) is { Unit: Lending.Products.TimeUnit.WorkingDays } limit
            ? new Lending.Chains.TimeLimit(limit.Amount, Lending.Chains.TimeUnit.WorkingDays)
            : null,
        null,
        $"{sheet.Identity.Code} version {sheet.Identity.Version}");

    private static Security SecurityOf(SecurityMode mode) => mode switch
    {
        SecurityMode.Credit => Security.Credit,
        SecurityMode.Guarantee => Security.Guaranteed,
        SecurityMode.Collateral => Security.Secured,
    };
}
