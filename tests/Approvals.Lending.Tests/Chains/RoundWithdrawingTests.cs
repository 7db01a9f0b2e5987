using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Looking, withdrawing until somebody has looked, urging.</summary>
public class RoundWithdrawingTests
{
    private static World Branch => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Supervisor, OrgScope.CaseBranch, 9)
        .With(Role.Approver, OrgScope.HeadOffice, 5, 6);

    [Fact]
    public void Withdraw_BeforeTheNextLevelWasOpened_ReopensTheLevelAndRecallsTheNext()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);

        var effects = round.Withdraw(world, 1).Effects;

        Assert.Equal("level-0", round.LiveLevel!.Code);
        Assert.Equal([LevelState.Open, LevelState.Recalled], round.Levels.Select(l => l.State));
        Assert.Equal(2, effects.OfType<SeatClosed>().Count(c => c.Because == SeatClosure.Recalled));
        Assert.All(round.Levels[0].Seats, s => Assert.Equal(SeatState.Open, s.State));
        Assert.Equal(VoidCause.Withdrawn, Assert.Single(round.SeatOf(1).Decisions).VoidedBecause);
        Assert.Equal(3, effects.OfType<TimerStarted>().Count());

        round.Approve(world, 2);
        Assert.Equal((1, 2), (round.LiveLevel!.Ordinal, round.LiveLevel.Visit));
        Assert.Equal([World.Staff(5), World.Staff(6)], round.LiveLevel.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Withdraw_AfterSomebodyOpenedTheNextLevel_IsToldWho()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);

        var viewed = round.View(world, 6);

        Assert.Contains(new SeatViewed(round.SeatOf(6).Id, World.Staff(6), FirstOfLevel: true), viewed.Effects);
        Assert.Equal((RefusalCode.NextOpened, World.Staff(6)), round.Withdraw(world, 1).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
    }

    [Fact]
    public void View_BySomebodyWhoMayNotDecide_DoesNotCount()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);

        Assert.Equal(RefusalCode.NotYourSeat, round.View(round.SeatOf(6).Id, World.Actor(7), world.Now).Refusal!.Code);
        world.Involvements.Add(new Involvement(World.Natural(6), Duty.LeadInvestigator));
        Assert.Equal(RefusalCode.ConflictOfDuties, round.View(world, 6).Refusal!.Code);
        Assert.Null(round.Withdraw(world, 1).Refusal);
    }

    [Fact]
    public void View_ASecondTime_HasNoEffect_AndNeitherMakesAPageStale()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        var seen = round.SeenNow(round.SeatOf(1).Id);

        Assert.Single(round.View(world, 1).Effects);
        Assert.Equal((null, 0), round.View(world, 1) is var again ? (again.Refusal, again.Effects.Count) : default);
        Assert.Null(round.Approve(world, 1, seen: seen).Refusal);
    }

    [Fact]
    public void Withdraw_AfterTheRoundsOutcome_IsRefused()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        round.Approve(world, 1);

        Assert.Equal((RefusalCode.OutcomeReached, World.Staff(1)), round.Withdraw(world, 1).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
    }

    [Fact]
    public void Withdraw_BySomebodyWhoDidNotDecideLast_IsRefused()
    {
        var world = Branch;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);
        round.Approve(world, 2);

        Assert.Equal((RefusalCode.NotLastDecider, World.Staff(2)), round.Withdraw(world, 1).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
        Assert.Null(round.Withdraw(world, 2).Refusal);
        Assert.Null(round.Withdraw(world, 1).Refusal);
    }

    [Fact]
    public void Withdraw_InOrder_SendsTheNextSeatBackToWaiting_UntilItWasOpened()
    {
        var world = Branch;
        var round = world.Open(A.InOrder());
        round.Approve(world, 1);

        var effects = round.Withdraw(world, 1).Effects;

        Assert.Contains(new SeatRecalled(round.SeatOf(9).Id, World.Staff(9)), effects);
        Assert.Contains(new TimerCancelled(RoundTimer.SeatDue, round.SeatOf(9).Id), effects);
        Assert.Equal([SeatState.Open, SeatState.Waiting], round.LiveLevel!.Seats.Select(s => s.State));

        round.Approve(world, 1);
        round.View(world, 9);
        Assert.Equal(RefusalCode.NextOpened, round.Withdraw(world, 1).Refusal!.Code);
    }

    /// <summary>Whoever the next seat went to since: it was opened.</summary>
    [Fact]
    public void Withdraw_InOrder_AfterTheNextSeatWasOpenedAndHandedOn_IsRefused()
    {
        var world = Branch.With(Role.Supervisor, OrgScope.CaseBranch, 9, 10);
        var round = world.Open(A.InOrder());
        round.Approve(world, 1);
        round.View(world, 9);
        Assert.Null(round.Transfer(world, 9, 10).Refusal);

        Assert.Equal(RefusalCode.NextOpened, round.Withdraw(world, 1).Refusal!.Code);
    }

    [Fact]
    public void Withdraw_FromAVoteThatClosedOverAVacancy_IsVacantAgain()
    {
        var world = Branch.With(Role.Approver, OrgScope.CaseBranch, 1, 2);
        var round = world.Open(A.Vote(3, 2, 2, 2), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Approve(world, 2);

        var effects = round.Withdraw(world, 2).Effects;

        Assert.True(round.LiveLevel!.Vacant);
        Assert.Single(effects.OfType<PositionVacant>());
    }

    [Fact]
    public void Withdraw_ANarrowing_LeavesTheTermsNarrow()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        round.Approve(world, 1, A.Approval(500_000));

        round.Withdraw(world, 1);

        Assert.Equal(500_000m, round.Terms.AmountCny);
    }

    [Fact]
    public void Urge_OncePerFourWorkingHours_AndEachSeatForItself()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        var (one, two) = (round.SeatOf(1), round.SeatOf(2));
        var seen = round.SeenNow(one.Id);

        Assert.Equal([new SeatUrged(one.Id, World.Staff(1), World.Staff(700))], round.Urge(one.Id, World.Staff(700), world.Now).Effects);
        world.NowUtc += TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1);
        Assert.Equal((RefusalCode.UrgedRecently, World.Staff(700)), round.Urge(one.Id, World.Staff(701), world.Now).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
        Assert.Null(round.Urge(two.Id, World.Staff(701), world.Now).Refusal);
        world.NowUtc += TimeSpan.FromSeconds(1);
        Assert.Null(round.Urge(one.Id, World.Staff(701), world.Now).Refusal);
        Assert.Null(round.Approve(world, 1, seen: seen).Refusal);
    }

    [Fact]
    public void Urge_FourHoursAreWorkingHours()
    {
        var half = World.EveryHourWorks with { Between = (from, to) => to > from ? (to - from) / 2 : TimeSpan.Zero };
        var world = new World { Clock = half }.With(Role.Approver, OrgScope.CaseBranch, 1);
        var round = world.Open(A.AnyOne());
        round.Urge(round.SeatOf(1).Id, World.Staff(700), world.Now);
        world.NowUtc += TimeSpan.FromHours(7);

        Assert.Equal(RefusalCode.UrgedRecently, round.Urge(round.SeatOf(1).Id, World.Staff(700), world.Now).Refusal!.Code);
        world.NowUtc += TimeSpan.FromHours(1);
        Assert.Null(round.Urge(round.SeatOf(1).Id, World.Staff(700), world.Now).Refusal);
    }

    [Fact]
    public void ApproveInBatch_OnlyWhatThisPersonOpened_WhereTheLevelAllowsIt_AndNoOpinionIsNeeded()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne() with { Batch = true, OpinionAboveCny = 900_000 });
        Answer Batch(Round of, int person) => of.ApproveInBatch(of.SeatOf(person).Id, World.Actor(person), of.SeenNow(of.SeatOf(person).Id), world.Now);

        Assert.Equal(RefusalCode.NeverOpened, Batch(round, 1).Refusal!.Code);
        round.View(world, 2);
        Assert.Equal(RefusalCode.NeverOpened, Batch(round, 1).Refusal!.Code);
        round.View(world, 1);
        Assert.Null(Batch(round, 1).Refusal);

        var narrowed = world.Open(A.All(2) with { Batch = true });
        narrowed.View(world, 2);
        narrowed.Approve(world, 1, A.Approval(500_000m));
        Assert.Equal(RefusalCode.TermsChanged, Batch(narrowed, 2).Refusal!.Code);
        Assert.Single(narrowed.View(world, 2).Effects);
        Assert.Null(Batch(narrowed, 2).Refusal);

        var replaced = world.Open(A.All(2) with { Batch = true });
        replaced.View(world, 2);
        replaced.Ask(world, 1);
        replaced.Receive(world, 1, "pack-2");
        Assert.Equal(RefusalCode.PackChanged, Batch(replaced, 2).Refusal!.Code);

        var talkative = world.Open(A.AnyOne() with { Batch = true, OpinionAboveCny = 500_000 });
        talkative.View(world, 1);
        Assert.Equal(RefusalCode.OpinionRequired, Batch(talkative, 1).Refusal!.Code);

        var single = world.Open(A.AnyOne());
        single.View(world, 1);
        Assert.Equal(RefusalCode.BatchNotAllowed, Batch(single, 1).Refusal!.Code);
    }
}
