using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Commands;

/// <summary>An operator who mistypes gets one sentence that says what to do, and finds nothing changed.</summary>
public sealed class DatabaseCommandTests(FreshDatabases databases) : IDisposable
{
    private const string Unreachable = "Host=127.0.0.1;Port=1;Username=nobody;Database=nothing;Timeout=3";

    private readonly string folder = Directory.CreateTempSubdirectory("approvals-commands").FullName;

    public static TheoryData<string> Reading => ["outbox", "timers", "verify-audit", "outbox revive 5", "outbox hold restored"];

    public static TheoryData<string> All => [.. Reading.Select(row => row.Data), "migrate"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Command_OnAPathWhereNoDatabaseIs_SaysSoAndCreatesNothing(string command)
    {
        var path = Path.Combine(folder, "typo", "desk.db");
        await RefusesAsync(command, "Sqlite", $"Data Source={path}", path, "migrate");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Command_OnADatabaseWithoutTheSchema_SaysWhatBringsIt(string command)
    {
        var path = Path.Combine(folder, "empty.db");
        await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);
        await RefusesAsync(command, "Sqlite", $"Data Source={path}", "migrate");
        Assert.Equal(0, new FileInfo(path).Length);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Command_OnAFileThatIsNoDatabase_SaysSo(string command)
    {
        var path = Path.Combine(folder, "notes.txt");
        await File.WriteAllTextAsync(path, new string('x', 5000), TestContext.Current.CancellationToken);
        await RefusesAsync(command, "Sqlite", $"Data Source={path}", "Database:ConnectionString");
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task Command_OnAServerThatDoesNotAnswer_SaysSo(string command) => RefusesAsync(command, "PostgreSql", Unreachable, "Database:ConnectionString");

    [Theory]
    [InlineData("Sqlite", "nonsense")]
    [InlineData("Sqlite", "Colour=red")]
    [InlineData("PostgreSql", "nonsense")]
    [InlineData("PostgreSql", "Colour=red")]
    [InlineData("SqlServer", "nonsense")]
    public async Task Command_WithAConnectionStringNobodyCanRead_SaysSo(string provider, string connectionString)
    {
        foreach (var command in All)
            await RefusesAsync(command.Data, provider, connectionString, "Database:ConnectionString");
    }

    [Theory]
    [InlineData("verify-audit x")]
    [InlineData("migrate x")]
    [InlineData("timers x")]
    [InlineData("timers --all")]
    [InlineData("outbox x")]
    [InlineData("outbox revive")]
    [InlineData("outbox revive five")]
    [InlineData("outbox revive 5 6")]
    [InlineData("outbox hold")]
    [InlineData("migrate --Databse:ConnectionString=x")]
    public async Task Command_WithAnArgumentItDoesNotKnow_IsRefused(string command)
    {
        var path = Path.Combine(folder, "desk.db");
        await RefusesAsync(command, "Sqlite", $"Data Source={path}", command.Split(' ')[0]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task Command_WithASettingAsArgument_WorksThere()
    {
        await using var database = await databases.NewAsync(DatabaseProvider.Sqlite);
        var (exitCode, output, errors) = await DeskProgram.RunAsync("timers", $"--Database:ConnectionString={database.ConnectionString}");
        Assert.True(exitCode == 0, errors);
        Assert.Contains("0 pending", output);
    }

    [Theory]
    [InlineData("Sqlite", "nonsense")]
    [InlineData("PostgreSql", Unreachable)]
    public Task Start_OnADatabaseThatCantBeReached_SaysSo(string provider, string connectionString) =>
        RefusesAsync("--urls=http://127.0.0.1:0", provider, connectionString, "Database:ConnectionString");

    [Fact]
    public async Task Start_OnAPortInUse_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        await RefusesAsync($"--urls=http://127.0.0.1:{port}", "Sqlite", $"Data Source={Path.Combine(folder, "desk.db")}", port, "--urls");
    }

    [Theory]
    [InlineData("journeys --provider 1")]
    [InlineData("journeys --provider PostgreSql")]
    [InlineData("journeys --provider PostgreSql --connection nonsense")]
    public Task Journeys_WithoutAServerTheyCanReach_SaysSo(string command) => RefusesAsync(command, "Sqlite", "Data Source=:memory:", "--");

    private static async Task RefusesAsync(string command, string provider, string connectionString, params string[] says)
    {
        var (exitCode, output, errors) = await DeskProgram.RunWithAsync(
            [("Database:Provider", provider), ("Database:ConnectionString", connectionString)], command.Split(' '));

        Assert.True(exitCode == 2, $"{command}: {exitCode} {errors}");
        Assert.DoesNotContain("   at ", output);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(says, text => Assert.Contains(text, errors));
    }
}
