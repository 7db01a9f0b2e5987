using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

/// <summary>贷审会任职. What somebody is in a credit committee. Source: APPROVALS §5.</summary>
public enum Office
{
    /// <summary>主任. Presides, votes, and votes last.</summary>
    Chair,

    /// <summary>委员. Votes.</summary>
    Member,

    /// <summary>秘书. Gives notice, publishes packs, keeps the minutes; no vote.</summary>
    Secretary,

    /// <summary>列席专家. Heard, no vote.</summary>
    Expert,
}

/// <summary>贷审会成员. One natural person's office in a committee.</summary>
/// <param name="StaffId">Account.</param>
/// <param name="PersonId">Natural person; what votes are counted by.</param>
/// <param name="Name">Name as the minutes print it.</param>
/// <param name="Office">Office held.</param>
public sealed record Officer(Guid StaffId, Guid PersonId, string Name, Office Office)
{
    /// <summary>有表决权. True for the chair and members.</summary>
    public bool Votes => Office is Office.Chair or Office.Member;
}

/// <summary>贷审会. A credit committee as it is constituted: immutable, snapshotted into meetings and items. Source: APPROVALS §5.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Shown name.</param>
/// <param name="QuorumFloor">Absolute least number present for a ballot.</param>
/// <param name="Officers">Everybody with an office, in any order.</param>
public sealed record CreditCommittee(string Code, string Name, int QuorumFloor, IReadOnlyList<Officer> Officers)
{
    /// <summary>最少委员数. Voting members, chair included. Source: APPROVALS §5.</summary>
    public const int LeastMembers = 5;

    /// <summary>默认法定人数下限: what is reckoned with where there is no committee to ask. Source: APPROVALS §5.</summary>
    public const int DefaultQuorumFloor = 4;

    /// <summary>决议有效期. Months from the day of a resolution. Source: APPROVALS §5 (policy default).</summary>
    public int ResolutionValidMonths { get; init; } = 6;

    /// <summary>有表决权的委员. Chair and members, in the order given.</summary>
    public IEnumerable<Officer> Voters => Officers.Where(o => o.Votes);

    /// <summary>查找成员. By account and natural person together: an account that was linked to someone else has no office. Null for outsiders.</summary>
    public Officer? Find(Guid staffId, Guid personId) => Officers.FirstOrDefault(o => o.StaffId == staffId && o.PersonId == personId);

    /// <summary>法定人数. How many must be present for so many members who have not recused themselves.</summary>
    public int QuorumOf(int nonRecused) => Tally.Quorum(nonRecused, QuorumFloor);

    /// <summary>
    /// 检查组成. Every reason why this is no committee, in this order: a natural person or account with two offices, fewer than
    /// <see cref="LeastMembers"/> voting members, not exactly one chair, not exactly one secretary, a quorum floor under 1 or above the
    /// number of members. Empty when it is one.
    /// </summary>
    public IReadOnlyList<FormattableString> FindProblems()
    {
        var problems = new List<FormattableString>();
        foreach (var twice in Officers.GroupBy(o => o.PersonId).Where(g => g.Count() > 1))
            problems.Add($"natural person {twice.Key} has {twice.Count()} offices");
        foreach (var twice in Officers.GroupBy(o => o.StaffId).Where(g => g.DistinctBy(o => o.PersonId).Count() > 1))
            problems.Add($"account {twice.Key} has {twice.Count()} offices");
        var members = Voters.DistinctBy(o => o.PersonId).Count();
        if (members < LeastMembers)
            problems.Add($"{members} voting members, at least {LeastMembers} are needed");
        if (Officers.Count(o => o.Office == Office.Chair) is var chairs and not 1)
            problems.Add($"{chairs} chairs, exactly one is needed");
        if (Officers.Count(o => o.Office == Office.Secretary) is var secretaries and not 1)
            problems.Add($"{secretaries} secretaries, exactly one is needed");
        if (QuorumFloor < 1)
            problems.Add($"the quorum floor is under {1}");
        else if (QuorumFloor > members)
            problems.Add($"the quorum floor {QuorumFloor} is above the {members} voting members");
        return problems;
    }
}

/// <summary>有权审批人安排. Who confirms or vetoes what the committee passes, how long they have, and who does it when they do not. Source: APPROVALS §5.</summary>
/// <param name="Authority">有权审批人. May be the chair, and no other voting member.</param>
/// <param name="Alternate">指定代理人. Another natural person; may be the chair, and no other voting member.</param>
/// <param name="Limit">Working time each of the two has.</param>
public sealed record AuthorityNaming(Candidate Authority, Candidate Alternate, TimeLimit Limit)
{
    /// <summary>是否适格. Two natural persons, neither of whom votes in the committee unless as its chair.</summary>
    public bool IsFitFor(CreditCommittee committee) =>
        Authority.PersonId != Alternate.PersonId
        && !committee.Officers.Any(o => o.Office == Office.Member && (o.PersonId == Authority.PersonId || o.PersonId == Alternate.PersonId));
}
