using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>人员: whom a case may be given to.</summary>
internal static class StaffDirectory
{
    public static void MapStaff(this IEndpointRouteBuilder api) => api.MapGet("/staff", ListAsync).WithTags("Staff")
        .For(DataScope.CaseReaders, "人员名单: active people with a role (role=…) in one's own unit, above it or below it; for second investigators, reassignment and transfer.")
        .Produces<IReadOnlyList<StaffView>>();

    private static async Task<IResult> ListAsync(Choice<Role> role, Caller caller, DeskDb db)
    {
        var (name, path) = (role.Value.ToString(), caller.Actor.OrgPath ?? "\0");
        var people = await (from account in db.Users.AsNoTracking()
                            join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                            where account.IsActive && (unit.Path.StartsWith(path) || path.StartsWith(unit.Path))
                                && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(r => r.Id == held.RoleId && r.Name == name))
                            orderby unit.Path, account.Name
                            select new StaffView(account.Id, account.Name, unit.Code, unit.Name)).ToListAsync(caller.Aborted);
        return TypedResults.Ok(people);
    }
}

internal sealed record StaffView(Guid AccountId, string Name, string UnitCode, string UnitName);
