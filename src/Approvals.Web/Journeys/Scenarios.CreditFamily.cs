using Approvals.Casework.Applications;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.PreCredit;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 信用贷 and its sub-products: investigated and approved by people, ending with an open facility; what tells them apart are their rules.
public static partial class Scenarios
{
    private const string ShuiYiDai = "ccb-shuiyidai";
    private const string ShanRongDai = "ccb-shanrongdai";

    private static IReadOnlyList<Scenario> OfCreditFamily =>
    [
        new(ShuiYiDai, "shuiyidai-approved", "credit", "a-rated-wholesaler-1", "bj01", CaseOutcome.FacilityOpened, 1_500_000m, ToFacilityAsync),
        new(ShuiYiDai, "shuiyidai-paid-late", "credit", "late-taxpayer-1", "bj02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "taxes-on-time" },
        new(ShuiYiDai, "shuiyidai-too-little-tax", "credit", "small-taxpayer-1", "bj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "last-year-tax" },
        new(ShuiYiDai, "shuiyidai-owner-from-elsewhere", "credit", "owner-from-elsewhere-1", "sh01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "local-ties" },
        new(ShanRongDai, "shanrongdai-approved", "credit", "a-rated-wholesaler-2", "sh02", CaseOutcome.FacilityOpened, 1_000_000m, ToFacilityAsync),
        new(ShanRongDai, "shanrongdai-account-too-young", "credit", "young-company-1", "sh03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "settlement-account-years" },
        new(ShanRongDai, "shanrongdai-beside-its-sister", "credit", "a-rated-wholesaler-4", "zj01", CaseOutcome.Declined, 800_000m, BesideASisterAsync) { StoppedBy = "product-family" },
    ];

    private static async Task<Journey> ToFacilityAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await FromSigningToFacilityAsync(world, scenario, journey, ct);
        return journey;
    }

    private static async Task FromSigningToFacilityAsync(JourneyWorld world, Scenario scenario, Journey journey, CancellationToken ct)
    {
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await CheckFacilityAsync(world, journey, scenario.RequestedCny, ct);
    }

    private static async Task CheckFacilityAsync(JourneyWorld world, Journey journey, decimal limitCny, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.CaseId == journey.CaseId, ct);
        if (facility.LimitCny != limitCny || !facility.IsRevolving || facility.ValidTo != facility.ValidFrom.AddMonths(12))
            throw new JourneyFailedException($"The facility is {facility.LimitCny:N2} from {facility.ValidFrom} to {facility.ValidTo} instead of {limitCny:N2} for 12 months.");
    }

    /// <summary>不可同时办理: with a facility of one product of the family its sister is declined.</summary>
    private static async Task<Journey> BesideASisterAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var sister = await ToFacilityAsync(world, scenario with { Product = ShuiYiDai }, ct);
        var started = await world.DoAsync(new StartApplication(scenario.Product, scenario.Mode), sister.Applicant, ct);
        var journey = new Journey(world, sister.Applicant, started.CaseId, scenario.Unit);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await using var db = world.Desk.Database.Open();
        var inTheWay = await db.Cases.Where(c => c.Id == sister.CaseId).Select(c => c.Number).SingleAsync(ct);
        var found = FindingsJson.Read((await journey.PreCreditAsync(ct)).Findings).Single(finding => finding.Code == "product-family");
        if (found.Actual != inTheWay)
            throw new JourneyFailedException($"The family rule names {found.Actual} instead of {inTheWay}.");
        return journey;
    }
}
