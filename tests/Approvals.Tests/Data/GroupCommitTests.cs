using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>On SQLite several commands share a commit, and nothing else.</summary>
public sealed class GroupCommitTests(FreshDatabases databases)
{
    private const int Waiting = 60;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CommandsThatWait_ShareCommits()
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite, seam);
        var (first, behind) = await QueueAsync(world, seam, Enumerable.Range(0, Waiting).Select(_ => new AddGroup(Guid.CreateVersion7(), "甲")));

        seam.Open();
        await first;
        var added = await Task.WhenAll(behind);

        Assert.All(added, result => Assert.False(result.IsRefused));

        // One for the command in front; how many the rest take depends on how fast they are, but a commit each it is not.
        Assert.InRange(seam.Commits, 2, Waiting / 2);
        Assert.Equal(Waiting + 1, await world.SeeAsync(db => db.CustomerGroups.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task CommandThatFails_TakesNoOtherAlong()
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite, seam);
        var taken = Guid.CreateVersion7();
        seam.Close();
        var first = world.RunAsync(new AddGroup(taken, "甲"));
        await seam.ReachedByAsync(first);

        var before = world.RunAsync(new AddGroup(Guid.CreateVersion7(), "乙"));
        var throwing = world.RunAsync(new Lines(work =>
        {
            work.Db.CustomerGroups.Add(new CustomerGroup { Id = Guid.CreateVersion7(), Name = "丙" });
            throw new TimeoutException("test");
        }));
        var refused = world.RunAsync(new Lines(_ => ValueTask.FromResult<Result<Done>>(Rows.Refused)));
        var duplicate = world.RunAsync(new AddGroup(taken, "丁"));
        var after = world.RunAsync(new AddGroup(Guid.CreateVersion7(), "戊"));
        seam.Open();

        Assert.False((await first).IsRefused);
        Assert.False((await before).IsRefused);
        await Assert.ThrowsAsync<TimeoutException>(() => throwing);
        Assert.Equal(Rows.Refused, (await refused).Refusal);
        await Assert.ThrowsAsync<DbUpdateException>(() => duplicate);
        Assert.False((await after).IsRefused);
        Assert.Equal(["乙", "戊", "甲"], (await world.SeeAsync(db => db.CustomerGroups.Select(group => group.Name).ToListAsync(Cancelled))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CommitThatFails_FailsEverybodyInIt()
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite, seam);
        var (first, behind) = await QueueAsync(world, seam, [new AddGroup(Guid.CreateVersion7(), "乙")]);
        seam.Crash = new TimeoutException("test");

        seam.Open();

        await Assert.ThrowsAsync<TimeoutException>(() => first);
        Assert.False((await behind[0]).IsRefused);
        Assert.Equal(["乙"], await world.SeeAsync(db => db.CustomerGroups.Select(group => group.Name).ToListAsync(Cancelled)));
    }

    [Fact]
    public async Task CancelledCommand_DoesNotRun()
    {
        using var seam = new Barrier();
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite, seam);
        using var cancel = new CancellationTokenSource();
        var id = Guid.CreateVersion7();
        seam.Close();
        var first = world.RunAsync(new AddGroup(Guid.CreateVersion7(), "甲"));
        await seam.ReachedByAsync(first);
        var late = world.Desk.RunAsync(new AddGroup(id, "乙"), Actor.System, ct: cancel.Token);
        await cancel.CancelAsync();

        seam.Open();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);
        Assert.False(await world.SeeAsync(db => Rows.HasGroupAsync(db, id)));
    }

    [Fact]
    public async Task Writer_KeepsTheFileDurable()
    {
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite);
        var (journal, synchronous) = ("", 0L);

        await world.DoAsync(new Lines(async work =>
        {
            journal = await work.Db.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(Cancelled);
            synchronous = await work.Db.Database.SqlQueryRaw<long>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(Cancelled);
            return Done.Instance;
        }));

        Assert.Equal("wal", journal);

        // FULL. Source: SQLite, PRAGMA synchronous.
        Assert.Equal(2, synchronous);
    }

    /// <summary>A command that stands before its commit, and others in the queue behind it.</summary>
    private static async Task<(Task<Result<AddedGroup>> First, Task<Result<AddedGroup>>[] Behind)> QueueAsync(DeskWorld world, Barrier seam, IEnumerable<AddGroup> commands)
    {
        seam.Close();
        var first = world.RunAsync(new AddGroup(Guid.CreateVersion7(), "甲"));
        await seam.ReachedByAsync(first);
        return (first, [.. commands.Select(command => world.RunAsync(command))]);
    }
}
