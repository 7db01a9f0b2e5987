using Approvals.Casework.Applications;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;

namespace Approvals.Web.Journeys;

/// <summary>One way a case can go, and how it must end.</summary>
/// <param name="Ends">The outcome it must end with.</param>
/// <param name="Walk">Plays the people.</param>
public sealed record Scenario(string Product, string Name, string Mode, string CompanyKey, string Unit, CaseOutcome Ends, decimal RequestedCny, Func<JourneyWorld, Scenario, CancellationToken, Task<Journey>> Walk)
{
    /// <summary>Time limits that must have run out on the way, by <see cref="TimerKinds"/> or <see cref="NightEvents"/>.</summary>
    public IReadOnlyList<string> Fires { get; init; } = [];

    /// <summary>Stands for a limit below the least loan in <see cref="StoppedBy"/>.</summary>
    public const string Limit = "limit";

    /// <summary>The rule of the sheet that must have declined the applicant, or sent them to a person; or <see cref="Limit"/>.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Whether money must have been drawn from a facility and repaid.</summary>
    public bool DrawsAndRepays { get; init; }
}

/// <summary>剧本: the paths <c>journeys</c> walks, product by product.</summary>
public static partial class Scenarios
{
    private const string XiaoWeiYiDai = "psbc-xiaoweiyidai";

    /// <summary>A Wednesday morning with no holiday near.</summary>
    public static readonly DateOnly FirstDay = new(2026, 3, 4);

    public static readonly TimeOnly Morning = new(9, 30);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(XiaoWeiYiDai, "credit-approved", "credit", "a-rated-wholesaler-1", "bj01", CaseOutcome.Disbursed, 1_500_000m, ApprovedAsync),
        new(XiaoWeiYiDai, "guarantee-approved", "guarantee", "large-guarantee-1", "sh01", CaseOutcome.Disbursed, 4_000_000m, ApprovedAsync),
        new(XiaoWeiYiDai, "declined-by-rule", "credit", "banned-industry-1", "bj02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "industry-not-banned" },
        new(XiaoWeiYiDai, "representative-too-new", "credit", "new-legal-rep-1", "bj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "representative-in-office" },
        new(XiaoWeiYiDai, "representative-holds-too-little", "credit", "low-shareholding-3", "sh01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "representative-shareholding" },
        new(XiaoWeiYiDai, "tax-rating-too-low", "credit", "m-rated-1", "sh02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "tax-rating" },
        new(XiaoWeiYiDai, "zero-filings", "credit", "zero-filer-1", "sh03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "no-zero-filings" },
        new(XiaoWeiYiDai, "too-many-lenders", "credit", "many-lenders-1", "zj01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "lending-institutions" },
        new(XiaoWeiYiDai, "owes-too-much", "credit", "over-indebted-1", "zj02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "debt-to-invoices" },
        new(XiaoWeiYiDai, "loan-classified-special-mention", "credit", "special-mention-1", "zj03", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "debt-classification" },
        new(XiaoWeiYiDai, "queried-too-often", "credit", "over-queried-1", "bj01", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "enterprise-loan-queries" },
        new(XiaoWeiYiDai, "expired-and-remeasured", "credit", "b-rated-manufacturer-1", "bj03", CaseOutcome.Disbursed, 500_000m, ExpiredAsync),
        new(XiaoWeiYiDai, "returned-then-approved", "credit", "a-rated-wholesaler-2", "sh02", CaseOutcome.Disbursed, 800_000m, ReturnedAsync),
        new(XiaoWeiYiDai, "rejected", "credit", "b-rated-manufacturer-2", "sh03", CaseOutcome.Rejected, 600_000m, RejectedAsync),
        new(XiaoWeiYiDai, "cancelled-by-applicant", "credit", "a-rated-wholesaler-4", "zj01", CaseOutcome.Cancelled, 700_000m, CancelledAsync),
        new(XiaoWeiYiDai, "partner-silent-after-posting", "credit", "a-rated-wholesaler-5", "zj02", CaseOutcome.Disbursed, 900_000m, SilentBankAsync),
        new(XiaoWeiYiDai, "disqualified-before-disbursement", "credit", "turns-bad-1", "zj03", CaseOutcome.Disqualified, 400_000m, TurnsBadAsync),
        new(XiaoWeiYiDai, "guarantor-refuses", "guarantee", "guarantor-refuses-1", "bj01", CaseOutcome.GuaranteeRefused, 500_000m, GuarantorRefusesAsync),
        new(XiaoWeiYiDai, "signing-window-lapsed", "credit", "b-rated-manufacturer-4", "bj02", CaseOutcome.Lapsed, 500_000m, LapsedAsync),
        new(XiaoWeiYiDai, "account-opened-first", "credit", "a-rated-wholesaler-3", "bj03", CaseOutcome.Disbursed, 600_000m, ApprovedAsync),
        .. OfHuiYeDai,
        .. OfKuaiDai,
        .. OfFacilities,
        .. OfCreditFamily,
        .. OfGuanJiaDai,
        .. OfCreditFamilyMoney,
        .. OfSecured,
        .. OfClock,
        .. OfClockOfSome,
        .. OfReviews,
    ];

    private static async Task<Journey> ApprovedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await FromAccountToMoneyAsync(world, journey, ct);
        return journey;
    }

    private static async Task<Journey> DeclinedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await BeginAsync(world, scenario, ct);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> ExpiredAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await BeginAsync(world, scenario, ct);
        await journey.ConsentAsync(ct);
        var first = await journey.MeasuredAsync(ct);

        // Valid to 24:00 of day 30: one minute before, it still waits; at midnight it has expired.
        await world.MoveToAsync(FirstDay.AddDays(30), new TimeOnly(23, 59), ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await world.MoveToAsync(FirstDay.AddDays(31), new TimeOnly(0, 0), ct);
        await world.UntilAsync(journey.CaseId, "consent", ct);
        await world.MoveToAsync(FirstDay.AddDays(33), Morning, ct);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        var second = await journey.MeasuredAsync(ct);
        if (second.Id == first.Id || second.AsOf <= first.AsOf)
            throw new JourneyFailedException("The pre-credit was not measured anew after it had expired.");
        await FromSubmitAsync(world, journey, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await FromAccountToMoneyAsync(world, journey, ct);
        return journey;
    }

    private static async Task<Journey> ReturnedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ReturnAsync(ReturnStep.DueDiligence, ct);
        await world.UntilAsync(journey.CaseId, "due-diligence", ct);
        await journey.InvestigateAsync(scenario.RequestedCny - 100_000m, Recommendation.Recommend, ct);
        await FromAccountToMoneyAsync(world, journey, ct);
        return journey;
    }

    private static async Task<Journey> RejectedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Decline, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.RejectAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> CancelledAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.CancelAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> SilentBankAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "disburse", ct);

        // The bank books the money and never answers; the next enquiry fails too.
        await world.Sandbox.FaultAsync(new { Operation = "bank.post", Kind = "timeoutAfterSuccess", Count = 1, Containing = journey.CaseId.ToString("N") }, ct);
        await world.Sandbox.FaultAsync(new { Operation = "bank.enquire", Kind = "status", Count = 5, Status = 503, Containing = journey.CaseId.ToString("N") }, ct);
        await journey.DisburseAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> TurnsBadAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.Sandbox.TurnBadAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        await journey.SignAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> GuarantorRefusesAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> LapsedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToDueDiligenceAsync(world, scenario, ct);
        await journey.InvestigateAsync(scenario.RequestedCny, Recommendation.Recommend, ct);
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await world.MoveToAsync(FirstDay.AddDays(31), new TimeOnly(0, 0), ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static Task<Journey> BeginAsync(JourneyWorld world, Scenario scenario, CancellationToken ct, bool withCoApplicant = false) =>
        Journey.BeginAsync(world, scenario.CompanyKey, scenario.Product, scenario.Mode, scenario.Unit, ct, withCoApplicant);

    private static async Task<Journey> ToDueDiligenceAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await BeginAsync(world, scenario, ct);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await FromSubmitAsync(world, journey, scenario, ct);
        return journey;
    }

    private static async Task FromSubmitAsync(JourneyWorld world, Journey journey, Scenario scenario, CancellationToken ct)
    {
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        if (await journey.StageAsync(ct) == "review")
            await journey.ReviewAsync(true, ct);
        await world.UntilAsync(journey.CaseId, "claim", ct);
        await journey.ClaimAsync(ct);
        await journey.CompleteDocumentsAsync(ct);
    }

    private static async Task FromAccountToMoneyAsync(JourneyWorld world, Journey journey, CancellationToken ct)
    {
        await journey.ArrangeAccountAsync(ct);
        await journey.ApproveAsync(ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignAsync(ct);
        await journey.DisburseAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
    }
}
