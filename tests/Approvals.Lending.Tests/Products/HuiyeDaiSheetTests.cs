using Approvals.Lending.Pricing;
using Approvals.Lending.Products;
using Approvals.Lending.Tests.PreCredit;
using Xunit;

namespace Approvals.Lending.Tests.Products;

/// <summary>What the 惠业贷 sheet fixes, against seed 003 and PRODUCTS §4.</summary>
public sealed class HuiyeDaiSheetTests
{
    private static readonly ProductSheet Sheet = HuiyeDai.Sheet;

    [Fact]
    public void Rates_RunFrom8Point5To18()
    {
        Assert.IsType<ScorePricing>(Sheet.Pricing);
        Assert.Equal((8.5m, 18m), (Sheet.Pricing.Lowest.Percent, Sheet.Pricing.Highest.Percent));
    }

    [Fact]
    public void ScoreItems_AddUpTo100() => Assert.Equal(100m, ((ScorePricing)Sheet.Pricing).Items.Sum(item => item.OutOf));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(12, true)]
    [InlineData(36, true)]
    [InlineData(37, false)]
    public void Tenor_IsUpTo36Months(int months, bool allowed) => Assert.Equal(allowed, Sheet.Terms.AllowsMonths(months));

    [Theory]
    [InlineData(12, false, new[] { RepaymentMethod.InterestOnly })]
    [InlineData(12, true, new[] { RepaymentMethod.InterestOnly })]
    [InlineData(13, false, new[] { RepaymentMethod.EqualInstalments })]
    [InlineData(36, true, new[] { RepaymentMethod.EqualInstalments, RepaymentMethod.StagedInstalments })]
    public void RepaymentMethod_GoesByTenorAndScore(int months, bool isPrime, RepaymentMethod[] expected) =>
        Assert.Equal(expected, Sheet.Terms.MethodsFor(months, isPrime).Select(option => option.Method));

    [Theory]
    [InlineData(TimeLimitKind.PreCreditResponse, TimeUnit.WorkingDays, 2, TimeLimitStart.Consented, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.PreCreditValidity, TimeUnit.NaturalDays, 30, TimeLimitStart.PreCreditResult, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.Claim, TimeUnit.WorkingDays, 1, TimeLimitStart.Submitted, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.Signing, TimeUnit.NaturalDays, 30, TimeLimitStart.Approved, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.Disbursement, TimeUnit.WorkingDays, 3, TimeLimitStart.LatestOfApprovalAccountSigning, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.CreditReport, TimeUnit.Months, 1, TimeLimitStart.Reported, TimeLimitEffect.Remeasure)]
    [InlineData(TimeLimitKind.RenewalApproval, TimeUnit.WorkingDays, 1, TimeLimitStart.RenewalRequested, TimeLimitEffect.Escalate)]
    public void TimeLimit_IsThatOfTheDocument(TimeLimitKind kind, TimeUnit unit, int amount, TimeLimitStart start, TimeLimitEffect effect)
    {
        var limit = Sheet.TimeLimitFor(kind);

        Assert.Equal((unit, amount, start, effect), (limit?.Unit, limit?.Amount, limit?.StartsAt, limit?.OnDue));
    }

    [Theory]
    // kind, exposure, 专精特新 → working days
    [InlineData(TimeLimitKind.DueDiligence, 0, false, 3)]
    [InlineData(TimeLimitKind.DueDiligence, 5_000_000, true, 1)]
    [InlineData(TimeLimitKind.OverallApproval, 2_000_000, false, 5)]
    [InlineData(TimeLimitKind.OverallApproval, 2_000_000, true, 5)]
    [InlineData(TimeLimitKind.OverallApproval, 2_000_001, false, 7)]
    [InlineData(TimeLimitKind.OverallApproval, 2_000_001, true, 4)]
    public void GreenChannelAndCommittee_HaveTimesOfTheirOwn(TimeLimitKind kind, int exposureCny, bool isGreen, int expected) =>
        Assert.Equal(expected, Sheet.TimeLimitFor(kind, exposureCny, isGreen ? ["specialised-new"] : [])?.Amount);

    [Fact]
    public void OverallClock_StartsWhenDocumentsAreComplete() =>
        Assert.Equal(TimeLimitStart.DocumentsComplete, Sheet.TimeLimitFor(TimeLimitKind.OverallApproval)?.StartsAt);

    [Theory]
    [InlineData("business-licence", DocumentNeed.Required, null)]
    [InlineData("identity-cards", DocumentNeed.Required, null)]
    [InlineData("marital-status", DocumentNeed.Required, null)]
    [InlineData("spouse-id", DocumentNeed.Conditional, null)]
    [InlineData("articles", DocumentNeed.Required, null)]
    [InlineData("shareholders-resolution", DocumentNeed.Required, null)]
    [InlineData("account-permit", DocumentNeed.Required, null)]
    [InlineData("statements", DocumentNeed.Required, 24)]
    [InlineData("bank-flow", DocumentNeed.Required, 6)]
    [InlineData("vat-returns", DocumentNeed.Required, 12)]
    [InlineData("tax-paid-proofs", DocumentNeed.Required, 12)]
    [InlineData("trade-contracts", DocumentNeed.Required, null)]
    [InlineData("premises", DocumentNeed.Required, null)]
    [InlineData("qualification-certificates", DocumentNeed.Conditional, null)]
    [InlineData("rights-certificates", DocumentNeed.Conditional, null)]
    [InlineData("enterprise-credit-report", DocumentNeed.Required, null)]
    [InlineData("personal-credit-reports", DocumentNeed.Required, null)]
    [InlineData("credit-authorisations", DocumentNeed.Required, null)]
    public void Document_OfSection4_IsOnTheChecklistOfEveryMode(string code, DocumentNeed need, int? months)
    {
        var document = Assert.Single(Sheet.Documents, document => document.Code == code);

        Assert.Equal((need, months, 3), (document.Need, document.MonthsCovered, document.Modes.Count));
    }

    [Fact]
    public void NoDocument_IsATaxPassword() => Assert.DoesNotContain(Sheet.Documents, document => document.Title.Zh.Contains("密码", StringComparison.Ordinal));

    [Fact]
    public void Consents_CoverWhatTheRulesReadOnce() => Assert.Equal(
        [DataKind.Tax, DataKind.Invoices, DataKind.EnterpriseBureau, DataKind.LegalRepresentativeBureau, DataKind.ActualControllerBureau, DataKind.OtherFlows, DataKind.SpouseBureau], Sheet.Consents.SelectMany(consent => consent.Covers).Order());

    [Fact]
    public void Money_GoesToTheCorporateAccountOnly() =>
        Assert.Equal(DisbursementAccountKind.Corporate, Assert.Single(Sheet.DisbursementAccounts).Kind);

    [Theory]
    [InlineData("three-inventions", "class of rules", "rules")]
    [InlineData("technology", "tier", "limit")]
    public void ClassThatIsNotDefined_IsRefused(string code, string use, string part)
    {
        var result = ProductSheetReader.Read("sheet.json", HuiyeDai.With(sheet =>
        {
            foreach (var one in sheet["classes"]!.AsArray().Where(one => one!["code"]!.GetValue<string>() == code).ToList())
                sheet["classes"]!.AsArray().Remove(one);
        }));

        Assert.True(
            result.Errors.Any(error => error.Reason == $"'{code}' is not a class of this sheet") && (part == "rules" || result.Errors.Any(error => error.Path == $"$.{part}")),
            $"{use}: {string.Join("; ", result.Errors)}");
    }
}
