using System.Text;
using System.Text.Json.Nodes;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CreditFamily;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>Limits of 信用贷's sub-products worked out by hand from seed 001 (caps) and PRODUCTS §3 (policy). Amounts in yuan.</summary>
public sealed class CreditFamilyLimitTests
{
    [Theory]
    // cap 200 万; 7 × last year's tax
    [InlineData(30_000, 210_000)]
    [InlineData(31_428.57, 210_000)] // 219,999.99
    [InlineData(31_428.58, 220_000)] // 220,000.06
    [InlineData(285_714.28, 1_990_000)] // 1,999,999.96
    [InlineData(285_714.29, 2_000_000)]
    [InlineData(900_000, 2_000_000)]
    public void Shuiyidai_IsSevenTimesTheTaxOfLastYear(decimal tax, decimal expected) =>
        Assert.Equal(expected, Evaluate("ccb-shuiyidai", Facts.TaxedLastYear(tax)).LimitCny);

    [Theory]
    // cap 200 万; 5 × average daily deposit
    [InlineData(1_999.99, 0)]
    [InlineData(2_000, 10_000)]
    [InlineData(103_999.99, 510_000)]
    [InlineData(104_000, 520_000)]
    [InlineData(400_000, 2_000_000)]
    [InlineData(1_000_000, 2_000_000)]
    public void Shanrongdai_IsFiveTimesTheAverageDailyDeposit(decimal deposit, decimal expected) =>
        Assert.Equal(expected, Evaluate("ccb-shanrongdai", Facts with { BankRelation = Facts.BankRelation! with { AverageDailyDepositCny = deposit } }).LimitCny);

    [Theory]
    // 20% of the average month of what goes in and out; cap 50 万
    [InlineData(1_000_000, 900_000, 380_000)]
    [InlineData(25_000, 25_000, 10_000)]
    [InlineData(25_000, 24_999.99, 0)]
    [InlineData(2_000_000, 500_000, 500_000)]
    [InlineData(2_000_000, 2_000_000, 500_000)]
    public void Jiesuantou_IsAFifthOfTheMonthlyTurnover(decimal inflow, decimal outflow, decimal expected) => Assert.Equal(
        expected, Evaluate("ccb-jiesuantou", Facts with { Settlement = Twelve(inflow), BankRelation = Facts.BankRelation! with { Outflow = Twelve(outflow) } }).LimitCny);

    [Theory]
    // 1 × the average month at other banks; cap 80 万
    [InlineData(9_999.99, 0)]
    [InlineData(10_000, 10_000)]
    [InlineData(799_999.99, 790_000)]
    [InlineData(800_000, 800_000)]
    [InlineData(2_000_000, 800_000)]
    public void Chuangyedai_IsTheMonthlyInflowAtOtherBanks(decimal inflow, decimal expected) =>
        Assert.Equal(expected, Evaluate("ccb-chuangyedai", Facts with { OtherBankInflow = Twelve(inflow) }).LimitCny);

    [Theory]
    // 20% of twelve months; cap 200 万
    [InlineData(4_166, 0)] // 20% × 49,992 = 9,998.40
    [InlineData(4_167, 10_000)] // 20% × 50,004 = 10,000.80
    [InlineData(200_000, 480_000)]
    [InlineData(833_333, 1_990_000)] // 20% × 9,999,996
    [InlineData(833_334, 2_000_000)]
    public void PosLoanAndShanrongELoan_AreAFifthOfTheYear(decimal monthly, decimal expected)
    {
        Assert.Equal(expected, Evaluate("ccb-posdai", Facts with { Acquiring = Facts.Acquiring! with { Volume = Twelve(monthly) } }).LimitCny);
        Assert.Equal(expected, Evaluate("ccb-shanrongedai", Facts with { Platform = Facts.Platform! with { Sales = Twelve(monthly) } }).LimitCny);
    }

    [Theory]
    // 30% × 12 months' payroll; cap 200 万
    [InlineData(12, 72_000, 250_000)] // 259,200
    [InlineData(100, 555_555, 1_990_000)] // 1,999,998
    [InlineData(100, 600_000, 2_000_000)]
    public void Xinjindai_ByPayroll_IsThreeTenthsOfTheYear(int people, decimal monthly, decimal expected) =>
        Assert.Equal(expected, Evaluate("ccb-xinjindai", Facts with { Payroll = Facts.Payroll! with { Runs = Wages(people, monthly) } }).LimitCny);

    [Fact]
    public void Xinjindai_ByHousingFund_IsThreeTenthsOfTwelveBasesOfThoseContributing()
    {
        // 24,000 a month of 20 people at 24%: a base of 5,000 a head; 30% × 12 × 5,000 × the 16 of the latest month = 288,000.
        var fund = (IReadOnlyList<WageMonth>)[.. Wages(20, 24_000m).SkipLast(1), new(new YearMonth(2025, 2), 16, 19_200m)];

        Assert.Equal(280_000m, Evaluate("ccb-xinjindai", Facts with { Payroll = Facts.Payroll! with { Runs = [], HousingFund = fund } }).LimitCny);
    }

    [Fact]
    public void Xinjindai_WithBothBases_TakesThePayroll() =>
        Assert.Equal(250_000m, Evaluate("ccb-xinjindai", Facts with { Payroll = Facts.Payroll! with { HousingFund = Wages(50, 100_000m) } }).LimitCny);

    [Theory]
    // (3 × (100 − 90) + 50% × 50) 万 = 55 万, times 1.0, 0.8, 0.6 or nothing. Enterprise 60%: 6 years 30 of 30, sales 0, 20, 50 or 70 of 70; owner 40%: no query 50 of 50, no card used 50 of 50.
    [InlineData(10_000_000, 0, 550_000)] // 100: A
    [InlineData(5_000_000, 0, 550_000)] // 0.6 × 80 + 40 = 88: A
    [InlineData(4_999_999, 0, 440_000)] // 0.6 × 50 + 40 = 70: B
    [InlineData(999_999, 0, 330_000)] // 0.6 × 30 + 40 = 58: C
    [InlineData(999_999, 3, 330_000)] // 0.6 × 30 + 0.4 × 80 = 50: C
    [InlineData(999_999, 6, 0)] // 0.6 × 30 + 0.4 × 60 = 42: D
    [InlineData(10_000_000, 6, 550_000)] // 60 + 24 = 84: A
    [InlineData(10_000_000, 9, 550_000)] // 60 + 20 = 80: A, the bound
    [InlineData(5_000_000, 9, 440_000)] // 48 + 20 = 68: B
    public void Xinyongdai_IsInflowAndAssetsTimesTheFactorOfTheScore(int sales, int queries, decimal expected)
    {
        var facts = Facts with
        {
            Sales = [.. Twelve(0m).Skip(1), new(new YearMonth(2024, 3), sales)],
            LegalRepresentativeBureau = CleanApplicant.QueriedFor(QueryReason.LoanApproval, queries, "2025-03-01"),
        };

        var result = Evaluate("ccb-xinyongdai", facts);

        Assert.Equal((expected, expected == 0m), (result.LimitCny, result.IsLimitTooLow));
    }

    [Fact]
    public void Xinyongdai_OfWhatIsUnknown_ScoresNothing() => Assert.Equal(330_000m, Evaluate("ccb-xinyongdai", Facts with { Sales = null }).LimitCny);

    [Fact]
    public void Score_IsItemisedByDimension()
    {
        var score = new Applicant(Facts with { Sales = null }, SecurityMode.Credit, null, CleanApplicant.AsOf, null, SheetOf("ccb-xinyongdai").Scorecard).Score!;

        Assert.Equal((58m, "C"), (score.Score, score.Grade.Code));
        Assert.Equal([("enterprise", 60m, 30m), ("owner", 40m, 100m)], score.Dimensions.Select(one => (one.Code, one.WeightPercent, one.Score)));
        Assert.Equal([30m, 0m, 50m, 50m], score.Dimensions.SelectMany(one => one.Lines).Select(line => line.Points));
    }

    public static TheoryData<string, CollateralItem[], decimal> Securities => new()
    {
        { "70% of 300 万 less 50 万, by 40%", [new(CollateralKind.CommodityDwelling, 3_000_000m, 500_000m)], 4_000_000m },
        { "the cap", [new(CollateralKind.FinancialPledge, 3_000_000m, 0m)], 5_000_000m },
        { "60% of a shop", [new(CollateralKind.CommercialProperty, 1_000_000m, 0m)], 1_500_000m },
        { "50% of a plant", [new(CollateralKind.StandardPlant, 1_000_000m, 0m)], 1_250_000m },
        { "an earlier claim takes no more than its own item", [new(CollateralKind.StandardPlant, 1_000_000m, 900_000m), new(CollateralKind.FinancialPledge, 1_000_000m, 0m)], 2_250_000m },
        { "a fen short of 1 万", [new(CollateralKind.FinancialPledge, 4_444.43m, 0m)], 0m }, // 90% = 3,999.987
        { "nothing offered", [], 0m },
    };

    [Theory]
    [MemberData(nameof(Securities), DisableDiscoveryEnumeration = true)]
    public void Zhubaodai_IsTheCollateralByItsSharesOverFortyPercent(string name, CollateralItem[] collateral, decimal expected) =>
        Assert.True(OfZhubaodai(ZhubaodaiFacts with { Collateral = collateral }).LimitCny == expected, name);

    [Fact]
    public void Zhubaodai_WithCollateralUnknown_IsReferred() =>
        Assert.Equal((PreCreditOutcome.Refer, (decimal?)null), OfZhubaodai(ZhubaodaiFacts with { Collateral = null }) is var result ? (result.Outcome, result.LimitCny) : default);

    private static PreCreditResult OfZhubaodai(ApplicantFacts facts) =>
        PreCreditPolicy.Evaluate(Zhubaodai.Sheet, facts, SecurityMode.Collateral, requestedAmountCny: null, CleanApplicant.AsOf);

    public static TheoryData<string, Action<JsonNode>, string, string> Faults => new()
    {
        { "weights", s => s["scorecard"]!["dimensions"]![0]!["weightPercent"] = 50, "$.scorecard.dimensions", "their weights do not come to 100" },
        { "grades upside down", s => s["scorecard"]!["grades"]![1]!["fromScore"] = 90, "$.scorecard.grades[1]", "does not begin below the one before" },
        { "no last grade", s => s["scorecard"]!["grades"]![3]!["fromScore"] = 1, "$.scorecard.grades", "the last does not begin at 0" },
        { "factor of a grade nobody knows", s => s["scorecard"]!["grades"]![3]!["code"] = "E", "$.limit", "'D' is not a grade of this sheet's scorecard" },
        { "no scorecard", s => s.AsObject().Remove("scorecard"), "$.limit", "'A' is not a grade of this sheet's scorecard" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Read_OfAFaultyScorecard_NamesPathAndReason(string fault, Action<JsonNode> change, string path, string reason)
    {
        var root = JsonNode.Parse(All.Single(pair => pair.Sheet.Identity.Code == "ccb-xinyongdai").Bytes)!;
        change(root);

        var result = ProductSheetReader.Read("sheet.json", Encoding.UTF8.GetBytes(root.ToJsonString()), Kuaidai.Lpr);

        Assert.True(result.Errors.Any(error => error == new Lending.Json.ReadError("sheet.json", path, reason)), $"{fault}: {string.Join("; ", result.Errors)}");
    }

    public static TheoryData<string, ApplicantFacts> Unmeasured => new()
    {
        { "ccb-shuiyidai", Facts with { Tax = Facts.Tax! with { Payments = null } } },
        { "ccb-shanrongdai", Facts with { BankRelation = Facts.BankRelation! with { AverageDailyDepositCny = null } } },
        { "ccb-jiesuantou", Facts with { BankRelation = Facts.BankRelation! with { Outflow = null } } },
        { "ccb-jiesuantou", Facts with { BankRelation = Facts.BankRelation! with { Outflow = [.. Twelve(1m).Skip(1)] } } },
        { "ccb-chuangyedai", Facts with { OtherBankInflow = null } },
        { "ccb-posdai", Facts with { Acquiring = Facts.Acquiring! with { Volume = [.. Twelve(1m).Skip(1)] } } },
        { "ccb-shanrongedai", Facts with { Platform = Facts.Platform! with { Sales = null } } },
        { "ccb-xinjindai", Facts with { Payroll = null } },
        { "ccb-xinyongdai", Facts with { BankRelation = Facts.BankRelation! with { OwnerFinancialAssetsCny = null } } },
        { "ccb-xinyongdai", Facts with { BankRelation = Facts.BankRelation! with { Outflow = null } } },
    };

    [Theory]
    [MemberData(nameof(Unmeasured), DisableDiscoveryEnumeration = true)]
    public void Limit_WithItsInputUnknown_IsUnknownAndReferred(string code, ApplicantFacts facts)
    {
        var result = Evaluate(code, facts);

        Assert.Equal((PreCreditOutcome.Refer, (decimal?)null), (result.Outcome, result.LimitCny));
    }

    [Fact]
    public void CleanApplicant_PassesEverySheetOfTheFamily() =>
        Assert.All(All, pair => Assert.Equal(PreCreditOutcome.Passed, Evaluate(pair.Sheet.Identity.Code, Facts).Outcome));

    [Fact]
    public void FamilyRule_NamesWhatIsInTheWay()
    {
        var finding = Assert.Single(
            Evaluate("ccb-shuiyidai", Facts with
            {
                OwnRecords = Facts.OwnRecords! with { Business = [new("ccb-posdai", "B2", true, false), new("psbc-xiaoweiyidai", "C3", false, false), new("ccb-xinyongdai", "A1", false, true)] },
            }).Findings,
            one => one.Code == "product-family");

        Assert.Equal((Verdict.Decline, "A1, B2"), (finding.Verdict, finding.Actual.Text));
    }

    [Theory]
    // 1-year LPR 3.1 on 2025-03-15 and the spread of PRODUCTS §2
    [InlineData("ccb-shuiyidai", 3.95)]
    [InlineData("ccb-shanrongdai", 3.95)]
    [InlineData("ccb-jiesuantou", 5.1)]
    public void Rate_IsTheOneYearLprAndItsSpread(string code, decimal expected) =>
        Assert.Equal(expected, SheetOf(code).Pricing.Quote(new(Facts, SecurityMode.Credit, null, CleanApplicant.AsOf)).Rate.Percent);
}
