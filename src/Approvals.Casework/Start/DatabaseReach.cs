using System.Data.Common;
using System.Net.Sockets;
using Approvals.Casework.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Start;

/// <summary>
/// 数据库可用性: what is wrong with the configured database, in one sentence for the operator who mistyped it. A driver's exception would say it
/// in forty lines, and SQLite would make an empty database and say nothing.
/// </summary>
public static class DatabaseReach
{
    private const string Advice = "Check Database:Provider and Database:ConnectionString, and that the database can be reached from here.";

    /// <summary>Demands a database that is there and has the schema of this program. Creates nothing.</summary>
    /// <exception cref="InvalidDataException">It is not there, can't be reached, is none of ours, or its schema is older.</exception>
    public static async Task RequireAsync(DeskDatabase database, CancellationToken ct)
    {
        var pending = await TryAsync(database, async db =>
        {
            if (FileOf(database) is { } file && !File.Exists(file))
                throw new InvalidDataException($"There is no database at {file}. Check Database:ConnectionString, or run 'migrate' to make one there.");
            return (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        });
        if (pending > 0)
            throw new InvalidDataException($"The database lacks the schema of this program ({pending} migration(s) behind). Check Database:ConnectionString, or run 'migrate' to bring it up to date.");
    }

    /// <summary>Brings the schema up to date, in a new SQLite file where there is none.</summary>
    /// <returns>What was applied, in order.</returns>
    /// <exception cref="InvalidDataException">The database can't be reached or is none of ours.</exception>
    public static Task<IReadOnlyList<string>> MigrateAsync(DeskDatabase database, CancellationToken ct) => TryAsync<IReadOnlyList<string>>(database, async db =>
    {
        if (FileOf(database) is { } file)
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        if (pending.Count > 0)
            await db.Database.MigrateAsync(ct);
        return pending;
    });

    private static async Task<T> TryAsync<T>(DeskDatabase database, Func<DeskDb, Task<T>> act)
    {
        try
        {
            await using var db = database.Open();
            return await act(db);
        }
        catch (Exception e) when (OutageIn(e) is { } outage)
        {
            throw new InvalidDataException($"The {database.Provider} database can't be used: {string.Join(' ', outage.Message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))} {Advice}", e);
        }
    }

    /// <summary>What the driver said. An unreadable connection string is an argument, a folder that may not be made an outage of the file system.</summary>
    private static Exception? OutageIn(Exception? e) => e switch
    {
        null or InvalidDataException => null,
        DbException or SocketException or TimeoutException or ArgumentException or FormatException or IOException or UnauthorizedAccessException => e,
        _ => OutageIn(e.InnerException),
    };

    /// <summary>The file of a SQLite database, absolute; null for one in memory and for servers.</summary>
    private static string? FileOf(DeskDatabase database)
    {
        if (database.Provider != DatabaseProvider.Sqlite)
            return null;
        var source = new SqliteConnectionStringBuilder(database.ConnectionString);
        return source.Mode == SqliteOpenMode.Memory || source.DataSource is "" or ":memory:" ? null : Path.GetFullPath(source.DataSource);
    }
}
