using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>A SQL Server without row versions is not started on, and the operator is told what to run.</summary>
public sealed class RowVersionTests(FreshDatabases databases)
{
    private const string Committed = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";
    private const string Snapshots = "ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false, Snapshots)]
    [InlineData(false, true, Committed)]
    [InlineData(false, false, Committed, Snapshots)]
    public void MissingSetting_IsNamedWithItsCommand(bool readsCommitted, bool allowsSnapshots, params string[] commands)
    {
        var problems = RowVersions.Problems(new RowVersions.Settings(readsCommitted, allowsSnapshots));

        Assert.Equal(commands.Length, problems.Count);
        Assert.All(commands, command => Assert.Contains(problems, problem => problem.EndsWith($"run {command}.", StringComparison.Ordinal)));
        Assert.All(commands, command => Assert.Empty(Tsql.ErrorsIn(command)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task DatabaseOfTheTests_HasNoProblem(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);

        Assert.Empty(await RowVersions.ProblemsAsync(world.Desk.Database, Cancelled));
    }

    [Fact]
    public void Script_RefusesADatabaseWithoutThem()
    {
        var script = ProjectFiles.Read(Models.ScriptOf(DatabaseProvider.SqlServer));

        Assert.Contains($"THROW 50001, 'Run {Committed} first.'", script, StringComparison.Ordinal);
        Assert.Contains($"THROW 50002, 'Run {Snapshots} first.'", script, StringComparison.Ordinal);
    }
}
