using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Builds a bank of a head office, one branch and sub-branches; the person's number is their account, natural person and name, and after a p their account name.</summary>
internal sealed class SmallBank
{
    private readonly List<BankPerson> _people = [];
    private readonly List<BankCommittee> _committees = [];
    private readonly List<string> _subs = ["S1"];

    /// <summary>Sub-branch S1 with managers 1–3, maker 4, approvers 11–12, supervisor 13; approvers 21–22 in branch B; 31–33 in head office.</summary>
    public static SmallBank Usual() => new SmallBank()
        .With("S1", Role.CustomerManager, 1, 2, 3).With("S1", Role.OperationsMaker, 4)
        .With("S1", Role.Approver, 11, 12).With("S1", Role.Supervisor, 13)
        .With("B", Role.Approver, 21, 22)
        .With("HO", Role.Approver, 31, 32, 33);

    public SmallBank With(string unit, Role role, params int[] people)
    {
        foreach (var number in people)
        {
            var index = _people.FindIndex(p => p.StaffId == World.Staff(number));
            if (index < 0)
                _people.Add(new BankPerson(World.Staff(number), World.Natural(number), $"人{number}", unit, [role]) { UserName = $"p{number}" });
            else
                _people[index] = _people[index] with { Roles = [.. _people[index].Roles, role] };
        }

        return this;
    }

    public SmallBank WithUnit(string code)
    {
        _subs.Add(code);
        return this;
    }

    public SmallBank WithCommittee(CreditCommittee committee)
    {
        _committees.Add(new BankCommittee("HO", committee));
        return this;
    }

    public BankSnapshot Snapshot() => new(
        new OrganisationTree([new("HO", "总行", null), new("B", "分行", "HO"), .. _subs.Select(s => new OrgUnit(s, s, "B"))]), _subs, _people, _committees);
}
