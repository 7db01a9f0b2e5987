using Approvals.Casework.PreCredit;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Casework.Products.Matching;

/// <summary>产品匹配: judges one applicant's facts by every product at once, the decision's rules included. Pure.</summary>
internal static class ProductMatcher
{
    /// <param name="factsFor">The facts as they stand for a product: the bank's own records differ from one to another.</param>
    /// <returns>Passed before referred before declined, then by the highest limit, then by code and mode.</returns>
    public static IReadOnlyList<ProductMatch> Of(IEnumerable<ProductTerms> products, Func<ProductTerms, ApplicantFacts> factsFor, DateOnly asOf) =>
    [
        .. (from product in products
            let facts = factsFor(product)
            from mode in product.Sheet.Modes
            select (Result: PreCreditPolicy.Evaluate(product.Sheet, facts, mode, requestedAmountCny: null, asOf), Product: product, Facts: facts))
            .OrderBy(one => RankOf(one.Result.Outcome)).ThenByDescending(one => one.Result.LimitCny ?? 0m)
            .ThenBy(one => one.Product.Code, StringComparer.Ordinal).ThenBy(one => one.Result.Mode)
            .Select(one => Of(one.Product, one.Facts, one.Result)),
    ];

    private static ProductMatch Of(ProductTerms product, ApplicantFacts facts, PreCreditResult result) => new(
        product.Code,
        product.Version,
        product.ProductName,
        EnumNames<SecurityMode>.Of(result.Mode),
        EnumNames<PreCreditOutcome>.Of(result.Outcome),
        result.LimitCny,
        result.Rate.Percent,
        IsOpen(result) ? NeedsOf(product.Sheet, facts) : [],
        [.. result.Findings.Select(FindingView.Of)],
        [.. result.Components.Select(LimitComponentView.Of)]);

    private static bool IsOpen(PreCreditResult result) => result.LimitCny is null || result.Findings.Any(finding => finding.Verdict == Verdict.Unknown);

    // A sheet's authorisations cover what its rules read, and nothing else may be fetched for it.
    private static IReadOnlyList<FactNeed> NeedsOf(ProductSheet sheet, ApplicantFacts facts) =>
    [
        .. sheet.Consents.SelectMany(consent => consent.Covers).Distinct().Where(kind => IsMissing(kind, facts)).Select(NeedOf).Order(),
        .. facts.Enterprise is null || facts.LegalRepresentative is null ? (IEnumerable<FactNeed>)[FactNeed.Registry] : [],
        .. facts.EnterpriseJudicial is null ? (IEnumerable<FactNeed>)[FactNeed.Judicial] : [],
    ];

    private static bool IsMissing(DataKind kind, ApplicantFacts facts) => kind switch
    {
        DataKind.Tax => facts.Tax is null || facts.Sales is null,
        DataKind.Invoices => facts.Invoices is null,
        DataKind.EnterpriseBureau => facts.EnterpriseBureau is null,
        DataKind.LegalRepresentativeBureau => facts.LegalRepresentativeBureau is null,
        DataKind.ActualControllerBureau => facts.ActualController switch
        {
            null => true,
            { IsLegalRepresentative: true } => facts.LegalRepresentativeBureau is null,
            { Bureau: var bureau } => bureau is null,
        },
        DataKind.OtherFlows => facts.OtherFlows is null,
        DataKind.SpouseBureau => facts.Spouse is not ({ IsMarried: false } or { Bureau: not null }),
        DataKind.Settlement => facts.Settlement is null,
        DataKind.Residence => facts.Residence is null,
        DataKind.CardAcquiring => facts.Acquiring is null,
        DataKind.PlatformTrade => facts.Platform is null,
        DataKind.Payroll => facts.Payroll is null,
        DataKind.OtherBankFlow => facts.OtherBankInflow is null,
        DataKind.OwnerRelation => facts.BankRelation?.OwnerFinancialAssetsCny is null,
    };

    private static FactNeed NeedOf(DataKind kind) => kind switch
    {
        DataKind.Tax => FactNeed.Tax,
        DataKind.Invoices => FactNeed.Invoices,
        DataKind.EnterpriseBureau => FactNeed.EnterpriseBureau,
        DataKind.LegalRepresentativeBureau => FactNeed.LegalRepresentativeBureau,
        DataKind.ActualControllerBureau => FactNeed.ActualControllerBureau,
        DataKind.OtherFlows => FactNeed.OtherFlows,
        DataKind.SpouseBureau => FactNeed.SpouseBureau,
        DataKind.Settlement => FactNeed.Settlement,
        DataKind.Residence => FactNeed.Residence,
        DataKind.CardAcquiring => FactNeed.CardAcquiring,
        DataKind.PlatformTrade => FactNeed.PlatformTrade,
        DataKind.Payroll => FactNeed.Payroll,
        DataKind.OtherBankFlow => FactNeed.OtherBankFlow,
        DataKind.OwnerRelation => FactNeed.OwnerRelation,
    };

    private static int RankOf(PreCreditOutcome outcome) => outcome switch
    {
        PreCreditOutcome.Passed => 0,
        PreCreditOutcome.Refer => 1,
        PreCreditOutcome.Declined => 2,
    };
}
