using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Who is seated, by a level that opens, a vacancy filled, a seat handed on.</summary>
public class RoundStaffingTests
{
    private const Role Approver = Role.Approver;
    private const OrgScope Branch = OrgScope.CaseBranch;

    private static World Branch123 => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Supervisor, OrgScope.CaseBranch, 9);

    [Fact]
    public void Open_SnapshotsChainAndBandAndExposure()
    {
        var round = Branch123.Open(A.AnyOne());

        Assert.Equal(("chain", 1, "hash", "all"), (round.ChainCode, round.ChainVersion, round.ChainHash, round.BandCode));
        Assert.Equal(950_000m, round.Exposure.CumulativeCny);
        Assert.Equal("level-0", Assert.Single(round.LevelRules).Code);
        Assert.Equal("pack-1", round.PackDigest);
        Assert.True(round.IsLive);
    }

    [Fact]
    public void Open_AnyOne_SeatsEveryoneEligible_WithATimerEach()
    {
        var world = Branch123;
        var (round, effects) = world.OpenWithEffects(800_000, A.AnyOne());

        Assert.Equal([World.Staff(1), World.Staff(2), World.Staff(3)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
        Assert.All(round.LiveLevel.Seats, s => Assert.Equal(SeatState.Open, s.State));
        Assert.Equal(3, effects.OfType<TimerStarted>().Count(t => t.DueAtUtc == world.NowUtc.AddHours(8)));
    }

    [Fact]
    public void Open_All_TakesTheNumberOfSeatsInTheResolversOrder()
    {
        var round = Branch123.Open(A.All(2));

        Assert.Equal([World.Staff(1), World.Staff(2)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Open_TwoAccountsOfOneNaturalPerson_GetOneSeat()
    {
        var world = new World().With(Approver, Branch, 1).WithAccount(Approver, Branch, World.Staff(51), World.Natural(1));

        var round = world.Open(A.AnyOne());

        Assert.Equal(World.Staff(1), Assert.Single(round.LiveLevel!.Seats).OwnerStaffId);
    }

    [Theory]
    [InlineData(Duty.LeadInvestigator)]
    [InlineData(Duty.SecondInvestigator)]
    [InlineData(Duty.Maker)]
    [InlineData(Duty.Checker)]
    [InlineData(Duty.Holder)]
    [InlineData(Duty.Submitter)]
    [InlineData(Duty.RelativeOfApplicant)]
    [InlineData(Duty.Applicant)]
    public void Open_PeopleWithAnIncompatibleDuty_AreNotSeated(Duty duty)
    {
        var world = Branch123;
        world.Involvements.Add(new Involvement(World.Natural(2), duty));

        var round = world.Open(A.AnyOne());

        Assert.Equal([World.Staff(1), World.Staff(3)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Open_NobodyEligible_BlockAndAlert_LevelWaitsVacant()
    {
        var (round, effects) = new World().With(Approver, OrgScope.ParentBranch, 5).OpenWithEffects(800_000, A.AnyOne());

        Assert.True(round.LiveLevel!.Vacant);
        Assert.Empty(round.LiveLevel.Seats);
        Assert.Equal(1, Assert.Single(effects.OfType<PositionVacant>()).SeatsMissing);
        Assert.True(round.IsLive);
    }

    [Fact]
    public void Open_NobodyEligible_NextScopeUp_SeatsTheParent_AndSaysSo()
    {
        var world = new World().With(Approver, OrgScope.ParentBranch, 5).With(Approver, OrgScope.HeadOffice, 6);

        var (round, effects) = world.OpenWithEffects(800_000, A.AnyOne() with { NobodyEligible = NobodyEligible.NextScopeUp });

        var seat = Assert.Single(round.LiveLevel!.Seats);
        Assert.Equal((World.Staff(5), OrgScope.ParentBranch), (seat.OwnerStaffId, seat.Scope));
        Assert.Equal((Branch, OrgScope.ParentBranch), Assert.Single(effects.OfType<ScopeRaised>()) is { } r ? (r.From, r.To) : default);
    }

    [Fact]
    public void Open_NobodyUpToHeadOffice_WaitsVacant()
    {
        var (round, effects) = new World().OpenWithEffects(800_000, A.AnyOne() with { NobodyEligible = NobodyEligible.NextScopeUp });

        Assert.True(round.LiveLevel!.Vacant);
        Assert.Single(effects.OfType<PositionVacant>());
    }

    [Fact]
    public void Open_AllOfTwo_WithOnePerson_FillsTheRestFromTheNextScope()
    {
        var world = new World().With(Approver, Branch, 1).With(Approver, OrgScope.ParentBranch, 5, 6);

        var round = world.Open(A.All(2) with { NobodyEligible = NobodyEligible.NextScopeUp });

        Assert.Equal([World.Staff(1), World.Staff(5)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Approve_AllOfTwo_WithOneSeatVacant_NeverConcludesOnOneApproval()
    {
        var world = new World().With(Approver, Branch, 1);
        var round = world.Open(A.All(2));

        Assert.Null(round.Approve(world, 1).Refusal);
        Assert.True(round.IsLive);
        Assert.True(round.LiveLevel!.Vacant);

        world.With(Approver, Branch, 1, 2);
        Assert.Null(round.Restaff(world.Now).Refusal);
        Assert.Null(round.Approve(world, 2).Refusal);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_OpensTheNextLevelWithThePeopleOfThatMoment_AndTheTermsAsNarrowed()
    {
        var world = Branch123.With(Approver, OrgScope.HeadOffice, 5, 6);
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        world.With(Approver, OrgScope.HeadOffice, 6, 7);

        round.Approve(world, 1, A.Approval(600_000));

        Assert.Equal([World.Staff(6), World.Staff(7)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
        Assert.Equal(600_000m, round.LiveLevel.TermsAtOpen.AmountCny);
        Assert.Equal(RefusalCode.TermsWiden, round.Approve(world, 6, A.Approval(700_000)).Refusal!.Code);
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 1)]
    public void Approve_WhoDecidedInAnExclusiveLevel_IsNotSeatedAgain(bool exclusive, int expected)
    {
        var world = Branch123.With(Approver, OrgScope.HeadOffice, 1, 7);
        var round = world.Open(A.InOrder() with { Exclusive = exclusive }, A.Level(LevelMode.InOrder, new ApproverRule(Approver, OrgScope.HeadOffice, 1)));

        round.Approve(world, 1);
        round.Approve(world, 9);

        Assert.Equal(World.Staff(expected), Assert.Single(round.LiveLevel!.Seats).OwnerStaffId);
    }

    [Fact]
    public void Approve_ConflictThatAppearedAfterSeating_IsRefused_AndVacatingFillsTheSeatAgain()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        world.Involvements.Add(new Involvement(World.Natural(1), Duty.RelativeOfApplicant));

        var refusal = round.Approve(world, 1).Refusal!;
        Assert.Equal((RefusalCode.ConflictOfDuties, (Duty?)Duty.RelativeOfApplicant), (refusal.Code, refusal.Duty));

        var effects = round.Vacate(round.SeatOf(1).Id, World.Staff(9), world.Now).Effects;
        Assert.Single(effects.OfType<SeatLost>());
        Assert.Equal([World.Staff(2), World.Staff(3)], round.LiveLevel!.StandingSeats().Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Transfer_HandsOverTheSeatWithItsDueDate_AndNUnchanged()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        var old = round.SeatOf(1);
        world.NowUtc += TimeSpan.FromHours(6);

        Assert.Null(round.Transfer(world, 1, 3).Refusal);

        var seat = round.SeatOf(3);
        Assert.Equal((old.Id, old.Position, SeatState.Open, world.NowUtc.AddHours(2)), (seat.ReplacesSeatId!.Value, seat.Position, seat.State, seat.DueAtUtc!.Value));
        var refusal = round.Approve(world, 1).Refusal!;
        Assert.Equal((RefusalCode.SeatClosed, World.Staff(1)), (refusal.Code, refusal.ByStaffId));
        round.Approve(world, 2);
        Assert.True(round.IsLive);
        round.Approve(world, 3);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Theory]
    [InlineData(2, "sits in the level")]
    [InlineData(77, "is no candidate")]
    [InlineData(3, "investigated")]
    public void Transfer_ToSomeoneNotEligible_IsRefused(int target, string because)
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        if (because == "investigated")
            world.Involvements.Add(new Involvement(World.Natural(3), Duty.LeadInvestigator));

        Assert.Equal(RefusalCode.TargetNotEligible, round.Transfer(world, 1, target).Refusal!.Code);
    }

    [Fact]
    public void TimeOutSeat_Escalate_GivesTheSeatToASuperior()
    {
        var world = Branch123.With(Approver, OrgScope.HeadOffice, 1, 5);
        var round = world.Open(A.All(2) with { OnTimeout = OnTimeout.Escalate });
        world.NowUtc += TimeSpan.FromHours(8);

        round.TimeOutSeat(round.SeatOf(2).Id, world.Now);

        var seat = round.SeatOf(5);
        Assert.Equal((OrgScope.HeadOffice, SeatState.Open, world.NowUtc.AddHours(8)), (seat.Scope, seat.State, seat.DueAtUtc!.Value));
        Assert.Equal(SeatClosure.Escalated, round.SeatOf(2).ClosedBecause);
        Assert.Equal(2, round.LiveLevel!.StandingSeats().Count());
    }

    [Fact]
    public void TimeOutSeat_Escalate_WithNobodyAbove_AlertsAndKeepsTheSeatRunning()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne() with { OnTimeout = OnTimeout.Escalate });
        var seat = round.SeatOf(2);
        world.NowUtc += TimeSpan.FromHours(9);

        var effects = round.TimeOutSeat(seat.Id, world.Now).Effects;

        Assert.Contains(new NobodyAbove(seat.Id), effects);
        Assert.Contains(new TimerStarted(RoundTimer.SeatDue, seat.Id, world.NowUtc.AddHours(8)), effects);
        Assert.Equal(SeatState.Open, seat.State);
    }

    [Fact]
    public void Vacate_InAnyOne_LosesTheSeat_AndTheLastOneBlocks()
    {
        var world = new World().With(Approver, Branch, 1, 2);
        var round = world.Open(A.AnyOne());

        round.Vacate(round.SeatOf(1).Id, World.Staff(9), world.Now);
        Assert.False(round.LiveLevel!.Vacant);
        var effects = round.Vacate(round.SeatOf(2).Id, World.Staff(9), world.Now).Effects;

        Assert.True(round.LiveLevel.Vacant);
        Assert.Single(effects.OfType<PositionVacant>());
    }

    [Fact]
    public void Restaff_WithoutAVacancy_IsRefused()
    {
        var world = Branch123;

        Assert.Equal(RefusalCode.NoVacancy, world.Open(A.AnyOne()).Restaff(world.Now).Refusal!.Code);
    }
}
