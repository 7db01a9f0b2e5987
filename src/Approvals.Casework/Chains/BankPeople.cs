using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using OrgUnit = Approvals.Lending.Organisation.OrgUnit;

namespace Approvals.Casework.Chains;

/// <summary>人员快照: the bank's units, staff and committees as the database has them, for proving, simulating and back-testing chains.</summary>
/// <param name="ByUserName">Natural persons by user name, lower case.</param>
public sealed record BankPeople(BankSnapshot Snapshot, IReadOnlyDictionary<string, BankPerson> ByUserName)
{
    /// <summary>Staff in service who are not away on the day, least loaded first, as they would be seated.</summary>
    public static async Task<BankPeople> LoadAsync(DeskDb db, CommitteePolicy committeePolicy, DateOnly today, CancellationToken ct)
    {
        var units = await db.OrgUnits.AsNoTracking().OrderBy(unit => unit.Path).ToListAsync(ct);
        var codes = units.ToDictionary(unit => unit.Id, unit => unit.Code);
        var away = Absences.AwayOn(db, today);
        var staff = await (from account in db.Users.AsNoTracking()
                           where account.IsActive && account.OrgUnitId != null && !away.Contains(account.Id)
                           orderby db.Seats.Count(seat => seat.OwnerStaffId == account.Id && seat.State == SeatState.Open), account.UserName
                           select new { account.Id, account.PersonId, account.Name, account.UserName, UnitId = account.OrgUnitId!.Value }).ToListAsync(ct);
        var held = (await (from post in db.UserRoles
                           join role in db.Roles on post.RoleId equals role.Id
                           select new { post.UserId, role.Name }).ToListAsync(ct)).ToLookup(post => post.UserId, post => Enum.Parse<Role>(post.Name!));
        var people = staff.ConvertAll(member => (member.UserName, Person: new BankPerson(member.Id, member.PersonId, member.Name, codes[member.UnitId], [.. held[member.Id]]) { UserName = member.UserName }));
        var committees = (await Committees.AllAsync(db, committeePolicy, ct)).Select(held => new BankCommittee(codes[held.UnitId], held.Committee));
        var snapshot = new BankSnapshot(
            new OrganisationTree([.. units.Select(unit => new OrgUnit(unit.Code, unit.Name, unit.ParentId is { } parent ? codes[parent] : null))]),
            [.. units.Where(unit => unit.Kind != OrgUnitKind.HeadOffice).Select(unit => unit.Code)],
            [.. people.Select(member => member.Person)],
            [.. committees]);
        return new BankPeople(snapshot, people.ToDictionary(member => member.UserName!.ToLowerInvariant(), member => member.Person, StringComparer.Ordinal));
    }
}
