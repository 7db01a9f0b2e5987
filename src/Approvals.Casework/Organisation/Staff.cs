using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>人员: finds people by role and place.</summary>
internal static class Staff
{
    /// <summary>The account, if it is active, not away today, has the role, and its unit's scope covers the path.</summary>
    public static async ValueTask<Account?> FindAsync(Work work, Guid accountId, Role role, string orgPath, CancellationToken ct)
    {
        var found = await Present(work, InRole(work, role)).Where(staff => staff.Account.Id == accountId).ToListAsync(ct);
        return found.Find(staff => orgPath.StartsWith(staff.Path, StringComparison.Ordinal))?.Account;
    }

    /// <summary>Active accounts with the role whose unit's scope covers the path, by user name.</summary>
    public static async ValueTask<List<Account>> CoveringAsync(Work work, Role role, string orgPath, CancellationToken ct)
    {
        var members = await InRole(work, role).OrderBy(staff => staff.Account.UserName).ToListAsync(ct);
        return [.. members.Where(staff => orgPath.StartsWith(staff.Path, StringComparison.Ordinal)).Select(staff => staff.Account)];
    }

    // 在岗: whoever is away is offered nothing new.
    private static IQueryable<Member> Present(Work work, IQueryable<Member> members)
    {
        var away = Absences.AwayOn(work.Db, work.Today);
        return members.Where(staff => !away.Contains(staff.Account.Id));
    }

    private static IQueryable<Member> InRole(Work work, Role role)
    {
        var name = role.ToString();
        return from account in work.Db.Users.AsNoTracking()
               join unit in work.Db.OrgUnits on account.OrgUnitId equals unit.Id
               where account.IsActive
                   && work.Db.UserRoles.Any(held => held.UserId == account.Id && work.Db.Roles.Any(r => r.Id == held.RoleId && r.Name == name))
               select new Member { Account = account, Path = unit.Path };
    }

    private sealed class Member
    {
        public required Account Account { get; init; }

        public required string Path { get; init; }
    }
}
