using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>行内人员. One member of staff as of the snapshot: in service and not away.</summary>
/// <param name="StaffId">Account.</param>
/// <param name="PersonId">Natural person.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Unit">Code of the unit they sit in.</param>
/// <param name="Roles">Roles held.</param>
public sealed record BankPerson(Guid StaffId, Guid PersonId, string Name, string Unit, IReadOnlyList<Role> Roles)
{
    /// <summary>账号. What chains name people by, in any case; null where nobody is named.</summary>
    public string? UserName { get; init; }
}

/// <summary>机构的贷审会. The committee that hears what is sent to a unit's committee.</summary>
public sealed record BankCommittee(string Unit, CreditCommittee Committee);

/// <summary>人员快照. The bank's units, people and committees at one moment: what proofs, simulations and back-tests of chains go by.</summary>
public sealed class BankSnapshot
{
    private readonly Dictionary<(Role, string), IReadOnlyList<BankPerson>> _byPost;
    private readonly Dictionary<Guid, BankPerson> _byStaff;

    /// <summary>建立快照.</summary>
    /// <param name="units">The organisation.</param>
    /// <param name="caseUnits">Codes of the units cases belong to, in the order problems are told.</param>
    /// <param name="people">Everybody, in the order they would be seated where nothing else tells.</param>
    /// <param name="committees">At most one a unit.</param>
    public BankSnapshot(
        OrganisationTree units, IReadOnlyList<string> caseUnits, IReadOnlyList<BankPerson> people, IReadOnlyList<BankCommittee> committees)
    {
        Units = units;
        CaseUnits = caseUnits;
        People = people;
        Committees = committees;
        _byPost = people.SelectMany(p => p.Roles.Distinct(), (person, role) => (person, role))
            .GroupBy(p => (p.role, p.person.Unit), p => p.person)
            .ToDictionary(g => g.Key, g => (IReadOnlyList<BankPerson>)[.. g.DistinctBy(p => p.PersonId)]);
        _byStaff = people.ToDictionary(p => p.StaffId);
    }

    /// <summary>机构树.</summary>
    public OrganisationTree Units { get; }

    /// <summary>受理机构.</summary>
    public IReadOnlyList<string> CaseUnits { get; }

    /// <summary>人员.</summary>
    public IReadOnlyList<BankPerson> People { get; }

    /// <summary>贷审会.</summary>
    public IReadOnlyList<BankCommittee> Committees { get; }

    /// <summary>机构岗位人员. Who holds a role in exactly one unit; one account a natural person.</summary>
    public IReadOnlyList<BankPerson> Of(Role role, string unit) => _byPost.GetValueOrDefault((role, unit), []);

    /// <summary>位次人选. Whom a position may seat from exactly one unit: those it names of the role, or everybody of it.</summary>
    public IReadOnlyList<BankPerson> Of(ApproverRule approver, string unit) => approver.People is { } named
        ? [.. Of(approver.Role, unit).Where(person => named.Contains(person.UserName, StringComparer.OrdinalIgnoreCase))]
        : Of(approver.Role, unit);

    /// <summary>指定的人. By account name, in any role that may hold an approval seat; null when nobody there is called so.</summary>
    public BankPerson? Named(string accountName) =>
        People.FirstOrDefault(person => string.Equals(person.UserName, accountName, StringComparison.OrdinalIgnoreCase) && person.Roles.Any(role => role.MayHoldApprovalSeat()));

    /// <summary>位次候选人. Whom a position may come to seat for a case of the unit, scope by scope: its own, then those above where it looks there.</summary>
    public IReadOnlyList<IReadOnlyList<BankPerson>> Pools(string caseUnit, ApproverRule approver, NobodyEligible policy)
    {
        var pools = new List<IReadOnlyList<BankPerson>>();
        for (OrgScope? scope = approver.Scope; scope is { } at; scope = policy == NobodyEligible.NextScopeUp ? at.Above() : null)
            pools.Add(Of(approver, Units.Resolve(caseUnit, at).Code));
        return pools;
    }

    /// <summary>受理的贷审会. The committee a level's scope means for a case of the unit; null when that unit has none.</summary>
    public CreditCommittee? CommitteeFor(string caseUnit, OrgScope scope)
    {
        var unit = Units.Resolve(caseUnit, scope).Code;
        return Committees.FirstOrDefault(c => c.Unit == unit)?.Committee;
    }

    /// <summary>姓名. Of an account of the snapshot.</summary>
    public string NameOf(Guid staffId) => _byStaff[staffId].Name;
}
