using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Microsoft.EntityFrameworkCore;
using Absences = Approvals.Casework.Organisation.Absences;

namespace Approvals.Web.Reading;

/// <summary>同事: who could do something in a case beside the visitor. Whether they may is asked again when they are named.</summary>
internal static class Colleagues
{
    /// <summary>可任协查人: active customer managers who are not away and whose scope covers the case, other than the visitor, with no tie to the customer.</summary>
    public static async Task<IReadOnlyList<StaffView>> SecondInvestigatorsAsync(DeskDb db, Case @case, Actor lead, DateOnly today, CancellationToken ct)
    {
        var away = Absences.AwayOn(db, today);
        var (role, path, applicant, person) = (nameof(Role.CustomerManager), @case.OrgPath, @case.ApplicantId, lead.PersonId);
        return await (from account in db.Users.AsNoTracking()
                      join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                      where account.IsActive && account.PersonId != person && !away.Contains(account.Id) && path.StartsWith(unit.Path)
                          && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(r => r.Id == held.RoleId && r.Name == role))
                          && !db.Relations.Any(relation => relation.ApplicantId == applicant && relation.PersonId == account.PersonId)
                      orderby unit.Path descending, account.Name
                      select new StaffView(account.Id, account.Name, unit.Code, unit.Name)).ToListAsync(ct);
    }

    /// <summary>可抄送人: to whom the visitor could copy the case, of its own branch and above first.</summary>
    public static Task<List<StaffView>> CopyReadersAsync(DeskDb db, Case @case, Actor copier, CancellationToken ct)
    {
        var path = @case.OrgPath;
        return (from account in CopyReaders.Of(db, @case.Id, @case.ApplicantId, copier.PersonId).AsNoTracking()
                join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                orderby path.StartsWith(unit.Path) descending, unit.Path, account.Name
                select new StaffView(account.Id, account.Name, unit.Code, unit.Name)).ToListAsync(ct);
    }

    /// <summary>Those of the accounts, in the order given.</summary>
    public static async Task<IReadOnlyList<StaffView>> OfAsync(DeskDb db, IReadOnlyList<Guid> accounts, CancellationToken ct)
    {
        var found = await (from account in db.Users.AsNoTracking()
                           join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                           where accounts.Contains(account.Id)
                           select new StaffView(account.Id, account.Name, unit.Code, unit.Name)).ToDictionaryAsync(staff => staff.AccountId, ct);
        return [.. accounts.Where(found.ContainsKey).Select(id => found[id])];
    }
}
