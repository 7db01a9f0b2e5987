using Approvals.Casework.Applications;

namespace Approvals.Web.Journeys;

// 续贷 and 额度重评: what an open facility brings with it, in every product that has them.
public static partial class Scenarios
{
    private static IReadOnlyList<Scenario> OfFacilities =>
    [
        new(XiaoWeiYiDai, "renewed", "credit", "a-rated-wholesaler-6", "bj01", CaseOutcome.Renewed, 900_000m, RenewedAsync),
        new(XiaoWeiYiDai, "guaranteed-renewed", "guarantee", "large-guarantee-2", "sh01", CaseOutcome.Renewed, 2_000_000m, RenewedAsync),
        new(XiaoWeiYiDai, "not-renewable", "credit", "turns-bad-2", "zj01", CaseOutcome.NotRenewable, 400_000m, NotRenewableAsync),
        new(XiaoWeiYiDai, "renewal-lapsed", "credit", "a-rated-wholesaler-7", "zj02", CaseOutcome.RenewalLapsed, 600_000m, RenewalLapsedAsync),
        new(HuiYeDai, "huiyedai-renewed", "credit", "beijing-trader-5", "bj02", CaseOutcome.Renewed, 1_000_000m, RenewedAsync),
        new(HuiYeDai, "pledged-renewed", "collateral", "beijing-technology-8", "bj03", CaseOutcome.Renewed, 1_500_000m, RenewedAsync),
        new(KuaiDai, "kuaidai-renewed", "credit", "a-rated-wholesaler-8", "bj03", CaseOutcome.Renewed, 1_000_000m, RenewedOnlineAsync),
        new(KuaiDai, "kuaidai-renewal-declined", "credit", "a-rated-wholesaler-10", "bj01", CaseOutcome.RenewalDeclined, 1_000_000m, RenewalDeclinedAsync),
    ];

    private static async Task<Journey> RenewedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var renewal = await ToSigningAsync(world, await ApprovedAsync(world, scenario, ct), ct);
        await renewal.SignAsync(ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        return renewal;
    }

    private static async Task<Journey> RenewedOnlineAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var renewal = await ToSigningAsync(world, await OpenedAsync(world, scenario, ct), ct);
        await renewal.SignByDeviceAsync(ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        return renewal;
    }

    private static async Task<Journey> RenewalDeclinedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var renewal = await ToRenewalAsync(world, await OpenedAsync(world, scenario, ct), ct);
        await renewal.AnswerRenewalAsync(false, ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        return renewal;
    }

    /// <summary>The legal representative has become overdue elsewhere since: the evaluation says no, and why.</summary>
    private static async Task<Journey> NotRenewableAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var opening = await ApprovedAsync(world, scenario, ct);
        await world.Sandbox.TurnBadAsync(scenario.CompanyKey, world.Desk.Clock.Today, ct);
        var renewal = await opening.EvaluatedAsync(ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        return renewal;
    }

    /// <summary>Open to 24:00 of the facility's last day, and over then.</summary>
    private static async Task<Journey> RenewalLapsedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var renewal = await ToRenewalAsync(world, await ApprovedAsync(world, scenario, ct), ct);
        var last = await renewal.FacilityEndAsync(ct);
        await world.MoveToAsync(last, new TimeOnly(23, 59), ct);
        await world.UntilAsync(renewal.CaseId, "offer", ct);
        await world.MoveToAsync(last.AddDays(1), new TimeOnly(0, 0), ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        return renewal;
    }

    private static async Task<Journey> ToSigningAsync(JourneyWorld world, Journey opening, CancellationToken ct)
    {
        var renewal = await ToRenewalAsync(world, opening, ct);
        await renewal.AnswerRenewalAsync(true, ct);
        await world.UntilAsync(renewal.CaseId, "approval", ct);
        await renewal.ApproveAsync(ct);
        await world.UntilAsync(renewal.CaseId, "sign", ct);
        return renewal;
    }

    private static async Task<Journey> ToRenewalAsync(JourneyWorld world, Journey opening, CancellationToken ct)
    {
        var renewal = await opening.EvaluatedAsync(ct);
        await world.UntilAsync(renewal.CaseId, "offer", ct);
        await world.MoveToAsync(world.Desk.Clock.Today, Morning, ct);
        return renewal;
    }
}
