using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Approving;

/// <summary>可代理人: who could act on the seats of somebody of a unit.</summary>
public static class Substitutes
{
    private static readonly string[] Seated = [nameof(Role.Approver), nameof(Role.Supervisor)];

    /// <summary>Whoever may hold a seat, and so be stood in for or stand in for somebody: approvers and supervisors in service.</summary>
    public static IQueryable<Account> InService(DeskDb db) => db.Users.Where(account => account.IsActive
        && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(r => r.Id == held.RoleId && Seated.Contains(r.Name))));

    /// <summary>Those of them who may see a unit's cases.</summary>
    /// <param name="orgPath">Path of the principal's unit.</param>
    public static IQueryable<Account> For(DeskDb db, string orgPath) =>
        from account in InService(db)
        join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
        where orgPath.StartsWith(unit.Path)
        select account;
}
