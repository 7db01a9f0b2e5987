using Approvals.Casework.Applications;
using Approvals.Casework.PreCredit;

namespace Approvals.Web.Journeys;

// 兴业管家贷: scored, decided by the system up to 100 万 from 75 points on, by people otherwise.
public static partial class Scenarios
{
    private const string GuanJiaDai = "cib-guanjiadai";

    private static IReadOnlyList<Scenario> OfGuanJiaDai =>
    [
        new(GuanJiaDai, "guanjiadai-automatic", "credit", "a-rated-wholesaler-1", "bj01", CaseOutcome.FacilityOpened, 1_000_000m, DecidedBySystemAsync),
        new(GuanJiaDai, "guanjiadai-large", "credit", "beijing-trader-7", "bj02", CaseOutcome.FacilityOpened, 1_010_000m, DecidedByPeopleAsync),
        new(GuanJiaDai, "guanjiadai-low-score", "credit", "young-company-2", "sh01", CaseOutcome.FacilityOpened, 500_000m, DecidedByPeopleAsync),
        new(GuanJiaDai, "guanjiadai-too-small", "credit", "small-taxpayer-2", "bj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "annual-revenue" },
        new(GuanJiaDai, "guanjiadai-volatile-flow", "credit", "zero-filer-2", "sh02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "flow-volatility" },
        new(GuanJiaDai, "guanjiadai-personal-debt", "credit", "beijing-trader-8", "zj01", CaseOutcome.Declined, 0m, TooMuchPersonalDebtAsync) { StoppedBy = "personal-debt-ratio" },
        new(GuanJiaDai, "guanjiadai-false-data", "credit", "beijing-trader-9", "zj02", CaseOutcome.Declined, 1_200_000m, FalseDataAsync) { StoppedBy = "no-false-data" },
    ];

    private static async Task<Journey> DecidedBySystemAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionOfScoredAsync(world, scenario, ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        return await FromAccountToFacilityAsync(world, journey, scenario, ct);
    }

    /// <summary>More than 100 万, or fewer than 75 points: a manager takes it up, and the chain decides.</summary>
    private static async Task<Journey> DecidedByPeopleAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToManualReviewAsync(world, scenario, ct);
        await journey.ApproveAsync(ct);
        return await FromAccountToFacilityAsync(world, journey, scenario, ct);
    }

    /// <summary>个人负债率: loans of 160 万 and a card against assets of 170 万 are more than 90%.</summary>
    private static async Task<Journey> TooMuchPersonalDebtAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await Journey.BeginAsync(world, scenario.CompanyKey, scenario.Product, scenario.Mode, scenario.Unit, ct, assetsCny: 1_700_000m);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    /// <summary>虚假资料: rejected for it once, declined ever after, also when the days of waiting are over.</summary>
    private static async Task<Journey> FalseDataAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var rejected = await ToManualReviewAsync(world, scenario, ct);
        await rejected.RejectAsync(ct, "data-doubtful");
        await world.UntilAsync(rejected.CaseId, "", ct);
        await world.MoveToAsync(FirstDay.AddDays(100), Morning, ct);
        var again = await rejected.AgainAsync(ct);
        await again.ConsentAsync(ct);
        await world.UntilAsync(again.CaseId, "", ct);
        if (FindingsJson.Read((await again.PreCreditAsync(ct)).Findings).Single(finding => finding.Code == "no-false-data").Verdict != "decline")
            throw new JourneyFailedException("What was false is forgotten.");
        return again;
    }

    private static async Task<Journey> ToSubmissionOfScoredAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await BeginAsync(world, scenario, ct);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        return journey;
    }

    private static async Task<Journey> ToManualReviewAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionOfScoredAsync(world, scenario, ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await world.UntilAsync(journey.CaseId, "claim", ct);
        await journey.ClaimAsync(ct);
        await journey.CompleteDocumentsAsync(ct);
        await world.UntilAsync(journey.CaseId, "approval", ct);
        return journey;
    }

    private static async Task<Journey> FromAccountToFacilityAsync(JourneyWorld world, Journey journey, Scenario scenario, CancellationToken ct)
    {
        await journey.ArrangeAccountAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await CheckFacilityAsync(world, journey, scenario.RequestedCny, ct);
        return journey;
    }
}
