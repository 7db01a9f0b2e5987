using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>离岗代理名单</summary>
internal static class SubstitutionRows
{
    /// <summary>Running or to come, by first day: those the reader has a part in and, for a supervisor, those of their units.</summary>
    public static async Task<IReadOnlyList<SubstitutionView>> NotOverAsync(DeskDb db, Actor actor, DateOnly today, CancellationToken ct)
    {
        var (own, scope, isSupervisor) = (actor.AccountId, actor.OrgPath ?? "\0", actor.Is(nameof(Role.Supervisor)));
        return await (from row in db.Substitutions.AsNoTracking()
                      join principal in db.Users on row.PrincipalId equals principal.Id
                      join substitute in db.Users on row.SubstituteId equals substitute.Id
                      join enterer in db.Users on row.EnteredById equals enterer.Id
                      join unit in db.OrgUnits on principal.OrgUnitId equals unit.Id
                      where row.To >= today && row.EndedAtUtc == null && (row.PrincipalId == own || row.SubstituteId == own || (isSupervisor && unit.Path.StartsWith(scope)))
                      orderby row.From, row.Id
                      select new SubstitutionView(
                          row.Id, row.PrincipalId, principal.Name, unit.Name, row.SubstituteId, substitute.Name, row.From, row.To, row.Products, enterer.Name,
                          row.PrincipalId == own || (isSupervisor && unit.Path.StartsWith(scope)))).ToListAsync(ct);
    }

    /// <summary>Whom the reader may arrange it for: themselves and, for a supervisor, whoever may hold a seat in their units; by unit and name, the reader first.</summary>
    public static async Task<IReadOnlyList<StaffView>> PrincipalsAsync(DeskDb db, Actor actor, CancellationToken ct)
    {
        var (own, scope, isSupervisor) = (actor.AccountId, actor.OrgPath ?? "\0", actor.Is(nameof(Role.Supervisor)));
        return await (from account in Substitutes.InService(db).AsNoTracking()
                      join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                      where account.Id == own || (isSupervisor && unit.Path.StartsWith(scope))
                      orderby account.Id == own descending, unit.Path, account.Name
                      select new StaffView(account.Id, account.Name, unit.Code, unit.Name)).ToListAsync(ct);
    }

    /// <summary>Who could stand in for one of those; whether for the one that is chosen is asked again when it is entered.</summary>
    public static async Task<IReadOnlyList<StaffView>> SubstitutesAsync(DeskDb db, Actor actor, CancellationToken ct)
    {
        var (scope, isSupervisor) = (actor.OrgPath ?? "\0", actor.Is(nameof(Role.Supervisor)));
        return await (from account in Substitutes.InService(db).AsNoTracking()
                      join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                      where scope.StartsWith(unit.Path) || (isSupervisor && unit.Path.StartsWith(scope))
                      orderby unit.Path descending, account.Name
                      select new StaffView(account.Id, account.Name, unit.Code, unit.Name)).ToListAsync(ct);
    }
}

/// <param name="Unit">Of the principal.</param>
/// <param name="Products">Product codes it is limited to; null for all.</param>
/// <param name="EnteredBy">Name of who entered it.</param>
/// <param name="MayEnd">Whether it is the reader's to end.</param>
internal sealed record SubstitutionView(
    Guid SubstitutionId, Guid PrincipalId, string Principal, string Unit, Guid SubstituteId, string Substitute, DateOnly From, DateOnly To, IReadOnlyList<string>? Products,
    string EnteredBy, bool MayEnd);
