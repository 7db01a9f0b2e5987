using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>被代理人: somebody whose approvals another person acts on today.</summary>
/// <param name="Principal">Name.</param>
/// <param name="Substitute">Name of who acts.</param>
/// <param name="Products">Product codes it is limited to; null for all.</param>
internal sealed record Covered(Guid PrincipalId, string Principal, Guid SubstituteId, string Substitute, IReadOnlyList<string>? Products)
{
    public bool Covers(string productCode) => Products is null || Products.Contains(productCode);

    /// <summary>Whom somebody stands in for today; a person is stood in for by one at a time.</summary>
    public static Task<List<Covered>> ByAsync(DeskDb db, Actor substitute, DateOnly today, CancellationToken ct) =>
        ReadAsync(db, SubstitutionRow.RunningOn(db, today).Where(row => row.SubstituteId == substitute.AccountId), ct);

    /// <summary>Who stands in for these people today.</summary>
    public static Task<List<Covered>> OfAsync(DeskDb db, IReadOnlyList<Guid> principals, DateOnly today, CancellationToken ct) =>
        ReadAsync(db, SubstitutionRow.RunningOn(db, today).Where(row => principals.Contains(row.PrincipalId)), ct);

    private static Task<List<Covered>> ReadAsync(DeskDb db, IQueryable<SubstitutionRow> running, CancellationToken ct) => (
        from row in running.AsNoTracking()
        join principal in db.Users on row.PrincipalId equals principal.Id
        join substitute in db.Users on row.SubstituteId equals substitute.Id
        where substitute.IsActive
        select new Covered(row.PrincipalId, principal.Name, row.SubstituteId, substitute.Name, row.Products)).ToListAsync(ct);
}

/// <summary>待办归属: which work items somebody is asked, by name or as a substitute.</summary>
internal static class CoveredItems
{
    /// <summary>Open and closed; a substitute is asked approvals only.</summary>
    /// <param name="covered">Whom they stand in for.</param>
    /// <param name="spent">What they can't decide any more for them; see <see cref="SpentAsync"/>.</param>
    public static IQueryable<WorkItem> AskedOf(this DeskDb db, Actor actor, IReadOnlyList<Covered> covered, IReadOnlyList<Guid> spent)
    {
        var own = actor.AccountId;
        if (covered.Count == 0)
            return db.WorkItems.Where(item => item.AssigneeId == own);
        var principals = covered.Select(one => (Guid?)one.PrincipalId).ToList();
        var items = db.WorkItems.Where(item => item.AssigneeId == own || (item.Kind == WorkKinds.Approve && principals.Contains(item.AssigneeId)));
        foreach (var limited in covered.Where(one => one.Products is not null))
        {
            var (principal, products) = (limited.PrincipalId, limited.Products!.ToList());
            items = items.Where(item => item.AssigneeId != principal || db.Cases.Any(c => c.Id == item.CaseId && products.Contains(c.ProductCode)));
        }

        return spent.Count == 0 ? items : items.Where(item => !spent.Contains(item.Id));
    }

    /// <summary>
    /// Approvals of those somebody stands in for that they can decide no more, because they have decided in the level: a natural person counts once
    /// in it, whichever of the two they are.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> SpentAsync(this DeskDb db, Actor actor, IReadOnlyList<Covered> covered, CancellationToken ct)
    {
        if (covered.Count == 0)
            return [];
        var (person, principals) = (actor.PersonId, covered.Select(one => (Guid?)one.PrincipalId).ToList());
        var asked = await db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && item.Kind == WorkKinds.Approve && principals.Contains(item.AssigneeId))
            .Select(item => new { item.Id, item.Key }).ToListAsync(ct);
        if (asked.Count == 0)
            return [];
        var seatIds = asked.ConvertAll(item => WorkMatter.SeatOf(item.Key));
        var levelOf = await db.Seats.AsNoTracking().Where(seat => seatIds.Contains(seat.Id)).ToDictionaryAsync(seat => seat.Id, seat => seat.LevelId, ct);
        var levels = levelOf.Values.Distinct().ToList();
        var decided = await db.Seats.AsNoTracking()
            .Where(seat => levels.Contains(seat.LevelId) && seat.Decisions.Any(d => d.Standing && (d.ActorPersonId == person || seat.OwnerPersonId == person)))
            .Select(seat => new { seat.Id, seat.LevelId }).ToListAsync(ct);
        return [.. asked.Where(item => WorkMatter.SeatOf(item.Key) is var id && decided.Exists(seat => seat.Id != id && seat.LevelId == levelOf[id])).Select(item => item.Id)];
    }
}
