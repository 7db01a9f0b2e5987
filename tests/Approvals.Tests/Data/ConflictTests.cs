using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>Commands that want the same row at the same time.</summary>
public sealed class ConflictTests(FreshDatabases databases)
{
    private const int Callers = 40;

    /// <summary>Executions of one command before it gives up. Source: the gate's own limit, told in docs/runbooks/databases.md.</summary>
    private const int MostExecutions = 8;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ManyAtOnce_OnOneRow_AllCount(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var id = Guid.CreateVersion7();
        await world.DoAsync(new AddGroup(id, "0"));

        var answers = await Together.RunAsync(Callers, _ => world.RunAsync(new CountUp(id)));

        Assert.Equal(Enumerable.Range(1, Callers), answers.Select(answer => answer.Value).Order());
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task TwoPrograms_OnOneRow_AllCount(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        var id = Guid.CreateVersion7();
        await world.DoAsync(new AddGroup(id, "0"));

        var answers = await Together.RunAsync(Callers, i => (i % 2 == 0 ? world.Desk : other).RunAsync(new CountUp(id), Actor.System, ct: Cancelled));

        Assert.Equal(Enumerable.Range(1, Callers), answers.Select(answer => answer.Value).Order());
    }

    [Theory]
    [MemberData(nameof(Databases.Servers), MemberType = typeof(Databases))]
    public async Task Loser_ReadsTheWinnersRowAndDecidesAgain(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var id = Guid.CreateVersion7();
        await world.DoAsync(new AddGroup(id, "0"));
        var seen = new List<string>();

        await world.DoAsync(new Lines(async work =>
        {
            var group = await work.Db.CustomerGroups.SingleAsync(g => g.Id == id, Cancelled);
            seen.Add(group.Name);
            if (seen.Count == 1)
                await world.DoAsync(new CountUp(id));
            group.Name = "10";
            work.Record(Rows.Subject(id), "SetToTen");
            return Done.Instance;
        }));

        Assert.Equal(["0", "1"], seen);
        Assert.Equal("10", await world.SeeAsync(db => db.CustomerGroups.Where(g => g.Id == id).Select(g => g.Name).SingleAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.Servers), MemberType = typeof(Databases))]
    public async Task EternalLoser_GivesUp_AndLeavesNothing(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var id = Guid.CreateVersion7();
        await world.DoAsync(new AddGroup(id, "0"));
        var executions = 0;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => world.RunAsync(new Lines(async work =>
        {
            executions++;
            var group = await work.Db.CustomerGroups.SingleAsync(g => g.Id == id, Cancelled);
            await world.TamperAsync("UPDATE \"CustomerGroups\" SET \"Version\" = \"Version\" + 1 WHERE \"Id\" = {0}", id);
            group.Name = "lost";
            work.Record(Rows.Subject(id), "Lost");
            return Done.Instance;
        })));

        Assert.Equal(MostExecutions, executions);
        Assert.Equal("0", await world.SeeAsync(db => db.CustomerGroups.Where(g => g.Id == id).Select(g => g.Name).SingleAsync(Cancelled)));
        Assert.Equal(1, (await world.RunAsync(new CountUp(id))).Value);
    }
}
