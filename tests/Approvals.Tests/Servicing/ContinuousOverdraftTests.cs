using Approvals.Casework.Applications;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Jobs;
using Approvals.Casework.Notifications;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>持续透支: counted every night, warned of, frozen, collected; longer after a year of normal use. Source: seed 001 (七), PRODUCTS §3, §4.</summary>
public sealed class ContinuousOverdraftTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Drawn on 4 March: with 7 days to warn before the 60th, 26 April is day 54 and passes; day 53, seven before the last, is 25 April. Day 60 is 2 May.</summary>
    [Fact]
    public Task ContinuousOverdraft_WarnsThenFreezesThenIsCollected() => OverdrawnAsync(async (world, scene, loan) =>
    {
        await CheckAsync(world, "2026-04-24");
        Assert.Empty(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));
        await CheckAsync(world, "2026-04-25");
        var watch = (await world.ReadAsync(db => db.FacilityCases.AsNoTracking().SingleAsync(Cancelled))).CaseId;
        Assert.Equal("watch", (await CaseAsync(world, watch)).Stage);
        Assert.NotEmpty(await world.ReadAsync(db => db.Notices.Where(n => n.Kind == NoticeKind.OverdraftLong).ToListAsync(Cancelled)));
        await CheckAsync(world, "2026-04-26");
        Assert.Single(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));

        scene.Move("2026-05-02", "23:59");
        await world.World.StepAsync(Cancelled);
        Assert.False((await scene.FacilityAsync()).IsFrozen);
        scene.Move("2026-05-03", "00:00");
        await world.World.StepAsync(Cancelled);
        Assert.Equal((true, new DateOnly(2026, 5, 3)), (await scene.FacilityAsync()) is var frozen ? (frozen.IsFrozen, frozen.OverdraftBreachedOn) : default);
        Assert.Equal("collect", (await CaseAsync(world, watch)).Stage);
        Assert.True(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == watch && i.Kind == WorkKinds.Collection && i.State == WorkItemState.Open, Cancelled)));

        scene.Move("2026-05-04", "10:00");
        await RepayAllAsync(scene, loan);
        await CheckAsync(world, "2026-05-04");
        Assert.Equal(CaseOutcome.OverdraftCleared, (await CaseAsync(world, watch)).Outcome);
        Assert.True((await scene.FacilityAsync()).IsFrozen);
    });

    [Fact]
    public Task ContinuousOverdraft_RepaidInTime_IsClearedAndNotFrozen() => OverdrawnAsync(async (world, scene, loan) =>
    {
        await CheckAsync(world, "2026-04-25");
        var watch = (await world.ReadAsync(db => db.FacilityCases.AsNoTracking().SingleAsync(Cancelled))).CaseId;
        scene.Move("2026-05-02", "10:00");
        await RepayAllAsync(scene, loan);
        scene.Move("2026-05-03", "00:00");
        await world.World.StepAsync(Cancelled);

        Assert.Equal(CaseOutcome.OverdraftCleared, (await CaseAsync(world, watch)).Outcome);
        Assert.Equal((false, null), (await scene.FacilityAsync()) is var facility ? (facility.IsFrozen, facility.OverdraftBreachedOn) : default);
    });

    /// <summary>Repaid on the last day, and the answer is lost: at 0:00 it is not known whether it was in time, so nothing is frozen before it is.</summary>
    [Fact]
    public Task ContinuousOverdraft_RepaidOnTheLastDay_AndAnsweredAfterIt_IsNotFrozen() => OverdrawnAsync(async (world, scene, loan) =>
    {
        await CheckAsync(world, "2026-04-25");
        var watch = (await world.ReadAsync(db => db.FacilityCases.AsNoTracking().SingleAsync(Cancelled))).CaseId;
        scene.Move("2026-05-02", "23:58");
        await scene.FundAsync(scene.Personal, 200_000m);
        while ((await scene.LoanAsync(loan.Id)).ClosedThrough < scene.World.Desk.Clock.Today.AddDays(-1))
            await scene.EndOfDayAsync();
        await scene.World.OutsideAsync("control/faults", new { operation = "bank.post", kind = "timeoutAfterSuccess" });
        var order = await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        scene.Move("2026-05-03", "00:00");
        await scene.StepAsync();
        Assert.Equal((LoanOrderState.Sending, false), ((await scene.OrderAsync(order.OrderId)).State, (await scene.FacilityAsync()).IsFrozen));

        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();
        Assert.Equal(LoanOrderState.Posted, (await scene.OrderAsync(order.OrderId)).State);
        scene.World.Clock.Advance(TimeSpan.FromMinutes(6));
        await scene.StepAsync();

        Assert.Equal(CaseOutcome.OverdraftCleared, (await CaseAsync(world, watch)).Outcome);
        Assert.Equal((false, null), (await scene.FacilityAsync()) is var facility ? (facility.IsFrozen, facility.OverdraftBreachedOn) : default);
    });

    [Fact]
    public Task LongerOverdraft_NeedsAYearOfNormalUse() => OverdrawnAsync(async (world, scene, _) =>
    {
        var supervisor = world.World.Staff("supervisor.bj01");
        Assert.Equal("role-missing", await scene.RefusedAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), world.World.Staff("manager1.bj01")));
        Assert.Equal("overdraft-too-new", await scene.RefusedAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), supervisor));
        scene.Move("2027-03-03", "10:00");
        Assert.Equal("overdraft-too-new", await scene.RefusedAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), supervisor));
        scene.Move("2027-03-04", "10:00");
        Assert.Equal("reason-required", await scene.RefusedAsync(new GrantLongerOverdraft(scene.FacilityId, " "), supervisor));
        await scene.DoAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), supervisor);
        Assert.Equal(90, (await scene.FacilityAsync()).OverdraftDays);
        Assert.Equal("overdraft-longer-already", await scene.RefusedAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), supervisor));
    });

    [Fact]
    public void ContinuousOverdrafts_AreLookedAtEveryNight() => Assert.Contains(RecurringJobs.All(new byte[32]), job => job.Kind == "continuous-overdraft");

    private static async Task CheckAsync(CaseWorld world, string day)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        world.SetTime(date.AddDays(1), new TimeOnly(0, 50));
        await Overdrafts.RunAsync(world.Desk, date, Cancelled);
    }

    private static async Task RepayAllAsync(ServicingScene scene, Loan loan)
    {
        await scene.FundAsync(scene.Personal, 200_000m);

        // What fell due meanwhile is debited first.
        while ((await scene.LoanAsync(loan.Id)).ClosedThrough < scene.World.Desk.Clock.Today.AddDays(-1))
            await scene.EndOfDayAsync();
        await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.World.World.StepAsync(Cancelled);
    }

    /// <summary>结算透: 100,000 are drawn on 4 March.</summary>
    private static Task OverdrawnAsync(Func<CaseWorld, ServicingScene, Loan, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, months: 24, method: "atWill", product: "ccb-jiesuantou");
        await play(world, scene, await scene.DrawAsync(100_000m, 12));
    });

    private static Task<Case> CaseAsync(CaseWorld world, Guid caseId) => world.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, Cancelled));
}
