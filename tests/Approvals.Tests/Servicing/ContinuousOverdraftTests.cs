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
        Assert.Equal([WorkItemState.Done], await world.ReadAsync(db => db.WorkItems.Where(i => i.CaseId == watch && i.Kind == WorkKinds.Collection).Select(i => i.State).ToListAsync(Cancelled)));
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

    /// <summary>Renewed on 10 April, drawn anew and the facility before repaid the same day: no day has ended with nothing owed, and 25 April is still day 53. It is watched once.</summary>
    [Fact]
    public Task ContinuousOverdraft_GoesOnThroughARenewal() => OverdrawnAsync(async (world, scene, loan) =>
    {
        var renewedOn = new DateOnly(2026, 4, 10);
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).Property(f => f.ValidTo).CurrentValue = renewedOn);
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move("2026-04-10", "10:00");
        await scene.DoAsync(new DrawDown(next, 100_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await RepayAllAsync(scene, loan);

        await CheckAsync(world, "2026-04-24");
        Assert.Empty(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));
        await CheckAsync(world, "2026-04-25");
        await CheckAsync(world, "2026-04-26");
        Assert.Single(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));
    });

    /// <summary>Renewed on 10 April, watched from day 53; then the longer term is granted, and day 60 is none that was exceeded.</summary>
    [Fact]
    public Task LongerOverdraft_GrantedOnTheFacilityThatFollows_CountsForTheOverdraftThatIsWatched() => OverdrawnAsync(async (world, scene, _) =>
    {
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).Property(f => f.ValidTo).CurrentValue = new DateOnly(2026, 4, 10));
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        await CheckAsync(world, "2026-04-25");
        await scene.RunAsync(async work => (await work.Db.Facilities.SingleAsync(f => f.Id == next, Cancelled)).OverdraftDays = 90);
        scene.Move("2026-05-03", "00:00");
        await world.World.StepAsync(Cancelled);

        Assert.Equal(new DateOnly?[] { null, null }, await BreachesAsync(scene, next));
        Assert.False(await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.IsFrozen).SingleAsync(Cancelled)));
    });

    /// <summary>The facility that follows is open already: what is frozen is drawn no further under it either, and it was exceeded there too.</summary>
    [Fact]
    public Task ContinuousOverdraft_Breached_FreezesTheFacilityThatFollows() => OverdrawnAsync(async (world, scene, _) =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        await CheckAsync(world, "2026-04-25");
        scene.Move("2026-05-03", "00:00");
        await world.World.StepAsync(Cancelled);
        Assert.Equal((true, true), ((await scene.FacilityAsync()).IsFrozen, await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.IsFrozen).SingleAsync(Cancelled))));
        Assert.Equal(new DateOnly?[] { new(2026, 5, 3), new(2026, 5, 3) }, await BreachesAsync(scene, next));
    });

    /// <summary>The facility before has ended and can't be frozen: the one that follows is.</summary>
    [Fact]
    public Task ContinuousOverdraft_BreachedAfterTheFacilityHasEnded_FreezesTheOneThatFollows() => OverdrawnAsync(async (world, scene, _) =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        await CheckAsync(world, "2026-04-25");
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).Property(f => f.State).CurrentValue = FacilityState.Closed);
        scene.Move("2026-05-03", "00:00");
        await world.World.StepAsync(Cancelled);
        Assert.True(await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.IsFrozen).SingleAsync(Cancelled)));
    });

    /// <summary>One facility that can't be looked at holds up none of the others.</summary>
    [Fact]
    public Task ContinuousOverdrafts_OneFails_TheOthersAreWatched() => OverdrawnAsync(async (world, scene, _) =>
    {
        var other = await ServicingScene.OpenAsync(world, months: 24, method: "atWill", product: "ccb-jiesuantou", company: "a-rated-wholesaler-2");
        await other.DrawAsync(100_000m, 12);
        await OfProductAsync("psbc-xiaoweiyidai");
        await Assert.ThrowsAsync<AggregateException>(() => CheckAsync(world, "2026-04-25"));
        Assert.Equal([other.FacilityId], await world.ReadAsync(db => db.FacilityCases.Select(c => c.FacilityId).ToListAsync(Cancelled)));
        await OfProductAsync("ccb-jiesuantou");

        Task OfProductAsync(string code) => scene.RunAsync(async work => work.Db.Entry(await work.CaseOfAsync(scene.CaseId, Cancelled)).Property(c => c.ProductCode).CurrentValue = code);
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

    /// <summary>Granted 90 days from 4 March: day 83, seven before the last, is 25 May, and day 90 is 1 June.</summary>
    [Fact]
    public Task LongerOverdraft_Granted_IsWarnedOfAndFrozenByItsOwnTerm() => OverdrawnAsync(async (world, scene, _) =>
    {
        await scene.RunAsync(async work => (await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).OverdraftDays = 90);
        await CheckAsync(world, "2026-05-24");
        Assert.Empty(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));
        await CheckAsync(world, "2026-05-25");
        Assert.Single(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));
        scene.Move("2026-06-01", "23:59");
        await world.World.StepAsync(Cancelled);
        Assert.False((await scene.FacilityAsync()).IsFrozen);
        scene.Move("2026-06-02", "00:00");
        await world.World.StepAsync(Cancelled);
        Assert.True((await scene.FacilityAsync()).IsFrozen);
    });

    /// <summary>Exceeded on 3 May 2026: a year of normal use is counted from then, not from the facility's first day.</summary>
    [Fact]
    public Task LongerOverdraft_AfterABreach_NeedsAYearSince() => OverdrawnAsync(async (world, scene, _) =>
    {
        var grant = new GrantLongerOverdraft(scene.FacilityId, "往来正常");
        await scene.RunAsync(async work => (await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).OverdraftBreachedOn = new DateOnly(2026, 5, 3));
        scene.Move("2027-05-02", "10:00");
        Assert.Equal("overdraft-breached", await scene.RefusedAsync(grant, scene.Desk("supervisor")));
        scene.Move("2027-05-03", "10:00");
        await scene.DoAsync(grant, scene.Desk("supervisor"));
        Assert.Equal(90, (await scene.FacilityAsync()).OverdraftDays);
    });

    /// <summary>Granted 90 days, exceeded on 2 June 2026: it is no normal use any more, and the first term is that of the facility and of the one that follows.</summary>
    [Fact]
    public Task LongerOverdraft_ThatIsExceeded_Ends_AndDoesNotGoOver() => OverdrawnAsync(async (world, scene, _) =>
    {
        await scene.RunAsync(async work => (await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).OverdraftDays = 90);
        await CheckAsync(world, "2026-05-25");
        scene.Move("2026-06-02", "00:00");
        await world.World.StepAsync(Cancelled);
        Assert.Equal((new DateOnly(2026, 6, 2), null), (await scene.FacilityAsync()) is var facility ? (facility.OverdraftBreachedOn, facility.OverdraftDays) : default);

        var next = await RenewedAsync(scene);
        Assert.Equal((null, true), (next.OverdraftDays, next.IsFrozen));
        Assert.Equal("overdraft-breached", await scene.RefusedAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), scene.Desk("supervisor")));
    });

    /// <summary>Exceeded on 2 June 2026 while the facility that follows is open already: what both were granted ends.</summary>
    [Fact]
    public Task LongerOverdraft_ThatIsExceeded_EndsForTheFacilityThatFollowsToo() => OverdrawnAsync(async (world, scene, _) =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        await scene.RunAsync(async work => (await work.Db.Facilities.SingleAsync(f => f.Id == scene.FacilityId, Cancelled)).OverdraftDays = 90);
        await scene.RunAsync(async work => (await work.Db.Facilities.SingleAsync(f => f.Id == next, Cancelled)).OverdraftDays = 90);
        await CheckAsync(world, "2026-05-25");
        scene.Move("2026-06-02", "00:00");
        await world.World.StepAsync(Cancelled);

        Assert.Equal(new int?[] { null, null }, await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == scene.FacilityId || f.Id == next).Select(f => f.OverdraftDays).ToListAsync(Cancelled)));
    });

    /// <summary>Exceeded on 3 May 2026 and used normally for a year: what was granted then goes over, whatever was before.</summary>
    [Fact]
    public Task LongerOverdraft_GrantedAYearAfterABreach_GoesOver() => OverdrawnAsync(async (world, scene, _) =>
    {
        await CheckAsync(world, "2026-04-25");
        scene.Move("2026-05-03", "00:00");
        await world.World.StepAsync(Cancelled);
        Assert.Equal(new DateOnly(2026, 5, 3), (await scene.FacilityAsync()).OverdraftBreachedOn);
        scene.Move("2027-05-03", "10:00");
        await scene.DoAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), scene.Desk("supervisor"));

        Assert.Equal(90, (await RenewedAsync(scene)).OverdraftDays);
    });

    /// <summary>The facility that follows is open already: it is the same overdraft, and its term is not the shorter one.</summary>
    [Fact]
    public Task LongerOverdraft_GrantedOnceTheRenewalIsOpen_GoesOver() => OverdrawnAsync(async (_, scene, _) =>
    {
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move("2027-03-04", "10:00");
        await scene.DoAsync(new GrantLongerOverdraft(scene.FacilityId, "往来正常"), scene.Desk("supervisor"));

        Assert.Equal(90, await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.OverdraftDays).SingleAsync(Cancelled)));
    });

    [Fact]
    public void ContinuousOverdrafts_AreLookedAtEveryNight() => Assert.Contains(RecurringJobs.All(new byte[32]), job => job.Kind == "continuous-overdraft");

    /// <summary>续贷生效, by its step, for as much and as long as before.</summary>
    private static async Task<Facility> RenewedAsync(ServicingScene scene)
    {
        var renewal = await scene.BeginRenewalAsync();
        await scene.RunAsync(work => ServicingScene.OpenRenewalAsync(work, renewal));
        return await scene.SeeAsync(db => db.Facilities.AsNoTracking().SingleAsync(f => f.RenewsId == scene.FacilityId, Cancelled));
    }

    /// <summary>When the overdraft was exceeded, by the facility and by the one that follows it.</summary>
    private static async Task<DateOnly?[]> BreachesAsync(ServicingScene scene, Guid next) =>
        [(await scene.FacilityAsync()).OverdraftBreachedOn, await scene.SeeAsync(db => db.Facilities.Where(f => f.Id == next).Select(f => f.OverdraftBreachedOn).SingleAsync(Cancelled))];

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
