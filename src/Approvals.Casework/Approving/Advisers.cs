using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Casework.Approving;

/// <summary>可征询人: whom a seat could ask to advise now.</summary>
public static class Advisers
{
    /// <returns>Accounts, nearest to the case's branch first, there the least loaded; one a natural person, and never the one who asks.</returns>
    public static async Task<IReadOnlyList<Guid>> OfAsync(Desk desk, Actor actor, Guid caseId, Guid seatId, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var work = new Work(db, desk, actor, desk.Clock.UtcNow);
        if (await Rounds.OfSeatAsync(work, caseId, seatId) is not { } round)
            return [];
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);
        var now = await Rounds.CircumstancesAsync(work, @case, ct);
        var people = from scope in Enum.GetValues<OrgScope>()
                     from role in Enum.GetValues<Role>()
                     where role.MayHoldApprovalSeat()
                     from person in now.Candidates(new ApproverRule(role, scope, Seats: null), scope)
                     select person;
        return [.. people.DistinctBy(person => person.PersonId).Where(person => person.PersonId != actor.PersonId && round.MayAdvise(seatId, person, now)).Select(person => person.StaffId)];
    }
}
