using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Xunit;
using static Approvals.Lending.Tests.PreCredit.CleanApplicant;

namespace Approvals.Lending.Tests.PreCredit;

public sealed class PreCreditPolicyTests
{
    [Fact]
    public void Evaluate_OfACleanApplicant_PassesEveryRuleAtTheFixedRate()
    {
        var result = Evaluate(Facts);

        Assert.All(result.Findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Equal(PreCreditOutcome.Passed, result.Outcome);
        Assert.Equal(5m, result.Rate.Percent);
        Assert.Equal(2_400_000m, result.LimitCny);
        Assert.Equal(ManualReviewReasons.None, result.ManualReview);
        Assert.Equal("psbc-xiaoweiyidai", result.Product.Code);
    }

    [Fact]
    public void Evaluate_ReturnsAllFindingsInSheetOrderEvenWhenTheFirstDeclines()
    {
        var facts = Facts with
        {
            Enterprise = Facts.Enterprise! with { LegalType = LegalType.IndividualBusiness, OnSeriousViolationList = true },
            OwnRecords = Facts.OwnRecords! with { HasLiveFacility = true },
        };

        var result = Evaluate(facts);

        Assert.Equal(
            XiaoweiYidai.Sheet.Rules.Select(rule => rule.Header.Code).Append("low-invoices"),
            result.Findings.Select(finding => finding.Code));
        Assert.Equal(
            ["legal-type", "not-serious-violation", "no-live-business"],
            result.Findings.Where(finding => finding.Verdict == Verdict.Decline).Select(finding => finding.Code));
        Assert.Equal(PreCreditOutcome.Declined, result.Outcome);
    }

    [Fact]
    public void Evaluate_WithNothingKnown_NeverPassesARule()
    {
        var result = Evaluate(new ApplicantFacts());

        Assert.All(result.Findings, finding => Assert.Equal(Verdict.Unknown, finding.Verdict));
        Assert.All(result.Findings, finding => Assert.Equal(FactValueKind.Missing, finding.Actual.Kind));
        Assert.Null(result.LimitCny);
        Assert.Equal(PreCreditOutcome.Refer, result.Outcome);
        Assert.Equal(ManualReviewReasons.Referred, result.ManualReview);
    }

    [Fact]
    public void Evaluate_WithOneFactUnknown_RefersThoughTheLimitIsKnown()
    {
        var result = Evaluate(Facts with { LegalRepresentative = Facts.LegalRepresentative! with { HasFullCivilCapacity = null } });

        Assert.Equal(2_400_000m, result.LimitCny);
        Assert.Equal(PreCreditOutcome.Refer, result.Outcome);
        Assert.Equal(ManualReviewReasons.Referred, result.ManualReview);
    }

    [Fact]
    public void Evaluate_WithOneReferral_Refers() => Assert.Equal(
        PreCreditOutcome.Refer, Evaluate(Facts with { Tax = Facts.Tax! with { OwedCny = 0.01m } }).Outcome);

    [Fact]
    public void Evaluate_InGuaranteeMode_LeavesOutTheLimitOnLendersOfCreditMode()
    {
        Assert.Contains(Evaluate(Facts).Findings, finding => finding.Code == "lending-institutions");
        Assert.DoesNotContain(Evaluate(Facts, SecurityMode.Guarantee).Findings, finding => finding.Code == "lending-institutions");
    }

    [Theory]
    [InlineData(SecurityMode.Credit, 3_000_000, ManualReviewReasons.None)]
    [InlineData(SecurityMode.Credit, 3_000_001, ManualReviewReasons.Amount)]
    [InlineData(SecurityMode.Guarantee, null, ManualReviewReasons.Mode)]
    [InlineData(SecurityMode.Guarantee, 3_000_001, ManualReviewReasons.Mode | ManualReviewReasons.Amount | ManualReviewReasons.Referred)]
    public void Evaluate_LargeOrGuaranteed_NeedsManualReview(SecurityMode mode, int? requested, ManualReviewReasons expected)
    {
        // Invoices of 1,200 万 refer a guarantee above 300 万 (seed 002 §九.2).
        var result = PreCreditPolicy.Evaluate(XiaoweiYidai.Sheet, Facts, mode, requested, AsOf);

        Assert.Equal(expected, result.ManualReview);
    }

    [Fact]
    public void Evaluate_WithOnlyNotes_Passes()
    {
        var facts = Facts with { Enterprise = Facts.Enterprise! with { IndustryCode = "C3520" } };

        var result = Evaluate(facts);

        Assert.Equal(Verdict.Info, Assert.Single(result.Findings, finding => finding.Verdict != Verdict.Pass).Verdict);
        Assert.Equal(PreCreditOutcome.Passed, result.Outcome);
    }

    [Fact]
    public void Evaluate_InAModeTheProductLacks_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Evaluate(Facts, SecurityMode.Collateral));

    [Fact]
    public void EvaluateDisqualifying_RunsOnlyTheRulesMarkedForDisbursement()
    {
        var result = PreCreditPolicy.EvaluateDisqualifying(XiaoweiYidai.Sheet, Facts, SecurityMode.Credit, AsOf);

        Assert.Equal(PreCreditOutcome.Passed, result.Outcome);
        Assert.Equal(
            XiaoweiYidai.Sheet.Rules.Where(rule => rule.Header.IsDisqualifying).Select(rule => rule.Header.Code),
            result.Findings.Select(finding => finding.Code));
        // What has to hold on the day money leaves, and what was settled for good at approval.
        Assert.All(
            [
                "registration-status", "not-serious-violation", "enterprise-no-current-overdue", "representative-no-current-overdue",
                "controller-no-current-overdue", "enterprise-litigation", "representative-dishonest-debtor", "enterprise-account-states",
            ],
            code => Assert.Contains(result.Findings, finding => finding.Code == code));
        Assert.All(
            ["no-live-business", "rejection-wait", "representative-age", "enterprise-loan-queries"],
            code => Assert.DoesNotContain(result.Findings, finding => finding.Code == code));
    }

    [Fact]
    public void EvaluateDisqualifying_AfterANewOverdue_Declines()
    {
        var facts = Facts with { LegalRepresentativeBureau = ReportOf(Loan("ICBC", 1m) with { CurrentOverdueCny = 0.01m }) };

        var result = PreCreditPolicy.EvaluateDisqualifying(XiaoweiYidai.Sheet, facts, SecurityMode.Credit, AsOf);

        Assert.Equal(PreCreditOutcome.Declined, result.Outcome);
        // The legal representative is the actual controller here, so both say so.
        Assert.Equal(
            ["representative-no-current-overdue", "controller-no-current-overdue"],
            result.Findings.Where(finding => finding.Verdict == Verdict.Decline).Select(finding => finding.Code));
    }

    [Fact]
    public void FindingText_SaysActualRequiredVerdictAndSource()
    {
        var facts = Facts with { Enterprise = Facts.Enterprise! with { EstablishedOn = Date("2023-03-16") } };
        var finding = Assert.Single(Evaluate(facts).Findings, finding => finding.Code == "operating-years");

        Assert.Equal(
            "成立年限：实际 2023-03-16，要求不低于 2 年 —— 拒绝（seed 002 §二.1）", FindingText.Of(finding, Language.Chinese));
        Assert.Equal(
            "Years since establishment: actual 2023-03-16, required at least 2 years — decline (seed 002 §二.1)",
            FindingText.Of(finding, Language.English));
    }

    [Fact]
    public void FindingText_OfAnAge_CountsBirthdays()
    {
        var finding = Assert.Single(Evaluate(Facts).Findings, finding => finding.Code == "representative-age");

        Assert.EndsWith(" 周岁", FindingText.Value(finding.Actual, Language.Chinese), StringComparison.Ordinal);
        Assert.Equal("22 周岁至 65 周岁（含）", FindingText.Required(finding.Required, Language.Chinese));
        Assert.Equal("22 years old to 65 years old inclusive", FindingText.Required(finding.Required, Language.English));
    }

    [Fact]
    public void FindingText_OfEveryFinding_IsThereInBothLanguages()
    {
        var findings = Evaluate(Facts).Findings.Concat(Evaluate(new ApplicantFacts()).Findings);

        Assert.All(findings, finding => Assert.All(
            [Language.Chinese, Language.English],
            language => Assert.Contains(finding.Source, FindingText.Of(finding, language), StringComparison.Ordinal)));
    }

    private static PreCreditResult Evaluate(ApplicantFacts facts, SecurityMode mode = SecurityMode.Credit) =>
        PreCreditPolicy.Evaluate(XiaoweiYidai.Sheet, facts, mode, requestedAmountCny: null, AsOf);
}
