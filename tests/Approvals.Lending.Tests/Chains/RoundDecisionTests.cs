using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>What approving, rejecting, returning and cancelling do.</summary>
public class RoundDecisionTests
{
    private static World Branch123 => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Supervisor, OrgScope.CaseBranch, 9);

    [Fact]
    public void Approve_AnyOne_ConcludesAndTellsTheOthersWhoAndWhen()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var stale = round.SeenNow(round.SeatOf(2).Id);

        var effects = round.Approve(world, 1).Effects;

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
        Assert.Equal(2, effects.OfType<SeatClosed>().Count(c => c.Because == SeatClosure.AnotherDecided && c.ByStaffId == World.Staff(1)));
        Assert.Equal(3, effects.OfType<TimerCancelled>().Count());
        world.NowUtc += TimeSpan.FromMinutes(1);
        var late = round.Approve(world, 2, seen: stale).Refusal!;
        Assert.Equal((RefusalCode.AlreadyDecided, World.Staff(1), world.NowUtc.AddMinutes(-1)), (late.Code, late.ByStaffId, late.AtUtc));
    }

    [Fact]
    public void Approve_All_WaitsForEverySeat()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));

        round.Approve(world, 3);
        round.Approve(world, 1);
        Assert.True(round.IsLive);
        round.Approve(world, 2);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_InOrder_OpensTheNextSeatOnlyThen()
    {
        var world = Branch123;
        var round = world.Open(A.InOrder());

        Assert.Equal([SeatState.Open, SeatState.Waiting], round.LiveLevel!.Seats.Select(s => s.State));
        Assert.Equal(RefusalCode.NotYourTurn, round.Approve(world, 9).Refusal!.Code);
        round.Approve(world, 1);
        Assert.Equal([SeatState.Decided, SeatState.Open], round.LiveLevel!.Seats.Select(s => s.State));
        round.Approve(world, 9);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_AccountRelinkedToSomeoneWhoAlreadyDecidedHere_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        round.Approve(world, 1);
        var seat = round.SeatOf(2);

        var answer = round.Approve(
            seat.Id, new Actor(World.Staff(2), World.Natural(1), [World.Authority()]), round.SeenNow(seat.Id), A.Approval(), world.Now);

        Assert.Equal(RefusalCode.DecidedInThisLevel, answer.Refusal!.Code);
    }

    [Theory]
    [InlineData(949_999.99, RefusalCode.BeyondAuthority)]
    [InlineData(950_000, null)]
    public void Approve_AuthorityIsMeasuredAgainstTheGroupsExposure(double authority, RefusalCode? expected)
    {
        var world = Branch123;
        var round = world.Open(800_000, A.AnyOne());

        Assert.Equal(expected, round.Approve(world, 1, authority: (decimal)authority).Refusal?.Code);
    }

    [Fact]
    public void Approve_LessThanAsked_FitsASmallerAuthority()
    {
        var world = Branch123;
        var round = world.Open(800_000, A.AnyOne());

        Assert.Null(round.Approve(world, 1, A.Approval(350_000), authority: 500_000).Refusal);
        Assert.Equal(350_000m, round.Terms.AmountCny);
    }

    /// <summary>The group has borrowed 10 万 more since the level opened: what counts is what it has at the decision.</summary>
    [Theory]
    [InlineData(1_050_000, null)]
    [InlineData(1_049_999.99, RefusalCode.BeyondAuthority)]
    public void Approve_IsMeasuredOnTheGroupsExposureOfTheDay(double authority, RefusalCode? expected)
    {
        var world = Branch123;
        var round = world.Open(800_000, A.AnyOne());
        world.Exposure = world.Exposure with { LiveFacilitiesCny = world.Exposure.LiveFacilitiesCny + 100_000 };

        Assert.Equal(expected, round.Approve(world, 1, authority: (decimal)authority).Refusal?.Code);
    }

    [Fact]
    public void Reject_BeyondAuthority_IsAllowed()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seat = round.SeatOf(1);

        Assert.Null(round.Reject(seat.Id, World.Actor(1, upToCny: 1), round.SeenNow(seat.Id), A.Reason, world.Now).Refusal);
        Assert.Equal(RoundOutcome.Rejected, round.Outcome);
    }

    [Theory]
    [InlineData(500_000, 500_000, null)]
    [InlineData(500_000.01, 500_000, RefusalCode.OpinionRequired)]
    [InlineData(0.01, 0, RefusalCode.OpinionRequired)]
    public void Approve_AboveTheThreshold_NeedsAnOpinion(double amount, double threshold, RefusalCode? expected)
    {
        var world = Branch123;
        var round = world.Open((decimal)amount, A.AnyOne() with { OpinionAboveCny = (decimal)threshold });

        Assert.Equal(expected, round.Approve(world, 1, A.Approval(opinion: "  ")).Refusal?.Code);
        if (expected is not null)
            Assert.Null(round.Approve(world, 1, A.Approval(opinion: "经营稳定,同意")).Refusal);
    }

    [Fact]
    public void Approve_AllWithANarrowing_AsksEarlierApproversToReconfirm()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);
        round.Approve(world, 2);

        var effects = round.Approve(world, 3, A.Approval(500_000, null, 6, 5.5m, "追加保证人")).Effects;

        Assert.True(round.IsLive);
        Assert.Equal(A.Terms(500_000, 6, 5.5m, "追加保证人"), round.Terms);
        Assert.Equal([World.Staff(1), World.Staff(2)], effects.OfType<SeatReopened>().Select(r => r.OwnerStaffId));
        var first = round.SeatOf(1);
        Assert.Null(first.StandingDecision);
        Assert.Equal(VoidCause.TermsNarrowed, Assert.Single(first.Decisions).VoidedBecause);
        round.Approve(world, 1);
        Assert.True(round.IsLive);
        round.Approve(world, 2);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_AllInParallelOnDifferentTerms_TakesTheLeastAndTheUnionOfConditions()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));

        round.Approve(world, 1, A.Approval(700_000, null, null, 6m, "甲"));
        round.Approve(world, 2, A.Approval(600_000, null, 9, null, "乙"));

        Assert.Equal(A.Terms(600_000, 9, 6m, "甲", "乙"), round.Terms);
    }

    [Fact]
    public void Approve_WithTermsSeenBeforeANarrowing_IsToldWhoChangedThem()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        var seen = round.SeenNow(round.SeatOf(2).Id);
        round.Approve(world, 1, A.Approval(500_000));

        var refusal = round.Approve(world, 2, seen: seen).Refusal!;

        Assert.Equal((RefusalCode.TermsChanged, World.Staff(1), world.NowUtc), (refusal.Code, refusal.ByStaffId, refusal.AtUtc));
    }

    [Fact]
    public void Approve_WithoutNarrowing_DoesNotDisturbSomeoneOnAnotherSeat()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        var seen = round.SeenNow(round.SeatOf(2).Id);
        round.Approve(world, 1);

        Assert.Null(round.Approve(world, 2, seen: seen).Refusal);
    }

    [Fact]
    public void Approve_TermsTheProductFixes_CannotBeVaried()
    {
        var world = Branch123;
        var round = world.OpenWithEffects(800_000, new FixedTerms(Tenor: true, Rate: true), A.AnyOne()).Round;

        Assert.Equal(RefusalCode.TermsFixed, round.Approve(world, 1, A.Approval(tenor: 6)).Refusal!.Code);
        Assert.Equal(RefusalCode.TermsFixed, round.Approve(world, 1, A.Approval(rate: 5.5m)).Refusal!.Code);
        Assert.Null(round.Approve(world, 1, A.Approval(700_000, null, 12, 5m)).Refusal);
    }

    [Fact]
    public void Reject_All_FirstRejectionConcludes()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);

        var effects = round.Reject(world, 2).Effects;

        Assert.Equal(RoundOutcome.Rejected, round.Outcome);
        Assert.Equal(World.Staff(3), Assert.Single(effects.OfType<SeatClosed>()).OwnerStaffId);
        Assert.Equal(LevelState.Rejected, round.Levels[0].State);
        Assert.Equal(("R01", "经营不稳定"), round.SeatOf(2).StandingDecision is { } d ? (d.ReasonCode, d.Opinion) : default);
    }

    [Fact]
    public void Reject_WhereTheChainSaysSo_ReturnsToTheNamedStep()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne() with { ReturnOnRejection = ReturnStep.Documents });

        round.Reject(world, 1);

        Assert.Equal((RoundOutcome.Returned, ReturnStep.Documents), (round.Outcome, round.ReturnedTo));
        Assert.Equal(LevelState.Rejected, round.Levels[0].State);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("R01", " ")]
    public void Reject_WithoutCodeOrText_IsRefused(string code, string text)
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seat = round.SeatOf(1);

        var seen = round.SeenNow(seat.Id);
        Assert.Equal(RefusalCode.ReasonRequired, round.Reject(seat.Id, World.Actor(1), seen, new Reason(code, text), world.Now).Refusal!.Code);
        Assert.Equal(
            RefusalCode.ReasonRequired, round.Return(seat.Id, World.Actor(1), seen, ReturnPlan.To(ReturnStep.Documents), new Reason(code, text), world.Now).Refusal!.Code);
    }

    [Theory]
    [InlineData(ReturnStep.Documents)]
    [InlineData(ReturnStep.DueDiligence)]
    public void Return_EndsTheRound_AndClosesEveryOpenSeatWithItsTimer(ReturnStep step)
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        round.Ask(world, 3);

        var effects = round.Return(world, 1, step).Effects;

        Assert.Equal((RoundOutcome.Returned, step), (round.Outcome, round.ReturnedTo));
        Assert.DoesNotContain(round.Levels[0].Seats, s => s.IsUndecided);
        Assert.Equal(
            [(RoundTimer.SeatDue, round.SeatOf(1).Id), (RoundTimer.SeatDue, round.SeatOf(2).Id), (RoundTimer.MaterialDue, round.SeatOf(3).Id)],
            effects.OfType<TimerCancelled>().Select(t => (t.Timer, t.SeatId)));
        Assert.Equal(step, round.SeatOf(1).StandingDecision!.ReturnTo);
    }

    [Fact]
    public void Cancel_ClosesEverySeat_AndTheOwnersAreToldWhoAndWhen()
    {
        var world = Branch123;
        var round = world.Open(A.InOrder());
        var seen = round.SeenNow(round.SeatOf(1).Id);

        round.Cancel(World.Staff(600), world.Now);

        Assert.Equal(RoundOutcome.Cancelled, round.Outcome);
        Assert.All(round.Levels[0].Seats, s => Assert.Equal(SeatClosure.Cancelled, s.ClosedBecause));
        var refusal = round.Approve(world, 1, seen: seen).Refusal!;
        Assert.Equal((RefusalCode.SeatClosed, World.Staff(600), world.NowUtc), (refusal.Code, refusal.ByStaffId, refusal.AtUtc));
        Assert.Equal(RefusalCode.RoundEnded, round.Cancel(World.Staff(600), world.Now).Refusal!.Code);
    }

    [Fact]
    public void Decision_RecordsWhoOnWhoseBehalfOnWhat()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());

        round.Approve(world, 1, A.Approval(700_000, " 同意 "));

        var decision = Assert.Single(round.SeatOf(1).Decisions);
        Assert.Equal(
            (World.Staff(1), World.Natural(1), World.Staff(1), "同意", "pack-1", world.NowUtc, true),
            (decision.ActorStaffId, decision.ActorPersonId, decision.OnBehalfOfStaffId, decision.Opinion, decision.PackDigest, decision.AtUtc, decision.Standing));
        Assert.Equal(A.Terms(700_000), decision.Terms);
    }

    [Fact]
    public void Find_SeatOfAnotherRound_IsABug() =>
        Assert.Throws<ArgumentException>(() => Branch123.Open(A.AnyOne()).Find(Guid.Empty));
}
