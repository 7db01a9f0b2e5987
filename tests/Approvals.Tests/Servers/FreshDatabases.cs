using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Lending.Calendar;
using Approvals.Web.Journeys;
using Approvals.Tests.Servers;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(FreshDatabases))]

namespace Approvals.Tests.Servers;

/// <summary>
/// Gives every test a database of its own with the schema, the rule files and the demo bank in it. Each provider's is made once and copied;
/// servers are started when the first test asks for one and stopped after the last.
/// </summary>
public sealed class FreshDatabases : IAsyncDisposable
{
    private const string RequireServers = "APPROVALS_REQUIRE_SERVERS";
    private const string Template = "approvals_template";

    /// <summary>Behind lookups and checkpoints of every database here.</summary>
    public static readonly string Key = Convert.ToBase64String(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    private readonly string folder = Directory.CreateTempSubdirectory("approvals-tests").FullName;
    private readonly SemaphoreSlim copying = new(1);
    private readonly Lazy<Task<string>> sqlite;
    private readonly Lazy<Task<PostgreSqlServer>> postgreSql;
    private int last;

    public FreshDatabases()
    {
        sqlite = new(PrepareSqliteAsync);
        postgreSql = new(PreparePostgreSqlAsync);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A database nobody else uses. Skips the test where the server is not installed, or fails it when servers are required.</summary>
    public async Task<FreshDatabase> NewAsync(DatabaseProvider provider, bool empty = false)
    {
        var name = $"approvals_{Interlocked.Increment(ref last)}";
        return provider switch
        {
            DatabaseProvider.Sqlite => await NewSqliteAsync(name, empty),
            DatabaseProvider.PostgreSql => await NewPostgreSqlAsync(name, empty),
            DatabaseProvider.SqlServer => await NewSqlServerAsync(name, empty),
        };
    }

    public async ValueTask DisposeAsync()
    {
        if (postgreSql.IsValueCreated)
            await (await postgreSql.Value).DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        copying.Dispose();
    }

    internal static DeskOptions Options(DatabaseProvider provider, string connectionString) =>
        new() { Provider = provider, ConnectionString = connectionString, RuleRoot = ProjectFiles.Root, LookupKey = Key, AuditKey = Key };

    private async Task<FreshDatabase> NewSqliteAsync(string name, bool empty)
    {
        var file = Path.Combine(folder, name + ".db");
        if (!empty)
            File.Copy(await sqlite.Value, file);
        var connectionString = $"Data Source={file}";
        return new FreshDatabase(DatabaseProvider.Sqlite, connectionString, () =>
        {
            using var connection = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(connection);
            foreach (var part in (string[])["", "-wal", "-shm"])
                File.Delete(file + part);
            return ValueTask.CompletedTask;
        });
    }

    private async Task<FreshDatabase> NewPostgreSqlAsync(string name, bool empty)
    {
        if (PostgreSqlServer.Programs is null)
        {
            const string missing = "not run: PostgreSQL is not installed (initdb and postgres are neither below /usr/lib/postgresql nor on the PATH)";
            Assert.SkipUnless(Environment.GetEnvironmentVariable(RequireServers) == "1", missing);
            Assert.Fail($"{RequireServers}=1, but {missing}");
        }

        var server = await postgreSql.Value;

        // Two copies of one template at a time are refused.
        await copying.WaitAsync(Cancelled);
        try
        {
            await server.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(empty ? "template0" : Template)}", Cancelled);
        }
        finally
        {
            copying.Release();
        }

        var connectionString = server.ConnectionString(name);
        return new FreshDatabase(DatabaseProvider.PostgreSql, connectionString, async () =>
        {
            using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
            await server.ExecuteAsync($"DROP DATABASE {name} WITH (FORCE)", CancellationToken.None);
        });
    }

    private static async Task<FreshDatabase> NewSqlServerAsync(string name, bool empty)
    {
        // The server outlives this process: the name must not meet an earlier run's.
        name += $"_{Environment.ProcessId}";
        var server = new SqlConnectionStringBuilder(Databases.SqlServer);
        var connectionString = new SqlConnectionStringBuilder(Databases.SqlServer) { InitialCatalog = name }.ConnectionString;
        await ExecuteAsync($"CREATE DATABASE [{name}]; ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON; ALTER DATABASE [{name}] SET ALLOW_SNAPSHOT_ISOLATION ON;", Cancelled);
        if (!empty)
            await PrepareAsync(DatabaseProvider.SqlServer, connectionString);
        return new FreshDatabase(DatabaseProvider.SqlServer, connectionString, async () =>
        {
            SqlConnection.ClearAllPools();
            await ExecuteAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}];", CancellationToken.None);
        });

        async Task ExecuteAsync(string sql, CancellationToken ct)
        {
            await using var connection = new SqlConnection(server.ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new SqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task<string> PrepareSqliteAsync()
    {
        var file = Path.Combine(folder, "template.db");
        await PrepareAsync(DatabaseProvider.Sqlite, $"Data Source={file}");

        // Everything into the one file that is copied.
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(CancellationToken.None);
            await using var command = new SqliteCommand("PRAGMA wal_checkpoint(TRUNCATE)", connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        return file;
    }

    private static async Task<PostgreSqlServer> PreparePostgreSqlAsync()
    {
        var server = await PostgreSqlServer.StartAsync(CancellationToken.None);
        await server.ExecuteAsync($"CREATE DATABASE {Template}", CancellationToken.None);
        await PrepareAsync(DatabaseProvider.PostgreSql, server.ConnectionString(Template));
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    /// <summary>As of the morning on which every test begins. Not cancelled with the test that happens to ask first: the others wait for it too.</summary>
    private static async Task PrepareAsync(DatabaseProvider provider, string connectionString)
    {
        var morning = new ManualTime { UtcNow = ShanghaiTime.At(Scenarios.FirstDay, Scenarios.Morning).UtcDateTime };
        await using var desk = await DeskStart.OpenAsync(Options(provider, connectionString), morning, null, CancellationToken.None);
        await DemoBank.SeedAsync(desk, JourneyWorld.StaffPassword, CancellationToken.None);
    }
}

/// <summary>One test's database; gone with it.</summary>
public sealed class FreshDatabase(DatabaseProvider provider, string connectionString, Func<ValueTask> drop) : IAsyncDisposable
{
    public DatabaseProvider Provider { get; } = provider;

    public string ConnectionString { get; } = connectionString;

    public ValueTask DisposeAsync() => drop();
}
