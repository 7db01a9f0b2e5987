using Approvals.Casework.Applications;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 小微企业快贷: all online, from the enterprise's authorisation to the open facility.
public static partial class Scenarios
{
    private const string KuaiDai = "ccb-kuaidai";

    private static IReadOnlyList<Scenario> OfKuaiDai =>
    [
        new(KuaiDai, "kuaidai-approved", "credit", "a-rated-wholesaler-1", "bj01", CaseOutcome.FacilityOpened, 2_000_000m, OpenedAsync),
        new(KuaiDai, "kuaidai-settles-elsewhere", "credit", "settles-elsewhere-1", "bj02", CaseOutcome.Declined, 0m, DeclinedAsync) { StoppedBy = "limit" },
        new(KuaiDai, "kuaidai-authorised-late", "credit", "a-rated-wholesaler-2", "bj03", CaseOutcome.FacilityOpened, 1_500_000m, AuthorisedLateAsync),
        new(KuaiDai, "kuaidai-referred-then-approved", "credit", "low-shareholding-1", "sh01", CaseOutcome.FacilityOpened, 800_000m, ReferredAsync),
        new(KuaiDai, "kuaidai-referred-then-rejected", "credit", "low-shareholding-2", "sh02", CaseOutcome.Rejected, 800_000m, ReferredAndRejectedAsync),
        new(KuaiDai, "kuaidai-personal-debt-lowers", "credit", "controller-borrower-1", "zj01", CaseOutcome.FacilityOpened, 0m, LoweredAsync),
        new(KuaiDai, "kuaidai-personal-overdue-refuses", "credit", "person-overdue-now-1", "bj01", CaseOutcome.Declined, 500_000m, RefusedByBureauAsync) { StoppedBy = "controller-no-current-overdue" },
        new(KuaiDai, "kuaidai-scheme-declined", "credit", "b-rated-manufacturer-1", "bj02", CaseOutcome.SchemeDeclined, 500_000m, SchemeDeclinedAsync),
        new(KuaiDai, "kuaidai-scheme-lapsed", "credit", "b-rated-manufacturer-2", "bj03", CaseOutcome.Lapsed, 500_000m, SchemeLapsedAsync),
        new(KuaiDai, "kuaidai-signing-lapsed", "credit", "b-rated-manufacturer-4", "sh03", CaseOutcome.Lapsed, 500_000m, DeviceSigningLapsedAsync),
        new(KuaiDai, "kuaidai-pre-credit-expired", "credit", "b-rated-manufacturer-5", "zj02", CaseOutcome.FacilityOpened, 500_000m, PreCreditExpiredAsync),
    ];

    private static async Task<Journey> OpenedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await FromSchemeToFacilityAsync(world, journey, scenario.RequestedCny, ct);
        return journey;
    }

    /// <summary>Without the enterprise's authorisation the controller is told what to do; with it the application goes on.</summary>
    private static async Task<Journey> AuthorisedLateAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var company = await world.Sandbox.CompanyAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        var controller = await world.EnrolAsync(company, scenario.Unit.ToUpperInvariant(), ct);
        var early = await world.Desk.RunAsync(new StartApplication(scenario.Product, scenario.Mode), controller, Guid.CreateVersion7().ToString("N"), ct);
        if (early.Refusal?.Code != "enterprise-authorisation-missing")
            throw new JourneyFailedException($"Applied without the enterprise's authorisation: {early.Refusal?.Code ?? "started"}.");
        await world.AuthoriseAsync(company, controller, world.Staff($"manager1.{scenario.Unit}"), ct);
        var started = await world.DoAsync(new StartApplication(scenario.Product, scenario.Mode), controller, ct);
        var journey = new Journey(world, controller, started.CaseId, scenario.Unit);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await FromSchemeToFacilityAsync(world, journey, scenario.RequestedCny, ct);
        return journey;
    }

    private static async Task<Journey> ReferredAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToReferralAsync(world, scenario, ct);
        await journey.ApproveAsync(ct);
        await FromSchemeToFacilityAsync(world, journey, scenario.RequestedCny, ct);
        return journey;
    }

    private static async Task<Journey> ReferredAndRejectedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToReferralAsync(world, scenario, ct);
        await journey.RejectAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    /// <summary>The controller owes 700,000 by personal business and consumer loans: so much less than the pre-credit is approved.</summary>
    private static async Task<Journey> LoweredAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        var available = (await journey.MeasuredAsync(ct)).LimitCny!.Value;
        await journey.SubmitAsync(available, ct);
        await FromSchemeToFacilityAsync(world, journey, available - 700_000m, ct);
        return journey;
    }

    private static async Task<Journey> RefusedByBureauAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        if (await journey.MeasuredAsync(ct) is not { Outcome: "passed" })
            throw new JourneyFailedException("The pre-credit knew what may be fetched only after the submission.");
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> SchemeDeclinedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await journey.AnswerSchemeAsync(false, ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    /// <summary>15 natural days: a minute before their end the scheme stands, at midnight it lapses.</summary>
    private static async Task<Journey> SchemeLapsedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await world.UntilAsync(journey.CaseId, "scheme", ct);
        await world.MoveToAsync(FirstDay.AddDays(15), new TimeOnly(23, 59), ct);
        await world.UntilAsync(journey.CaseId, "scheme", ct);
        await world.MoveToAsync(FirstDay.AddDays(16), new TimeOnly(0, 0), ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> DeviceSigningLapsedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await journey.AnswerSchemeAsync(true, ct);
        await world.MoveToAsync(FirstDay.AddDays(30), new TimeOnly(23, 59), ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await world.MoveToAsync(FirstDay.AddDays(31), new TimeOnly(0, 0), ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        return journey;
    }

    private static async Task<Journey> PreCreditExpiredAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        await world.MoveToAsync(FirstDay.AddDays(30), new TimeOnly(23, 59), ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await world.MoveToAsync(FirstDay.AddDays(31), new TimeOnly(0, 0), ct);
        await world.UntilAsync(journey.CaseId, "consent", ct);
        await world.MoveToAsync(FirstDay.AddDays(33), Morning, ct);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await FromSchemeToFacilityAsync(world, journey, scenario.RequestedCny, ct);
        return journey;
    }

    private static async Task<Journey> ToSubmissionAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await BeginAsync(world, scenario, ct);
        await journey.ConsentAsync(ct);
        await world.UntilAsync(journey.CaseId, "submit", ct);
        await using var db = world.Desk.Database.Open();
        if (await db.PartnerReports.AnyAsync(report => report.CaseId == journey.CaseId && report.Kind == "bureau-person", ct))
            throw new JourneyFailedException("The personal credit report was asked for before its authorisation.");
        return journey;
    }

    /// <summary>Whom the enterprise names as its controller the register does not show as such: nothing is known of who is, and people decide.</summary>
    private static async Task<Journey> ToReferralAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var journey = await ToSubmissionAsync(world, scenario, ct);
        if (await journey.MeasuredAsync(ct) is not { Outcome: "refer" })
            throw new JourneyFailedException("A controller of whom nothing is known was not referred.");
        await journey.SubmitAsync(scenario.RequestedCny, ct);
        await world.UntilAsync(journey.CaseId, "approval", ct);
        return journey;
    }

    /// <param name="limitCny">What the scheme must be.</param>
    private static async Task FromSchemeToFacilityAsync(JourneyWorld world, Journey journey, decimal limitCny, CancellationToken ct)
    {
        await journey.AnswerSchemeAsync(true, ct);
        await world.UntilAsync(journey.CaseId, "sign", ct);
        await journey.SignByDeviceAsync(ct);
        await world.UntilAsync(journey.CaseId, "", ct);
        await using var db = world.Desk.Database.Open();
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.CaseId == journey.CaseId, ct);
        if (facility.LimitCny != limitCny || !facility.IsRevolving || facility.ValidTo != facility.ValidFrom.AddMonths(12))
            throw new JourneyFailedException($"The facility is {facility.LimitCny:N2} from {facility.ValidFrom} to {facility.ValidTo} instead of {limitCny:N2} for 12 months.");
    }
}
