using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A database for one test that is gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> remove;

    private TestDatabase(DatabaseProvider provider, string connectionString, Func<ValueTask> remove)
    {
        Provider = provider;
        ConnectionString = connectionString;
        this.remove = remove;
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>An empty database; skips the test where there is no server to make one on, or fails it when servers are required.</summary>
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

        var databases = await TestContext.Current.GetFixture<FreshDatabases>() ?? throw new InvalidOperationException("The assembly has no databases.");
        var fresh = await databases.NewAsync(provider, empty: true);
        await DeskStart.MigrateAsync(new DeskDatabase(provider, fresh.ConnectionString), ct);
        return new TestDatabase(provider, fresh.ConnectionString, fresh.DisposeAsync);
    }

    public ValueTask DisposeAsync() => remove();
}
