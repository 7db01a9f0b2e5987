using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>可改派人员: to whom cases could be given. Whether they may is asked again when one is named.</summary>
internal static class Successors
{
    /// <summary>For every case the present customer managers whose scope covers it, without its holder and without anybody who has a tie to its customer; by unit and name.</summary>
    public static async Task<ILookup<Guid, Successor>> OfAsync(DeskDb db, IReadOnlyCollection<HeldCase> cases, Guid holderId, DateOnly today, CancellationToken ct)
    {
        var role = nameof(Role.CustomerManager);
        var away = Absences.AwayOn(db, today);
        var people = await (from account in db.Users
                            join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                            where account.IsActive && account.Id != holderId && !away.Contains(account.Id)
                                && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(r => r.Id == held.RoleId && r.Name == role))
                            orderby unit.Path descending, account.Name
                            select new { account.Id, account.Name, account.PersonId, Unit = unit.Name, unit.Path }).ToListAsync(ct);
        var (applicants, persons) = (cases.Select(c => c.ApplicantId).Distinct().ToList(), people.Select(p => p.PersonId).ToList());
        var ties = (await db.Relations.Where(r => applicants.Contains(r.ApplicantId) && persons.Contains(r.PersonId)).Select(r => new { r.ApplicantId, r.PersonId }).ToListAsync(ct))
            .Select(r => (r.ApplicantId, r.PersonId)).ToHashSet();
        return (from @case in cases
                from person in people
                where @case.OrgPath.StartsWith(person.Path, StringComparison.Ordinal) && !ties.Contains((@case.ApplicantId, person.PersonId))
                select (@case.CaseId, Person: new Successor(person.Id, person.Name, person.Unit))).ToLookup(pair => pair.CaseId, pair => pair.Person);
    }
}

internal sealed record Successor(Guid AccountId, string Name, string Unit);
