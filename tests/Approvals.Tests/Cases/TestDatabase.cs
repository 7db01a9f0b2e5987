using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A database for one test that is gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string Server = "APPROVALS_TEST_POSTGRESQL";

    private readonly Func<ValueTask> remove;

    private TestDatabase(DatabaseProvider provider, string connectionString, Func<ValueTask> remove)
    {
        Provider = provider;
        ConnectionString = connectionString;
        this.remove = remove;
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>An empty database; skips the test where there is no server to make one on.</summary>
    public static async Task<TestDatabase> MakeAsync(DatabaseProvider provider, CancellationToken ct)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("approvals-cases-");
            return new TestDatabase(provider, $"Data Source={Path.Combine(folder.FullName, "desk.db")};Pooling=False", () =>
            {
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            });
        }

        var server = Environment.GetEnvironmentVariable(Server);
        Assert.SkipWhen(string.IsNullOrEmpty(server), $"{Server} names no PostgreSQL server.");
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(server) { Database = "cases_" + Guid.CreateVersion7().ToString("N"), MaxPoolSize = 40 };
        var database = new DeskDatabase(provider, connection.ConnectionString);
        await DeskStart.MigrateAsync(database, ct);
        return new TestDatabase(provider, connection.ConnectionString, async () =>
        {
            await using var db = database.Open();
            await db.Database.EnsureDeletedAsync(CancellationToken.None);
        });
    }

    public ValueTask DisposeAsync() => remove();
}
