using System.Text.Json.Nodes;
using Approvals.Lending.Products;
using Approvals.Lending.Tests.PreCredit;
using Xunit;

namespace Approvals.Lending.Tests.Products;

/// <summary>小微企业快贷 against seed 000 and PRODUCTS §0, §3, §4.</summary>
public sealed class KuaidaiSheetTests
{
    private static ProductSheet Sheet => Kuaidai.Sheet;

    [Fact]
    public void Terms_AreThoseOfTheDocument()
    {
        Assert.Equal((1, 12), (Sheet.Terms.TenorFromMonths, Sheet.Terms.TenorMonths));
        Assert.Equal([RepaymentMethod.InterestOnly, RepaymentMethod.AtWill], Sheet.Terms.RepaymentMethods.Select(option => option.Method));
        Assert.Equal([SecurityMode.Credit], Sheet.Terms.RevolvingModes);
        Assert.Equal((0m, 1.5m), (Sheet.Terms.PrepaymentPenaltyPercent, Sheet.Terms.OverdueRateMultiple));
        Assert.Empty(Sheet.Documents);
        Assert.True(Sheet.NeedsEnterpriseAuthorisation);
    }

    [Fact]
    public void ContractSet_IsRevolvingLoanAndMaximumGuaranteeByTheController() => Assert.Equal(
        [("小微企业快贷业务人民币循环额度借款合同", "Bank,Enterprise"), ("最高额保证合同", "Bank,ActualController")],
        Sheet.Contracts.Select(contract => (contract.Title.Zh, string.Join(',', contract.Signatories))));

    [Fact]
    public void PersonalBureau_IsAuthorisedWithTheSubmissionOnly()
    {
        var consent = Assert.Single(Sheet.Consents, consent => consent.Covers.Any(kind => kind is DataKind.ActualControllerBureau or DataKind.LegalRepresentativeBureau));

        Assert.Equal((CourseStage.Decision, ConsentGiver.ActualController, "个人征信授权书"), (consent.Stage, consent.GivenBy, consent.Title.Zh));
        Assert.All(Sheet.Rules.Where(rule => rule.Header.Stage == CourseStage.Decision), rule => Assert.StartsWith(rule.Header.Subject == Lending.PreCredit.Subject.ActualController ? "controller-" : "representative-", rule.Header.Code));
    }

    [Theory]
    [InlineData(TimeLimitKind.PreCreditValidity, TimeUnit.NaturalDays, 30, TimeLimitStart.PreCreditResult, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.SchemeConfirmation, TimeUnit.NaturalDays, 15, TimeLimitStart.Approved, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.Signing, TimeUnit.NaturalDays, 30, TimeLimitStart.Approved, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.PurposeCheck, TimeUnit.NaturalDays, 30, TimeLimitStart.DrawnDown, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.RenewalEvaluation, TimeUnit.NaturalDays, 30, TimeLimitStart.Maturity, TimeLimitEffect.Evaluate)]
    [InlineData(TimeLimitKind.RenewalApproval, TimeUnit.WorkingDays, 1, TimeLimitStart.RenewalRequested, TimeLimitEffect.Escalate)]
    public void TimeLimit_IsThatOfTheDocument(TimeLimitKind kind, TimeUnit unit, int amount, TimeLimitStart start, TimeLimitEffect effect)
    {
        var limit = Sheet.TimeLimitFor(kind);

        Assert.Equal((unit, amount, start, effect), (limit?.Unit, limit?.Amount, limit?.StartsAt, limit?.OnDue));
    }

    [Fact]
    public void Servicing_FollowsTheLprAtInterestDates_AndTheOthersDoNot()
    {
        Assert.Equal((null, RepricingRule.NextInterestDate, 0), (Sheet.Servicing.DueDay, Sheet.Servicing.Repricing, Sheet.Terms.LoanDaysAfterExpiry));
        Assert.Equal((0, 90, 270, 360), (Sheet.Servicing.Bands.SpecialMentionOverDays, Sheet.Servicing.Bands.SubstandardOverDays, Sheet.Servicing.Bands.DoubtfulOverDays, Sheet.Servicing.Bands.LossOverDays));
        Assert.All([XiaoweiYidai.Sheet, HuiyeDai.Sheet], other => Assert.Equal((null, RepricingRule.None), (other.Servicing.DueDay, other.Servicing.Repricing)));
    }

    public static TheoryData<string, Action<JsonNode>, string, string> Faults => new()
    {
        { "stage nobody knows", s => s["rules"]![0]!["stage"] = "later", "$.rules[0].stage", "'later' is none of: preCredit, decision" },
        { "basis nobody knows", s => s["pricing"]!["basis"] = "libor", "$.pricing.basis", "'libor' is not a known basis; there is lprOneYear" },
        { "floating rate that never reprices", s => s["servicing"]!["repricing"] = "none", "$.servicing.repricing", "is 'none' exactly when the product's rate does not float" },
        { "due day that some months lack", s => s["servicing"]!["dueDay"] = 29, "$.servicing.dueDay", "29 is not between 1 and 28" },
        { "bands that do not rise", s => s["servicing"]!["overdueBands"]!["doubtfulOverDays"] = 90, "$.servicing.overdueBands.doubtfulOverDays", "is not above the class before" },
        { "no servicing", s => s.AsObject().Remove("servicing"), "$.servicing", "is required" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Read_OfAFaultySheet_NamesPathAndReason(string fault, Action<JsonNode> change, string path, string reason)
    {
        var result = ProductSheetReader.Read("sheet.json", Kuaidai.With(change), Kuaidai.Lpr);

        Assert.True(result.Errors.Any(error => error == new Lending.Json.ReadError("sheet.json", path, reason)), $"{fault}: {string.Join("; ", result.Errors)}");
    }
}
