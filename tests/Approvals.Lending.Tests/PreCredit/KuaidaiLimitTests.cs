using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>Limits of 小微企业快贷 worked out by hand from PRODUCTS §3: min(500 万, 30% × last-year sales, 10 × average monthly settlement inflow). Amounts in 万.</summary>
public sealed class KuaidaiLimitTests
{
    private const decimal Wan = 10_000m;

    [Theory]
    // last-year sales, settlement inflow of twelve months → limit
    [InlineData(2_400, 1_200, 500)] // 720, 1,000
    [InlineData(1_700, 600, 500)] // 510, 500: the cap and the inflow
    [InlineData(1_600, 1_200, 480)] // 30%
    [InlineData(1_600, 120, 100)] // 10 × 10
    [InlineData(100, 12, 10)] // 30, 10 × 1
    public void Limit_IsTheLeastOfCapSalesAndInflow(int sales, int inflow, int expected) =>
        Assert.Equal(expected * Wan, Kuaidai.Evaluate(Kuaidai.Facts.SoldLastYear(sales * Wan).Received(inflow * Wan)).LimitCny);

    [Theory]
    [InlineData(10_033_333.33, 3_000_000)] // 30% = 3,009,999.999, one fen short of 301 万
    [InlineData(10_033_333.34, 3_010_000)]
    public void Limit_IsRoundedDownOnceToAWholeWan(decimal sales, decimal expected) => Assert.Equal(expected, Kuaidai.Evaluate(Kuaidai.Facts.SoldLastYear(sales)).LimitCny);

    [Theory]
    [InlineData(11_999.99, 0, true)] // 10 × 999.999…
    [InlineData(12_000, 10_000, false)] // 10 × 1,000
    [InlineData(0, 0, true)]
    public void InflowAtTheBank_TooSmallForOneWan_Declines(decimal inflow, decimal expected, bool declines)
    {
        var result = Kuaidai.PreCredit(Kuaidai.Facts.Received(inflow));

        Assert.Equal((expected, declines), (result.LimitCny, result.IsLimitTooLow));
        Assert.Equal(declines ? PreCreditOutcome.Declined : PreCreditOutcome.Passed, result.Outcome);
    }

    [Fact]
    public void LastYear_IsTheLastCompleteCalendarYear_NotTwelveMonths() =>
        Assert.Equal(30 * Wan, Kuaidai.Evaluate(Kuaidai.Facts.SoldLastYear(100 * Wan) with
        {
            Sales = [.. Kuaidai.Facts.SoldLastYear(100 * Wan).Sales!.Take(12), new(CleanApplicant.Month("2025-01"), 900 * Wan), new(CleanApplicant.Month("2025-02"), 900 * Wan)],
        }).LimitCny);

    [Theory]
    [InlineData(CreditKind.PersonalBusinessLoan, 430)] // 480 − 50
    [InlineData(CreditKind.ConsumerLoan, 430)]
    [InlineData(CreditKind.HousingLoan, 480)]
    [InlineData(CreditKind.CreditCard, 480)]
    public void PersonalDebtOfTheController_LowersTheDecisionAndNotThePreCredit(CreditKind kind, int expected)
    {
        var facts = Kuaidai.Facts.SoldLastYear(1_600 * Wan).ControllerOwes(kind, 50 * Wan);

        Assert.Equal(expected * Wan, Kuaidai.Evaluate(facts).LimitCny);
        Assert.Equal(480 * Wan, Kuaidai.PreCredit(facts).LimitCny);
    }

    [Fact]
    public void PersonalBureau_NotFetchedYet_LeavesNothingUnknownInThePreCredit()
    {
        var facts = Kuaidai.Facts with { LegalRepresentativeBureau = null };

        var before = Kuaidai.PreCredit(facts);
        var decision = Kuaidai.Evaluate(facts);

        Assert.Equal((PreCreditOutcome.Passed, 500 * Wan), (before.Outcome, before.LimitCny));
        Assert.DoesNotContain(before.Findings, finding => finding.Verdict == Verdict.Unknown);
        Assert.Equal((PreCreditOutcome.Refer, (decimal?)null), (decision.Outcome, decision.LimitCny));
        Assert.Equal(
            ["controller-account-states", "controller-consecutive-overdue", "controller-cumulative-overdue", "controller-no-current-overdue", "representative-no-current-overdue"],
            decision.Findings.Where(finding => finding.Verdict == Verdict.Unknown).Select(finding => finding.Code).Order());
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("settlement")]
    [InlineData("a month of settlement")]
    public void Limit_WithAnInputUnknown_IsUnknownAndReferred(string unknown)
    {
        var facts = unknown switch
        {
            "sales" => Kuaidai.Facts with { Sales = null },
            "settlement" => Kuaidai.Facts with { Settlement = null },
            _ => Kuaidai.Facts with { Settlement = [.. Kuaidai.Facts.Settlement!.SkipLast(1)] },
        };

        var result = Kuaidai.PreCredit(facts);

        Assert.Equal((PreCreditOutcome.Refer, (decimal?)null), (result.Outcome, result.LimitCny));
    }

    /// <summary>Submitted in the next month: months and years stay those of the pre-credit, the person's record is of today.</summary>
    [Fact]
    public void Decision_InTheNextMonth_CountsTheMonthsOfThePreCreditAndThePersonOfToday()
    {
        var today = CleanApplicant.Date("2025-04-02");
        PreCreditResult Decide(ApplicantFacts facts) => PreCreditPolicy.EvaluateDecision(Kuaidai.Sheet, facts, SecurityMode.Credit, 1m, CleanApplicant.AsOf, today);

        var sound = Decide(Kuaidai.Facts.SoldLastYear(1_600 * Wan));
        // 24 statement months before April begin with 2023-05: the third of March to May 2023 is alone.
        var old = Decide(Kuaidai.Facts with { LegalRepresentativeBureau = CleanApplicant.OverdueIn(1, "2023-03", "2023-04", "2023-05") });

        Assert.Equal((PreCreditOutcome.Passed, 480 * Wan, today), (sound.Outcome, sound.LimitCny, sound.AsOf));
        Assert.Equal(PreCreditOutcome.Passed, old.Outcome);
    }

    [Theory]
    [InlineData("2025-03-15", 3.95)] // LPR 3.1 since 2024-10-21
    [InlineData("2025-05-19", 3.95)]
    [InlineData("2025-05-20", 3.85)] // 3.0
    [InlineData("2026-03-04", 3.85)] // the last known
    [InlineData("2022-08-22", 4.5)] // 3.65
    public void Rate_IsTheOneYearLprAnd85BasisPoints(string asOf, decimal expected) =>
        Assert.Equal(expected, Kuaidai.Sheet.Pricing.Quote(new(Kuaidai.Facts, SecurityMode.Credit, null, CleanApplicant.Date(asOf))).Rate.Percent);
}
