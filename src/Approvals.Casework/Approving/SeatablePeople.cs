using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Approving;

/// <summary>可任席位人员: who could sit for a case, by role and scope, least loaded first.</summary>
internal sealed class SeatablePeople
{
    private static readonly Func<DeskDb, Guid, Task<Places>> PlacesOf = Compiled.Query((DeskDb db, Guid unitId) =>
        db.OrgUnits.Where(unit => unit.Id == unitId).Select(unit => new Places(unit.Id, unit.ParentId ?? unit.Id, db.OrgUnits.Single(root => root.ParentId == null).Id)).Single());

    private static readonly Func<DeskDb, string, DateOnly, Guid, Guid, Guid, IAsyncEnumerable<Member>> InRole = Compiled.Rows(
        (DeskDb db, string role, DateOnly day, Guid branch, Guid parent, Guid headOffice) =>
            from account in db.Users
            where account.IsActive && (account.OrgUnitId == branch || account.OrgUnitId == parent || account.OrgUnitId == headOffice)
                && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(r => r.Id == held.RoleId && r.Name == role))
            select new Member(
                account.Id, account.PersonId, account.UserName!, account.OrgUnitId!.Value,
                db.Absences.Any(absence => absence.AccountId == account.Id && absence.From <= day && absence.To >= day),
                db.Seats.Count(seat => seat.OwnerStaffId == account.Id && seat.State == SeatState.Open)));

    private readonly Dictionary<(Role Role, OrgScope Scope), List<Candidate>> people = [];
    private readonly Dictionary<string, Candidate> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="covered">Accounts that are seated although they are away, because somebody stands in for them.</param>
    public static async ValueTask<SeatablePeople> LoadAsync(Work work, Case @case, IReadOnlyList<Guid> covered, CancellationToken ct)
    {
        var loaded = new SeatablePeople();
        var places = await PlacesOf(work.Db, @case.OrgUnitId);
        foreach (var role in Enum.GetValues<Role>())
        {
            if (!role.MayHoldApprovalSeat())
                continue;
            var members = new List<Member>();
            await foreach (var member in InRole(work.Db, role.ToString(), work.Today, places.CaseBranch, places.ParentBranch, places.HeadOffice).WithCancellation(ct))
            {
                if (!member.IsAway || covered.Contains(member.StaffId))
                    members.Add(member);
            }

            foreach (var member in members)
                loaded.byName.TryAdd(member.Name, new Candidate(member.StaffId, member.PersonId));
            foreach (var scope in Enum.GetValues<OrgScope>())
            {
                var ofUnit = members.Where(member => member.UnitId == places.Of(scope)).OrderBy(member => member.OpenSeats).ThenBy(member => member.Name, StringComparer.Ordinal);
                loaded.people.Add((role, scope), [.. ofUnit.Select(member => new Candidate(member.StaffId, member.PersonId))]);
            }
        }

        return loaded;
    }

    public IReadOnlyList<Candidate> Find(ApproverRule rule, OrgScope scope) =>
        rule.People is { } named ? [.. people[(rule.Role, scope)].Where(candidate => named.Any(name => Named(name) == candidate))] : people[(rule.Role, scope)];

    /// <summary>One of these people by account name; null when nobody present is called so.</summary>
    public Candidate? Named(string accountName) => byName.GetValueOrDefault(accountName);

    /// <summary>One of these people, whatever their role and unit; null when the account is none of them.</summary>
    public Candidate? Person(Guid staffId) => people.Values.SelectMany(list => list).FirstOrDefault(candidate => candidate.StaffId == staffId);

    private sealed record Member(Guid StaffId, Guid PersonId, string Name, Guid UnitId, bool IsAway, int OpenSeats);

    private sealed record Places(Guid CaseBranch, Guid ParentBranch, Guid HeadOffice)
    {
        public Guid Of(OrgScope scope) => scope switch
        {
            OrgScope.CaseBranch => CaseBranch,
            OrgScope.ParentBranch => ParentBranch,
            OrgScope.HeadOffice => HeadOffice,
        };
    }
}
