using System.Globalization;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using GuaranteeState = Approvals.Casework.Collateral.GuaranteeState;
using PartnerState = Approvals.Casework.Partners.Guarantee.GuaranteeState;

namespace Approvals.Tests.Cases;

/// <summary>The rules around an application, from the first consent to the money. Source: seed 002, PRODUCTS §0–2.</summary>
public sealed class RuleTests
{
    private const string Product = "psbc-xiaoweiyidai";

    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task StartApplication_BesideALiveOneOrALiveFacility_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        Assert.Equal("case-open", (await world.RefusedAsync(new StartApplication(Product, "credit"), journey.Applicant)).Code);
        Assert.Equal("product-unknown", (await world.RefusedAsync(new StartApplication("nothing", "credit"), journey.Applicant)).Code);
        Assert.Equal("mode-unknown", (await world.RefusedAsync(new StartApplication(Product, "collateral"), journey.Applicant)).Code);
        await world.OnAsync(journey, "documents", "closed");
        Assert.Equal("facility-live", (await world.RefusedAsync(new StartApplication(Product, "credit"), journey.Applicant)).Code);
    });

    [Fact]
    public Task StartApplication_AfterARejection_WaitsNinetyDays() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await journey.RejectAsync(Cancelled);
        world.SetTime(Wednesday.AddDays(89), Scenarios.Morning);
        Assert.Equal("wait-after-rejection", (await world.RefusedAsync(new StartApplication(Product, "credit"), journey.Applicant)).Code);
        world.SetTime(Wednesday.AddDays(90), Scenarios.Morning.Add(TimeSpan.FromMilliseconds(-1)));
        Assert.Equal("wait-after-rejection", (await world.RefusedAsync(new StartApplication(Product, "credit"), journey.Applicant)).Code);
        world.SetTime(Wednesday.AddDays(90), Scenarios.Morning);
        await world.DoAsync(new StartApplication(Product, "credit"), journey.Applicant);
    });

    [Theory]
    [InlineData("0", 12, "stock", "corporate", "amount-not-positive")]
    [InlineData("-0.01", 12, "stock", "corporate", "amount-not-positive")]
    [InlineData("100000.001", 12, "stock", "corporate", "amount-not-in-fen")]
    [InlineData("3000000.01", 12, "stock", "corporate", "amount-above-pre-credit")]
    [InlineData("100000", 11, "stock", "corporate", "months-fixed")]
    [InlineData("100000", 13, "stock", "corporate", "months-fixed")]
    [InlineData("100000", 12, "property", "corporate", "purpose-prohibited")]
    [InlineData("100000", 12, "securities", "corporate", "purpose-prohibited")]
    [InlineData("100000", 12, "others-debts", "corporate", "purpose-prohibited")]
    [InlineData("100000", 12, "unheard-of", "corporate", "purpose-prohibited")]
    [InlineData("100000", 12, "stock", "spouse", "account-kind-unknown")]
    public Task SubmitApplication_OutsideTheProduct_IsRefused(string amount, int months, string purpose, string account, string refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("submit");
        var submit = new SubmitApplication(journey.CaseId, decimal.Parse(amount, CultureInfo.InvariantCulture), months, purpose, "采购", account);
        Assert.Equal(refusal, (await world.RefusedAsync(submit, journey.Applicant)).Code);
    });

    [Fact]
    public Task SubmitApplication_OfTheWholePreCredit_IsAcceptedAndOfOneFenMoreRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("submit");
        var limit = (await journey.MeasuredAsync(Cancelled)).LimitCny!.Value;
        var submit = new SubmitApplication(journey.CaseId, limit + 0.01m, 12, "stock", "采购", "corporate");
        Assert.Equal("amount-above-pre-credit", (await world.RefusedAsync(submit, journey.Applicant)).Code);
        await world.DoAsync(submit with { AmountCny = limit }, journey.Applicant);
    });

    [Fact]
    public Task GiveConsents_WithAnotherTextOrTooFew_IsRefusedAndNothingIsFetched() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("consent");
        var texts = world.Desk.Rulebook.Current(Product)!.Consents.Select(t => new GivenConsent(t.Code, t.Version, t.Hash)).ToList();
        GiveConsents Giving(params GivenConsent[] given) => new(journey.CaseId, given);
        Assert.Equal("consent-text-mismatch", (await world.RefusedAsync(Giving([texts[0] with { DocumentHash = new string('0', 64) }, .. texts[1..]]), journey.Applicant)).Code);
        Assert.Equal("consent-text-mismatch", (await world.RefusedAsync(Giving([texts[0] with { DocumentVersion = "0" }, .. texts[1..]]), journey.Applicant)).Code);
        Assert.Equal("consent-unknown", (await world.RefusedAsync(Giving([.. texts, new GivenConsent("else", "1", "")]), journey.Applicant)).Code);
        foreach (var text in texts)
            Assert.Equal("consent-missing", (await world.RefusedAsync(Giving([.. texts.Where(t => t != text)]), journey.Applicant)).Code);

        Assert.False(await world.ReadAsync(db => db.PartnerReports.AnyAsync(Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Outbox.AnyAsync(Cancelled)));
        await world.DoAsync(Giving([.. texts]), journey.Applicant);
        Assert.Equal(6, await world.ReadAsync(db => db.PartnerReports.CountAsync(Cancelled)));
    });

    [Fact]
    public Task PersonalAccount_NeedsPurposeVouchers_AndGetsTheMoney() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("submit");
        await world.DoAsync(new SubmitApplication(journey.CaseId, 800_000m, 12, "stock", "采购", AccountKinds.Personal), journey.Applicant);
        await world.OnAsync(journey, "review", "documents");
        var required = await world.ReadAsync(db => db.DocumentItems.Where(i => i.CaseId == journey.CaseId && i.IsRequired).Select(i => i.Code).ToListAsync(Cancelled));
        Assert.Contains("personal-account-vouchers", required);
        await world.OnAsync(journey, "documents", "closed");

        var company = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-1", Wednesday, Cancelled);
        var order = await world.ReadAsync(db => db.Disbursements.SingleAsync(d => d.CaseId == journey.CaseId, Cancelled));
        Assert.Equal((company.PersonalAccount, DisbursementState.Posted), (order.AccountNo, order.State));
        Assert.Equal([800_000m], await world.World.Sandbox.CreditsAsync(company.PersonalAccount, Wednesday, Wednesday, Cancelled));
    });

    /// <summary>Source: seed 002 §五.2, §九.1: operation, premises, flow and invoices are verified on site; the purpose is policy default.</summary>
    [Fact]
    public Task SubmitInvestigation_WithoutWhatTheReportNeeds_NamesAllOfIt() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence", 1_000_000m);
        var whole = Walk.Report(journey.CaseId, 0, 800_000m, hasSignage: true, world.Desk.Clock.UtcNow);
        var nothing = whole with { VisitedAt = null, VisitedAddress = " ", HasSignage = null, Sections = new Dictionary<string, string>(), CrossChecks = [], Recommendation = null, RecommendedAmountCny = null, Reason = null };
        Assert.Equal(
            "尽调报告还缺：走访时间、走访地点、经营标识、经营情况、经营场所与标识、营收与流水核实、开票与纳税核实、借款用途与还款来源、交叉核验、结论、理由、现场照片。",
            (await SubmitAsync(nothing)).Message);

        await world.DoAsync(Walk.Photo(journey.CaseId, world.Desk.Clock.UtcNow), journey.Manager);
        Assert.Equal("尽调报告还缺：建议金额。", (await SubmitAsync(whole with { RecommendedAmountCny = null })).Message);
        foreach (var heading in (string[])["经营情况", "经营场所与标识", "营收与流水核实", "开票与纳税核实", "借款用途与还款来源"])
        {
            var without = whole.Sections.ToDictionary();
            without[heading] = " ";
            Assert.Equal($"尽调报告还缺：{heading}。", (await SubmitAsync(whole with { Sections = without })).Message);
        }

        async Task<Refusal> SubmitAsync(SaveInvestigation draft)
        {
            var seen = await world.ReadAsync(db => db.Investigations.Select(i => i.Version).SingleAsync(Cancelled));
            var saved = await world.DoAsync(draft with { SeenVersion = seen }, journey.Manager);
            var refusal = await world.RefusedAsync(new SubmitInvestigation(journey.CaseId, saved.Version, journey.SecondInvestigator.AccountId), journey.Manager);
            Assert.Equal("report-incomplete", refusal.Code);
            return refusal;
        }
    });

    [Theory]
    [InlineData("800000", true, null)]
    [InlineData("800000.01", true, "amount-above-signage-cut")]
    [InlineData("1000000", false, null)]
    [InlineData("1000000.01", false, "amount-above-request")]
    public Task SubmitInvestigation_WithoutSignage_IsCutBy20Percent(string recommended, bool isWithoutSignage, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence", 1_000_000m);
        await world.DoAsync(Walk.Photo(journey.CaseId, world.Desk.Clock.UtcNow), journey.Manager);
        var amount = decimal.Parse(recommended, CultureInfo.InvariantCulture);
        var saved = await world.DoAsync(Walk.Report(journey.CaseId, 0, amount, !isWithoutSignage, world.Desk.Clock.UtcNow), journey.Manager);
        var submit = new SubmitInvestigation(journey.CaseId, saved.Version, journey.SecondInvestigator.AccountId);
        Assert.Equal(refusal, (await world.Desk.RunAsync(submit, journey.Manager, ct: Cancelled)).Refusal?.Code);
    });

    [Fact]
    public Task SubmitInvestigation_WithTheLeadAsSecond_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        await world.DoAsync(Walk.Photo(journey.CaseId, world.Desk.Clock.UtcNow), journey.Manager);
        var saved = await world.DoAsync(Walk.Report(journey.CaseId, 0, 800_000m, true, world.Desk.Clock.UtcNow), journey.Manager);
        Assert.Equal("second-same-person", (await world.RefusedAsync(new SubmitInvestigation(journey.CaseId, saved.Version, journey.Manager.AccountId), journey.Manager)).Code);

        // Another account of the same natural person is no second pair of eyes either.
        await world.ReadAsync(db => db.Users.Where(a => a.Id == journey.SecondInvestigator.AccountId).ExecuteUpdateAsync(set => set.SetProperty(a => a.PersonId, journey.Manager.PersonId), Cancelled));
        Assert.Equal("second-same-person", (await world.RefusedAsync(new SubmitInvestigation(journey.CaseId, saved.Version, journey.SecondInvestigator.AccountId), journey.Manager)).Code);
    });

    [Fact]
    public Task ReleaseDisbursement_ByTheMaker_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        var (maker, checker) = (world.World.Staff("maker.bj01"), world.World.Staff("checker.bj01"));
        var made = await world.DoAsync(new MakeDisbursement(journey.CaseId), maker);
        var release = new ReleaseDisbursement(journey.CaseId, made.DisbursementId, 0, true, null);
        Assert.Equal("role-missing", (await world.RefusedAsync(release, maker)).Code);
        Assert.Equal("conflict-of-duties", (await world.RefusedAsync(release, checker with { PersonId = maker.PersonId })).Code);
        Assert.Equal("order-exists", (await world.RefusedAsync(new MakeDisbursement(journey.CaseId), maker)).Code);
        Assert.Equal("stale", (await world.RefusedAsync(release with { SeenVersion = 1 }, checker)).Code);
        await world.DoAsync(release, checker);
    });

    [Fact]
    public Task ReleaseDisbursement_OnAnotherDay_RechecksFirst() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        var made = await world.DoAsync(new MakeDisbursement(journey.CaseId), world.World.Staff("maker.bj01"));
        world.SetTime(Wednesday.AddDays(1), TimeOnly.MinValue);
        var released = await world.DoAsync(new ReleaseDisbursement(journey.CaseId, made.DisbursementId, 0, true, null), world.World.Staff("checker.bj01"));
        Assert.True(released is { Released: false, RecheckStarted: true });
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        await world.OnAsync(journey, "disburse", "closed");

        var rechecks = await world.ReadAsync(db => db.Measurements.Where(m => m.Purpose == MeasurementPurpose.Recheck).OrderBy(m => m.Visit).Select(m => m.AsOf).ToListAsync(Cancelled));
        Assert.Equal([Wednesday, Wednesday.AddDays(1)], rechecks);
        Assert.Equal([DisbursementState.Returned, DisbursementState.Posted], await OrdersAsync(world, journey));
    });

    [Fact]
    public Task CoreBankRefusal_LeadsToAnotherAccountAndANewOrder() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        var account = (await world.ReadAsync(db => db.Cases.Select(c => c.AccountNo).SingleAsync(Cancelled)))!;
        await world.OutsideAsync($"control/accounts/{account}/status", new { status = "frozen" });
        await journey.DisburseAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "account-repair", Cancelled);
        await world.World.UntilAsync(db => db.WorkItems.AnyAsync(i => i.Kind == WorkKinds.Account && i.State == WorkItemState.Open, Cancelled), "the manager is asked", journey.CaseId, Cancelled);

        // Named while it is still frozen, and again once it is not: the second answer is another one.
        await world.DoAsync(new ArrangeAccount(journey.CaseId, account), journey.Manager);
        await world.World.UntilAsync(db => db.AuditEntries.AnyAsync(e => e.Action == "AccountNotGood" && e.Detail.Contains(account), Cancelled), "it is still not good", journey.CaseId, Cancelled);
        await world.OutsideAsync($"control/accounts/{account}/status", new { status = "normal" });
        await world.DoAsync(new ArrangeAccount(journey.CaseId, account), journey.Manager);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        await world.OnAsync(journey, "disburse", "closed");

        Assert.Equal([DisbursementState.Refused, DisbursementState.Posted], await OrdersAsync(world, journey));
        Assert.Equal([800_000m], await world.World.Sandbox.CreditsAsync(account, Wednesday, Wednesday, Cancelled));
    });

    [Fact]
    public Task ArrangeAccount_AskedTwice_IsAnsweredOnce() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("account", company: "a-rated-wholesaler-3");
        await world.World.UntilAsync(db => db.WorkItems.AnyAsync(i => i.Kind == WorkKinds.Account, Cancelled), "the search is answered", journey.CaseId, Cancelled);
        await world.DoAsync(new ArrangeAccount(journey.CaseId, null), journey.Manager);
        await world.DoAsync(new ArrangeAccount(journey.CaseId, null), journey.Manager);
        await world.OnAsync(journey, "approval", "approval");
        await world.World.UntilAsync(db => db.Outbox.AllAsync(m => m.State == Casework.Outbox.OutboxState.Delivered, Cancelled), "all is delivered", journey.CaseId, Cancelled);
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "AccountReady", Cancelled)));
    });

    [Fact]
    public Task GuarantorRefusal_WhileApproverDecides_CancelsTheSeats() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("account", 500_000m, "guarantor-refuses-1", "bj01", "guarantee");
        await journey.ArrangeAccountAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        Assert.Equal(CaseOutcome.GuaranteeRefused, await OutcomeAsync(world));
        Assert.Equal(Lending.Chains.RoundOutcome.Cancelled, (await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId))).Outcome);
        Assert.Equal(GuaranteeState.Refused, await world.ReadAsync(db => db.GuaranteeRequests.Select(r => r.State).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task GuarantorSilentThenAnswering_LetsTheCaseGoOnOnce() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 500_000m, "guarantor-silent-1", "bj01", "guarantee");
        await journey.ApproveAsync(Cancelled);
        Assert.Equal("guarantor", await journey.StageAsync(Cancelled));
        await world.World.UntilAsync(db => db.GuaranteeRequests.AnyAsync(r => r.Sequence == 2, Cancelled), "it is under review", journey.CaseId, Cancelled);
        var issued = await Walk.IssueAsync(world);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));

        var reviewing = new HearGuarantee(issued.Status with { State = PartnerState.Reviewing, Sequence = 2, Letter = null });
        var refused = new HearGuarantee(issued.Status with { State = PartnerState.Refused, Sequence = 4, Letter = null });
        foreach (var late in new[] { issued, reviewing, refused })
            Assert.Equal("guarantee-stale", (await world.RefusedAsync(late, Actor.Partner("guarantee"))).Code);
        Assert.Equal("guarantee-unknown", (await world.RefusedAsync(new HearGuarantee(issued.Status with { Reference = Guid.Empty.ToString("N") }), Actor.Partner("guarantee"))).Code);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
    });

    [Fact]
    public Task EnvelopeCallbacks_RepeatedAndReversed_ChangeNothing() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await world.World.UntilAsync(db => db.Contracts.AnyAsync(c => c.State == ContractState.Sent, Cancelled), "it is sent", journey.CaseId, Cancelled);
        var contract = await world.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(Cancelled));
        var open = new Envelope(contract.EnvelopeId!, contract.Number, contract.BlobHash, EnvelopeState.Open, contract.EnvelopeSequence, [], ["borrower"], []);
        var completed = open with
        {
            State = EnvelopeState.Completed,
            Sequence = contract.EnvelopeSequence + 1,
            Signatures = [new Signature("borrower", world.Desk.Clock.UtcNow, "C1")],
            PendingSignerIds = [],
        };
        await world.DoAsync(new HearEnvelope(completed), Actor.Partner("esign"));
        Assert.Equal("recheck", await journey.StageAsync(Cancelled));
        foreach (var late in new[] { completed, open, completed with { State = EnvelopeState.Declined, Sequence = completed.Sequence + 1 } })
            Assert.Equal("envelope-stale", (await world.RefusedAsync(new HearEnvelope(late), Actor.Partner("esign"))).Code);
        Assert.Equal("contract-unknown", (await world.RefusedAsync(new HearEnvelope(open with { Reference = "nothing" }), Actor.Partner("esign"))).Code);
        Assert.Equal(ContractState.Signed, await world.ReadAsync(db => db.Contracts.Select(c => c.State).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task EnvelopeDeclined_EndsTheCaseAsLapsed() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await world.World.UntilAsync(db => db.Contracts.AnyAsync(c => c.State == ContractState.Sent, Cancelled), "it is sent", journey.CaseId, Cancelled);
        var envelope = await world.ReadAsync(db => db.Contracts.Select(c => c.EnvelopeId).SingleAsync(Cancelled));
        await world.OutsideAsync($"esign/envelopes/{envelope}/signers/borrower/decline");
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        Assert.Equal(CaseOutcome.Lapsed, await OutcomeAsync(world));
        Assert.False(await world.ReadAsync(db => db.Outbox.AnyAsync(m => m.Kind == "envelope-cancel", Cancelled)), "A declined envelope needs no taking back.");
    });

    private static Task<CaseOutcome?> OutcomeAsync(CaseWorld world) => world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled));

    private static Task<List<DisbursementState>> OrdersAsync(CaseWorld world, Journey journey) =>
        world.ReadAsync(db => db.Disbursements.Where(d => d.CaseId == journey.CaseId).OrderBy(d => d.Number).Select(d => d.State).ToListAsync(Cancelled));
}
