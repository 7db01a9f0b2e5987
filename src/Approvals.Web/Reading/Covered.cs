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
    public static IQueryable<WorkItem> AskedOf(this DeskDb db, Actor actor, IReadOnlyList<Covered> covered)
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

        return items;
    }
}
