using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>贷审会的组成: who holds the committee's posts in a unit is its committee, as of the day. Source: policy default.</summary>
internal static class ConstitutedCommittee
{
    /// <summary>The committee of a unit; null where nobody holds a post of one. Whether it is a sound one, <see cref="CreditCommittee.FindProblems"/> tells.</summary>
    /// <param name="people">Everybody in service and not away.</param>
    /// <param name="experts">列席专家 invited besides, who have no vote.</param>
    public static CreditCommittee? Of(string unitCode, string unitName, IEnumerable<BankPerson> people, IEnumerable<BankPerson>? experts = null)
    {
        var officers = people.Where(person => person.Unit == unitCode)
            .Select(person => (Person: person, Office: OfficeOf(person.Roles)))
            .Where(held => held.Office is not null)
            .Select(held => new Officer(held.Person.StaffId, held.Person.PersonId, held.Person.Name, held.Office!.Value))
            .ToList();
        if (officers.Count == 0)
            return null;
        officers.AddRange((experts ?? []).Select(person => new Officer(person.StaffId, person.PersonId, person.Name, Office.Expert)));
        return new CreditCommittee(unitCode, unitName + "贷审会", CreditCommittee.DefaultQuorumFloor, officers);
    }

    private static Office? OfficeOf(IReadOnlyList<Role> roles) =>
        roles.Contains(Role.CommitteeChair) ? Office.Chair
        : roles.Contains(Role.CommitteeMember) ? Office.Member
        : roles.Contains(Role.CommitteeSecretary) ? Office.Secretary
        : null;
}
