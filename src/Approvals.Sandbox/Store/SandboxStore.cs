using Microsoft.Data.Sqlite;

namespace Approvals.Sandbox.Store;

/// <summary>
/// 沙箱存储. One SQLite file. Every request is one transaction, on disk before the answer leaves (WAL, synchronous=FULL), so a killed sandbox
/// has either done a thing and remembers it or has not. One connection, one transaction at a time: SQLite has one writer anyway.
/// </summary>
internal sealed class SandboxStore : IDisposable
{
    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly string? temporaryFile;

    public SandboxStore(SandboxSettings settings)
    {
        temporaryFile = settings.Database is null ? Path.Combine(
            Path.GetTempPath(),
            $"approvals-sandbox-{Path.GetRandomFileName()}.db") : null;
        // It may be the first to write into a folder it shares with the desk that started it.
        if (settings.Database is { } database && Path.GetDirectoryName(Path.GetFullPath(database)) is { } folder)
            Directory.CreateDirectory(folder);
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = settings.Database ?? temporaryFile, Pooling = false }.ToString());
        connection.Open();
        Pragma("PRAGMA journal_mode=WAL");
        Pragma("PRAGMA synchronous=FULL");
        Pragma("PRAGMA busy_timeout=10000");
        Run(transaction =>
        {
            transaction.Execute(Schema.Sql);
            transaction.Execute("INSERT OR IGNORE INTO Settings(Name, Value) VALUES ('seed', $seed)", ("$seed", settings.Seed));
            transaction.Execute(Schema.InternalAccounts);
            return true;
        });
    }

    /// <summary>Runs one transaction; an exception rolls it back.</summary>
    public T Run<T>(Func<SandboxTransaction, T> work)
    {
        lock (gate)
        {
            // IMMEDIATE: a second process on the same file waits here instead of failing half-way.
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = work(new SandboxTransaction(connection, transaction));
            transaction.Commit();
            return result;
        }
    }

    public void Dispose()
    {
        // Not under somebody's transaction.
        lock (gate)
            connection.Dispose();

        if (temporaryFile is null)
            return;

        foreach (var suffix in (ReadOnlySpan<string>)["", "-wal", "-shm"])
            File.Delete(temporaryFile + suffix);
    }

    private void Pragma(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>One open transaction.</summary>
internal sealed class SandboxTransaction(SqliteConnection connection, SqliteTransaction transaction)
{
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public long Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));

        return rows;
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value is DateOnly date ? date.ToString("O") : value ?? DBNull.Value);

        return command;
    }
}

/// <summary>Reads dates as the transaction writes them.</summary>
internal static class ReaderExtensions
{
    public static DateOnly Date(this SqliteDataReader reader, int column) =>
        DateOnly.ParseExact(reader.GetString(column), "O", System.Globalization.CultureInfo.InvariantCulture);

    public static T Enumeration<T>(this SqliteDataReader reader, int column)
        where T : struct, Enum => Enum.Parse<T>(reader.GetString(column));

    public static string? Text(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
