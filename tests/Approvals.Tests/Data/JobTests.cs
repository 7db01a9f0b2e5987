using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Jobs;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>批次: what recurs is done once a business date, however many nodes are told to.</summary>
public sealed class JobTests(FreshDatabases databases)
{
    private static readonly DateOnly Date = new(2026, 3, 4);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task TwoNodesToldAtOnce_RunTheJobOnceADate(DatabaseProvider provider)
    {
        const int dates = 10;
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        Desk[] nodes = [world.Desk, await world.AddNodeAsync()];
        var runs = 0;
        var job = new RecurringJob("count", TimeOnly.MinValue, (_, _, _) => Task.FromResult($"run {Interlocked.Increment(ref runs)}"));

        for (var day = 0; day < dates; day++)
        {
            var told = await Together.RunAsync(2, i => Runner(nodes[i]).RunAsync(job, Date.AddDays(day), Cancelled));
            Assert.Single(told, didIt => didIt);
        }

        Assert.Equal(dates, runs);
        Assert.Equal(dates, await world.SeeAsync(db => db.JobRuns.CountAsync(run => run.FinishedAtUtc != null && run.Fence == 1, Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task RunWhoseNodeDied_IsTakenOverOnceItsLeaseIsUp(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        var dies = new RecurringJob("count", TimeOnly.MinValue, (_, _, _) => throw new TimeoutException("test"));
        await Assert.ThrowsAsync<TimeoutException>(() => Runner(world.Desk).RunAsync(dies, Date, Cancelled));
        var works = dies with { RunAsync = (_, _, _) => Task.FromResult("done") };

        Assert.False(await Runner(other).RunAsync(works, Date, Cancelled));
        world.Time.Pass(TimeSpan.FromMinutes(11));
        Assert.True(await Runner(other).RunAsync(works, Date, Cancelled));
        Assert.False(await Runner(world.Desk).RunAsync(works, Date, Cancelled));

        Assert.Equal((2, "done"), await world.SeeAsync(async db => await db.JobRuns.SingleAsync(Cancelled) is var run ? (run.Fence, run.Summary) : default));
    }

    /// <summary>A node that was down at the time, or a clock that was moved: what is due of the day runs in its order, once, and not what comes later; one that fails holds up nobody and runs again.</summary>
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task WhatWasMissed_IsCaughtUpWith_InOrder(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var (ran, fails) = (new List<string>(), true);
        RecurringJob[] jobs = [Job("later", TimeOnly.MaxValue), Job("second", new TimeOnly(0, 2)), Job("first", new TimeOnly(0, 1)), Job("failing", TimeOnly.MinValue)];

        Assert.Equal(2, await Runner(world.Desk).RunMissedAsync(jobs, Cancelled));
        Assert.Equal(["failing", "first", "second"], ran);
        Assert.Equal(0, await Runner(world.Desk).RunMissedAsync(jobs, Cancelled));
        fails = false;
        world.Time.Pass(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await Runner(world.Desk).RunMissedAsync(jobs, Cancelled));
        Assert.Equal(["failing", "first", "second", "failing"], ran);

        world.Time.Pass(TimeSpan.FromDays(1));
        Assert.Equal(3, await Runner(world.Desk).RunMissedAsync(jobs, Cancelled));

        RecurringJob Job(string kind, TimeOnly at) => new(kind, at, (_, _, _) =>
        {
            ran.Add(kind);
            return kind == "failing" && fails ? throw new TimeoutException("test") : Task.FromResult("done");
        });
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task TwoNodesAtOnce_TakeOneCheckpointADate(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        Desk[] nodes = [world.Desk, await world.AddNodeAsync()];
        var checkpoint = RecurringJobs.All(new byte[32]).Single(job => job.Kind == "audit-checkpoint");

        await Together.RunAsync(2, i => Runner(nodes[i]).RunAsync(checkpoint, Date, Cancelled));

        Assert.Equal([1], await world.SeeAsync(db => db.AuditCheckpoints.Select(c => c.Number).ToListAsync(Cancelled)));
        Assert.Empty((await VerifyAudit.RunAsync(world.Desk.Database, new byte[32], Cancelled)).Faults);
    }

    private static JobRunner Runner(Desk node) => new(node, NullLogger<JobRunner>.Instance);
}
