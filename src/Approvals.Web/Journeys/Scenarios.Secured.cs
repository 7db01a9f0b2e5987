using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 速贷通, 网银循环贷, 助保贷: what secures them is declared, appraised, mortgaged and registered; then the facility opens, and money is drawn and repaid.
public static partial class Scenarios
{
    private const string SuDaiTong = "ccb-sudaitong";
    private const string WangYinDai = "ccb-wangyindai";
    private const string ZhuBaoDai = "ccb-zhubaodai";

    private static readonly OfferedItem Dwelling = new(CollateralKind.CommodityDwelling, "京（2020）海不动产权第0012345号", 4_000_000m);
    private static readonly OfferedItem Shop = new(CollateralKind.CommercialProperty, "京（2018）朝不动产权第0067890号", 2_000_000m, 500_000m);
    private static readonly OfferedItem Certificate = new(CollateralKind.LowRiskPledge, "CD20260118003", 500_000m);
    private static readonly OfferedItem Plant = new(CollateralKind.StandardPlant, "沪（2015）嘉不动产权第0024680号", 2_000_000m);

    private static IReadOnlyList<Scenario> OfSecured =>
    [
        new(SuDaiTong, "sudaitong-approved", "collateral", "large-guarantee-1", "bj01", CaseOutcome.FacilityOpened, 2_000_000m, SuDaiTongAsync) { DrawsAndRepays = true },
        new(SuDaiTong, "sudaitong-worthless", "collateral", "large-guarantee-2", "bj02", CaseOutcome.Declined, 0m, WorthlessAsync) { StoppedBy = "limit" },
        new(SuDaiTong, "sudaitong-refused-first", "collateral", "registration-refused-first-1", "bj03", CaseOutcome.FacilityOpened, 2_000_000m, RefusedFirstAsync),
        new(WangYinDai, "wangyindai-approved", "collateral", "a-rated-wholesaler-1", "sh01", CaseOutcome.FacilityOpened, 1_500_000m, WangYinDaiAsync) { DrawsAndRepays = true },
        new(WangYinDai, "wangyindai-plant-only", "collateral", "a-rated-wholesaler-2", "sh02", CaseOutcome.Declined, 0m, PlantOnlyAsync) { StoppedBy = "limit" },
        new(ZhuBaoDai, "zhubaodai-approved", "collateral", "pool-member-1", "sh03", CaseOutcome.FacilityOpened, 3_000_000m, ZhuBaoDaiAsync) { DrawsAndRepays = true },
        new(ZhuBaoDai, "zhubaodai-not-on-the-list", "collateral", "large-guarantee-4", "zj01", CaseOutcome.Declined, 0m, NotOnTheListAsync) { StoppedBy = "target-list" },
        new(ZhuBaoDai, "zhubaodai-deposit-missing", "collateral", "pool-member-2", "zj02", CaseOutcome.PledgeRefused, 5_000_000m, DepositMissingAsync),
    ];

    private static async Task<Journey> SuDaiTongAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSecuredSigningAsync(world, scenario, [Dwelling], ct);
        await NobodyMaySignAsync(world, journey, ct);
        await NameAsync(world, journey, scenario, [GuarantorRole.ActualController], ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await DrawAndRepayAsync(world, scenario, journey, ct, months: 12);
        return journey;
    }

    /// <summary>90 万 come before the mortgage of a dwelling of 100 万: 70 万 less 90 万 is nothing.</summary>
    private static Task<Journey> WorthlessAsync(JourneyWorld world, Scenario scenario, CancellationToken ct) =>
        DeclinedWithAsync(world, scenario, [Dwelling with { AppraisedCny = 1_000_000m, EarlierClaimsCny = 900_000m }], ct);

    private static async Task<Journey> RefusedFirstAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSecuredSigningAsync(world, scenario, [Dwelling with { Number = "京（2021）丰不动产权第0011111号" }], ct);
        await NameAsync(world, journey, scenario, [GuarantorRole.MainShareholder], ct);
        await journey.SignAsync(ct);
        await new JourneyCollateral(world, journey, scenario.Unit).RepeatAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    /// <summary>A dwelling, a shop behind 50 万, and a deposit certificate; nobody stands surety.</summary>
    private static async Task<Journey> WangYinDaiAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSecuredSigningAsync(world, scenario, [Dwelling with { Number = "沪（2019）浦不动产权第0013579号" }, Shop, Certificate], ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await DrawAndRepayAsync(world, scenario, journey, ct, months: 12);
        return journey;
    }

    private static Task<Journey> PlantOnlyAsync(JourneyWorld world, Scenario scenario, CancellationToken ct) => DeclinedWithAsync(world, scenario, [Plant], ct);

    /// <summary>140 万 of cover carry 350 万; 6 万 are deposited, and three capacities stand surety, of two persons.</summary>
    private static async Task<Journey> ZhuBaoDaiAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSecuredSigningAsync(world, scenario, [Dwelling with { Number = "沪（2017）徐不动产权第0097531号", AppraisedCny = 2_000_000m }], ct);
        await NameAsync(world, journey, scenario, [GuarantorRole.LegalRepresentative, GuarantorRole.ActualController], ct);
        await NobodyMaySignAsync(world, journey, ct);
        await NameAsync(world, journey, scenario, [GuarantorRole.Spouse], ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await DrawAndRepayAsync(world, scenario, journey, ct, months: 12);
        return journey;
    }

    private static Task<Journey> NotOnTheListAsync(JourneyWorld world, Scenario scenario, CancellationToken ct) => DeclinedWithAsync(world, scenario, [Dwelling], ct);

    /// <summary>止付: the deposit can't be taken from the account, twice; the dwelling is registered, and no facility opens. Operations give it up.</summary>
    private static async Task<Journey> DepositMissingAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSecuredSigningAsync(world, scenario, [Dwelling with { Number = "浙（2016）杭不动产权第0086420号" }], ct);
        await NameAsync(world, journey, scenario, [GuarantorRole.LegalRepresentative, GuarantorRole.ActualController, GuarantorRole.Spouse], ct);
        await world.Sandbox.SetAccountStatusAsync(await AccountOfAsync(world, journey, ct), "stopPayment", ct);
        await journey.SignAsync(ct);
        var operations = new JourneyCollateral(world, journey, scenario.Unit);
        await operations.RepeatAsync(ct);
        await operations.RefusedAsync(ct);
        await world.UntilAsync(
            db => db.PledgeRegistrations.AnyAsync(r => r.CaseId == journey.CaseId && r.AssetId != null && r.State == PledgeRegistrationState.Registered, ct), "the dwelling is registered", journey.CaseId, ct);
        await world.UntilAsync(journey.CaseId, "collateral", ct);
        await operations.GiveUpAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> DeclinedWithAsync(JourneyWorld world, Scenario scenario, IReadOnlyList<OfferedItem> items, CancellationToken ct)
    {
        var journey = await Journey.BeginAsync(world, scenario.CompanyKey, scenario.Product, scenario.Mode, scenario.Unit, ct, collateral: items);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> ToSecuredSigningAsync(JourneyWorld world, Scenario scenario, IReadOnlyList<OfferedItem> items, CancellationToken ct)
    {
        var journey = await Journey.BeginAsync(world, scenario.CompanyKey, scenario.Product, scenario.Mode, scenario.Unit, ct, collateral: items);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await FromSubmitAsync(world, journey, scenario, ct);
        await new JourneyCollateral(world, journey, scenario.Unit).InvestigateAsync(items, scenario.RequestedCny, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        return journey;
    }

    private static async Task NameAsync(JourneyWorld world, Journey journey, Scenario scenario, IReadOnlyList<GuarantorRole> roles, CancellationToken ct)
    {
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        foreach (var role in roles)
            await new JourneyCollateral(world, journey, scenario.Unit).NameAsync(role, company, ct);
    }

    private static async Task NobodyMaySignAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await world.StepAsync(ct);
        await using var db = world.Desk.Database.Open();
        if (await db.Contracts.AnyAsync(c => c.CaseId == journey.CaseId, ct))
            throw new JourneyFailedException("Contracts were drawn up although a guarantor is missing.");
    }

    private static async Task<string> AccountOfAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        return (await db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.AccountNo).SingleAsync(ct))!;
    }
}
