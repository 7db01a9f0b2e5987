using Approvals.Casework.Applications;
using Approvals.Casework.DueDiligence;

namespace Approvals.Web.Journeys;

// 惠业贷: what its path has that others have not.
public static partial class Scenarios
{
    private const string HuiYeDai = "zgc-huiyedai";

    /// <summary>One of the two patents of <c>expiring-patent</c> holds so many days.</summary>
    private const int PatentDays = 20;

    private static IReadOnlyList<Scenario> OfHuiYeDai =>
    [
        new(HuiYeDai, "ordinary-approved", "credit", "beijing-trader-1", "bj01", CaseOutcome.Disbursed, 1_500_000m, ApprovedAsync),
        new(HuiYeDai, "too-many-lenders-asked", "credit", "nine-queries-1", "bj02", CaseOutcome.Declined, 0m, DeclinedAsync),
        new(HuiYeDai, "quarter-holder-alone", "credit", "quarter-holder-1", "bj03", CaseOutcome.Declined, 0m, DeclinedAsync),
        new(HuiYeDai, "quarter-holder-with-co-applicant", "credit", "quarter-holder-2", "bj01", CaseOutcome.Disbursed, 1_200_000m, CoApplicantAsync),
        new(HuiYeDai, "patent-expired-before-signing", "credit", "expiring-patent-1", "bj02", CaseOutcome.Disbursed, 1_900_000m, PatentExpiredAsync),
        new(HuiYeDai, "pledge-registered", "collateral", "beijing-technology-1", "bj03", CaseOutcome.Disbursed, 1_800_000m, ApprovedAsync),
        new(HuiYeDai, "pledge-refused", "collateral", "pledge-refused-1", "bj01", CaseOutcome.PledgeRefused, 1_600_000m, PledgeRefusedAsync),
    ];

    private static async Task<Journey> CoApplicantAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await BeginAsync(world, scenario, ct, withCoApplicant: true);
        await journey.ConsentAsync(ct);
        if ((await journey.MeasuredAsync(ct)).Outcome != "refer")
            throw new JourneyFailedException("A holder of 25% was not referred to a person.");
        await FromSubmitAsync(world, journey, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await FromAccountToMoneyAsync(world, journey, ct);
        return journey;
    }

    private static async Task<Journey> PatentExpiredAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SentForSigningAsync(ct);

        // In force to 24:00 of its last day: a minute before, the offer stands; at midnight it is taken back.
        await world.MoveToAsync(FirstDay.AddDays(PatentDays), new TimeOnly(23, 59), ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await world.MoveToAsync(FirstDay.AddDays(PatentDays + 1), new TimeOnly(0, 0), ct);
        await world.UntilAsync(journey.CaseId, "approval-again", ct);
        await world.MoveToAsync(FirstDay.AddDays(PatentDays + 1), Morning, ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignAsync(ct);
        await journey.DisburseAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> PledgeRefusedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }
}
