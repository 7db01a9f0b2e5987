using Approvals.Casework.Applications;
using Approvals.Casework.DueDiligence;
using Approvals.Lending.Committee;
using Microsoft.EntityFrameworkCore;

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
        new(HuiYeDai, "too-many-lenders-asked", "credit", "nine-queries-1", "bj02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "loan-queries" },
        new(HuiYeDai, "overdue-by-two-months", "credit", "consecutive-three-1", "bj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "controller-worst-overdue" },
        new(HuiYeDai, "defendant-in-court", "credit", "litigation-1", "bj01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "enterprise-litigation" },
        new(HuiYeDai, "rule-waived-then-approved", "credit", "nine-queries-2", "bj02", CaseOutcome.Disbursed, 600_000m, WaivedAsync),
        new(HuiYeDai, "quarter-holder-alone", "credit", "quarter-holder-1", "bj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "applicant-control" },
        new(HuiYeDai, "quarter-holder-with-co-applicant", "credit", "quarter-holder-2", "bj01", CaseOutcome.Disbursed, 1_200_000m, CoApplicantAsync),
        new(HuiYeDai, "patent-expired-before-signing", "credit", "expiring-patent-1", "bj02", CaseOutcome.Disbursed, 1_900_000m, PatentExpiredAsync),
        new(HuiYeDai, "pledge-registered", "collateral", "beijing-technology-1", "bj03", CaseOutcome.Disbursed, 1_800_000m, ApprovedAsync),
        new(HuiYeDai, "pledge-refused", "collateral", "pledge-refused-1", "bj01", CaseOutcome.PledgeRefused, 1_600_000m, PledgeRefusedAsync),
        new(HuiYeDai, "committee-and-pledge", "collateral", "beijing-technology-2", "bj02", CaseOutcome.Disbursed, 4_000_000m, CommitteeAsync),
        new(HuiYeDai, "committee-by-cumulation", "credit", "beijing-technology-9", "bj03", CaseOutcome.Disbursed, 1_500_000m, CumulationAsync),
        new(HuiYeDai, "supplementary-then-passed", "credit", "beijing-technology-4", "bj01", CaseOutcome.Disbursed, 3_000_000m, SupplementaryAsync),
        new(HuiYeDai, "rejected-then-re-reviewed", "credit", "beijing-technology-6", "bj02", CaseOutcome.Disbursed, 3_000_000m, ReReviewedAsync),
        new(HuiYeDai, "passed-then-vetoed", "credit", "beijing-technology-5", "bj02", CaseOutcome.Rejected, 3_000_000m, VetoedAsync),
        new(HuiYeDai, "recusal-breaks-quorum", "credit", "beijing-technology-7", "bj03", CaseOutcome.Cancelled, 3_000_000m, NoQuorumAsync),
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

    private static async Task<Journey> WaivedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var declined = await DeclinedAsync(world, scenario, ct);
        var waiver = await declined.AskForWaiverAsync("loan-queries", scenario.RequestedCny, ct);
        await waiver.ApproveAsync(ct);
        await world.UntilAsync(waiver.CaseId, "", ct);

        var journey = await declined.AgainAsync(ct);
        await journey.ConsentAsync(ct);
        if (await journey.MeasuredAsync(ct) is not { Outcome: "passed", LimitCny: var limit } || limit != scenario.RequestedCny)
            throw new JourneyFailedException("The waived rule still counts, or the waiver's amount is no bound.");
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
        await FromSigningToMoneyAsync(world, journey, ct);
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

    private static async Task<Journey> CommitteeAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToCommitteeAsync(world, scenario, ct);
        await new JourneyCommittee(world, journey).PassAsync(ct);
        await FromSigningToMoneyAsync(world, journey, ct);
        return journey;
    }

    /// <summary>Another enterprise of the same person has 1 million already: the new 1.5 million are decided like 2.5, which the cap of a company with three inventions allows.</summary>
    private static async Task<Journey> CumulationAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var earlier = scenario with { CompanyKey = "beijing-trader-4", RequestedCny = 1_000_000m };
        var first = await Journey.BeginAsync(world, earlier.CompanyKey, earlier.Product, earlier.Mode, earlier.Unit, ct, actingFor: scenario.CompanyKey);
        await first.ConsentAsync(ct);
        await world.UntilAsync(first.CaseId, "submit", ct);
        await FromSubmitAsync(world, first, earlier, ct);
        await first.InvestigateAsync(earlier.RequestedCny, Recommendation.Recommend, ct);
        await FromAccountToMoneyAsync(world, first, ct);
        return await CommitteeAsync(world, scenario, ct);
    }

    private static async Task<Journey> SupplementaryAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToCommitteeAsync(world, scenario, ct);
        await new JourneyCommittee(world, journey).VoteAsync(BallotChoice.Supplementary, ct);
        await world.UntilAsync(journey.CaseId, "due-diligence", ct);
        await journey.InvestigateAsync(scenario.RequestedCny - 200_000m, Recommendation.Recommend, ct);
        await BeforeCommitteeAsync(world, journey, ct);
        await new JourneyCommittee(world, journey).PassAsync(ct);
        await FromSigningToMoneyAsync(world, journey, ct);
        return journey;
    }

    /// <summary>The committee rejects, the customer brings a contract that was not there, and the committee passes the case on it.</summary>
    private static async Task<Journey> ReReviewedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToCommitteeAsync(world, scenario, ct);
        var committee = new JourneyCommittee(world, journey);
        await committee.VoteAsync(BallotChoice.Disagree, ct);
        await journey.BringNewFactAsync(ct);
        await committee.PassOnReReviewAsync("新签三年期供货合同，回款已锁定到本行账户", ct);
        await FromSigningToMoneyAsync(world, journey, ct);
        return journey;
    }

    private static async Task<Journey> VetoedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToCommitteeAsync(world, scenario, ct);
        var committee = new JourneyCommittee(world, journey);
        await committee.VoteAsync(BallotChoice.Agree, ct);
        await committee.VetoAsync("行业集中度过高", ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    /// <summary>Three of six recuse themselves: four must vote, three are left. The item is adjourned and the customer gives up.</summary>
    private static async Task<Journey> NoQuorumAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToCommitteeAsync(world, scenario, ct);
        var committee = new JourneyCommittee(world, journey);
        await committee.OpenBallotAsync(ct);
        if (await committee.RecuseAsync(3, ct) is not ItemState.Adjourned and var state)
            throw new JourneyFailedException($"The item is {state} although the quorum is lost.");
        await journey.CancelAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> ToCommitteeAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await BeforeCommitteeAsync(world, journey, ct);
        return journey;
    }

    private static async Task BeforeCommitteeAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(
            db => db.WorkItems.AnyAsync(item => item.CaseId == journey.CaseId && item.Kind == WorkKinds.ListItem && item.State == WorkItemState.Open, ct),
            "the committee is asked", journey.CaseId, ct);
    }

    private static async Task FromSigningToMoneyAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignAsync(ct);
        await journey.DisburseAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
    }
}
