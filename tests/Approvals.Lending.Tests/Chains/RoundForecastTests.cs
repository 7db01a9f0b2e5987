using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>What a running round still has before it. Source: APPROVALS §2 (people are resolved when a level opens), §3 (clock, time limits).</summary>
public class RoundForecastTests
{
    private static readonly DateTime Opens = new(2026, 3, 2, 1, 0, 0, DateTimeKind.Utc);

    private static World Bank => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2).With(Role.Supervisor, OrgScope.CaseBranch, 9)
        .With(Role.Approver, OrgScope.HeadOffice, 5, 6, 7);

    [Fact]
    public void Of_TellsTurnsAndLevelsToCome_WhoWouldSit_UntilWhen()
    {
        var world = Bank;
        var round = world.Open(A.InOrder(), A.All(2, OrgScope.HeadOffice));
        var (first, second) = (round.SeatOf(1).Id, round.SeatOf(9).Id);

        var forecast = RoundForecast.Of(round, world.Now);

        Assert.Equal([("level-0", false, 16), ("level-1", true, 24)], forecast.Levels.Select(l => (l.Code, l.IsToCome, HoursTo(l.ClosesAtUtc))));
        Assert.Equal([(first, World.Staff(1), 8), (second, World.Staff(9), 16)], forecast.Levels[0].Seats.Select(s => (s.SeatId, s.StaffId, HoursTo(s.DueAtUtc))));
        Assert.Equal([(World.Staff(5), 24), (World.Staff(6), 24)], forecast.Levels[1].Seats.Select(s => (s.StaffId, HoursTo(s.DueAtUtc))));
        Assert.Equal((24, null), (HoursTo(forecast.EndsAtUtc), forecast.Halt));
    }

    [Fact]
    public void Of_AnyOneLevel_NamesEverybodyWhoWouldBeAsked_AndSparesWhoDecidedBefore()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(OrgScope.HeadOffice), A.AnyOne(OrgScope.HeadOffice));

        var forecast = RoundForecast.Of(round, world.Now);

        // The first of equals approves at the last moment; an exclusive level's decider does not sit again.
        Assert.Equal([World.Staff(6), World.Staff(7)], forecast.Levels[1].Seats.Select(s => s.StaffId));
        Assert.Equal(16, HoursTo(forecast.EndsAtUtc));
    }

    [Fact]
    public void Of_PeopleAsTheyAreNow_LeavesOutWhoHasADutyInTheCase()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        world.Involvements.Add(new Involvement(World.Natural(5), Duty.LeadInvestigator));

        Assert.Equal([World.Staff(6), World.Staff(7)], RoundForecast.Of(round, world.Now).Levels[1].Seats.Select(s => s.StaffId));
    }

    [Fact]
    public void Of_GroupWhoseExposureGrew_ShowsTheLevelsOfTheHigherBand()
    {
        var world = Bank;
        var low = A.Chain(A.AnyOne());
        var high = A.Chain(A.AnyOne(), A.All(2, OrgScope.HeadOffice)).Bands[0] with { Code = "high", OverCny = 1_000_000 };
        var (round, _) = world.OpenChain(800_000, new FixedTerms(false, false), low with { Bands = [low.Bands[0] with { UpToCny = 1_000_000 }, high] });
        world.Exposure = world.Exposure with { LiveFacilitiesCny = 200_000 };

        var forecast = RoundForecast.Of(round, world.Now);

        Assert.Equal([("level-0", false), ("level-1", true)], forecast.Levels.Select(l => (l.Code, l.IsToCome)));
        Assert.Equal(16, HoursTo(forecast.EndsAtUtc));
    }

    [Fact]
    public void Of_SeatThatWaitsForMaterial_CountsTheTimeItHasLeftAfterwards()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(OrgScope.HeadOffice) with { Approvers = [new ApproverRule(Role.Approver, OrgScope.HeadOffice, 1)], Mode = LevelMode.All });
        world.NowUtc = Opens.AddHours(2);
        round.Ask(world, 5);

        // Three working days of eight hours for the material, and the six hours that were left.
        Assert.Equal(2 + 24 + 6, HoursTo(RoundForecast.Of(round, world.Now).EndsAtUtc));
    }

    [Fact]
    public void Of_SeatThatWaitsForAdvice_IsDecidedWhenItsOwnTimeIsUp()
    {
        var world = Bank;
        var round = world.Open(A.All(1));
        world.NowUtc = Opens.AddHours(2);
        round.AddBefore(world, host: 1, signer: 9);

        // The signer has eight hours from now, the host's own eight run on: it decides as soon as it may.
        var forecast = RoundForecast.Of(round, world.Now);

        Assert.Equal((10, null), (HoursTo(forecast.EndsAtUtc), forecast.Halt));
        Assert.Equal([World.Staff(1)], forecast.Levels[0].Seats.Select(s => s.StaffId));
    }

    [Fact]
    public void Of_OverdueSeat_GoesOnFromNow()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        world.NowUtc = Opens.AddHours(20);

        Assert.Equal(28, HoursTo(RoundForecast.Of(round, world.Now).EndsAtUtc));
    }

    [Fact]
    public void Of_LevelThatFindsNobody_StopsThere_AndStillNamesWhatFollows()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1).With(Role.Approver, OrgScope.HeadOffice, 5);
        var round = world.Open(A.AnyOne(), A.Level(LevelMode.AnyOne, new ApproverRule(Role.Supervisor, OrgScope.CaseBranch, null)), A.AnyOne(OrgScope.HeadOffice));

        var forecast = RoundForecast.Of(round, world.Now);

        Assert.Equal((WalkHalt.Vacant, null), (forecast.Halt, forecast.EndsAtUtc));
        Assert.Equal([("level-0", 1), ("level-1", 0), ("level-2", 0)], forecast.Levels.Select(l => (l.Code, l.Seats.Count)));
    }

    [Fact]
    public void Of_PastTheCalendar_SaysSo()
    {
        var world = new World { Clock = World.EveryHourWorks with { Due = (_, _) => null } }.With(Role.Approver, OrgScope.CaseBranch, 1);

        Assert.Equal(WalkHalt.CalendarEnds, RoundForecast.Of(world.Open(A.AnyOne()), world.Now).Halt);
    }

    [Fact]
    public void Of_OwnerWhoMayNoLongerDecide_SaysSo()
    {
        var world = Bank;
        var round = world.Open(A.All(1));
        world.Involvements.Add(new Involvement(World.Natural(1), Duty.SecondInvestigator));

        Assert.Equal(WalkHalt.SeatBarred, RoundForecast.Of(round, world.Now).Halt);
    }

    [Fact]
    public void Of_RoundThatWaitsForTheCase_NamesTheLevelsWithoutDays()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(), A.AnyOne(OrgScope.HeadOffice));
        round.Return(world, 1, ReturnPlan.To(ReturnStep.Documents).AndStraightBack());

        var forecast = RoundForecast.Of(round, world.Now);

        Assert.Equal(WalkHalt.AwaitsReturn, forecast.Halt);
        Assert.Equal([("level-0", false), ("level-1", true)], forecast.Levels.Select(l => (l.Code, l.IsToCome)));
    }

    [Fact]
    public void Of_LevelReturnedTo_ComesStraightBackToTheReturner()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Return(world, 5, ReturnPlan.ToLevel("level-0").AndStraightBack());

        var forecast = RoundForecast.Of(round, world.Now);

        Assert.Equal((16, null), (HoursTo(forecast.EndsAtUtc), forecast.Halt));
        Assert.Equal([("level-0", false), ("level-1", false)], forecast.Levels.Select(l => (l.Code, l.IsToCome)));
        Assert.Equal([World.Staff(5), World.Staff(6)], forecast.Levels[1].Seats.Select(s => s.StaffId));
    }

    [Fact]
    public void Of_TermsNarrowedSinceTheReturn_StartsAgain()
    {
        var world = Bank;
        var round = world.Open(A.All(1), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Return(world, 5, ReturnPlan.ToLevel("level-0").AndStraightBack());
        world.With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3);
        round.AddAfter(world, host: 1, signer: 2);
        round.Approve(world, 1, A.Approval(amountCny: 700_000));

        Assert.Equal((WalkHalt.StartsAgain, null), RoundForecast.Of(round, world.Now) is var f ? (f.Halt, f.EndsAtUtc) : default);
    }

    [Fact]
    public void Of_CommitteeLevel_HasALimitAndNoSeats()
    {
        var world = Bank;
        var round = world.Open(A.AnyOne(), A.Committee());

        var committee = RoundForecast.Of(round, world.Now).Levels[1];

        Assert.Equal((LevelMode.Committee, 0, 16), (committee.Mode, committee.Seats.Count, HoursTo(committee.ClosesAtUtc)));
    }

    private static int HoursTo(DateTime? utc) => utc is { } at ? (int)(at - Opens).TotalHours : -1;
}
