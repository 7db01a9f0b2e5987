using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>A command reads one state of the database, however often it reads and whoever commits meanwhile.</summary>
public sealed class SnapshotTests(FreshDatabases databases)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.Servers), MemberType = typeof(Databases))]
    public async Task ReadsOfOneCommand_SeeOneState(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.DoAsync(new AddGroup(first, "0"));
        await world.DoAsync(new AddGroup(second, "0"));
        var seen = new List<(string First, string Second)>();

        await world.DoAsync(new Lines(async work =>
        {
            var one = await NameAsync(work, first);
            if (seen.Count == 0)
            {
                await world.DoAsync(new CountUp(first));
                await world.DoAsync(new CountUp(second));
            }

            seen.Add((one, await NameAsync(work, second)));
            work.Record(new("reader"), "Looked");
            return Done.Instance;
        }));

        // What it does not write itself, it need not decide again on.
        Assert.Equal([("0", "0")], seen);
    }

    [Theory]
    [MemberData(nameof(Databases.Servers), MemberType = typeof(Databases))]
    public async Task TwoThatWaitForEachOthersRow_BothGetThrough(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        Guid[] rows = [Guid.CreateVersion7(), Guid.CreateVersion7()];
        foreach (var row in rows)
            await world.DoAsync(new AddGroup(row, "0"));
        using var both = new System.Threading.Barrier(2);

        await Together.RunAsync(2, async i =>
        {
            var attempts = 0;
            return await world.RunAsync(new Lines(async work =>
            {
                await LockAsync(work, rows[i]);
                if (attempts++ == 0)
                    both.SignalAndWait(Cancelled);
                await LockAsync(work, rows[1 - i]);
                work.Record(new("locker"), "Locked");
                return Done.Instance;
            }));
        });

        Assert.Equal([2, 2], await world.SeeAsync(db => db.CustomerGroups.Where(g => rows.Contains(g.Id)).Select(g => g.Version).ToListAsync(Cancelled)));
    }

    private static Task<string> NameAsync(Work work, Guid id) => work.Db.CustomerGroups.AsNoTracking().Where(g => g.Id == id).Select(g => g.Name).SingleAsync(Cancelled);

    private static Task LockAsync(Work work, Guid id) =>
        work.Db.CustomerGroups.Where(g => g.Id == id).ExecuteUpdateAsync(set => set.SetProperty(g => g.Version, g => g.Version + 1), Cancelled);
}
