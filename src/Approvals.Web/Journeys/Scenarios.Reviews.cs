using Approvals.Casework.Applications;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

// 年度重评与续贷: what a year has changed — 管家贷's limit is cut or raised with it (seed 004 §七, §八 Q2), a mortgage goes over to the facility that follows.
public static partial class Scenarios
{
    private static IReadOnlyList<Scenario> OfReviews =>
    [
        new(GuanJiaDai, "guanjiadai-reviewed-lower", "credit", "shrinking-1", "bj01", CaseOutcome.Renewed, 1_010_000m, ReviewedLowerAsync),
        new(GuanJiaDai, "guanjiadai-reviewed-higher", "credit", "a-rated-wholesaler-38", "bj02", CaseOutcome.Renewed, 800_000m, ReviewedHigherAsync),
        new(SuDaiTong, "sudaitong-renewed", "collateral", "large-guarantee-8", "bj03", CaseOutcome.Renewed, 1_000_000m, SecuredRenewedAsync),
    ];

    /// <summary>Revenue has halved: the re-evaluation offers what the score and the bands give now, and no more.</summary>
    private static async Task<Journey> ReviewedLowerAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var renewal = await ReviewedAsync(world, await DecidedByPeopleAsync(world, scenario, ct), ct);
        await LimitIsAsync(world, renewal, limit => limit < scenario.RequestedCny, "lower", ct);
        return renewal;
    }

    /// <summary>如果经营情况良好，额度会续期或提升。</summary>
    private static async Task<Journey> ReviewedHigherAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var renewal = await ReviewedAsync(world, await DecidedBySystemAsync(world, scenario, ct), ct);
        await LimitIsAsync(world, renewal, limit => limit > scenario.RequestedCny, "higher", ct);
        return renewal;
    }

    private static async Task<Journey> ReviewedAsync(JourneyWorld world, Journey opening, CancellationToken ct)
    {
        var renewal = await ToSigningAsync(world, opening, ct);
        await renewal.SignAsync(ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        return renewal;
    }

    private static async Task LimitIsAsync(JourneyWorld world, Journey renewal, Func<decimal, bool> isSo, string word, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var measured = await db.Measurements.Where(m => m.CaseId == renewal.CaseId).Select(m => m.LimitCny).SingleAsync(ct);
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.CaseId == renewal.CaseId, ct);
        if (facility.LimitCny != measured || !isSo(facility.LimitCny) || facility.IsFrozen)
            throw new JourneyFailedException($"The limit after a year is {facility.LimitCny:N2}, measured {measured:N2}, and not {word} than before.");
    }

    /// <summary>The dwelling stays mortgaged, now for the facility that follows; its owner stands surety again.</summary>
    private static async Task<Journey> SecuredRenewedAsync(JourneyWorld world, Scenario scenario, CancellationToken ct)
    {
        var opening = await ToSecuredSigningAsync(world, scenario, [Dwelling with { Number = "京（2023）海不动产权第0055555号" }], ct);
        await NameAsync(world, opening, scenario, [Lending.Products.GuarantorRole.ActualController], ct);
        await opening.SignAsync(ct);
        await world.UntilAsync(opening.CaseId, "", ct);
        var renewal = await ToRenewalAsync(world, opening, ct);
        await renewal.AnswerRenewalAsync(true, ct);
        await world.UntilAsync(renewal.CaseId, "approval", ct);
        await renewal.ApproveAsync(ct);
        await world.UntilAsync(renewal.CaseId, "sign", ct);
        await renewal.SignAsync(ct);
        await world.UntilAsync(renewal.CaseId, "", ct);
        await using var db = world.Desk.Database.Open();
        var facility = await db.Facilities.AsNoTracking().SingleAsync(f => f.CaseId == renewal.CaseId, ct);
        if (facility.RenewsId is null || facility.LimitCny != scenario.RequestedCny)
            throw new JourneyFailedException($"The secured facility was renewed at {facility.LimitCny:N2}.");
        return renewal;
    }
}
