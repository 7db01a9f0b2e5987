using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>可转办人: whom a seat could be handed to now.</summary>
public static class TransferTargets
{
    /// <returns>Accounts, the least loaded first; empty when the seat is not open or nobody is eligible.</returns>
    public static async Task<IReadOnlyList<Guid>> OfAsync(Desk desk, Actor actor, Guid caseId, Guid seatId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        if (await Rounds.OfSeatAsync(work, caseId, seatId) is not { } round)
            return [];
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);
        return [.. round.EligibleFor(seatId, await Rounds.CircumstancesAsync(work, @case, ct)).Select(candidate => candidate.StaffId)];
    }
}
