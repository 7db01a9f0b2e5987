using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Products;
using Xunit;

namespace Approvals.Lending.Tests.PreCredit;

public sealed class RuleTableTests
{
    /// <summary>Kinds with a number to stand below, at and above; other kinds need a row that meets and one that breaks the rule.</summary>
    private static readonly HashSet<string> KindsWithThreshold =
    [
        "operating-years", "age-range", "years-in-office", "shareholding", "taxpayer-years", "zero-filings", "invoiced-amount",
        "invoice-stability", "consecutive-overdue", "cumulative-overdue", "overdue-at-level", "query-count", "lending-institutions",
        "debt-to-invoices", "rejection-wait", "annual-revenue", "statement-agreement", "control", "worst-overdue", "distinct-queries",
        "card-utilisation", "major-litigation", "report-age", "settlement-account-years", "taxes-on-time", "tax-violations", "yearly-tax",
        "card-acquiring-years", "payroll-basis", "flow-volatility", "credit-basis", "data-basis", "personal-debt-ratio",
    ];

    private sealed record Product(ProductSheet Sheet, ApplicantFacts Clean, IReadOnlyList<RuleRow> Rows);

    private static readonly Product[] Products =
    [
        new(XiaoweiYidai.Sheet, CleanApplicant.Facts, RuleTable.Rows), new(HuiyeDai.Sheet, HuiyeDai.Facts, HuiyeDaiRules.Rows), new(Kuaidai.Sheet, Kuaidai.Facts, KuaidaiRules.Rows),
        .. CreditFamily.All.Select(pair => new Product(pair.Sheet, CreditFamily.Facts, CreditFamilyRules.Of(pair.Sheet.Identity.Code))),
        new(Guanjiadai.Sheet, Guanjiadai.Facts, GuanjiadaiRules.Rows),
        new(CreditFamily.Zhubaodai.Sheet, CreditFamily.ZhubaodaiFacts, CreditFamilyRules.OfZhubaodai),
        new(CreditFamily.Sudaitong.Sheet, CreditFamily.ZhubaodaiFacts, CreditFamilyRules.OfSecured),
        new(CreditFamily.Wangyindai.Sheet, CreditFamily.ZhubaodaiFacts, CreditFamilyRules.OfSecured),
    ];

    private static readonly Dictionary<string, (Product Product, RuleRow Row)> RowsByName = Products
        .SelectMany(product => product.Rows.Select(row => (product, row)))
        .GroupBy(pair => $"{pair.product.Sheet.Identity.Code} / {pair.row.Name}").SelectMany(same => same.Select((pair, n) => (Name: n == 0 ? same.Key : $"{same.Key} #{n + 1}", pair)))
        .ToDictionary(named => named.Name, named => named.pair);

    public static TheoryData<string> RowNames => [.. RowsByName.Keys];

    public static TheoryData<string, string> RuleCodes => [.. Products.SelectMany(product => product.Sheet.Rules.Select(rule => (product.Sheet.Identity.Code, rule.Header.Code)))];

    [Theory]
    [MemberData(nameof(RowNames))]
    public void Rule_OnThisSideOfItsThreshold_SaysWhatTheDocumentSays(string name)
    {
        var (product, row) = RowsByName[name];

        var result = PreCreditPolicy.Evaluate(product.Sheet, row.Change(product.Clean), row.Mode, requestedAmountCny: null, CleanApplicant.AsOf);

        Assert.Equal(row.Expected, Assert.Single(result.Findings, finding => finding.Code == row.Rule).Verdict);
    }

    [Theory]
    [MemberData(nameof(RuleCodes))]
    public void RuleOfTheSheet_HasRowsAroundItsThresholdAndForMissingData(string productCode, string code)
    {
        var product = Products.Single(candidate => candidate.Sheet.Identity.Code == productCode);
        var rule = product.Sheet.Rules.Single(candidate => candidate.Header.Code == code);
        var rows = product.Rows.Where(row => row.Rule == code).ToList();

        Assert.Contains(rows, row => row is { Side: Side.Missing, Expected: Verdict.Unknown });
        Assert.Contains(rows, row => row.Expected == Verdict.Pass);
        Assert.Contains(rows, row => row.Expected == rule.Header.OnBreach);
        if (KindsWithThreshold.Contains(rule.Header.Kind))
            Assert.All([Side.Below, Side.At, Side.Above], side => Assert.Contains(rows, row => row.Side == side));
    }

    [Fact]
    public void RuleTables_NameOnlyRulesOfTheirSheet() => Assert.All(Products, product => Assert.Empty(
        product.Rows.Select(row => row.Rule).Except(product.Sheet.Rules.Select(rule => rule.Header.Code))));

    [Fact]
    public void RuleKindsWithNumbers_AreAllKnownToTheTable()
    {
        ParameterType[] numeric =
            [ParameterType.Years, ParameterType.Months, ParameterType.Days, ParameterType.Count, ParameterType.Percent, ParameterType.Money];
        var withNumbers = RuleKinds.All.Where(kind => kind.Parameters.Any(parameter => numeric.Contains(parameter.Type)))
            .Select(kind => kind.Name)
            // Its year only tells stale ratings; its look-back is optional; its figures say of whom it is asked.
            .Except(["tax-rating", "judicial-record", "research-activity"]);

        Assert.Equal(KindsWithThreshold.Order(), withNumbers.Order());
    }
}
