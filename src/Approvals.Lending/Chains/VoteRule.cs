namespace Approvals.Lending.Chains;

/// <summary>计票方式. What a 票签 threshold is measured in.</summary>
public enum VoteMeasure
{
    /// <summary>票数. Ballots: k of n.</summary>
    Seats,

    /// <summary>票权比例. Percent of the weight of all seats: weighted ≥ p%.</summary>
    WeightPercent,
}

/// <summary>计票时点. When a 票签 level closes. Source: APPROVALS §3 (close).</summary>
public enum VoteClose
{
    /// <summary>提前. Once the result can't change any more.</summary>
    Early,

    /// <summary>全部投票后. When every ballot is in.</summary>
    AfterAllBallots,
}

/// <summary>票签结果. What a 票签 level comes to.</summary>
public enum VoteResult
{
    /// <summary>通过.</summary>
    Approved,

    /// <summary>否决.</summary>
    Rejected,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>未达票数. No threshold was reached: back to due diligence, neither a pass nor a rejection. Source: policy default.</summary>
    Split,
}

/// <summary>票数. The standing ballots of a 票签 level and what is still to come, in the measure's unit (ballots, or weight).</summary>
/// <param name="Approve">For.</param>
/// <param name="Reject">Against.</param>
/// <param name="Return">For returning the case.</param>
/// <param name="Total">Of all seats; n when ballots are counted.</param>
public sealed record BallotCount(int Approve, int Reject, int Return, int Total)
{
    /// <summary>未投. Not yet cast.</summary>
    public int Outstanding => Total - Approve - Reject - Return;
}

/// <summary>
/// 票签规则. Thresholds of a vote: an approval needs <paramref name="ToApprove"/>, and reject and return are ballots with their own.
/// Ballots or percent of the weight, 1 or more. <see cref="ChainVerification"/> proves that an approval excludes the other two; of
/// rejection and return, rejection goes first. Where n has shrunk under one of these two, all ballots meet it. Source: APPROVALS §3.
/// </summary>
/// <param name="Measure">What the thresholds are measured in.</param>
/// <param name="ToApprove">Needed for an approval.</param>
/// <param name="ToReject">Needed for a rejection.</param>
/// <param name="ToReturn">Needed for a return.</param>
/// <param name="Close">When the level closes.</param>
public sealed record VoteRule(VoteMeasure Measure, int ToApprove, int ToReject, int ToReturn, VoteClose Close)
{
    /// <summary>最少席位. Seats below which a loss is a vacancy and no longer a smaller n: what an approval takes; 1 when weight counts.</summary>
    public int FewestSeats => Measure == VoteMeasure.Seats ? ToApprove : 1;

    /// <summary>计票. The result once it is fixed by the rule's time of closing; null while it is open.</summary>
    public VoteResult? ResultOf(BallotCount count)
    {
        var outstanding = count.Outstanding;
        if (Close == VoteClose.AfterAllBallots && outstanding > 0)
            return null;
        if (Reaches(count.Approve, ToApprove, count.Total))
            return VoteResult.Approved;
        var (toReject, toReturn) = (AtMostAll(ToReject, count.Total), AtMostAll(ToReturn, count.Total));
        if (Reaches(count.Reject, toReject, count.Total))
            return VoteResult.Rejected;
        if (outstanding > 0 && (Reaches(count.Approve + outstanding, ToApprove, count.Total) || Reaches(count.Reject + outstanding, toReject, count.Total)))
            return null;
        if (Reaches(count.Return, toReturn, count.Total))
            return VoteResult.Returned;
        return outstanding > 0 && Reaches(count.Return + outstanding, toReturn, count.Total) ? null : VoteResult.Split;
    }

    private int AtMostAll(int threshold, int total) => Measure == VoteMeasure.Seats ? Math.Min(threshold, total) : threshold;

    private bool Reaches(int ballots, int threshold, int total) => Measure switch
    {
        VoteMeasure.Seats => ballots >= threshold,
        VoteMeasure.WeightPercent => ballots * 100L >= (long)threshold * total,
    };
}
