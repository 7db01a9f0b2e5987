using Approvals.Lending.Products;
using Approvals.Lending.Tests.PreCredit;
using Xunit;

namespace Approvals.Lending.Tests.Products;

/// <summary>What the sheet says besides its rules, against seed 002 and the common timers.</summary>
public sealed class XiaoweiYidaiSheetTests
{
    private static readonly ProductSheet Sheet = XiaoweiYidai.Sheet;

    [Fact]
    public void Terms_AreThoseOfTheDocument()
    {
        Assert.Equal(5m, Sheet.Pricing.Highest.Percent);
        Assert.Equal(12, Sheet.Terms.TenorMonths);
        Assert.Equal([RepaymentMethod.InterestOnly], Sheet.Terms.RepaymentMethods.Select(option => option.Method));
        Assert.Equal(0m, Sheet.Terms.PrepaymentPenaltyPercent);
        Assert.Equal([SecurityMode.Credit], Sheet.Terms.RevolvingModes);
        Assert.Equal(1m, Sheet.Terms.GuaranteeFeeMaximumPercent);
        Assert.Equal(1.5m, Sheet.Terms.OverdueRateMultiple);
        Assert.Equal([SecurityMode.Credit, SecurityMode.Guarantee], Sheet.Modes);
    }

    [Theory]
    [InlineData(TimeLimitKind.PreCreditResponse, TimeUnit.Minutes, 1, TimeLimitStart.Consented, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.PreCreditValidity, TimeUnit.NaturalDays, 30, TimeLimitStart.PreCreditResult, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.Claim, TimeUnit.WorkingDays, 1, TimeLimitStart.Submitted, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.DueDiligence, TimeUnit.WorkingDays, 3, TimeLimitStart.Claimed, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.OverallApproval, TimeUnit.WorkingDays, 5, TimeLimitStart.Claimed, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.GuaranteeEnquiry, TimeUnit.WorkingDays, 1, TimeLimitStart.GuaranteeRequested, TimeLimitEffect.Enquire)]
    [InlineData(TimeLimitKind.EnvelopeEnquiry, TimeUnit.Minutes, 480, TimeLimitStart.SentForSigning, TimeLimitEffect.Enquire)]
    [InlineData(TimeLimitKind.Signing, TimeUnit.NaturalDays, 30, TimeLimitStart.Approved, TimeLimitEffect.Lapse)]
    [InlineData(TimeLimitKind.Disbursement, TimeUnit.WorkingDays, 2, TimeLimitStart.LatestOfApprovalAccountSigning, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.PurposeCheck, TimeUnit.NaturalDays, 30, TimeLimitStart.DrawnDown, TimeLimitEffect.Escalate)]
    [InlineData(TimeLimitKind.RenewalEvaluation, TimeUnit.NaturalDays, 30, TimeLimitStart.Maturity, TimeLimitEffect.Evaluate)]
    [InlineData(TimeLimitKind.RenewalApproval, TimeUnit.WorkingDays, 1, TimeLimitStart.RenewalRequested, TimeLimitEffect.Escalate)]
    public void TimeLimit_IsThatOfTheDocument(TimeLimitKind kind, TimeUnit unit, int amount, TimeLimitStart start, TimeLimitEffect effect)
    {
        var limit = Sheet.TimeLimitFor(kind);

        Assert.Equal((unit, amount, start, effect), (limit?.Unit, limit?.Amount, limit?.StartsAt, limit?.OnDue));
    }

    [Fact]
    public void Reminders_ComeAtTheLowerNumberOfARangeAndAt80Percent()
    {
        Assert.Equal(3, Sheet.TimeLimitFor(TimeLimitKind.OverallApproval)?.RemindAt); // 3-5 个工作日
        Assert.Equal(1, Sheet.TimeLimitFor(TimeLimitKind.Disbursement)?.RemindAt); // 1-2 个工作日
        Assert.Equal(80, Sheet.TimeLimitFor(TimeLimitKind.DueDiligence)?.RemindAtPercent);
    }

    [Theory]
    [InlineData("business-licence", DocumentNeed.Required, true, false, null)]
    [InlineData("representative-id", DocumentNeed.Required, true, false, null)]
    [InlineData("articles", DocumentNeed.Required, false, false, null)]
    [InlineData("representative-change", DocumentNeed.Conditional, false, false, null)]
    [InlineData("tax-returns", DocumentNeed.Required, false, true, 12)]
    [InlineData("invoice-records", DocumentNeed.Required, false, false, 12)]
    [InlineData("tax-rating-proof", DocumentNeed.Required, false, false, null)]
    [InlineData("bank-flow", DocumentNeed.Required, false, true, 12)]
    [InlineData("premises", DocumentNeed.Required, false, false, null)]
    [InlineData("trade-contracts", DocumentNeed.Optional, false, false, null)]
    [InlineData("enterprise-credit-report", DocumentNeed.Required, false, false, null)]
    [InlineData("representative-credit-report", DocumentNeed.Required, false, false, null)]
    [InlineData("tax-invoice-authorisation", DocumentNeed.Required, false, false, null)]
    public void Document_OfSection4_IsOnTheChecklistOfBothModes(string code, DocumentNeed need, bool original, bool isSealed, int? months)
    {
        var document = Assert.Single(Sheet.Documents, document => document.Code == code);

        Assert.Equal(
            (need, original, isSealed, months), (document.Need, document.OriginalSeen, document.Sealed, document.MonthsCovered));
        Assert.Equal(2, document.Modes.Count);
    }

    [Fact]
    public void GuaranteeDocuments_AreAskedForInGuaranteeModeOnly()
    {
        var documents = Sheet.Documents.Where(document => document.Modes.SequenceEqual([SecurityMode.Guarantee]));

        Assert.Equal(["counter-guarantee", "asset-proofs", "guarantor-list"], documents.Select(document => document.Code));
    }

    [Fact]
    public void Consents_CoverWhatTheRulesReadOnce() => Assert.Equal(
        [DataKind.Tax, DataKind.Invoices, DataKind.EnterpriseBureau, DataKind.LegalRepresentativeBureau, DataKind.ActualControllerBureau, DataKind.OtherFlows], Sheet.Consents.SelectMany(consent => consent.Covers).Order());

    [Fact]
    public void Purposes_AllowOperationsAndForbidProperty()
    {
        Assert.True(Sheet.Purposes.Allows("raw-materials"));
        Assert.False(Sheet.Purposes.Allows("property"));
        Assert.Equal(["property", "securities", "others-debts", "illegal"], Sheet.Purposes.Prohibited.Select(purpose => purpose.Code));
    }

    [Fact]
    public void PersonalAccounts_AreDeclaredAtApplicationAndNeedVouchers()
    {
        Assert.All(
            Sheet.DisbursementAccounts.Where(account => account.Kind != DisbursementAccountKind.Corporate),
            account => Assert.True(account is { DeclaredAtApplication: true, NeedsPurposeVouchers: true, Channel: DrawdownChannel.MobileBanking }));
        Assert.Contains(
            Sheet.DisbursementAccounts,
            account => account is { Kind: DisbursementAccountKind.Corporate, Channel: DrawdownChannel.EnterpriseBanking });
    }

    [Fact]
    public void SignageCut_IsAFifthAndRestoredOnRemedy()
    {
        var cut = Assert.Single(Sheet.DueDiligenceCuts);

        Assert.Equal(("no-business-signage", 20m, true), (cut.Code, cut.CutPercent, cut.RestoredOnRemedy));
    }

    [Fact]
    public void ReapplicationAndRenewal_AreThoseOfTheDocument()
    {
        Assert.Equal((90, true), (Sheet.Reapplication.WaitDaysAfterRejection, Sheet.Reapplication.OneLiveApplication));
        Assert.Equal(
            (30, 1, false),
            (Sheet.Renewal.EvaluateDaysBeforeMaturity, Sheet.Renewal.ApprovalWorkingDays, Sheet.Renewal.Documents.Count > 0));
        Assert.Contains("enterprise-no-current-overdue", Sheet.Renewal.RuleCodes);
    }

    [Fact]
    public void IndustriesNamedByRules_AreInTheReferenceList()
    {
        var industries = CodeTable.Read("industries.json", RepositoryFiles.Bytes("db", "reference", "industries.json")).ValueOrThrow();
        var sheet = System.Text.Json.Nodes.JsonNode.Parse(XiaoweiYidai.Bytes)!["rules"]!.AsArray();
        var named = sheet.Where(rule => rule!["kind"]!.GetValue<string>() is "banned-industry" or "preferred-industry")
            .SelectMany(rule => rule!["parameters"]!.AsObject().SelectMany(parameter => parameter.Value!.AsArray()))
            .Select(code => code!.GetValue<string>())
            .ToList();

        Assert.True(named.Count > 20);
        Assert.Empty(named.Except(industries.Codes));
        Assert.Equal("互联网零售", industries.NameOf("F5292"));
        Assert.Equal(97, industries.Codes.Count(code => code.Length == 3));
        Assert.Equal(20, industries.Codes.Count(code => code.Length == 1));
    }

    [Theory]
    [InlineData("110000", "北京市")]
    [InlineData("330100", "杭州市")]
    [InlineData("440300", "深圳市")]
    [InlineData("320500", "苏州市")]
    [InlineData("310100", "上海市")]
    public void Region_HasItsName(string code, string name) => Assert.Equal(
        name, CodeTable.Read("regions.json", RepositoryFiles.Bytes("db", "reference", "regions.json")).ValueOrThrow().NameOf(code));
}
