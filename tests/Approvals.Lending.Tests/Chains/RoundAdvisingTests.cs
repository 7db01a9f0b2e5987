using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Added signers and delegates: they advise, and never count.</summary>
public class RoundAdvisingTests
{
    private static World Branch => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Approver, OrgScope.HeadOffice, 5);

    [Fact]
    public void AddSignerBefore_TheHostWaits_ItsClockRunsOn_AndTheSignerNeverCounts()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        world.NowUtc += TimeSpan.FromHours(3);

        var effects = round.AddBefore(world, 1, 11).Effects;

        Assert.Contains(new TimerStarted(RoundTimer.SeatDue, round.SeatOf(11).Id, world.NowUtc.AddHours(8)), effects);
        Assert.Empty(effects.OfType<TimerCancelled>());
        Assert.Equal(RefusalCode.AdviceOutstanding, round.Approve(world, 1).Refusal!.Code);
        Assert.Equal(world.NowUtc.AddHours(5), round.SeatOf(1).DueAtUtc);
        Assert.Equal(2, round.LiveLevel!.StandingSeats().Count());

        // Adverse advice before is advice: the host decides.
        Assert.Contains(new SeatTakenBack(round.SeatOf(1).Id, World.Staff(1)), round.Advise(world, 11, inFavour: false).Effects);
        round.Approve(world, 1);
        round.Approve(world, 2);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void AddSignerBefore_WaitsForEverySigner()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddBefore(world, 1, 11);
        round.AddBefore(world, 1, 12);

        round.Advise(world, 11);
        Assert.Equal(SeatCondition.Consulting, round.ConditionOf(1));
        round.Advise(world, 12);

        Assert.Equal(SeatCondition.Open, round.ConditionOf(1));
    }

    [Fact]
    public void AddSignerAfter_TheDecisionIsProvisionalUntilTheSignerHasAdvised()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddAfter(world, 1, 11);
        Assert.Equal(RefusalCode.NotYourTurn, round.Advise(world, 11).Refusal!.Code);

        var effects = round.Approve(world, 1).Effects;
        Assert.Single(effects.OfType<DecisionProvisional>());
        Assert.True(round.IsLive);
        Assert.Equal(SeatCondition.Advisory, round.ConditionOf(11));

        Assert.Single(round.Advise(world, 11).Effects.OfType<DecisionConfirmed>());
        Assert.Equal((RoundOutcome.Approved, World.Staff(1)), (round.Outcome, round.EndedByStaffId));
    }

    [Theory]
    [InlineData(DecisionKind.Reject, RoundOutcome.Rejected)]
    [InlineData(DecisionKind.Return, RoundOutcome.Returned)]
    public void AddSignerAfter_ARejectionOrReturnIsProvisionalToo(DecisionKind kind, RoundOutcome expected)
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddAfter(world, 1, 11);

        _ = kind == DecisionKind.Reject ? round.Reject(world, 1) : round.Return(world, 1);
        Assert.True(round.IsLive);
        round.Advise(world, 11);

        Assert.Equal(expected, round.Outcome);
    }

    [Fact]
    public void Advise_AgainstAfterwards_ReopensTheHostsSeat_AndOtherSignersWaitAgain()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddAfter(world, 1, 11);
        round.AddAfter(world, 1, 12);
        round.Approve(world, 1);
        world.NowUtc += TimeSpan.FromHours(5);

        var effects = round.Advise(world, 11, inFavour: false).Effects;

        var reopened = Assert.Single(effects.OfType<SeatReopened>());
        Assert.Equal((World.Staff(1), VoidCause.AdverseAdvice, world.NowUtc.AddHours(8)), (reopened.OwnerStaffId, reopened.Because, reopened.DueAtUtc!.Value));
        Assert.Equal([SeatCondition.Open, SeatCondition.Waiting], new[] { round.ConditionOf(1), round.ConditionOf(12) });

        round.Approve(world, 1);
        Assert.True(round.IsLive);
        round.Advise(world, 12);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void EarlyClose_WaitsForAProvisionalBallot_EvenWhereItCouldNotChangeTheResult()
    {
        var world = Branch;
        var round = world.Open(A.Vote(3, 2, 2, 2));
        round.AddAfter(world, 3, 11);
        round.Reject(world, 3);

        round.Approve(world, 1);
        round.Approve(world, 2);
        Assert.True(round.IsLive);
        round.Advise(world, 11);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void AnotherSeatThatConcludesTheLevel_VoidsAProvisionalDecision()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddAfter(world, 1, 11);
        round.Approve(world, 1);

        round.Reject(world, 2);

        Assert.Equal(RoundOutcome.Rejected, round.Outcome);
        Assert.Equal(VoidCause.SeatClosed, Assert.Single(round.SeatOf(1).Decisions).VoidedBecause);
        Assert.Equal(SeatClosure.AnotherDecided, round.SeatOf(11).ClosedBecause);
    }

    [Fact]
    public void AddSigner_NestsTwoDeep_AndNoDeeper()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddBefore(world, 1, 11);
        Assert.Null(round.AddBefore(world, 11, 12).Refusal);
        Assert.Equal(RefusalCode.SignersTooDeep, round.AddBefore(world, 12, 13).Refusal!.Code);
        Assert.Equal(RefusalCode.SignersTooDeep, round.AddAfter(world, 12, 13).Refusal!.Code);
        Assert.Equal(RefusalCode.AdviceOutstanding, round.Advise(world, 11).Refusal!.Code);

        round.Advise(world, 12);
        round.Advise(world, 11);

        Assert.Equal(SeatCondition.Open, round.ConditionOf(1));
    }

    [Theory]
    [InlineData(2, "sits in the level")]
    [InlineData(1, "is the host")]
    [InlineData(200, "is not in service")]
    [InlineData(13, "investigated")]
    public void AddSigner_WhoMayNotSitHere_IsRefused(int signer, string because)
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        if (because == "investigated")
            world.Involvements.Add(new Involvement(World.Natural(13), Duty.LeadInvestigator));

        Assert.Equal(RefusalCode.TargetNotEligible, round.AddBefore(world, 1, signer).Refusal!.Code);
        Assert.Equal(RefusalCode.TargetNotEligible, round.Delegate(world, 1, signer).Refusal!.Code);
        Assert.Equal(RefusalCode.ReasonRequired, round.AddAfter(world, 1, 14, question: " ").Refusal!.Code);
    }

    [Fact]
    public void RemoveSigner_OnlyByWhoAddedIt_WhileUndecided_AndTheHostGoesOn()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        round.AddBefore(world, 1, 11);

        Assert.Equal(RefusalCode.NotYourSigner, round.Remove(world, 2, 11).Refusal!.Code);
        var effects = round.Remove(world, 1, 11).Effects;
        Assert.Contains(new SignerRemoved(round.SeatOf(11).Id, round.SeatOf(1).Id), effects);
        Assert.Contains(new TimerCancelled(RoundTimer.SeatDue, round.SeatOf(11).Id), effects);
        Assert.Equal(SeatCondition.Open, round.ConditionOf(1));

        round.AddBefore(world, 1, 12);
        round.Advise(world, 12);
        Assert.Equal(RefusalCode.AlreadyDecided, round.Remove(world, 1, 12).Refusal!.Code);
    }

    [Fact]
    public void RemoveSigner_TheLastOneAfter_MakesTheDecisionFinal()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddAfter(world, 1, 11);
        round.Approve(world, 1);

        round.Remove(world, 1, 11);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Delegate_AdvisesByTheOwnersDueDate_AndTheMatterComesBack()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.NowUtc += TimeSpan.FromHours(6);
        round.Delegate(world, 1, 11);

        Assert.Equal(round.SeatOf(1).DueAtUtc, round.SeatOf(11).DueAtUtc);
        Assert.Equal(RefusalCode.AdvisoryOnly, round.Approve(world, 11).Refusal!.Code);
        round.Advise(world, 11);

        Assert.True(round.IsLive);
        Assert.Equal((SeatCondition.Open, world.NowUtc.AddHours(2)), (round.ConditionOf(1), round.SeatOf(1).DueAtUtc!.Value));
        Assert.Equal(DecisionKind.AdviseFor, round.SeatOf(11).StandingDecision!.Kind);
    }

    [Fact]
    public void Advise_WithoutWords_IsRefused()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddBefore(world, 1, 11);

        Assert.Equal(RefusalCode.OpinionRequired, round.Advise(world, 11, text: " ").Refusal!.Code);
    }

    [Fact]
    public void TimeOutSeat_OfAConsultingHost_EscalatesIt_AndNobodyAdvisesAnyMore()
    {
        var world = Branch;
        var round = world.Open(A.All(2) with { OnTimeout = OnTimeout.Escalate });
        round.AddBefore(world, 1, 11);
        world.NowUtc += TimeSpan.FromHours(8);

        Assert.Contains(new SeatReminded(round.SeatOf(11).Id, World.Staff(11)), round.TimeOutSeat(round.SeatOf(11).Id, world.Now).Effects);
        round.TimeOutSeat(round.SeatOf(1).Id, world.Now);

        Assert.Equal(SeatClosure.HostClosed, round.SeatOf(11).ClosedBecause);
        Assert.Equal(SeatState.Open, round.SeatOf(5).State);
    }

    [Fact]
    public void Vacate_OfASigner_IsNoVacancy_AndTheHostGoesOn()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        round.AddBefore(world, 1, 11);

        round.Vacate(round.SeatOf(11).Id, World.Staff(9), world.Now);

        Assert.False(round.LiveLevel!.Vacant);
        Assert.Equal(SeatCondition.Open, round.ConditionOf(1));
    }

    [Fact]
    public void Withdraw_AProvisionalDecision_TheSignersWaitAgain()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.AddAfter(world, 1, 11);
        round.Approve(world, 1);

        Assert.Null(round.Withdraw(world, 1).Refusal);

        Assert.Equal([SeatCondition.Open, SeatCondition.Waiting], new[] { round.ConditionOf(1), round.ConditionOf(11) });
    }
}
