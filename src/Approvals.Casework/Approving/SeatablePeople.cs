using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using OrgUnit = Approvals.Casework.Organisation.OrgUnit;

namespace Approvals.Casework.Approving;

/// <summary>可任席位人员: who could sit for a case, by role and scope, least loaded first.</summary>
internal sealed class SeatablePeople
{
    private readonly Dictionary<(Role Role, OrgScope Scope), List<Candidate>> people = [];
    private readonly Dictionary<string, Candidate> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="covered">Accounts that are seated although they are away, because somebody stands in for them.</param>
    public static async ValueTask<SeatablePeople> LoadAsync(Work work, Case @case, IReadOnlyList<Guid> covered, CancellationToken ct)
    {
        var loaded = new SeatablePeople();
        var units = await work.Db.OrgUnits.AsNoTracking().ToDictionaryAsync(unit => unit.Id, ct);
        var own = units[@case.OrgUnitId];
        foreach (var role in Enum.GetValues<Role>())
        {
            if (!role.MayHoldApprovalSeat())
                continue;
            foreach (var scope in Enum.GetValues<OrgScope>())
            {
                var staff = await Staff.OfUnitAsync(work, role, Resolve(units, own, scope).Id, covered, ct);
                foreach (var account in staff)
                    loaded.byName.TryAdd(account.UserName!, new Candidate(account.Id, account.PersonId));
                loaded.people.Add((role, scope), staff.ConvertAll(account => new Candidate(account.Id, account.PersonId)));
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

    private static OrgUnit Resolve(Dictionary<Guid, OrgUnit> units, OrgUnit own, OrgScope scope) => scope switch
    {
        OrgScope.CaseBranch => own,
        OrgScope.ParentBranch => own.ParentId is { } parent ? units[parent] : own,
        OrgScope.HeadOffice => units.Values.Single(unit => unit.ParentId is null),
    };
}
