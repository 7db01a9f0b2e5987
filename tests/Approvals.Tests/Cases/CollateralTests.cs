using System.Globalization;
using Approvals.Casework.Channel;
using Approvals.Casework.Collateral;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>押品与担保 beside the journeys: what is refused, revalued, reminded and released. Source: seed 001 (一), (二) 担保条件; PRODUCTS §3, §4.</summary>
public sealed class CollateralTests
{
    private const string Unit = "bj01";

    private static readonly OfferedItem Dwelling = new(CollateralKind.CommodityDwelling, "京（2020）海不动产权第0012345号", 4_000_000m);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, CollateralKind, string, decimal, decimal, int, string> Listings => new()
    {
        { "not accepted", CollateralKind.LowRiskPledge, "CD1", 1_000_000m, 0m, 1, "collateral-kind" },
        { "no number", CollateralKind.StandardPlant, " ", 1_000_000m, 0m, 1, "collateral-number" },
        { "first behind somebody", CollateralKind.StandardPlant, "A1", 1_000_000m, 1m, 1, "rank-invalid" },
        { "third", CollateralKind.StandardPlant, "A1", 1_000_000m, 1m, 3, "rank-invalid" },
        { "worth nothing", CollateralKind.StandardPlant, "A1", 0m, 0m, 1, "appraisal-invalid" },
        { "worth a hundred billion", CollateralKind.StandardPlant, "A1", 10_000_000_000m, 0m, 1, "appraisal-too-high" },
        { "more than the database holds", CollateralKind.StandardPlant, "A1", 79_228_162_514_264_337_593_543_950_335m, 0m, 1, "appraisal-too-high" },
        { "so much before it", CollateralKind.StandardPlant, "A1", 1_000_000m, 10_000_000_000m, 2, "appraisal-too-high" },
    };

    [Theory]
    [MemberData(nameof(Listings), DisableDiscoveryEnumeration = true)]
    public Task Listing_ThatIsNotInOrder_IsRefused(string name, CollateralKind kind, string number, decimal value, decimal claims, int rank, string expected) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        var today = world.World.Desk.Clock.Today;

        var refusal = await world.RefusedAsync(new ListCollateral(journey.CaseId, kind, number, new Appraisal(value, "评估公司", today, today.AddMonths(12), claims), rank), journey.Manager);

        Assert.True(refusal.Code == expected, $"{name}: {refusal.Code}");
    });

    /// <summary>4 million declared, 2 million appraised: 70% are 1.4 million, and 2 million are asked for.</summary>
    [Fact]
    public Task Recommendation_AboveTheAppraisedLimit_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        await new JourneyCollateral(world.World, journey, Unit).ListAsync([Dwelling with { AppraisedCny = 2_000_000m }], Cancelled);
        var version = await journey.DraftInvestigationAsync(1_410_000m, Casework.DueDiligence.Recommendation.Recommend, Cancelled);
        Assert.Equal("amount-above-collateral", (await world.RefusedAsync(new Casework.DueDiligence.SubmitInvestigation(journey.CaseId, version, journey.SecondInvestigator.AccountId), journey.Manager)).Code);

        await journey.InvestigateAsync(1_400_000m, Casework.DueDiligence.Recommendation.Recommend, Cancelled);

        Assert.Equal(1_400_000m, await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.RemeasuredLimitCny).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task Guarantor_WhoIsSomebodyElse_OrNotAsked_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        var company = await world.World.Sandbox.CompanyAsync("large-guarantee-1", world.World.Desk.Clock.Today, Cancelled);

        Assert.Equal("guarantor-not-asked", await RefusedAsync(GuarantorRole.Spouse, company.Spouse.IdNumber));
        Assert.Equal("guarantor-invalid", await RefusedAsync(GuarantorRole.ActualController, "110101199001010000"));
        Assert.Equal("guarantor-mismatch", await RefusedAsync(GuarantorRole.ActualController, company.Spouse.IdNumber));
        Assert.Equal("guarantor-mismatch", await RefusedAsync(GuarantorRole.ActualController, company.ShareholderIdNumber));
        await world.DoAsync(new NameGuarantor(journey.CaseId, GuarantorRole.MainShareholder, "股东", company.ShareholderIdNumber), journey.Manager);
        Assert.Equal("guarantor-named", await RefusedAsync(GuarantorRole.MainShareholder, company.ShareholderIdNumber));

        async Task<string> RefusedAsync(GuarantorRole role, string number) => (await world.RefusedAsync(new NameGuarantor(journey.CaseId, role, "某人", number), journey.Manager)).Code;
    });

    /// <summary>夫妻: who was not declared as the spouse does not pass as one.</summary>
    [Fact]
    public Task Spouse_IsTheOneDeclared() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-zhubaodai", "pool-member-1", 3_000_000m);
        var company = await world.World.Sandbox.CompanyAsync("pool-member-1", world.World.Desk.Clock.Today, Cancelled);

        Assert.Equal("guarantor-mismatch", (await world.RefusedAsync(new NameGuarantor(journey.CaseId, GuarantorRole.Spouse, "某人", company.ShareholderIdNumber), journey.Manager)).Code);
        await world.DoAsync(new NameGuarantor(journey.CaseId, GuarantorRole.Spouse, company.Spouse.Name, company.Spouse.IdNumber), journey.Manager);
    });

    /// <summary>Two million are secured: the limit can be cut and given back, and not raised above them.</summary>
    [Fact]
    public Task Limit_IsNotRaisedAboveWhatIsSecured() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var maker = world.World.Staff($"maker.{Unit}");

        Assert.Equal("limit-above-security", (await world.RefusedAsync(new ProposeFacilityChange(journey.CaseId, FacilityActKind.ChangeLimit, 2_000_000.01m, "经营扩大"), maker)).Code);
        await world.DoAsync(new ProposeFacilityChange(journey.CaseId, FacilityActKind.ChangeLimit, 1_900_000m, "经营收缩"), maker);
    });

    /// <summary>Appraised on 4 March 2026 for a year; worth less in June: 70% of 2.8 million are 1.96 million, of 2 million approved.</summary>
    [Fact]
    public Task Revaluation_ThatNoLongerCovers_HoldsDrawingsBack_AndAnAppraisalThatRunsOutIsTold() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var (facility, asset) = (await world.ReadAsync(db => db.Facilities.Select(f => f.Id).SingleAsync(Cancelled)), await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled)));
        var today = world.World.Desk.Clock.Today;
        await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(2_800_000m, "评估公司", today, today.AddMonths(6))), journey.Manager);
        Assert.Equal("cover-short", (await world.RefusedAsync(new DrawDown(facility, 20_000m, 12, "进货", Confirmation.None), journey.Applicant)).Code);
        await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(2_857_143m, "评估公司", today, today.AddMonths(6))), journey.Manager);
        await ConfirmAsync(world, journey, approves: true);
        Assert.NotEqual("cover-short", (await world.RefusedAsync(new DrawDown(facility, 20_000m, 12, "进货", Confirmation.None), journey.Applicant)).Code);

        world.SetTime(today.AddMonths(3).AddDays(-1), new TimeOnly(8, 30));
        await ExpiryReminders.RunAsync(world.World.Desk, Cancelled);
        Assert.Equal(0, await ToldAsync());
        world.SetTime(today.AddMonths(3), new TimeOnly(8, 30));
        await ExpiryReminders.RunAsync(world.World.Desk, Cancelled);
        Assert.Equal(1, await ToldAsync());

        Task<int> ToldAsync() => world.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.ExpiresSoon && n.RecipientId == journey.Manager.AccountId, Cancelled));
    });

    /// <summary>Dwelling, platform and deposit: all three are given up the day after the facility's last, and the deposit of 2% goes back.</summary>
    [Fact]
    public Task SettledFacility_ReleasesEverything_AndNotBefore() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(
            world, "ccb-zhubaodai", "pool-member-1", 3_000_000m, [GuarantorRole.LegalRepresentative, GuarantorRole.ActualController, GuarantorRole.Spouse]);
        Assert.Equal(60_000m, await world.ReadAsync(db => db.PledgeRegistrations.Where(r => r.Registrar == Registrar.Bank).Select(r => r.AmountCny).SingleAsync(Cancelled)));
        var last = await world.ReadAsync(db => db.Facilities.Select(f => f.ValidTo).SingleAsync(Cancelled));
        world.SetTime(last, new TimeOnly(1, 10));
        Assert.Equal("0 cases released", await CollateralReleases.RunAsync(world.World.Desk, Cancelled));

        world.SetTime(last.AddDays(1), new TimeOnly(1, 10));
        await OweAsync(1m);
        Assert.Equal("0 cases released", await CollateralReleases.RunAsync(world.World.Desk, Cancelled));
        await OweAsync(0m);
        Assert.Equal("1 cases released", await CollateralReleases.RunAsync(world.World.Desk, Cancelled));
        await world.World.UntilAsync(
            async db => !await db.Outbox.AnyAsync(m => m.Kind == "pledge-release" && m.State != Casework.Outbox.OutboxState.Delivered, Cancelled), "everything is released", journey.CaseId, Cancelled);

        Assert.Equal(3, await world.ReadAsync(db => db.PledgeRegistrations.CountAsync(r => r.State == PledgeRegistrationState.Released, Cancelled)));
        Assert.Equal("0 cases released", await CollateralReleases.RunAsync(world.World.Desk, Cancelled));

        async Task OweAsync(decimal drawnCny)
        {
            await using var db = world.Desk.Database.Open();
            await db.Facilities.ExecuteUpdateAsync(set => set.SetProperty(f => f.DrawnCny, drawnCny), Cancelled);
        }
    });

    /// <summary>4 million approved on; a lower value counts at once, a higher one only once somebody else has confirmed it.</summary>
    [Fact]
    public Task Revaluation_Upwards_CountsOnceAnotherPersonHasConfirmedIt() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var asset = await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled));
        var today = world.World.Desk.Clock.Today;
        Assert.Null((await RevalueAsync(3_999_999.99m)).WaitsAs);
        Assert.Equal(3_999_999.99m, await ValueAsync());
        Assert.Null((await RevalueAsync(3_999_999.99m)).WaitsAs);

        var waits = (await RevalueAsync(4_000_000m)).WaitsAs!.Value;
        Assert.Equal(3_999_999.99m, await ValueAsync());
        Assert.Equal("revaluation-waiting", (await world.RefusedAsync(Upwards(5_000_000m), journey.Manager)).Code);
        var checker = world.World.Staff($"checker.{Unit}");
        Assert.Equal("role-missing", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, 0, true, null), world.World.Staff($"maker.{Unit}"))).Code);
        Assert.Equal("role-missing", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, 0, true, null), journey.Manager)).Code);
        Assert.Equal("case-unknown", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, 0, true, null), world.World.Staff("checker.sh01"))).Code);
        Assert.Equal("revaluation-unknown", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, Guid.CreateVersion7(), 0, true, null), checker)).Code);
        Assert.Equal("stale", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, 7, true, null), checker)).Code);
        Assert.Equal("reason-required", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, await VersionAsync(waits), false, " "), checker)).Code);
        Assert.Equal(1, await AskedAsync());

        await ConfirmAsync(world, journey, approves: false, "评估报告未盖章");
        Assert.Equal((3_999_999.99m, 0), (await ValueAsync(), await AskedAsync()));
        Assert.Equal("revaluation-settled", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, await VersionAsync(waits), true, null), checker)).Code);
        await RevalueAsync(4_000_000m);
        await ConfirmAsync(world, journey, approves: true);
        Assert.Equal((4_000_000m, 0), (await ValueAsync(), await AskedAsync()));

        RevalueCollateral Upwards(decimal cny) => new(journey.CaseId, asset, new Appraisal(cny, "评估公司", today, today.AddMonths(12)));
        Task<Revalued> RevalueAsync(decimal cny) => world.DoAsync(Upwards(cny), journey.Manager);
        Task<decimal> ValueAsync() => world.ReadAsync(db => db.CollateralAssets.Select(a => a.AppraisedCny).SingleAsync(Cancelled));
        Task<int> VersionAsync(Guid id) => world.ReadAsync(db => db.CollateralRevaluations.Where(r => r.Id == id).Select(r => r.Version).SingleAsync(Cancelled));
        Task<int> AskedAsync() => world.ReadAsync(db => db.WorkItems.CountAsync(i => i.Kind == Casework.Applications.WorkKinds.Revaluation && i.State == Casework.Applications.WorkItemState.Open, Cancelled));
    });

    /// <summary>A lower one is the careful side: it counts, and takes the place of the higher one that waits.</summary>
    [Fact]
    public Task Revaluation_Downwards_TakesThePlaceOfWhatWaits() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var asset = await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled));
        var today = world.World.Desk.Clock.Today;
        var waits = (await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(5_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager)).WaitsAs!.Value;

        Assert.Null((await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(3_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager)).WaitsAs);

        Assert.Equal(RevaluationState.Returned, await world.ReadAsync(db => db.CollateralRevaluations.Where(r => r.Id == waits).Select(r => r.State).SingleAsync(Cancelled)));
        Assert.Equal(3_000_000m, await world.ReadAsync(db => db.CollateralAssets.Select(a => a.AppraisedCny).SingleAsync(Cancelled)));
        Assert.Equal("revaluation-settled", (await world.RefusedAsync(new DecideRevaluation(journey.CaseId, waits, 0, true, null), world.World.Staff($"supervisor.{Unit}"))).Code);
    });

    /// <summary>Listed on 4 March 2026 until 4 March 2027: the same value until the day after is decided by a second person, as a higher one is; a lower one counts at once, but only until the day that stood.</summary>
    [Fact]
    public Task Revaluation_ThatLastsLonger_IsDecidedByASecondPerson() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var asset = await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled));
        var (stood, later) = (new DateOnly(2027, 3, 4), new DateOnly(2027, 3, 5));
        Assert.Equal((4_000_000m, stood), await SeenAsync());
        world.SetTime(new DateOnly(2026, 3, 5), new TimeOnly(9, 30));
        Assert.Null((await RevalueAsync(4_000_000m, stood)).WaitsAs);

        Assert.NotNull((await RevalueAsync(4_000_000m, later)).WaitsAs);
        Assert.Equal((4_000_000m, stood), await SeenAsync());
        Assert.Equal("revaluation-waiting", (await world.RefusedAsync(Of(4_000_000m, later), journey.Manager)).Code);

        // What waits is replaced: the lower value counts, its longer validity waits.
        Assert.NotNull((await RevalueAsync(3_500_000m, later)).WaitsAs);
        Assert.Equal((3_500_000m, stood), await SeenAsync());
        await ConfirmAsync(world, journey, approves: true);
        Assert.Equal((3_500_000m, later), await SeenAsync());

        RevalueCollateral Of(decimal cny, DateOnly until) => new(journey.CaseId, asset, new Appraisal(cny, "评估公司", new DateOnly(2026, 3, 5), until));
        Task<Revalued> RevalueAsync(decimal cny, DateOnly until) => world.DoAsync(Of(cny, until), journey.Manager);
        Task<(decimal, DateOnly)> SeenAsync() => world.ReadAsync(async db => await db.CollateralAssets.AsNoTracking().SingleAsync(Cancelled) is var item ? (item.AppraisedCny, item.AppraisalValidUntil) : default);
    });

    /// <summary>Relied on for twelve months from its date, and not a day longer (policy default).</summary>
    [Theory]
    [InlineData("2026-03-04", "2027-03-04", null)]
    [InlineData("2026-03-04", "2027-03-05", "appraisal-too-long")]
    [InlineData("2025-09-01", "2026-09-01", null)]
    [InlineData("2025-09-01", "2026-09-02", "appraisal-too-long")]
    [InlineData("2026-03-04", "9999-12-31", "appraisal-too-long")]
    public Task Appraisal_IsReliedOnForTwelveMonthsAtMost(string appraisedOn, string until, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        var listing = new ListCollateral(
            journey.CaseId, CollateralKind.CommodityDwelling, Dwelling.Number, new Appraisal(4_000_000m, "评估公司", DateOnly.Parse(appraisedOn, CultureInfo.InvariantCulture), DateOnly.Parse(until, CultureInfo.InvariantCulture)));

        Assert.Equal(refusal, (await world.Desk.RehearseAsync(listing, journey.Manager, Cancelled))?.Code);
    });

    /// <summary>An appraisal that has run out counts nothing: whatever comes after it goes up.</summary>
    [Fact]
    public Task Revaluation_OfWhatHasRunOut_IsUpwards() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var (asset, until) = (await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled)), await world.ReadAsync(db => db.CollateralAssets.Select(a => a.AppraisalValidUntil).SingleAsync(Cancelled)));
        await OweAsync(world, 1m);
        world.SetTime(until, new TimeOnly(9, 30));
        Assert.Null((await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(3_900_000m, "评估公司", until, until)), journey.Manager)).WaitsAs);
        world.SetTime(until.AddDays(1), new TimeOnly(9, 30));

        Assert.NotNull((await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(3_900_000m, "评估公司", until, until.AddMonths(12))), journey.Manager)).WaitsAs);
    });

    /// <summary>Until the report is handed in the value is still looked at by those who sign: the manager's word is enough. From then on a higher one needs a second person, and whoever approves looks again.</summary>
    [Fact]
    public Task Revaluation_BeforeTheReport_CountsAtOnce() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        await new JourneyCollateral(world.World, journey, Unit).ListAsync([Dwelling], Cancelled);
        var (asset, today) = (await world.ReadAsync(db => db.CollateralAssets.Select(a => a.Id).SingleAsync(Cancelled)), world.World.Desk.Clock.Today);

        Assert.Null((await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(5_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager)).WaitsAs);
        Assert.Equal(5_000_000m, await ValueAsync());
        await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(4_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager);
        Assert.Equal("appraisal-too-high", (await world.RefusedAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(10_000_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager)).Code);

        await journey.InvestigateAsync(2_000_000m, Recommendation.Recommend, Cancelled);
        await journey.ArrangeAccountAsync(Cancelled);
        var decided = await DigestAsync();
        Assert.NotNull((await world.DoAsync(new RevalueCollateral(journey.CaseId, asset, new Appraisal(40_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager)).WaitsAs);
        Assert.Equal((4_000_000m, decided), (await ValueAsync(), await DigestAsync()));
        await ConfirmAsync(world, journey, approves: true);
        Assert.Equal(40_000_000m, await ValueAsync());
        Assert.NotEqual(decided, await DigestAsync());

        Task<decimal> ValueAsync() => world.ReadAsync(db => db.CollateralAssets.Select(a => a.AppraisedCny).SingleAsync(Cancelled));
        Task<string> DigestAsync() => world.ReadAsync(async db =>
        {
            var work = new Casework.Data.Work(db, world.Desk, Casework.Data.Actor.System, world.Desk.Clock.UtcNow);
            return await Casework.Approving.Pack.DigestAsync(work, await db.Cases.SingleAsync(c => c.Id == journey.CaseId, Cancelled), Cancelled);
        });
    });

    /// <summary>One house counts once, however its number is written.</summary>
    [Theory]
    [InlineData("京(2020)海不动产权第0012345号")]
    [InlineData("京〔2020〕海不动产权第 ００１２３４５ 号")]
    [InlineData("京【2020】海不动产权第12345号")]
    public Task Title_InAnotherSpelling_IsTheSameTitle(string spelt) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        await new JourneyCollateral(world.World, journey, Unit).ListAsync([Dwelling], Cancelled);
        var today = world.World.Desk.Clock.Today;

        var again = await world.RefusedAsync(new ListCollateral(journey.CaseId, Dwelling.Kind, spelt, new Appraisal(4_000_000m, "评估公司", today, today.AddMonths(12))), journey.Manager);

        Assert.Equal("right-listed", again.Code);
    });

    /// <summary>What stands before an item of the second rank is no less for being appraised anew.</summary>
    [Fact]
    public Task Revaluation_OfASecondRank_LeavesWhatStandsBeforeIt() => CaseWorld.PlayAsync(async world =>
    {
        var first = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        await new JourneyCollateral(world.World, first, Unit).ListAsync([Dwelling], Cancelled);
        var second = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-2", 1_000_000m);
        await new JourneyCollateral(world.World, second, Unit).ListAsync([Dwelling with { EarlierClaimsCny = 2_000_000m }], Cancelled);
        var (asset, today) = (await world.ReadAsync(db => db.CollateralAssets.Where(a => a.CaseId == second.CaseId).Select(a => a.Id).SingleAsync(Cancelled)), world.World.Desk.Clock.Today);

        Assert.Equal("rank-invalid", (await world.RefusedAsync(With(0m), second.Manager)).Code);
        Assert.Equal("earlier-claims-short", (await world.RefusedAsync(With(1_999_999.99m), second.Manager)).Code);
        Assert.Null((await world.DoAsync(With(2_000_000m), second.Manager)).WaitsAs);

        RevalueCollateral With(decimal claims) => new(second.CaseId, asset, new Appraisal(4_000_000m, "评估公司", today, today.AddMonths(12), claims));
    });

    /// <summary>Two million are asked for on a dwelling; a second case may rank behind them, and no third.</summary>
    [Fact]
    public Task Title_SecuresOneCase_OrASecondOneBehindIt() => CaseWorld.PlayAsync(async world =>
    {
        var first = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m);
        var second = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-2", 1_000_000m);
        var third = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-3", 1_000_000m);
        var today = world.World.Desk.Clock.Today;
        await world.DoAsync(Listing(first, Dwelling.Number, 1, 0m), first.Manager);
        var number = await world.ReadAsync(db => db.Cases.Where(c => c.Id == first.CaseId).Select(c => c.Number).SingleAsync(Cancelled));

        var taken = await world.RefusedAsync(Listing(second, Dwelling.Number, 1, 0m), second.Manager);
        Assert.Equal(("title-taken", "number"), (taken.Code, taken.Field));
        Assert.Contains(number, taken.Message, StringComparison.Ordinal);
        Assert.Equal("title-taken", (await world.RefusedAsync(Listing(second, "京(2020)海不动产权第 ００１２３４５ 号", 1, 0m), second.Manager)).Code);
        Assert.Equal("title-taken", (await world.RefusedAsync(Listing(second, Dwelling.Number, 1, 0m, CollateralKind.CommercialProperty), second.Manager)).Code);
        var above = await world.RefusedAsync(Listing(second, Dwelling.Number, 2, 1_999_999.99m), second.Manager);
        Assert.Equal(("earlier-claims-short", "earlierClaimsCny"), (above.Code, above.Field));
        Assert.Contains(number, above.Message, StringComparison.Ordinal);
        await world.DoAsync(Listing(second, Dwelling.Number, 2, 2_000_000m), second.Manager);
        Assert.Equal("title-taken", (await world.RefusedAsync(Listing(third, Dwelling.Number, 2, 3_000_000m), third.Manager)).Code);
        Assert.Equal("title-taken", (await world.RefusedAsync(Listing(third, Dwelling.Number, 1, 0m), third.Manager)).Code);

        // What is taken off the list, or belongs to a case that ends, is free again.
        var behind = await world.ReadAsync(db => db.CollateralAssets.Where(a => a.CaseId == second.CaseId).Select(a => a.Id).SingleAsync(Cancelled));
        await world.DoAsync(new RemovePledgedRight(second.CaseId, behind), second.Manager);
        await world.DoAsync(new Casework.Applications.CancelApplication(first.CaseId, "不需要了"), first.Applicant);
        await world.DoAsync(Listing(third, Dwelling.Number, 1, 0m), third.Manager);

        ListCollateral Listing(Journey journey, string title, int rank, decimal claims, CollateralKind kind = CollateralKind.CommodityDwelling) =>
            new(journey.CaseId, kind, title, new Appraisal(8_000_000m, "评估公司", today, today.AddMonths(12), claims), rank);
    });

    /// <summary>A facility that has ended holds the title until its registration is released.</summary>
    [Fact]
    public Task Title_OfAFacility_IsFreeOnceItIsReleased() => CaseWorld.PlayAsync(async world =>
    {
        await ToFacilityAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m, [GuarantorRole.ActualController]);
        var last = await world.ReadAsync(db => db.Facilities.Select(f => f.ValidTo).SingleAsync(Cancelled));
        world.SetTime(last.AddDays(1), new TimeOnly(9, 30));
        var second = await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-2", 1_000_000m);
        var listing = new ListCollateral(second.CaseId, Dwelling.Kind, Dwelling.Number, new Appraisal(Dwelling.AppraisedCny, "评估公司", last, last.AddMonths(12)));
        Assert.Equal("title-taken", (await world.RefusedAsync(listing, second.Manager)).Code);

        Assert.Equal("1 cases released", await CollateralReleases.RunAsync(world.World.Desk, Cancelled));

        await world.DoAsync(listing, second.Manager);
        Assert.Equal(1, await world.ReadAsync(db => db.CollateralAssets.CountAsync(a => a.CaseId == second.CaseId, Cancelled)));
    });

    /// <summary>Two managers list one title at the same moment, one of them as a second rank behind nothing of ours: one of them sees the other.</summary>
    [Theory]
    [InlineData(Casework.Data.DatabaseProvider.Sqlite, 1)]
    [InlineData(Casework.Data.DatabaseProvider.Sqlite, 2)]
    [InlineData(Casework.Data.DatabaseProvider.PostgreSql, 1)]
    [InlineData(Casework.Data.DatabaseProvider.PostgreSql, 2)]
    public Task Title_ListedInTwoCasesAtOnce_SecuresOne(Casework.Data.DatabaseProvider provider, int otherRank) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        Journey[] journeys = [await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-1", 2_000_000m), await ToDocumentsAsync(world, "ccb-sudaitong", "large-guarantee-2", 2_000_000m)];
        Casework.Data.Desk[] desks = provider == Casework.Data.DatabaseProvider.Sqlite ? [world.Desk, world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        var today = world.World.Desk.Clock.Today;
        using var go = new Barrier(2);

        var results = await Task.WhenAll(journeys.Select((journey, i) => Task.Run(
            async () =>
            {
                var (rank, claims) = i == 0 ? (1, 0m) : (otherRank, otherRank == 2 ? 1m : 0m);
                go.SignalAndWait(Cancelled);
                return await desks[i].RunAsync(new ListCollateral(journey.CaseId, Dwelling.Kind, Dwelling.Number, new Appraisal(4_000_000m, "评估公司", today, today.AddMonths(12), claims), rank), journey.Manager, ct: Cancelled);
            },
            Cancelled)));

        var refused = Assert.Single(results, result => result.IsRefused);
        Assert.Contains(refused.Refusal!.Code, (string[])["title-taken", "earlier-claims-short"]);
        Assert.Equal(1, await world.ReadAsync(db => db.CollateralAssets.CountAsync(Cancelled)));
    });

    private static async Task OweAsync(CaseWorld world, decimal drawnCny)
    {
        await using var db = world.Desk.Database.Open();
        await db.Facilities.ExecuteUpdateAsync(set => set.SetProperty(f => f.DrawnCny, drawnCny), Cancelled);
    }

    /// <summary>An operations checker decides on the revaluation that waits.</summary>
    private static async Task ConfirmAsync(CaseWorld world, Journey journey, bool approves, string? note = null)
    {
        var waiting = await world.ReadAsync(db => db.CollateralRevaluations.AsNoTracking().SingleAsync(r => r.State == RevaluationState.AwaitingChecker, Cancelled));
        await world.DoAsync(new DecideRevaluation(journey.CaseId, waiting.Id, waiting.Version, approves, note), world.World.Staff($"checker.{Unit}"));
    }

    private static async Task<Journey> ToDocumentsAsync(CaseWorld world, string product, string company, decimal amountCny)
    {
        var journey = await Journey.BeginAsync(world.World, company, product, "collateral", Unit, Cancelled, collateral: [Dwelling]);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        await journey.SubmitAsync(amountCny, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "claim", Cancelled);
        await journey.ClaimAsync(Cancelled);
        await journey.CompleteDocumentsAsync(Cancelled);
        return journey;
    }

    private static async Task<Journey> ToFacilityAsync(CaseWorld world, string product, string key, decimal amountCny, IReadOnlyList<GuarantorRole> roles)
    {
        var journey = await ToDocumentsAsync(world, product, key, amountCny);
        var collateral = new JourneyCollateral(world.World, journey, Unit);
        await collateral.InvestigateAsync([Dwelling], amountCny, Cancelled);
        await journey.ArrangeAccountAsync(Cancelled);
        var company = await world.World.Sandbox.CompanyAsync(key, world.World.Desk.Clock.Today, Cancelled);
        foreach (var role in roles)
            await collateral.NameAsync(role, company, Cancelled);
        await journey.ApproveAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        return journey;
    }
}
