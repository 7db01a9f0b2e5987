using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>What one node hears of another's commits.</summary>
public sealed class ChangeFeedTests(FreshDatabases databases)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task CommitOfAnotherNode_IsGivenOnce(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        var feed = new ChangeFeed(world.Desk);
        Assert.Empty(await feed.NextAsync(Cancelled));

        var started = (await other.RunAsync(new StartApplication(DeskWorld.Product, "credit"), await world.ApplicantAsync(), ct: Cancelled)).Value;

        Assert.Equal([started.CaseId], await feed.NextAsync(Cancelled));
        Assert.Empty(await feed.NextAsync(Cancelled));
    }

    /// <summary>A long command commits after others that began later than it.</summary>
    [Fact]
    public async Task CommitThatBeganBeforeTheLastReading_IsGiven()
    {
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite);
        var feed = new ChangeFeed(world.Desk);
        var first = (await world.Desk.RunAsync(new StartApplication(DeskWorld.Product, "credit"), await world.ApplicantAsync(), ct: Cancelled)).Value;
        world.Time.Pass(ChangeFeed.Reach / 2);
        Assert.Equal([first.CaseId], await feed.NextAsync(Cancelled));

        world.Time.Pass(-ChangeFeed.Reach / 4);
        var late = (await world.Desk.RunAsync(new StartApplication(DeskWorld.Product, "credit"), await world.ApplicantAsync(), ct: Cancelled)).Value;
        world.Time.Pass(ChangeFeed.Reach / 4);

        Assert.Equal([late.CaseId], await feed.NextAsync(Cancelled));
    }
}
