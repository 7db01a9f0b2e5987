using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Rules;
using Xunit;

namespace Approvals.Lending.Tests.PreCredit;

public sealed class RuleTableTests
{
    /// <summary>Kinds with a number to stand below, at and above; other kinds need a row that meets and one that breaks the rule.</summary>
    private static readonly HashSet<string> KindsWithThreshold =
    [
        "operating-years", "age-range", "years-in-office", "shareholding", "taxpayer-years", "zero-filings", "invoiced-amount",
        "invoice-stability", "consecutive-overdue", "cumulative-overdue", "overdue-at-level", "query-count", "lending-institutions",
        "debt-to-invoices", "rejection-wait",
    ];

    private static readonly Dictionary<string, RuleRow> RowsByName = RuleTable.Rows.ToDictionary(row => row.Name);

    public static TheoryData<string> RowNames => [.. RowsByName.Keys];

    public static TheoryData<string> RuleCodes => [.. XiaoweiYidai.Sheet.Rules.Select(rule => rule.Header.Code)];

    [Theory]
    [MemberData(nameof(RowNames))]
    public void Rule_OnThisSideOfItsThreshold_SaysWhatTheDocumentSays(string name)
    {
        var row = RowsByName[name];

        var result = PreCreditPolicy.Evaluate(
            XiaoweiYidai.Sheet, row.Change(CleanApplicant.Facts), row.Mode, requestedAmountCny: null, CleanApplicant.AsOf);

        Assert.Equal(row.Expected, Assert.Single(result.Findings, finding => finding.Code == row.Rule).Verdict);
    }

    [Theory]
    [MemberData(nameof(RuleCodes))]
    public void RuleOfTheSheet_HasRowsAroundItsThresholdAndForMissingData(string code)
    {
        var rule = XiaoweiYidai.Sheet.Rules.Single(candidate => candidate.Header.Code == code);
        var rows = RuleTable.Rows.Where(row => row.Rule == code).ToList();

        Assert.Contains(rows, row => row is { Side: Side.Missing, Expected: Verdict.Unknown });
        Assert.Contains(rows, row => row.Expected == Verdict.Pass);
        Assert.Contains(rows, row => row.Expected == rule.Header.OnBreach);
        if (KindsWithThreshold.Contains(rule.Header.Kind))
            Assert.All([Side.Below, Side.At, Side.Above], side => Assert.Contains(rows, row => row.Side == side));
    }

    [Fact]
    public void RuleTable_NamesOnlyRulesOfTheSheet() => Assert.Empty(
        RuleTable.Rows.Select(row => row.Rule).Except(XiaoweiYidai.Sheet.Rules.Select(rule => rule.Header.Code)));

    [Fact]
    public void RuleKindsWithNumbers_AreAllKnownToTheTable()
    {
        ParameterType[] numeric =
            [ParameterType.Years, ParameterType.Months, ParameterType.Days, ParameterType.Count, ParameterType.Percent, ParameterType.Money];
        var withNumbers = RuleKinds.All.Where(kind => kind.Parameters.Any(parameter => numeric.Contains(parameter.Type)))
            .Select(kind => kind.Name)
            // Its year only tells stale ratings; its look-back is optional and unused by this product.
            .Except(["tax-rating", "judicial-record"]);

        Assert.Equal(KindsWithThreshold.Order(), withNumbers.Order());
    }
}
