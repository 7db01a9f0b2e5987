using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>Limits of 小微易贷 worked out by hand from seed 002 §一.1, §六.1, §八.2, §九.2. Amounts in 万 unless said otherwise.</summary>
public sealed class LimitTests
{
    private const decimal Wan = 10_000m;

    [Theory]
    // mode, rating, invoices a year, sales a year, operating debt → limit
    [InlineData(SecurityMode.Credit, TaxRating.B, 1_200, 2_400, 0, 240)] // 10% × 2,400
    [InlineData(SecurityMode.Credit, TaxRating.B, 1_200, 12_000, 400, 200)] // 50% × 1,200 − 400
    [InlineData(SecurityMode.Credit, TaxRating.B, 1_200, 12_000, 0, 300)] // the cap
    [InlineData(SecurityMode.Credit, TaxRating.A, 1_200, 12_000, 500, 220)] // 60% × 1,200 − 500
    [InlineData(SecurityMode.Guarantee, TaxRating.B, 1_200, 12, 150, 450)] // sales do not bind
    [InlineData(SecurityMode.Guarantee, TaxRating.A, 1_200, 12, 0, 500)] // the cap
    [InlineData(SecurityMode.Credit, TaxRating.A, 3_000, 1_800, 0, 180)] // §九.2: rating A, invoices 3,000 万, granted 180 万
    [InlineData(SecurityMode.Credit, TaxRating.A, 3_000, 12_000, 1_600, 200)] // min(300, 1,200, 1,800 − 1,600)
    public void Limit_OfTheComponents_IsTheirMinimum(
        SecurityMode mode, TaxRating rating, int invoices, int sales, int debt, int expected)
    {
        var result = Evaluate(Applicant(rating, invoices, sales, debt), mode);

        Assert.Equal(expected * Wan, result.LimitCny);
    }

    [Fact]
    public void Limit_IsRoundedDownOnceToAWholeWan()
    {
        // 50% × 1,200 万 − 3,000,001 yuan = 2,999,999 yuan; 10% × 12,000 万 and the cap leave it the least.
        var facts = Applicant(TaxRating.B, 1_200, 12_000, 0) with { EnterpriseBureau = ReportOf(Loan("ICBC", 3_000_001m)) };

        var result = Evaluate(facts, SecurityMode.Credit);

        Assert.Equal(2_990_000m, result.LimitCny);
        Assert.Equal(2_999_999m, Assert.Single(result.Components, component => component.Code == "invoices").AmountCny);
    }

    /// <summary>240 万 by the sheet; something else leaves less, more, or not even the least loan of 1 万.</summary>
    [Theory]
    [InlineData(509_999.99, 500_000, PreCreditOutcome.Passed)]
    [InlineData(2_400_000, 2_400_000, PreCreditOutcome.Passed)]
    [InlineData(9_000_000, 2_400_000, PreCreditOutcome.Passed)]
    [InlineData(10_000, 10_000, PreCreditOutcome.Passed)]
    [InlineData(9_999.99, 0, PreCreditOutcome.Declined)]
    public void Limit_BoundByWhatTheSheetDoesNotKnow_IsTheLess(double mostCny, int expectedLimit, PreCreditOutcome expected)
    {
        var bound = PreCreditPolicy.Bound(Evaluate(Applicant(TaxRating.B, 1_200, 2_400, 0), SecurityMode.Credit), (decimal)mostCny, XiaoweiYidai.Sheet.Limit);

        Assert.Equal((expectedLimit, expected, expected == PreCreditOutcome.Declined), (bound.LimitCny, bound.Outcome, bound.IsLimitTooLow));
    }

    [Theory]
    [InlineData(5_990_000, 10_000, PreCreditOutcome.Passed)] // 6,000,000 − 5,990,000
    [InlineData(5_990_000.01, 0, PreCreditOutcome.Declined)] // a fen short of 1 万
    [InlineData(6_000_000, 0, PreCreditOutcome.Declined)] // 0
    public void Limit_BelowOneWan_Declines(double debt, int expectedLimit, PreCreditOutcome expected)
    {
        var facts = Facts with { EnterpriseBureau = ReportOf(Loan("ICBC", (decimal)debt)) };

        var result = Evaluate(facts, SecurityMode.Credit);

        Assert.Equal(expectedLimit, result.LimitCny);
        Assert.Equal(expected == PreCreditOutcome.Declined, result.IsLimitTooLow);
        Assert.Equal(expected, result.Outcome);
    }

    [Fact]
    public void Limit_WithInvoicesOf480AndPlatformSales_Is80AndReferred()
    {
        // seed 002 §六.1: 曾有开票 480 万元企业补充电商流水后获批 80 万元. Sales 480 + e-commerce 320 → 10% = 80.
        var facts = Applicant(TaxRating.B, 480, 480, 0);
        var supplemented = facts with
        {
            OtherFlows = [.. Sales(0m).Take(8).Select(row => new OtherFlow(row.Month, OtherFlowKind.ECommerce, 400_000m))],
        };

        Assert.Equal(48 * Wan, Evaluate(facts, SecurityMode.Credit).LimitCny);
        var result = Evaluate(supplemented, SecurityMode.Credit);
        Assert.Equal(80 * Wan, result.LimitCny);
        Assert.Equal(PreCreditOutcome.Refer, result.Outcome);
    }

    [Theory]
    [InlineData(4_800_000, 100, Verdict.Refer)] // 50% × 480 = 240, capped
    [InlineData(4_999_999.99, 100, Verdict.Refer)] // a fen below 500
    [InlineData(5_000_000, 250, Verdict.Pass)] // ≥500 万元 includes 500
    [InlineData(5_000_000.01, 250, Verdict.Pass)]
    public void Limit_WithInvoicesBelow500_IsCappedAt100AndReferred(double invoicedCny, int expected, Verdict expectedFinding)
    {
        var facts = Applicant(TaxRating.B, 1_200, 12_000, 0) with { Invoices = InvoicesTotalling((decimal)invoicedCny) };

        var result = Evaluate(facts, SecurityMode.Credit);

        Assert.Equal(expected * Wan, result.LimitCny);
        Assert.Equal(expectedFinding, FindingOf(result, "low-invoices").Verdict);
        Assert.Equal(expectedFinding == Verdict.Refer, result.Components.Any(component => component.Code == "low-invoices"));
    }

    [Theory]
    [InlineData(19_999_999.99, 300, Verdict.Pass)] // 300 万 is not above 300 万
    [InlineData(19_999_999.99, 301, Verdict.Refer)]
    [InlineData(20_000_000, 301, Verdict.Pass)] // ≥2000 万元 includes 2,000
    [InlineData(20_000_000.01, 301, Verdict.Pass)]
    [InlineData(19_999_999.99, null, Verdict.NotApplicable)]
    public void GuaranteeAbove300_WithInvoicesBelow2000_IsReferred(double invoicedCny, int? requested, Verdict expected)
    {
        var facts = Applicant(TaxRating.B, 1_200, 12_000, 0) with { Invoices = InvoicesTotalling((decimal)invoicedCny) };

        var result = PreCreditPolicy.Evaluate(XiaoweiYidai.Sheet, facts, SecurityMode.Guarantee, requested * Wan, AsOf);

        Assert.Equal(expected, FindingOf(result, "large-guarantee-low-invoices").Verdict);
    }

    [Fact]
    public void CapCases_WithInvoicesUnknown_AreUnknown()
    {
        var result = PreCreditPolicy.Evaluate(
            XiaoweiYidai.Sheet, Facts with { Invoices = null }, SecurityMode.Guarantee, 3_000_001m, AsOf);

        Assert.Equal(Verdict.Unknown, FindingOf(result, "low-invoices").Verdict);
        Assert.Equal(Verdict.Unknown, FindingOf(result, "large-guarantee-low-invoices").Verdict);
    }

    [Fact]
    public void CreditMode_HasNoCaseOfLargeGuarantees() => Assert.DoesNotContain(
        Evaluate(Facts, SecurityMode.Credit).Findings, finding => finding.Code == "large-guarantee-low-invoices");

    [Fact]
    public void OperatingDebt_ExcludesGuaranteesSettledAccountsAndAcceptances()
    {
        var facts = Facts with
        {
            EnterpriseBureau = ReportOf(
                Loan("ICBC", 1_000_000m),
                Loan("ABC", 0m) with { IsSettled = true },
                Loan("BOC", 500_000m) with { Kind = CreditKind.Acceptance }) with
            {
                GuaranteesGiven = [new("CCB", 2_000_000m)],
            },
        };

        var component = Assert.Single(Evaluate(facts, SecurityMode.Credit).Components, component => component.Code == "invoices");

        Assert.Equal(5_000_000m, component.AmountCny);
        Assert.Equal(
            [LimitInput.Percent("percent", 50m), LimitInput.Money("invoiced", 12_000_000m), LimitInput.Money("operatingDebt", 1_000_000m)],
            component.Inputs);
    }

    [Theory]
    [InlineData("rating")]
    [InlineData("invoices")]
    [InlineData("sales")]
    [InlineData("balance")]
    public void Limit_WithAnInputUnknown_IsUnknownAndReferred(string unknown)
    {
        var facts = unknown switch
        {
            "rating" => Facts with { Tax = Facts.Tax! with { Rating = null } },
            "invoices" => Facts with { Invoices = [.. Facts.Invoices!.Skip(1)] },
            "sales" => Facts with { Sales = null },
            _ => Facts with { EnterpriseBureau = ReportOf(Loan("ICBC", 0m) with { BalanceCny = null }) },
        };

        var result = Evaluate(facts, SecurityMode.Credit);

        Assert.Null(result.LimitCny);
        Assert.False(result.IsLimitTooLow);
        Assert.Equal(PreCreditOutcome.Refer, result.Outcome);
        Assert.Equal(3, result.Components.Count);
    }

    [Fact]
    public void Invoices_AreNetOfVoidedAndRedLetter()
    {
        var facts = Facts with { Invoices = [.. Facts.Invoices!.Select(row => row with { VoidedCny = 100_000m, RedLetterCny = 200_000m })] };

        // 12 × (100 − 10 − 20) = 840 万; half is 420 万, above 10% of sales.
        Assert.Equal(8_400_000m, new Applicant(facts, SecurityMode.Credit, null, AsOf).InvoicedCny);
        Assert.Equal(240 * Wan, Evaluate(facts, SecurityMode.Credit).LimitCny);
    }

    [Fact]
    public void MonthGivenTwice_MakesTheYearUnknown() =>
        Assert.Null(new Applicant(Facts with { Sales = [.. Facts.Sales!, Facts.Sales![0]] }, SecurityMode.Credit, null, AsOf).SalesCny);

    internal static ApplicantFacts Applicant(TaxRating rating, int invoicesWan, int salesWan, int debtWan) => Facts with
    {
        Tax = Facts.Tax! with { Rating = rating },
        Invoices = Invoices(invoicesWan * Wan / 12m),
        Sales = Sales(salesWan * Wan / 12m),
        EnterpriseBureau = debtWan == 0 ? CleanReport : ReportOf(Loan("ICBC", debtWan * Wan)),
    };

    private static PreCreditResult Evaluate(ApplicantFacts facts, SecurityMode mode) =>
        PreCreditPolicy.Evaluate(XiaoweiYidai.Sheet, facts, mode, requestedAmountCny: null, AsOf);

    private static Finding FindingOf(PreCreditResult result, string code) => Assert.Single(result.Findings, finding => finding.Code == code);
}
