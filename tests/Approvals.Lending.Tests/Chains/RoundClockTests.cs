using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Material asked for, working time, and seats or requests that run out of it.</summary>
public class RoundClockTests
{
    private const Role Approver = Role.Approver;
    private const OrgScope Branch = OrgScope.CaseBranch;

    private static World Branch123 => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Supervisor, OrgScope.CaseBranch, 9);

    [Fact]
    public void AskForMaterial_PausesOnlyTheAsker_AndResumesWithTheTimeLeft()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        world.NowUtc += TimeSpan.FromHours(3);
        var asked = round.Ask(world, 1);

        Assert.Equal(world.NowUtc.AddHours(24), Assert.Single(asked.Effects.OfType<SeatPaused>()).DueAtUtc);
        Assert.Equal([SeatState.Paused, SeatState.Open], round.LiveLevel!.Seats.Select(s => s.State));

        world.NowUtc += TimeSpan.FromHours(20);
        round.Receive(world, 1);
        Assert.Equal(world.NowUtc.AddHours(5), round.SeatOf(1).DueAtUtc);

        world.NowUtc += TimeSpan.FromHours(1);
        round.Approve(world, 1);
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromHours(4)), round.SeatOf(1).WorkingTime(world.NowUtc.AddDays(9), World.EveryHourWorks));
    }

    [Fact]
    public void WorkingTime_IsMeasuredByTheBanksClock_WhileOpenAndWhilePaused()
    {
        // A clock on which half of all time is working time.
        var half = World.EveryHourWorks with { Between = (from, to) => to > from ? (to - from) / 2 : TimeSpan.Zero };
        var world = new World { Clock = half }.With(Approver, Branch, 1);
        var round = world.Open(A.AnyOne());
        world.NowUtc += TimeSpan.FromHours(4);

        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(2)), round.SeatOf(1).WorkingTime(world.NowUtc, half));
        round.Ask(world, 1);
        world.NowUtc += TimeSpan.FromHours(6);
        Assert.Equal((TimeSpan.FromHours(5), TimeSpan.FromHours(2)), round.SeatOf(1).WorkingTime(world.NowUtc, half));
    }

    [Fact]
    public void AskForMaterial_AThirdTime_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Ask(world, 1);
        round.Receive(world, 1);
        round.Ask(world, 1);
        round.Receive(world, 1);

        Assert.Equal(RefusalCode.MaterialAskedTwice, round.Ask(world, 1).Refusal!.Code);
    }

    [Fact]
    public void AskForMaterial_AfterATransfer_CountsWhatTheFormerOwnerAsked()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        for (var i = 0; i < 2; i++)
        {
            round.Ask(world, 1);
            round.Receive(world, 1);
        }

        round.Transfer(world, 1, 3);

        Assert.Equal(RefusalCode.MaterialAskedTwice, round.Ask(world, 3).Refusal!.Code);
    }

    [Fact]
    public void Approve_WhileMaterialIsOutstanding_IsRefused_ButRejectingIsNot()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Ask(world, 1);

        Assert.Equal(RefusalCode.MaterialOutstanding, round.Approve(world, 1).Refusal!.Code);
        Assert.Contains(new TimerCancelled(RoundTimer.MaterialDue, round.SeatOf(1).Id), round.Reject(world, 1).Effects);
        var request = Assert.Single(round.SeatOf(1).MaterialRequests);
        Assert.Equal((null, world.NowUtc), (request.ReceivedAtUtc, request.EndedAtUtc));
    }

    [Fact]
    public void ReceiveMaterial_ThatChangesThePack_AsksParallelApproversToReconfirm()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        var seenBy3 = round.SeenNow(round.SeatOf(3).Id);
        round.Approve(world, 1);
        round.Ask(world, 2);

        var effects = round.Receive(world, 2, "pack-2").Effects;

        Assert.Contains(new PackReplaced("pack-2"), effects);
        Assert.Equal(World.Staff(1), Assert.Single(effects.OfType<SeatReopened>()).OwnerStaffId);
        Assert.Equal(VoidCause.PackChanged, round.SeatOf(1).Decisions[0].VoidedBecause);
        Assert.Equal("pack-1", round.SeatOf(1).Decisions[0].PackDigest);
        var stale = round.Approve(world, 3, seen: seenBy3).Refusal!;
        Assert.Equal((RefusalCode.PackChanged, World.Staff(700)), (stale.Code, stale.ByStaffId));
    }

    [Fact]
    public void ReceiveMaterial_InOrder_LeavesTheEarlierTurnStanding()
    {
        var world = Branch123;
        var round = world.Open(A.InOrder());
        round.Approve(world, 1);
        round.Ask(world, 9);

        round.Receive(world, 9, "pack-2");

        Assert.Equal("pack-1", round.SeatOf(1).StandingDecision!.PackDigest);
    }

    [Fact]
    public void TakeInMaterial_AfterAPausedVoterGaveUp_AsksParallelApproversToReconfirm()
    {
        var world = Branch123;
        var round = world.Open(A.Vote(3, 2, 2, 2));
        round.Approve(world, 1);
        round.Ask(world, 2);
        round.Reject(world, 2);

        Assert.Empty(round.TakeInMaterial(World.Staff(2), "pack-1", world.Now).Effects);
        var effects = round.TakeInMaterial(World.Staff(2), "pack-2", world.Now).Effects;

        Assert.Equal("pack-2", Assert.Single(effects.OfType<PackReplaced>()).PackDigest);
        Assert.Equal(World.Staff(1), Assert.Single(effects.OfType<SeatReopened>()).OwnerStaffId);
        Assert.Equal(VoidCause.PackChanged, round.SeatOf(1).Decisions[0].VoidedBecause);
        Assert.True(round.SeatOf(2).StandingDecision!.Standing);
    }

    [Fact]
    public void TakeInMaterial_OfASuspendedOrEndedRound_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Return(world, 1, ReturnPlan.To(ReturnStep.Documents).AndStraightBack());
        Assert.Equal(RefusalCode.RoundSuspended, round.TakeInMaterial(World.Staff(1), "pack-2", world.Now).Refusal!.Code);

        round.Cancel(World.Staff(700), world.Now);
        Assert.Equal(RefusalCode.RoundEnded, round.TakeInMaterial(World.Staff(1), "pack-2", world.Now).Refusal!.Code);
        Assert.Equal("pack-1", round.PackDigest);
    }

    [Fact]
    public void Approve_WithASeatVersionSeenBeforeTheMaterialCame_IsToldSo()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seen = round.SeenNow(round.SeatOf(1).Id);
        round.Ask(world, 1);
        round.Receive(world, 1);

        var refusal = round.Approve(world, 1, seen: seen).Refusal!;

        Assert.Equal((RefusalCode.SeatChanged, World.Staff(700)), (refusal.Code, refusal.ByStaffId));
    }

    [Fact]
    public void TimeOutSeat_BeforeItIsDue_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        world.NowUtc += TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1);

        Assert.Equal(RefusalCode.NothingDue, round.TimeOutSeat(round.SeatOf(1).Id, world.Now).Refusal!.Code);
    }

    [Fact]
    public void TimeOutSeat_Remind_CountsAgain_AndLeavesAnOpenPageValid()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seat = round.SeatOf(1);
        var seen = round.SeenNow(seat.Id);
        world.NowUtc += TimeSpan.FromHours(8);

        var effects = round.TimeOutSeat(seat.Id, world.Now).Effects;

        Assert.Equal(
            [new SeatOverdue(seat.Id, OnTimeout.Remind), new SeatReminded(seat.Id, World.Staff(1)), new TimerStarted(RoundTimer.SeatDue, seat.Id, world.NowUtc.AddHours(8))],
            effects);
        Assert.Equal(RefusalCode.NothingDue, round.TimeOutSeat(seat.Id, world.Now).Refusal!.Code);
        Assert.Null(round.Approve(world, 1, seen: seen).Refusal);
    }

    [Fact]
    public void TimeOutMaterial_EscalatesAndCountsAgain_TheSeatStaysPaused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Ask(world, 1);
        var seat = round.SeatOf(1);
        Assert.Equal(RefusalCode.NothingDue, round.TimeOutMaterial(seat.Id, world.Now).Refusal!.Code);
        world.NowUtc += TimeSpan.FromHours(24);

        var effects = round.TimeOutMaterial(seat.Id, world.Now).Effects;

        Assert.Equal([new MaterialOverdue(seat.Id, seat.MaterialRequests[0].Id), new TimerStarted(RoundTimer.MaterialDue, seat.Id, world.NowUtc.AddHours(24))], effects);
        Assert.Equal(SeatState.Paused, seat.State);
    }
}
