using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// 兴业管家贷's score, limit and rate worked out by hand from seed 004 §三, §六 and PRODUCTS §3. The score without an account at the bank: 20 × years + 30 × revenue + 25 × (60% without
/// queries) + 15 × 0 + 10 × invoices. Limits in 万.
/// </summary>
public sealed class GuanjiadaiLimitTests
{
    /// <summary>自动审批: from 75 points on and up to 100 万; what has no score has not 75. Source: PRODUCTS §3.</summary>
    [Theory]
    [InlineData(75.0, 1_000_000, ManualReviewReasons.None)]
    [InlineData(74.99, 1_000_000, ManualReviewReasons.Score)]
    [InlineData(75.0, 1_000_000.01, ManualReviewReasons.Amount)]
    [InlineData(null, 50_000, ManualReviewReasons.Score)]
    public void Triage_IsAutomatic_FromAScoreOn(double? score, decimal requestedCny, ManualReviewReasons expected) =>
        Assert.Equal(expected, Guanjiadai.Sheet.Triage.ReasonsFor(SecurityMode.Credit, requestedCny, isReferred: false, (decimal?)score));

    /// <summary>Products without such a line ask for no score.</summary>
    [Fact]
    public void Triage_WithoutAScore_AsksForNone() =>
        Assert.Equal(ManualReviewReasons.None, XiaoweiYidai.Sheet.Triage.ReasonsFor(SecurityMode.Credit, 1m, isReferred: false, score: null));

    private const decimal Wan = 10_000m;

    [Theory]
    [InlineData(999_999.99, 0)] // below the first band
    [InlineData(1_000_000, 32)] // 20 + 6 + 15 + 10 = 51: (10 + 40 × 51%) × (1 + 7.55%) = 32.69…
    [InlineData(2_999_999.99, 32)]
    [InlineData(3_000_000, 84)] // 57: (50 + 50 × 57%) × (1 + 7.85%) = 84.66…
    [InlineData(4_999_999.99, 84)]
    [InlineData(5_000_000, 202)] // 63: (100 + 100 × 63%) × (1 + 16.3% + 8.15%) = 202.85…
    [InlineData(9_999_999.99, 202)]
    [InlineData(10_000_000, 380)] // 69: (200 + 150 × 69%) × (1 + 16.9% + 8.45%) = 380.43…
    [InlineData(30_000_000, 500)] // 75: 450 × 1.2625, above the cap
    public void Limit_IsTheBandOfTheRevenueByTheScore(decimal revenue, int expected) => Assert.Equal(expected * Wan, Guanjiadai.Evaluate(Guanjiadai.Facts.Earning(revenue)).LimitCny);

    public static TheoryData<string, ApplicantFacts, int> Factors => new()
    {
        // Revenue of 600 万 and score 63 where not said otherwise: 163 × (1 + 24.45% + …).
        { "existing customer, score 78: 178 × (1 + 27.8% + 17.8% + 8.9%)", Customer(Six), 275 },
        { "prime existing customer, score 84: 326 × (1 + 46.8% + 18.4% + 9.2%), above the cap", Customer(Guanjiadai.Facts), 500 },
        { "high-tech: + 21.3%", Six.Certified(QualificationKind.HighTech), 237 },
        { "专精特新: + 21.3%", Six.Certified(QualificationKind.SpecialisedNew), 237 },
        { "备案库 is neither", Six.Certified(QualificationKind.TechnologySme), 202 },
        { "another loan in good standing, score 73: 173 × (1 + 13.65% + 17.3% + 8.65%)", Six with { EnterpriseBureau = ReportOf(Loan("ICBC", 1m)) }, 241 },
        { "2 years old, score 51: 151 × (1 + 15.1%)", Six with { Enterprise = Six.Enterprise! with { EstablishedOn = Date("2023-03-15") } }, 173 },
        { "3 years old, score 57: 157 × (1 + 15.7% + 7.85%)", Six with { Enterprise = Six.Enterprise! with { EstablishedOn = Date("2022-03-15") } }, 193 },
        { "6 queries, score 55.5: 155.5 × (1 + 15.55% + 7.775%)", Six with { LegalRepresentativeBureau = QueriedFor(QueryReason.LoanApproval, 6, "2025-03-01") }, 191 },
        { "7 queries, score 48: 148 × (1 + 14.8% + 7.4% − 15.2%)", Six with { LegalRepresentativeBureau = QueriedFor(QueryReason.LoanApproval, 7, "2025-03-01") }, 158 },
        { "7 queries, the oldest three months ago, score 55.5", Six with { LegalRepresentativeBureau = QueriedFor(QueryReason.LoanApproval, 7, "2024-12-21") }, 191 },
        { "personal debt of 70%", Six with { LegalRepresentativeBureau = ReportOf(Loan("CCB", 700_000m)) }, 202 },
        { "personal debt of 70.01%: − 13.7%", Six with { LegalRepresentativeBureau = ReportOf(Loan("CCB", 700_100m)) }, 180 },
        { "sales swing by 40%", Swinging(300_000m, 700_000m), 202 },
        { "sales swing by 50%: − 8.7%", Swinging(250_000m, 750_000m), 188 },
    };

    [Theory]
    [MemberData(nameof(Factors), DisableDiscoveryEnumeration = true)]
    public void Factor_ChangesTheBase(string name, ApplicantFacts facts, int expected) =>
        Assert.True(Guanjiadai.Evaluate(facts).LimitCny == expected * Wan, $"{name}: {Guanjiadai.Evaluate(facts).LimitCny}");

    /// <summary>One year old, no invoices, seven queries, debt of 71%: score 14, (10 + 40 × 14%) × (1 − 18.6% − 18.6%) = 9.79….</summary>
    [Fact]
    public void Limit_BelowTenWan_Declines()
    {
        var result = Guanjiadai.Evaluate(Guanjiadai.Facts.Earning(1_000_000m) with
        {
            Enterprise = Guanjiadai.Facts.Enterprise! with { EstablishedOn = Date("2024-03-15") },
            Invoices = InvoicesTotalling(0m),
            LegalRepresentativeBureau = QueriedFor(QueryReason.LoanApproval, 7, "2025-03-01") with { Accounts = [Loan("CCB", 710_000m)] },
        });

        Assert.Equal((90_000m, true, PreCreditOutcome.Declined), (result.LimitCny, result.IsLimitTooLow, result.Outcome));
    }

    public static TheoryData<string, ApplicantFacts> Unknowns => new()
    {
        { "revenue", Six with { Sales = null } },
        { "certificates", Six with { Technology = null } },
        { "accounts at the bank", Six with { BankRelation = null } },
        { "personal assets", Six with { LegalRepresentative = Six.LegalRepresentative! with { AssetsCny = null }, LegalRepresentativeBureau = ReportOf(Loan("CCB", 1m)) } },
    };

    [Theory]
    [MemberData(nameof(Unknowns), DisableDiscoveryEnumeration = true)]
    public void Limit_WithAConditionUnknown_IsUnknown(string name, ApplicantFacts facts) => Assert.True(Guanjiadai.Evaluate(facts).LimitCny is null, name);

    [Theory]
    // LPR 3.1; 优质 + 50, 良好 + 100, 一般 from 200 at 0 to 150 at 65
    [InlineData(1_000_000, false, 4.71)] // 51: 200 − 50 × 51 ÷ 65 = 160.77
    [InlineData(5_000_000, false, 4.62)] // 63: 151.54
    [InlineData(10_000_000, false, 4.1)] // 69
    [InlineData(5_000_000, true, 4.1)] // 78
    [InlineData(10_000_000, true, 3.6)] // 84
    public void Rate_IsTheLprAndTheSpreadOfTheGrade(decimal revenue, bool isCustomer, decimal expected)
    {
        var facts = Guanjiadai.Facts.Earning(revenue);

        Assert.Equal(expected, Guanjiadai.Evaluate(isCustomer ? Customer(facts) : facts).Rate.Percent);
    }

    [Fact]
    public void Score_IsShownItemByItem()
    {
        var score = Guanjiadai.Evaluate(Six).Score!;

        Assert.Equal((63m, false, "general"), (score.Score, score.IsPrime, score.RangeCode));
        Assert.Equal([("years", 100m), ("revenue", 60m), ("queries", 60m), ("loan", 0m), ("account", 0m), ("invoices", 100m)], score.Lines.Select(line => (line.Code, line.Points)));
        Assert.Equal([20m, 30m, 25m, 15m, 10m], Guanjiadai.Sheet.Scorecard!.Dimensions.Select(dimension => dimension.WeightPercent));
    }

    [Fact]
    public void CleanApplicant_Passes() => Assert.Equal(PreCreditOutcome.Passed, Guanjiadai.Evaluate(Guanjiadai.Facts).Outcome);

    private static ApplicantFacts Six { get; } = Guanjiadai.Facts.Earning(6_000_000m);

    private static ApplicantFacts Customer(ApplicantFacts facts) => facts with { BankRelation = new() { SettlementAccountsOpenedOn = [new(2019, 6, 1)] } };

    private static ApplicantFacts Swinging(decimal low, decimal high) =>
        Six with { Sales = [.. CreditFamily.Twelve(0m).Select((row, n) => row with { AmountCny = n % 2 == 0 ? low : high })] };
}
