using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>票签 levels: ballots, changed ballots, and people who drop out.</summary>
public class RoundVotingTests
{
    private static World Five => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3, 4, 5);

    [Fact]
    public void Reject_InTwoOfThree_IsOneBallotAndNotTheEnd()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));

        round.Reject(world, 1);
        round.Approve(world, 2);
        Assert.True(round.IsLive);
        Assert.Equal(new BallotCount(1, 1, 0, 3), round.CountBallots(round.LiveLevel!.Id));
        round.Approve(world, 3);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
        Assert.Equal(DecisionKind.Reject, round.SeatOf(1).StandingDecision!.Kind);
    }

    [Fact]
    public void Approve_EarlyClose_TellsWhoHasNotVoted_ThatItIsDecided()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));
        var seen = round.SeenNow(round.SeatOf(3).Id);

        round.Approve(world, 1);
        round.Approve(world, 2);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
        Assert.Equal((RefusalCode.AlreadyDecided, World.Staff(2)), round.Approve(world, 3, seen: seen).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
    }

    [Fact]
    public void Approve_AfterAllBallots_WaitsForTheLastOne()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2, VoteClose.AfterAllBallots));

        round.Approve(world, 1);
        round.Approve(world, 2);
        Assert.True(round.IsLive);
        round.Reject(world, 3);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Reject_ReachingItsThreshold_RejectsOrReturnsAsTheChainSays()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2) with { ReturnOnRejection = ReturnStep.DueDiligence });

        round.Reject(world, 1);
        round.Reject(world, 2);

        Assert.Equal((RoundOutcome.Returned, ReturnStep.DueDiligence, LevelState.Rejected), (round.Outcome, round.ReturnedTo, round.Levels[0].State));
    }

    [Fact]
    public void Return_Ballots_GoToTheStepReachedFirst()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));

        round.Return(world, 1, ReturnStep.DueDiligence);
        Assert.True(round.IsLive);
        round.Return(world, 2, ReturnStep.Documents);

        Assert.Equal((RoundOutcome.Returned, ReturnStep.Documents), (round.Outcome, round.ReturnedTo));
    }

    [Fact]
    public void NoThresholdReached_GoesBackToDueDiligence()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));

        round.Approve(world, 1);
        round.Reject(world, 2);
        round.Return(world, 3, ReturnStep.Documents);

        Assert.Equal((RoundOutcome.Returned, ReturnStep.DueDiligence), (round.Outcome, round.ReturnedTo));
    }

    [Fact]
    public void Approve_ABallotCastBefore_ChangesIt_AndTheOldOneStaysOnRecord()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));
        round.Reject(world, 1);

        Assert.Null(round.Approve(world, 1).Refusal);

        Assert.Equal(new BallotCount(1, 0, 0, 3), round.CountBallots(round.LiveLevel!.Id));
        Assert.Equal([(DecisionKind.Reject, VoidCause.BallotChanged), (DecisionKind.Approve, (VoidCause?)null)], round.SeatOf(1).Decisions.Select(d => (d.Kind, d.VoidedBecause)));
    }

    [Fact]
    public void Withdraw_InAnOpenVote_TakesOnesOwnBallotBack_EvenIfOthersVotedSince()
    {
        var world = Five;
        var round = world.Open(A.Vote(5, 3, 3, 3));
        round.Approve(world, 1);
        round.Approve(world, 2);

        Assert.Null(round.Withdraw(world, 1).Refusal);

        Assert.Equal(new BallotCount(1, 0, 0, 5), round.CountBallots(round.LiveLevel!.Id));
        Assert.Equal(SeatCondition.Open, round.ConditionOf(1));
    }

    [Fact]
    public void Approve_ANarrowing_AsksEarlierApproversOfTheVote_AndLeavesRejectionsAlone()
    {
        var world = Five;
        var round = world.Open(A.Vote(5, 3, 3, 3));
        round.Approve(world, 1);
        round.Reject(world, 2);

        var effects = round.Approve(world, 3, A.Approval(500_000)).Effects;

        Assert.Equal(World.Staff(1), Assert.Single(effects.OfType<SeatReopened>()).OwnerStaffId);
        Assert.Equal(new BallotCount(1, 1, 0, 5), round.CountBallots(round.LiveLevel!.Id));
    }

    [Fact]
    public void Weighted_BallotsWeighWhatTheirPositionSays()
    {
        var world = Five.With(Role.Supervisor, OrgScope.CaseBranch, 9);
        var round = world.Open(A.Level(
            LevelMode.Vote,
            new ApproverRule(Role.Approver, OrgScope.CaseBranch, 3),
            new ApproverRule(Role.Supervisor, OrgScope.CaseBranch, 1) { Weight = 3 }) with
        {
            Vote = new VoteRule(VoteMeasure.WeightPercent, 60, 50, 50, VoteClose.Early),
        });

        round.Approve(world, 9);
        Assert.True(round.IsLive);
        round.Approve(world, 1);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Vacate_AVoterWithAConflict_MakesNSmaller_AndAlerts()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));
        round.Approve(world, 1);
        world.Involvements.Add(new Involvement(World.Natural(2), Duty.RelativeOfApplicant));

        var effects = round.Vacate(round.SeatOf(2).Id, World.Staff(9), world.Now).Effects;

        Assert.Single(effects.OfType<SeatLost>());
        Assert.Equal(new VotersReduced(round.LiveLevel!.Id, 0, 2), Assert.Single(effects.OfType<VotersReduced>()));
        Assert.Equal(new BallotCount(1, 0, 0, 2), round.CountBallots(round.LiveLevel.Id));
        Assert.Equal(2, round.LiveLevel.StandingSeats().Count());
    }

    [Fact]
    public void Vacate_ALossThatFixesTheResult_Concludes()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2, VoteClose.AfterAllBallots));
        round.Approve(world, 1);
        round.Approve(world, 3);
        world.Involvements.Add(new Involvement(World.Natural(2), Duty.RelativeOfApplicant));

        round.Vacate(round.SeatOf(2).Id, World.Staff(9), world.Now);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Vacate_AVoterWhoLeft_IsReplaced_AndNStays()
    {
        var world = Five;
        var round = world.Open(A.Vote(3, 2, 2, 2));

        var effects = round.Vacate(round.SeatOf(2).Id, World.Staff(9), world.Now).Effects;

        Assert.Empty(effects.OfType<VotersReduced>());
        Assert.Equal([World.Staff(1), World.Staff(3), World.Staff(4)], round.LiveLevel!.StandingSeats().Select(s => s.OwnerStaffId));
    }

    // Two signatures remain two: below k the loss is a vacancy.
    [Fact]
    public void Vacate_WhereAnApprovalWouldBecomeImpossible_FillsTheSeatAgain()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2);
        var round = world.Open(A.Vote(2, 2, 1, 1));
        world.Involvements.Add(new Involvement(World.Natural(2), Duty.RelativeOfApplicant));

        var effects = round.Vacate(round.SeatOf(2).Id, World.Staff(9), world.Now).Effects;

        Assert.Empty(effects.OfType<VotersReduced>());
        Assert.True(round.LiveLevel!.Vacant);
    }

    [Fact]
    public void Open_WhereOnlyDutiesKeepAVoterOut_NIsSmaller_AndNothingIsVacant()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3);
        world.Involvements.Add(new Involvement(World.Natural(3), Duty.LeadInvestigator));

        var (round, effects) = world.OpenWithEffects(800_000, A.Vote(3, 2, 2, 2));

        Assert.Equal(2, Assert.Single(effects.OfType<VotersReduced>()).VotersLeft);
        Assert.False(round.LiveLevel!.Vacant);
    }

    [Fact]
    public void Open_WherePeopleAreSimplyMissing_TheVoteWaitsVacant()
    {
        var (round, effects) = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2).OpenWithEffects(800_000, A.Vote(3, 2, 2, 2));

        Assert.Empty(effects.OfType<VotersReduced>());
        Assert.True(round.LiveLevel!.Vacant);
    }

    [Fact]
    public void Restaff_WhereTheMissingVoterTurnsOutToBeConflicted_ConcludesOnWhatWasCast()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2);
        var round = world.Open(A.Vote(3, 2, 3, 3, VoteClose.AfterAllBallots));
        round.Approve(world, 1);
        round.Approve(world, 2);
        world.With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).Involvements.Add(new Involvement(World.Natural(3), Duty.LeadInvestigator));

        round.Restaff(world.Now);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void CountBallots_OfALevelThatIsNoVote_IsABug()
    {
        var round = Five.Open(A.AnyOne());

        Assert.Throws<ArgumentException>(() => round.CountBallots(round.LiveLevel!.Id));
    }
}
