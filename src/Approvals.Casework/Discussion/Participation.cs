using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Discussion;

/// <summary>参与: the part somebody has in a case, by which they may copy it.</summary>
/// <param name="OnBehalfOf">The owner of the seat, where they have a part as a substitute only.</param>
internal sealed record Participation(Guid? OnBehalfOf)
{
    private static readonly Participation Own = new((Guid?)null);

    /// <summary>
    /// The actor's part: its manager or an investigator, a supervisor whose scope has the case, the owner of a seat of its newest round or who stands in for
    /// one today, a member of the committee of its newest item who is not recused, its secretary, or who is to confirm its resolution. Null for none.
    /// </summary>
    public static async ValueTask<Participation?> OfActorAsync(Work work, Case @case, CancellationToken ct)
    {
        var me = work.Actor.AccountId;
        if (@case.ManagerId == me || (work.Actor.Is(nameof(Role.Supervisor)) && CaseAccess.IsInScope(work.Actor, @case.OrgPath)))
            return Own;
        if (await work.Db.Investigations.AnyAsync(i => i.CaseId == @case.Id && i.State != InvestigationState.Abandoned && (i.LeadId == me || i.SecondId == me), ct))
            return Own;
        var owners = await SeatOwnersAsync(work, @case.Id, ct);
        if (owners.Contains(me) || await SitsInCommitteeAsync(work, @case.Id, ct))
            return Own;
        var covered = (await SubstitutionRow.RunningAsync(work, ct)).Find(s => s.SubstituteStaffId == me && s.Covers(work.Today, @case.ProductCode) && owners.Contains(s.PrincipalStaffId));
        return covered is null ? null : new Participation(covered.PrincipalStaffId);
    }

    private static async ValueTask<List<Guid>> SeatOwnersAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var newest = await work.Db.Rounds.Where(round => round.CaseId == caseId).OrderByDescending(round => round.OpenedAtUtc).Select(round => (Guid?)round.Id).FirstOrDefaultAsync(ct);
        return newest is null
            ? []
            : await work.Db.Rounds.Where(round => round.Id == newest).SelectMany(round => round.Levels).SelectMany(level => level.Seats)
                .Where(seat => seat.State != SeatState.Closed).Select(seat => seat.OwnerStaffId).Distinct().ToListAsync(ct);
    }

    private static async ValueTask<bool> SitsInCommitteeAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var item = await work.Db.AgendaItems.AsNoTracking().Include(i => i.Recusals).Where(i => i.CaseId == caseId).OrderByDescending(i => i.ListedAtUtc).FirstOrDefaultAsync(ct);
        if (item is null || item.Recusals.Any(recusal => recusal.PersonId == work.Actor.PersonId))
            return false;
        var me = work.Actor.AccountId;
        return item.Committee.Officers.Any(officer => officer.StaffId == me && officer.Office != Office.Expert)
            || item.Naming.Authority.StaffId == me || (item.HandedOver && item.Naming.Alternate.StaffId == me)
            || await Committees.SucceededAsync(work, item.Committee, ct) is not null;
    }
}
