using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>时限: never early, once, together with what they do.</summary>
public sealed class TimerTests(FreshDatabases databases)
{
    private static readonly DateTime Due = ManualTime.Start.AddHours(8);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Timer_FiresWhenDue_AndNoMillisecondBefore(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SetAsync(world, TimerKinds.OverallDue);
        var runner = world.Timers(world.Desk);

        world.Time.UtcNow = Due.AddMilliseconds(-1);
        Assert.Equal(0, await runner.FireDueAsync(Cancelled));

        world.Time.UtcNow = Due;
        Assert.Equal(1, await runner.FireDueAsync(Cancelled));
        Assert.Equal(0, await runner.FireDueAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task BusinessClock_DecidesWhatIsDue(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        await SetAsync(world, TimerKinds.OverallDue);

        world.Desk.Clock.Offset = Due - ManualTime.Start;

        Assert.Equal(1, await world.Timers(world.Desk).FireDueAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task CancelledTimer_NeverFires(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var caseId = await SetAsync(world, TimerKinds.OverallDue);
        await world.DoAsync(new Lines(async work =>
        {
            await work.CancelTimersAsync(caseId);
            work.Record(Casework.Audit.AuditSubject.Case(caseId), "Cancelled");
            return Done.Instance;
        }));

        world.Time.UtcNow = Due.AddYears(1);

        Assert.Equal(0, await world.Timers(world.Desk).FireDueAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task TwoRunners_FireEachTimerOnce(DatabaseProvider provider)
    {
        const int timers = 25;
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        for (var i = 0; i < timers; i++)
            await SetAsync(world, TimerKinds.PurposeCheckDue);
        world.Time.UtcNow = Due;

        var fired = await Task.WhenAll(world.Timers(world.Desk).FireDueAsync(Cancelled), world.Timers(other).FireDueAsync(Cancelled));

        Assert.Equal(timers, fired.Sum());
        Assert.Equal(timers, await world.SeeAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "TimerFired", Cancelled)));
        Assert.Equal(timers, await world.SeeAsync(db => db.WorkItems.CountAsync(item => item.Kind == WorkKinds.PurposeCheck, Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EffectThatThrows_LeavesTheTimerPending_AndHoldsUpNoOther(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var broken = await SetAsync(world, TimerKinds.SigningWindow, "no step at all");
        var sound = await SetAsync(world, TimerKinds.OverallDue);
        world.Time.UtcNow = Due;

        Assert.Equal(1, await world.Timers(world.Desk).FireDueAsync(Cancelled));

        Assert.Equal(TimerState.Pending, await StateAsync(world, broken));
        Assert.Equal(TimerState.Fired, await StateAsync(world, sound));
        Assert.Equal(0, await world.SeeAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "TimerFired" && entry.Subject.EndsWith(broken.ToString("N")), Cancelled)));

        await world.TamperAsync("UPDATE \"Timers\" SET \"Kind\" = {0}, \"Subject\" = {1} WHERE \"CaseId\" = {2}", TimerKinds.OverallDue, TimerKinds.WholeCase, broken);
        Assert.Equal(1, await world.Timers(world.Desk).FireDueAsync(Cancelled));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EffectAndMark_CommitTogether(DatabaseProvider provider)
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, provider, seam);
        var caseId = await SetAsync(world, TimerKinds.OverallDue);
        world.Time.UtcNow = Due;
        seam.Crash = new TimeoutException("test");

        Assert.Equal(0, await world.Timers(world.Desk).FireDueAsync(Cancelled));
        Assert.Equal(TimerState.Pending, await StateAsync(world, caseId));
        Assert.Equal(0, await world.SeeAsync(db => db.WorkItems.CountAsync(Cancelled)));

        Assert.Equal(1, await world.Timers(world.Desk).FireDueAsync(Cancelled));
        Assert.Equal(TimerState.Fired, await StateAsync(world, caseId));
        Assert.Equal(1, await world.SeeAsync(db => db.WorkItems.CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task WhatFellDueWhileDown_FiresAtStart_OldestFirst(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var second = await SetAsync(world, TimerKinds.OverallDue, due: Due.AddHours(1));
        var first = await SetAsync(world, TimerKinds.OverallDue);
        world.Time.UtcNow = Due.AddDays(3);

        var restarted = await world.AddNodeAsync();
        Assert.Equal(2, await world.Timers(restarted).FireDueAsync(Cancelled));

        // Entry ids don't tell an order across chains; work items are made in the order of firing.
        var asked = await world.SeeAsync(db => db.WorkItems.OrderBy(item => item.Id).Select(item => item.CaseId).ToListAsync(Cancelled));
        Assert.Equal([first, second], asked);
        var fired = await world.SeeAsync(db => db.Timers.AsNoTracking().Select(timer => new { timer.DueAtUtc, timer.FiredAtUtc }).ToListAsync(Cancelled));
        Assert.All(fired, timer => Assert.Equal(Due.AddDays(3), timer.FiredAtUtc));
        Assert.All(fired, timer => Assert.True(timer.DueAtUtc < timer.FiredAtUtc));
    }

    private static async Task<Guid> SetAsync(DeskWorld world, string kind, string subject = TimerKinds.WholeCase, DateTime? due = null)
    {
        var @case = await world.CaseAsync();
        await world.DoAsync(new Lines(async work =>
        {
            await work.SetTimerAsync(kind, @case.Id, subject, due ?? Due);
            work.Record(Casework.Audit.AuditSubject.Case(@case.Id), "TimerSet");
            return Done.Instance;
        }));
        return @case.Id;
    }

    private static Task<TimerState> StateAsync(DeskWorld world, Guid caseId) =>
        world.SeeAsync(db => db.Timers.Where(timer => timer.CaseId == caseId).Select(timer => timer.State).SingleAsync(Cancelled));
}
