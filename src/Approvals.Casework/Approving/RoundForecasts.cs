using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Casework.Approving;

/// <summary>预计路径: what a case's running round still has before it, as its people and its group's exposure are now.</summary>
public static class RoundForecasts
{
    /// <returns>Null when no round is running.</returns>
    public static async Task<RoundForecast?> OfAsync(Desk desk, Actor actor, Guid caseId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        if (await Rounds.LiveAsync(work, caseId) is not { } round)
            return null;
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);

        // The round is read for this alone, and its context thrown away: nothing of the walk is kept.
        return RoundForecast.Of(round, await Rounds.CircumstancesAsync(work, @case, ct));
    }
}
