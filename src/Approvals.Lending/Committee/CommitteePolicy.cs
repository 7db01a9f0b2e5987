using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

/// <summary>贷审会制度. What a bank has laid down for its credit committees, besides who sits in them. Source: APPROVALS §5; <c>db/reference/committees.json</c>.</summary>
/// <param name="QuorumFloor">法定人数下限 of a committee that is not named: absolute least number present for a ballot, 1 or more.</param>
/// <param name="QuorumFloors">The same of some committees, by code of their unit.</param>
/// <param name="AuthorityLimit">有权审批人时限: working time of the authorised approver, and of the alternate.</param>
/// <param name="ReReviewLimit">复议期限: how long a rejection waits for new facts before it takes effect.</param>
/// <param name="ResolutionValidMonths">决议有效期: months from the day of the resolution, 1 to 120.</param>
public sealed record CommitteePolicy(int QuorumFloor, IReadOnlyDictionary<string, int> QuorumFloors, TimeLimit AuthorityLimit, TimeLimit ReReviewLimit, int ResolutionValidMonths)
{
    private const int LongestMonths = 120;

    /// <summary>法定人数下限 of the committee of a unit.</summary>
    public int QuorumFloorOf(string unit) => QuorumFloors.GetValueOrDefault(unit, QuorumFloor);

    /// <summary>检查制度: every reason why nobody could go by it; empty when there is none.</summary>
    public IEnumerable<string> FindProblems()
    {
        foreach (var (name, count) in QuorumFloors.Select(floor => ($"quorumFloors.{floor.Key}", floor.Value)).Prepend(("quorumFloor", QuorumFloor))
            .Concat([("authorityLimit.count", AuthorityLimit.Count), ("reReviewLimit.count", ReReviewLimit.Count), ("resolutionValidMonths", ResolutionValidMonths)]))
        {
            if (count < 1)
                yield return $"{name}: {count} is under 1";
        }

        if (ResolutionValidMonths > LongestMonths)
            yield return $"resolutionValidMonths: {ResolutionValidMonths} is above {LongestMonths}";
    }
}
