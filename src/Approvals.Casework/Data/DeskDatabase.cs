using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Approvals.Casework.Data;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}

/// <summary>Which database, and how a context for it is made.</summary>
public sealed class DeskDatabase
{
    private readonly DbContextOptions options;

    public DeskDatabase(DatabaseProvider provider, string connectionString)
    {
        Provider = provider;
        ConnectionString = connectionString;
        options = Configure(provider, connectionString);
    }

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    /// <summary>Whether other nodes may commit to it too: a SQLite file is one program's.</summary>
    public bool IsShared => Provider != DatabaseProvider.Sqlite;

    /// <summary>A context with its own connection, for reading or for one command.</summary>
    public DeskDb Open() => Create(options);

    /// <summary>Builds the model that every context shares, ahead of the first use; connects to nothing.</summary>
    internal void BuildModel()
    {
        using var db = Open();
        _ = db.Model;
    }

    /// <summary>A context on a connection that the caller owns.</summary>
    internal static DeskDb OpenOn(SqliteConnection connection) => new SqliteDeskDb(
        Sqlite().UseSqlite(connection).Options);

    private DeskDb Create(DbContextOptions chosen) => Provider switch
    {
        DatabaseProvider.Sqlite => new SqliteDeskDb((DbContextOptions<SqliteDeskDb>)chosen),
        DatabaseProvider.SqlServer => new SqlServerDeskDb((DbContextOptions<SqlServerDeskDb>)chosen),
        DatabaseProvider.PostgreSql => new PostgreSqlDeskDb((DbContextOptions<PostgreSqlDeskDb>)chosen),
    };

    internal static DbContextOptions Configure(DatabaseProvider provider, string connectionString) => provider switch
    {
        DatabaseProvider.Sqlite => Sqlite().UseSqlite(connectionString).Options,
        DatabaseProvider.SqlServer => Common(new DbContextOptionsBuilder<SqlServerDeskDb>()).UseSqlServer(connectionString).Options,
        DatabaseProvider.PostgreSql => Common(new DbContextOptionsBuilder<PostgreSqlDeskDb>()).UseNpgsql(connectionString).Options,
    };

    private static DbContextOptionsBuilder<SqliteDeskDb> Sqlite() => Common(new DbContextOptionsBuilder<SqliteDeskDb>().ReplaceService<IDatabase, PreparedSaves>());

    private static DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder)
        where T : DbContext => (DbContextOptionsBuilder<T>)builder
            .EnableThreadSafetyChecks(false)
            // That model and migrations agree is a test's to find, and not every start's.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
}
