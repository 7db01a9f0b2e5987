using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>小微企业快贷: what is asked when and of whom, and what is refused on the way to the open facility. Source: seed 000 二, 四.</summary>
public sealed class KuaidaiTests
{
    private const string Product = "ccb-kuaidai";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Start_WithoutTheEnterprisesAuthorisation_SaysWhatToDo() => CaseWorld.PlayAsync(async world =>
    {
        var company = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-1", Scenarios.FirstDay, Cancelled);
        var controller = await world.World.EnrolAsync(company, "BJ01", Cancelled);

        var refusal = await world.RefusedAsync(new StartApplication(Product, "credit"), controller);

        Assert.Equal("enterprise-authorisation-missing", refusal.Code);
        Assert.Contains("企业主管", refusal.Message);
        Assert.Contains("马上授权", refusal.Message);
    });

    [Fact]
    public Task PersonalCreditReport_IsFetchedOnlyAfterItsAuthorisation_AndUnderIt() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "a-rated-wholesaler-1");
        Assert.Equal(
            ["bureau-enterprise", "judicial-enterprise", "judicial-person", "registry", "settlement", "tax"],
            await world.ReadAsync(db => db.PartnerReports.Select(r => r.Kind).OrderBy(kind => kind).ToListAsync(Cancelled)));

        await journey.SubmitAsync(1_000_000m, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "scheme", Cancelled);

        Assert.Equal(["bureau-person"], await world.ReadAsync(db => db.PartnerReports.Where(r => r.Purpose == MeasurementPurpose.Decision).Select(r => r.Kind).ToListAsync(Cancelled)));
        Assert.Equal(
            [("kuaidai-acceptance", 1), ("controller-credit", 1)],
            (await world.ReadAsync(db => db.Consents.OrderBy(c => c.GivenAtUtc).ThenByDescending(c => c.Code).Select(c => new { c.Code, c.Visit }).ToListAsync(Cancelled))).Select(c => (c.Code, c.Visit)));
    });

    [Fact]
    public Task Submit_WithoutThePersonalAuthorisation_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "a-rated-wholesaler-1");
        SubmitApplication Submission(IReadOnlyList<GivenConsent>? consents) => new(journey.CaseId, 1_000_000m, 12, "goods", "采购商品", "corporate", Consents: consents);

        Assert.Equal("consent-missing", (await world.RefusedAsync(Submission(null), journey.Applicant)).Code);
        Assert.Equal("consent-text-mismatch", (await world.RefusedAsync(Submission([new("controller-credit", "1", new string('0', 64))]), journey.Applicant)).Code);
        Assert.Equal("consent-unknown", (await world.RefusedAsync(Submission([new("kuaidai-acceptance", "1", new string('0', 64))]), journey.Applicant)).Code);
        Assert.Equal("submit", await journey.StageAsync(Cancelled));
    });

    [Fact]
    public Task Money_GoesToTheAccountOfTheAuthorisation() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSchemeAsync(world);

        Assert.Equal(
            await world.ReadAsync(db => db.EnterpriseAuthorisations.Select(a => a.AccountNo).SingleAsync(Cancelled)),
            await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.AccountNo).SingleAsync(Cancelled)));
    });

    /// <summary>LPR 3.0% since 2025-05-20, + 85 bp.</summary>
    [Fact]
    public Task Scheme_IsWhatWasAskedAtTheFloatingRate() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSchemeAsync(world);

        var @case = await world.ReadAsync(db => db.Cases.SingleAsync(c => c.Id == journey.CaseId, Cancelled));
        Assert.Equal((1_000_000m, 12, 3.85m), (@case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent));
    });

    /// <summary>What the group owes already counts: 5 million in all are decided by the system, a fen more by people. Source: the sheet's <c>manualAboveCny</c>.</summary>
    [Theory]
    [InlineData("4000000", "scheme")]
    [InlineData("4000000.01", "approval")]
    public Task Decision_LooksAtTheGroupsExposure(string owed, string stage) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "a-rated-wholesaler-1");
        await world.Desk.RunAsync(
            new Servers.Lines(async work =>
            {
                var @case = await work.CaseOfAsync(journey.CaseId, Cancelled);
                work.Db.Facilities.Add(new Facility
                {
                    Id = Guid.CreateVersion7(),
                    CaseId = @case.Id,
                    ApplicantId = @case.ApplicantId,
                    GroupId = @case.GroupId,
                    ProductCode = "zgc-huiyedai",
                    Security = "Credit",
                    LimitCny = decimal.Parse(owed, System.Globalization.CultureInfo.InvariantCulture),
                    IsRevolving = true,
                    ValidFrom = Scenarios.FirstDay,
                    ValidTo = Scenarios.FirstDay.AddMonths(12),
                });
                work.Record(Casework.Audit.AuditSubject.System, "Prepared");
                return Casework.Data.Done.Instance;
            }),
            Casework.Data.Actor.System, ct: Cancelled);

        await journey.SubmitAsync(1_000_000m, Cancelled);

        await world.World.UntilAsync(journey.CaseId, stage, Cancelled);
    });

    [Fact]
    public Task Scheme_OtherThanSeen_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSchemeAsync(world);

        Assert.Equal("scheme-changed", (await world.RefusedAsync(new ConfirmScheme(journey.CaseId, true, new SeenScheme(1_000_001m, 12, 3.85m)), journey.Applicant)).Code);
        Assert.Equal("role-missing", (await world.RefusedAsync(new ConfirmScheme(journey.CaseId, true, new SeenScheme(1_000_000m, 12, 3.85m)), journey.Manager)).Code);
        await journey.AnswerSchemeAsync(true, Cancelled);
        Assert.Equal("not-at-scheme", (await world.RefusedAsync(new ConfirmScheme(journey.CaseId, true, new SeenScheme(1_000_000m, 12, 3.85m)), journey.Applicant)).Code);
    });

    [Fact]
    public Task Signing_NeedsEveryContractReadAndTheRightConfirmation() => CaseWorld.PlayAsync(DatabaseProvider.Sqlite, runs: false, passwordOnlyUpToCny: 1_000_000m, play: async world =>
    {
        var journey = await ToSchemeAsync(world);
        await journey.AnswerSchemeAsync(true, Cancelled);
        var contracts = await world.ReadAsync(db => db.Contracts.OrderBy(c => c.Number).Select(c => new ReadContract(c.Id, c.BlobHash)).ToListAsync(Cancelled));
        var right = new Confirmation(JourneyWorld.TransactionPassword, null);

        Assert.Equal("contract-not-agreed", (await world.RefusedAsync(new SignByDevice(journey.CaseId, contracts[..1], right), journey.Applicant)).Code);
        Assert.Equal("contract-not-agreed", (await world.RefusedAsync(new SignByDevice(journey.CaseId, [contracts[0], contracts[1] with { ContentHash = contracts[0].ContentHash }], right), journey.Applicant)).Code);
        Assert.Equal("transaction-password-wrong", (await world.RefusedAsync(new SignByDevice(journey.CaseId, contracts, new Confirmation("wrong", null)), journey.Applicant)).Code);
        Assert.Empty(await world.ReadAsync(db => db.Facilities.ToListAsync(Cancelled)));

        await world.DoAsync(new SignByDevice(journey.CaseId, contracts, right), journey.Applicant);

        var facility = await world.ReadAsync(db => db.Facilities.SingleAsync(Cancelled));
        Assert.Equal(85m, facility.SpreadBasisPoints);
        Assert.Equal((1_000_000m, Scenarios.FirstDay, Scenarios.FirstDay.AddMonths(12), true, FacilityState.Active), (facility.LimitCny, facility.ValidFrom, facility.ValidTo, facility.IsRevolving, facility.State));
        Assert.Empty(await world.ReadAsync(db => db.Loans.ToListAsync(Cancelled)));
        Assert.All(await world.ReadAsync(db => db.Contracts.ToListAsync(Cancelled)), contract => Assert.Equal(ContractState.Signed, contract.State));
    });

    [Fact]
    public Task Signing_AboveWhatAPasswordMayConfirm_NeedsAPasskey() => CaseWorld.PlayAsync(DatabaseProvider.Sqlite, runs: false, passwordOnlyUpToCny: 999_999.99m, play: async world =>
    {
        var journey = await ToSchemeAsync(world);
        await journey.AnswerSchemeAsync(true, Cancelled);
        var contracts = await world.ReadAsync(db => db.Contracts.OrderBy(c => c.Number).Select(c => new ReadContract(c.Id, c.BlobHash)).ToListAsync(Cancelled));

        var refusal = await world.RefusedAsync(new SignByDevice(journey.CaseId, contracts, new Confirmation(JourneyWorld.TransactionPassword, null)), journey.Applicant);
        Assert.Equal("passkey-required-above", refusal.Code);

        await journey.SignByDeviceAsync(Cancelled);
        Assert.Equal(1_000_000m, await world.ReadAsync(db => db.Facilities.Select(f => f.LimitCny).SingleAsync(Cancelled)));
        Assert.Empty(await world.ReadAsync(db => db.Passkeys.ToListAsync(Cancelled)));
    });

    [Fact]
    public Task ContractSet_NamesTheRevolvingLimitAndTheGuaranteedMaximum_AndIsNotSentToThePlatform() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSchemeAsync(world);
        await journey.AnswerSchemeAsync(true, Cancelled);

        var texts = await world.ReadAsync(db => (from contract in db.Contracts join blob in db.Blobs on contract.BlobHash equals blob.Hash orderby contract.Kind select blob.Content).ToListAsync(Cancelled));
        Assert.Contains("最高额保证的主债权限额：人民币 1,000,000.00 元", System.Text.Encoding.UTF8.GetString(texts[0]));
        Assert.Contains("循环借款额度：人民币 1,000,000.00 元", System.Text.Encoding.UTF8.GetString(texts[1]));
        Assert.Equal(0, await world.ReadAsync(db => db.Outbox.CountAsync(m => m.Kind == "envelope", Cancelled)));
    });

    [Fact]
    public Task Referral_OffersNoStepToReturnTo_AndTheOtherControllerIsUnknown() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "low-shareholding-1");
        await journey.SubmitAsync(800_000m, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "approval", Cancelled);
        var seat = await world.ReadAsync(db => db.Rounds.SelectMany(r => r.Levels).SelectMany(l => l.Seats).Select(s => new { s.Id, s.OwnerStaffId }).FirstAsync(Cancelled));
        var owner = await world.ReadAsync(db => db.Users.Where(a => a.Id == seat.OwnerStaffId).Select(a => a.UserName!).SingleAsync(Cancelled));

        var refusal = await world.RefusedAsync(
            new ReturnSeat(journey.CaseId, seat.Id, new SeenSeat(0, "", ""), ReturnStep.Documents, "recheck-stock", "请补充"), world.World.Staff(owner));

        Assert.Equal("return-target-invalid", refusal.Code);
    });

    /// <summary>Nobody claims an online case: any manager of its branch answers what an approver asks for.</summary>
    [Fact]
    public Task MaterialOfAReferral_IsAnsweredByAnyManagerOfTheBranch() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToSubmissionAsync(world, "low-shareholding-1");
        await journey.SubmitAsync(800_000m, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "approval", Cancelled);
        await journey.AskForMaterialAsync("实际控制关系的证明", Cancelled);
        var seat = await world.ReadAsync(db => db.Rounds.SelectMany(r => r.Levels).SelectMany(l => l.Seats).Where(s => s.State == SeatState.Paused).Select(s => s.Id).SingleAsync(Cancelled));

        Assert.Equal("case-unknown", (await world.RefusedAsync(new ReceiveMaterial(journey.CaseId, seat, "已附"), world.World.Staff("manager1.sh01"))).Code);
        await world.DoAsync(new ReceiveMaterial(journey.CaseId, seat, "股东协议已附，实际控制关系清楚"), world.World.Staff("manager2.bj01"));
        await journey.ApproveAsync(Cancelled);

        await world.World.UntilAsync(journey.CaseId, "scheme", Cancelled);
    });

    private static async Task<Journey> ToSubmissionAsync(CaseWorld world, string company)
    {
        var journey = await Journey.BeginAsync(world.World, company, Product, "credit", "bj01", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        return journey;
    }

    private static async Task<Journey> ToSchemeAsync(CaseWorld world)
    {
        var journey = await ToSubmissionAsync(world, "a-rated-wholesaler-1");
        await journey.SubmitAsync(1_000_000m, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "scheme", Cancelled);
        return journey;
    }
}
