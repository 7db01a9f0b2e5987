using Approvals.Casework.Channel;
using Approvals.Casework.Collateral;
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
