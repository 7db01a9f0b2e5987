using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>Limits of 惠业贷 worked out by hand from seed 003 §一, §三, §六.2, §八. Amounts in 万 unless said otherwise.</summary>
public sealed class HuiyeDaiLimitTests
{
    private const decimal Wan = 10_000m;

    [Theory]
    // revenue, inventions, utility models, copyrights, 专精特新, 高新 → limit
    [InlineData(500, 0, 0, 0, false, false, 100)] // ordinary: 20%
    [InlineData(1_000, 0, 0, 0, false, false, 200)]
    [InlineData(1_200, 0, 0, 0, false, false, 200)] // 20% = 240, the ordinary cap
    [InlineData(300, 0, 0, 0, false, true, 90)] // seed 003 §六.2: 30%-50% of 300 = 90-150
    [InlineData(300, 1, 0, 0, false, false, 120)] // 30 + 10
    [InlineData(300, 0, 1, 0, false, false, 120)]
    [InlineData(300, 0, 0, 1, false, true, 120)]
    [InlineData(300, 0, 1, 1, false, false, 150)] // 30 + 20
    [InlineData(300, 1, 1, 1, false, false, 150)] // at most 50
    [InlineData(300, 2, 0, 0, false, false, 180)] // seed 003 §六.2: 60%-80% of 300 = 180-240
    [InlineData(300, 0, 0, 0, true, false, 180)]
    [InlineData(300, 2, 0, 0, true, false, 210)] // both: 70
    [InlineData(300, 3, 0, 0, false, false, 210)] // 60 + 10
    [InlineData(300, 3, 0, 0, true, false, 240)] // 60 + 10 + 10
    [InlineData(300, 9, 9, 9, true, true, 240)] // at most 80
    [InlineData(500, 2, 0, 0, false, false, 200)] // 60% = 300, patents only: 200
    [InlineData(500, 0, 0, 0, true, false, 300)]
    [InlineData(600, 0, 0, 0, true, false, 300)] // 60% = 360, certified: 300
    [InlineData(1_000, 0, 0, 0, false, true, 300)] // 30%
    [InlineData(1_200, 0, 0, 0, false, true, 300)]
    [InlineData(600, 3, 0, 0, false, false, 420)] // 70%, three inventions: up to 500
    [InlineData(900, 3, 0, 0, true, true, 500)]
    public void Limit_OfTheClass_IsItsShareOfRevenueUpToItsCap(
        int revenue, int inventions, int utilityModels, int copyrights, bool specialisedNew, bool highTech, int expected)
    {
        var facts = HuiyeDai.Facts.Selling(revenue * Wan).Owning(RightKind.InventionPatent, inventions)
            .Owning(RightKind.UtilityModelPatent, utilityModels).Owning(RightKind.SoftwareCopyright, copyrights);
        if (specialisedNew)
            facts = facts.Certified(QualificationKind.SpecialisedNew);
        if (highTech)
            facts = facts.Certified(QualificationKind.HighTech);

        Assert.Equal(expected * Wan, HuiyeDai.Evaluate(facts).LimitCny);
    }

    [Theory]
    [InlineData(120, 0, 0, 180)] // 1.5 × 120
    [InlineData(120, 80, 0, 100)] // − 80 unsecured
    [InlineData(120, 0, 80, 180)] // secured loans do not count
    [InlineData(0, 0, 0, 0)]
    [InlineData(-50, 0, 0, 0)]
    public void NetAssets_AreOneAndAHalfTimesLessUnsecuredLoans(int netAssets, int unsecured, int secured, int expected)
    {
        var facts = HuiyeDai.Facts.WorthNet(netAssets * Wan) with
        {
            EnterpriseBureau = ReportOf(Loan("ICBC", unsecured * Wan) with { IsUnsecured = true }, Loan("ABC", secured * Wan) with { IsUnsecured = false }),
        };

        var result = HuiyeDai.Evaluate(facts);

        Assert.Equal(expected * Wan, result.LimitCny);
        Assert.Equal(expected == 0, result.IsLimitTooLow);
        Assert.Equal(expected == 0 ? PreCreditOutcome.Declined : PreCreditOutcome.Passed, result.Outcome);
    }

    [Fact]
    public void Limit_IsRoundedDownOnceToAWholeWan() =>
        Assert.Equal(100 * Wan, HuiyeDai.Evaluate(HuiyeDai.Facts.Selling(5_049_999.99m)).LimitCny); // 20% = 1,009,999.998

    [Theory]
    [InlineData("2025-03-15", 150)] // its last day: 30 + 10 + 10
    [InlineData("2025-03-14", 120)]
    public void ExpiredRight_CountsForNothing(string validUntil, int expected) => Assert.Equal(
        expected * Wan,
        HuiyeDai.Evaluate(HuiyeDai.Facts.Selling(300 * Wan).Owning(RightKind.InventionPatent, 1, validUntil).Owning(RightKind.SoftwareCopyright, 1)).LimitCny);

    [Fact]
    public void ExpiredQualification_CountsForNothing()
    {
        var facts = HuiyeDai.Facts.Selling(1_000 * Wan);

        Assert.Equal(300 * Wan, HuiyeDai.Evaluate(facts.Certified(QualificationKind.HighTech, "2025-03-15")).LimitCny);
        Assert.Equal(200 * Wan, HuiyeDai.Evaluate(facts.Certified(QualificationKind.HighTech, "2025-03-14")).LimitCny);
    }

    [Fact]
    public void RegistrationAsTechnologySme_LeavesTheLimitOrdinary() =>
        Assert.Equal(200 * Wan, HuiyeDai.Evaluate(HuiyeDai.Facts.Certified(QualificationKind.TechnologySme)).LimitCny);

    [Theory]
    [InlineData("technology")]
    [InlineData("sales")]
    [InlineData("statements")]
    [InlineData("security of a loan")]
    public void Limit_WithAnInputUnknown_IsUnknownAndReferred(string unknown)
    {
        var facts = unknown switch
        {
            "technology" => HuiyeDai.Facts with { Technology = null },
            "sales" => HuiyeDai.Facts with { Sales = null },
            "statements" => HuiyeDai.Facts with { Statements = null },
            _ => HuiyeDai.Facts with { EnterpriseBureau = ReportOf(Loan("ICBC", 1m)) },
        };

        var result = HuiyeDai.Evaluate(facts);

        Assert.Null(result.LimitCny);
        Assert.Equal(PreCreditOutcome.Refer, result.Outcome);
    }

    [Theory]
    [InlineData(SecurityMode.Credit)]
    [InlineData(SecurityMode.Collateral)]
    [InlineData(SecurityMode.Guarantee)]
    public void CleanApplicant_PassesInEveryMode(SecurityMode mode)
    {
        var result = HuiyeDai.Evaluate(HuiyeDai.Facts, mode);

        string[] ofTechnologyCompanies = ["research-activity", "government-subsidy"];
        Assert.All(result.Findings, finding => Assert.Equal(ofTechnologyCompanies.Contains(finding.Code) ? Verdict.NotApplicable : Verdict.Pass, finding.Verdict));
        Assert.Equal(PreCreditOutcome.Passed, result.Outcome);
        Assert.Equal(ManualReviewReasons.None, result.ManualReview);
    }
}
