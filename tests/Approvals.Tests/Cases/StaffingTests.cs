using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Organisation;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>APPROVALS §2–3: people are found when a level opens, leavers are found again, and a level that finds nobody waits for a supervisor and not for ever.</summary>
public sealed class StaffingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task LevelWithoutPeople_WaitsForASupervisor_WhoHasItRefilled() => CaseWorld.PlayAsync(async world =>
    {
        await EmployAsync(world, "approver", isActive: false);
        var journey = await world.ToAsync("approval");
        var supervisor = world.World.Staff("supervisor.bj01");
        Assert.Equal([WorkKinds.Staffing], await AskedAsync(world));
        Assert.Equal("role-missing", (await world.RefusedAsync(new RefillLevel(journey.CaseId), journey.Manager)).Code);
        Assert.Equal("nobody-eligible", (await world.RefusedAsync(new RefillLevel(journey.CaseId), supervisor)).Code);

        await EmployAsync(world, "approver1.bj01", isActive: true);
        var staffed = await world.DoAsync(new RefillLevel(journey.CaseId), supervisor);

        Assert.True(staffed.IsComplete);
        Assert.Equal([WorkKinds.Approve], await AskedAsync(world));
        Assert.Equal(world.World.Staff("approver1.bj01").AccountId, (await world.OpenSeatAsync(journey.CaseId)).OwnerId);
        Assert.Equal("no-vacancy", (await world.RefusedAsync(new RefillLevel(journey.CaseId), supervisor)).Code);
    });

    [Fact]
    public Task EveryMorning_SeatsOfLeaversAreFilledAgain_AndEmptyLevelsToo() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await EmployAsync(world, "approver", isActive: false);
        Assert.Equal("1 cases looked at, 0 seats filled", await StaffLevels.RunAsync(world.Desk, Cancelled));
        Assert.Equal([WorkKinds.Staffing], await AskedAsync(world));

        await EmployAsync(world, "approver2.ho", isActive: true);
        Assert.Equal("1 cases looked at, 1 seats filled", await StaffLevels.RunAsync(world.Desk, Cancelled));

        Assert.Equal(world.World.Staff("approver2.ho").AccountId, (await world.OpenSeatAsync(journey.CaseId)).OwnerId);
        Assert.Equal([WorkKinds.Approve], await AskedAsync(world));
        Assert.Equal("0 cases looked at, 0 seats filled", await StaffLevels.RunAsync(world.Desk, Cancelled));
    });

    [Fact]
    public Task Seat_IsTakenFromWhoIsAway_NotFromWhoIsThere() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var supervisor = world.World.Staff("supervisor.bj01");
        var vacate = new VacateSeat(journey.CaseId, seat.Id, "休假");
        Assert.Equal("seat-unknown", (await world.RefusedAsync(vacate with { SeatId = Guid.CreateVersion7() }, supervisor)).Code);
        Assert.Equal("seat-held", (await world.RefusedAsync(vacate, supervisor)).Code);

        await world.DoAsync(new EnterAbsence(seat.OwnerId, Scenarios.FirstDay, Scenarios.FirstDay, "休假"), supervisor);
        Assert.Equal("reason-required", (await world.RefusedAsync(vacate with { Reason = " " }, supervisor)).Code);
        await world.DoAsync(vacate, supervisor);

        var next = await world.OpenSeatAsync(journey.CaseId);
        Assert.NotEqual(seat.OwnerId, next.OwnerId);
        Assert.Equal("seat-closed", (await world.RefusedAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId))).Code);
    });

    /// <summary>One position is filled and the other is not, in whatever order: somebody is still asked to find people.</summary>
    [Fact]
    public Task VacancyBesideAFilledPosition_IsAskedForStill() => CaseWorld.PlayAsync(async world =>
    {
        await EmployAsync(world, "supervisor", isActive: false);
        var journey = await world.ToAsync("approval", 1_500_000m);
        Assert.Equal([WorkKinds.Approve, WorkKinds.Staffing], await AskedAsync(world));

        var seat = await world.OpenSeatAsync(journey.CaseId);
        await EmployAsync(world, (await world.ActorAsync(seat.OwnerId)).AccountId, isActive: false);
        await StaffLevels.RunAsync(world.Desk, Cancelled);

        Assert.Equal([WorkKinds.Approve, WorkKinds.Staffing], await AskedAsync(world));
        Assert.True(await world.ReadAsync(db => db.Rounds.AsNoTracking().SelectMany(r => r.Levels).AnyAsync(level => level.Vacant, Cancelled)));
    });

    private static Task<List<string>> AskedAsync(CaseWorld world) =>
        world.ReadAsync(db => db.WorkItems.Where(item => item.State == WorkItemState.Open).Select(item => item.Kind).Distinct().OrderBy(kind => kind).ToListAsync(Cancelled));

    private static Task EmployAsync(CaseWorld world, string namesLike, bool isActive) => world.ReadAsync(db =>
        db.Users.Where(account => account.UserName!.StartsWith(namesLike)).ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, isActive), Cancelled));

    private static Task EmployAsync(CaseWorld world, Guid accountId, bool isActive) => world.ReadAsync(db =>
        db.Users.Where(account => account.Id == accountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.IsActive, isActive), Cancelled));
}
