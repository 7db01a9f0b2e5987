using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

// 票签: counting ballots, and an n that shrinks when segregation of duties takes a voter.
public sealed partial class Round
{
    /// <summary>计票. The standing ballots of a 票签 level; provisional ones are still to come.</summary>
    /// <exception cref="ArgumentException">The level is no 票签 level of this round.</exception>
    public BallotCount CountBallots(Guid levelId)
    {
        var level = _levels.SingleOrDefault(l => l.Id == levelId && l.Mode == LevelMode.Vote)
            ?? throw new ArgumentException($"Level {levelId} is no vote of round {Id}.", nameof(levelId));
        return Count(level);
    }

    private BallotCount Count(Level level)
    {
        var rule = RuleOf(level);
        int Worth(int position) => rule.Vote!.Measure == VoteMeasure.Seats ? 1 : rule.Approvers[position].Weight;
        int Sum(DecisionKind kind) => level.StandingSeats()
            .Where(s => s.State == SeatState.Decided && s.StandingDecision!.Kind == kind).Sum(s => Worth(s.Position));
        var total = rule.Approvers.Select((approver, position) => (approver.Seats!.Value - level.SeatsLost[position]) * Worth(position)).Sum();
        return new BallotCount(Sum(DecisionKind.Approve), Sum(DecisionKind.Reject), Sum(DecisionKind.Return), total);
    }

    private void ConcludeVote(Level level, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        var result = RuleOf(level).Vote!.ResultOf(Count(level));
        if (result is null || level.StandingSeats().Any(s => s.State == SeatState.Provisional))
            return;

        // Carried approvals are never a level's only votes.
        if (level.StandingSeats().All(s => s.StandingDecision is null or { CarriedFromId: not null }))
            return;
        switch (result)
        {
            case VoteResult.Approved:
                Pass(level, byStaffId, now, effects);
                break;
            case VoteResult.Rejected:
                TurnDown(level, byStaffId, now, effects);
                break;
            case VoteResult.Returned:
                var (step, code) = FurthestBack(level);
                SendBack(level, step, code, byStaffId, now, effects);
                break;
            case VoteResult.Split:
                SendBack(level, ReturnStep.DueDiligence, toLevel: null, byStaffId, now, effects);
                break;
        }
    }

    // Of the places the ballots for a return name, the one the case reaches first: steps before levels. Source: policy default.
    private (ReturnStep? Step, string? LevelCode) FurthestBack(Level level)
    {
        var returns = level.StandingSeats().Select(s => s.StandingDecision).Where(d => d?.Kind == DecisionKind.Return).ToList();
        return returns.Min(d => d!.ReturnTo) is { } step ? (step, null) : (null, returns.MinBy(d => VisitedBefore(level, d!.ReturnToLevel!)!.Ordinal)!.ReturnToLevel);
    }

    private int VotersOf(Level level) => RuleOf(level).Approvers.Sum(a => a.Seats!.Value) - level.SeatsLost.Sum();

    // Never below what an approval takes, and never to carried approvals alone.
    private bool MayShrink(Level level) => level.Mode == LevelMode.Vote && VotersOf(level) > RuleOf(level).Vote!.FewestSeats
        && level.StandingSeats().Any(s => s.StandingDecision?.CarriedFromId is null);

    private void LoseVoter(Level level, int position, List<Effect> effects)
    {
        level.LoseSeats(position, 1);
        effects.Add(new VotersReduced(level.Id, position, VotersOf(level)));
    }

    // Candidates whom only their duties keep out do not leave a position vacant: n is smaller by them, as long as an approval stays possible.
    private void LoseConflictedVoters(Level level, ApproverRule approver, int position, OrgScope scope, Circumstances now, List<Effect> effects)
    {
        var barred = now.Candidates(approver, scope).DistinctBy(c => c.PersonId).Count(c => IsBarred(level, c.PersonId, now));
        var missing = approver.Seats!.Value - level.SeatsLost[position] - level.StandingSeats().Count(s => s.Position == position);
        for (var lost = Math.Min(missing, barred - level.SeatsLost[position]); lost > 0 && MayShrink(level); lost--)
            LoseVoter(level, position, effects);
    }
}
