using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Returns to visited levels, straight back, and what a round hands over to the next.</summary>
public class RoundReturningTests
{
    private static readonly ReturnPlan Documents = ReturnPlan.To(ReturnStep.Documents).AndStraightBack();

    private static World Branch => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Approver, OrgScope.HeadOffice, 5, 6, 7);

    [Fact]
    public void Return_StraightBack_SuspendsTheRound_AndClosesItsTasksAndTimers()
    {
        var world = Branch;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);
        round.Ask(world, 3);

        var effects = round.Return(world, 2, Documents).Effects;

        Assert.True(round.IsLive);
        Assert.Null(round.LiveLevel);
        Assert.Contains(new RoundSuspended(round.Levels[0].Id, round.SeatOf(2).Id, ReturnStep.Documents, null), effects);
        Assert.Contains(new TimerCancelled(RoundTimer.MaterialDue, round.SeatOf(3).Id), effects);
        Assert.Empty(effects.OfType<TimerStarted>());
        Assert.Equal(RefusalCode.RoundSuspended, round.Approve(world, 3).Refusal!.Code);
        Assert.Equal(RefusalCode.RoundSuspended, round.Withdraw(world, 2).Refusal!.Code);
    }

    [Fact]
    public void Resume_Unchanged_GoesOnAtTheReturnersSeat_AndEarlierDecisionsStand()
    {
        var world = Branch;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);
        round.Return(world, 2, Documents);
        world.NowUtc += TimeSpan.FromDays(2);

        var effects = round.Resume(World.Staff(700), "pack-1", round.Ceiling, world.Now).Effects;

        Assert.Contains(new RoundResumed(round.Levels[0].Id, round.SeatOf(2).Id), effects);
        Assert.Equal([SeatState.Decided, SeatState.Open, SeatState.Open], round.LiveLevel!.Seats.Select(s => s.State));
        Assert.Equal(world.NowUtc.AddHours(8), round.SeatOf(2).DueAtUtc);
        Assert.Equal(VoidCause.Suspended, Assert.Single(round.SeatOf(2).Decisions).VoidedBecause);
        round.Approve(world, 2);
        round.Approve(world, 3);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Theory]
    [InlineData("pack-2", 800_000)]
    [InlineData("pack-1", 700_000)]
    public void Resume_WithAnotherPackOrCeiling_DegradesToAgain(string pack, int ceiling)
    {
        var world = Branch;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);
        round.Return(world, 2, Documents);

        var effects = round.Resume(World.Staff(700), pack, A.Terms(ceiling), world.Now).Effects;

        Assert.Contains(new RoundEnded(RoundOutcome.Superseded, null), effects);
        Assert.Empty(round.HandOver().Levels);
        Assert.DoesNotContain(round.Levels[0].Seats, s => s.IsUndecided);
    }

    [Fact]
    public void Resume_OfALiveOrEndedRound_IsRefused()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());

        Assert.Equal(RefusalCode.NotSuspended, round.Resume(World.Staff(700), "pack-1", round.Ceiling, world.Now).Refusal!.Code);
        round.Reject(world, 1);
        Assert.Equal(RefusalCode.RoundEnded, round.Resume(World.Staff(700), "pack-1", round.Ceiling, world.Now).Refusal!.Code);
    }

    [Fact]
    public void Cancel_OfASuspendedRound_LeavesNothingOpen()
    {
        var world = Branch;
        var round = world.Open(A.All(3));
        round.Return(world, 2, Documents);

        round.Cancel(World.Staff(600), world.Now);

        Assert.Equal((RoundOutcome.Cancelled, LevelState.Cancelled), (round.Outcome, round.Levels[0].State));
        Assert.Equal(SeatClosure.Cancelled, round.SeatOf(1).ClosedBecause);
    }

    [Fact]
    public void Return_ToALevelThatWasNotVisited_IsRefused()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));

        Assert.Equal(RefusalCode.LevelNotVisited, round.Return(world, 1, ReturnPlan.ToLevel("level-1")).Refusal!.Code);
        round.Approve(world, 1);
        Assert.Equal(RefusalCode.LevelNotVisited, round.Return(world, 5, ReturnPlan.ToLevel("level-1")).Refusal!.Code);
        Assert.Null(round.Return(world, 5, ReturnPlan.ToLevel("level-0")).Refusal);
        Assert.Equal((RoundOutcome.Superseded, "level-0"), (round.Outcome, round.ReturnedToLevel));
    }

    [Fact]
    public void Return_ToALevelAgain_TheNextRoundStartsThere_OnTheTermsItMet()
    {
        var world = Branch.With(Role.Supervisor, OrgScope.CaseBranch, 9);
        LevelRule[] levels = [A.InOrder(), A.AnyOne() with { Code = "second" }, A.All(2, OrgScope.HeadOffice)];
        var round = world.Open(levels);
        round.Approve(world, 1, A.Approval(700_000));
        round.Approve(world, 9);
        round.Approve(world, 2, A.Approval(600_000));
        round.Return(world, 5, ReturnPlan.ToLevel("level-1"));

        var (next, _) = world.OpenChain(800_000, new FixedTerms(false, false), A.Chain(levels), round.HandOver());

        Assert.Equal(["level-1", "level-2"], next.LevelRules.Select(l => l.Code));
        Assert.Equal(700_000m, next.Terms.AmountCny);

        // The first level was exclusive: its people are still out.
        Assert.Equal([World.Staff(2), World.Staff(3)], next.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Open_AfterASupersededRound_WithAnotherPack_AsksEverythingAgain()
    {
        var world = Branch;
        LevelRule[] levels = [A.AnyOne(), A.All(2, OrgScope.HeadOffice), A.AnyOne(OrgScope.HeadOffice)];
        var round = world.Open(levels);
        round.Approve(world, 1);
        round.Approve(world, 5);
        round.Approve(world, 6);
        round.Return(world, 7, ReturnPlan.ToLevel("level-1"));
        var settled = round.HandOver();

        Assert.Equal(2, world.OpenChain(800_000, new FixedTerms(false, false), A.Chain(levels), settled).Round.LevelRules.Count);
        Assert.Equal(3, world.OpenChain(800_000, new FixedTerms(false, false), A.Chain(levels), settled with { PackDigest = "pack-0" }).Round.LevelRules.Count);
        Assert.Equal(3, world.OpenChain(799_999, new FixedTerms(false, false), A.Chain(levels), settled).Round.LevelRules.Count);
    }

    [Fact]
    public void Return_StraightBackToALevel_ThatApprovesUnchanged_GoesOnAtTheSeat()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Approve(world, 6);

        round.Return(world, 5, ReturnPlan.ToLevel("level-0").AndStraightBack());
        Assert.Equal(("level-0", 2), (round.LiveLevel!.Code, round.LiveLevel.Visit));
        round.Approve(world, 2);

        Assert.Equal("level-1", round.LiveLevel!.Code);
        Assert.Equal([SeatState.Open, SeatState.Decided], round.LiveLevel.Seats.Select(s => s.State));
        round.Approve(world, 5);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Return_StraightBackToALevel_ThatNarrows_DegradesToAgainFromThere()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Return(world, 5, ReturnPlan.ToLevel("level-0").AndStraightBack());

        round.Approve(world, 2, A.Approval(500_000));

        Assert.Equal((RoundOutcome.Superseded, "level-0"), (round.Outcome, round.ReturnedToLevel));
        Assert.DoesNotContain(round.Levels.SelectMany(l => l.Seats), s => s.IsUndecided);
    }

    [Fact]
    public void Return_StraightBackToALevel_AsksNobodyWhoseSeatWaits()
    {
        var world = Branch.With(Role.Approver, OrgScope.CaseBranch, 1, 2, 5);
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);

        round.Return(world, 6, ReturnPlan.ToLevel("level-0").AndStraightBack());

        Assert.Equal([World.Staff(1), World.Staff(2)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Return_StraightBack_FromAVote_OrWhileAnotherIsOnItsWay_IsRefused()
    {
        var world = Branch;
        var vote = world.Open(A.Vote(3, 2, 2, 2));
        Assert.Equal(RefusalCode.NotStraightBack, vote.Return(world, 1, Documents).Refusal!.Code);

        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Return(world, 5, ReturnPlan.ToLevel("level-0").AndStraightBack());
        Assert.Equal(RefusalCode.NotStraightBack, round.Return(world, 2, Documents).Refusal!.Code);
        Assert.Null(round.Return(world, 2, ReturnStep.Documents).Refusal);
        Assert.Equal((RoundOutcome.Returned, LevelState.Returned), (round.Outcome, round.Levels[1].State));
    }

    [Fact]
    public void Return_BallotsOfAVoteForLevels_GoToTheEarliest()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.AnyOne() with { Exclusive = false }, A.Vote(3, 2, 2, 2, scope: OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Approve(world, 2);

        round.Return(world, 5, ReturnPlan.ToLevel("level-1"));
        round.Return(world, 6, ReturnPlan.ToLevel("level-0"));

        Assert.Equal((RoundOutcome.Superseded, "level-0"), (round.Outcome, round.ReturnedToLevel));
    }

    [Fact]
    public void Return_NowhereOrToTwoPlaces_IsABug()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());

        Assert.Throws<ArgumentException>(() => round.Return(world, 1, new ReturnPlan(null, null, false)));
        Assert.Throws<ArgumentException>(() => round.Return(world, 1, new ReturnPlan(ReturnStep.Documents, "level-0", false)));
    }
}
