using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>
/// 轮次: one at a time among all programs on a database, whatever rows they want. Held by the session and not by the transaction, whose snapshot would be
/// older than the wait. A program that dies lets go with its connection.
/// </summary>
internal sealed class Turn : IAsyncDisposable
{
    private const string PostgreSqlTake = "SELECT pg_advisory_lock(20261127)";
    private const string PostgreSqlGiveBack = "SELECT pg_advisory_unlock(20261127)";
    private const string SqlServerTake = "EXEC sp_getapplock @Resource = 'approvals-turn', @LockMode = 'Exclusive', @LockOwner = 'Session'";
    private const string SqlServerGiveBack = "EXEC sp_releaseapplock @Resource = 'approvals-turn', @LockOwner = 'Session'";

    private readonly DeskDb db;
    private readonly string giveBack;

    private Turn(DeskDb db, string giveBack)
    {
        this.db = db;
        this.giveBack = giveBack;
    }

    /// <summary>Waits for it, on a connection that stays open for what follows.</summary>
    public static async Task<Turn> TakeAsync(DeskDb db, DatabaseProvider provider, CancellationToken ct)
    {
        var (take, giveBack) = StatementsOf(provider);
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(take, ct);
        return new Turn(db, giveBack);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(giveBack, CancellationToken.None);
        }
        catch (DbException)
        {
            // A connection that is gone has let go, and what it was used for has failed with a reason of its own.
        }
    }

    private static (string Take, string GiveBack) StatementsOf(DatabaseProvider provider) => provider switch
    {
        DatabaseProvider.PostgreSql => (PostgreSqlTake, PostgreSqlGiveBack),
        DatabaseProvider.SqlServer => (SqlServerTake, SqlServerGiveBack),
        DatabaseProvider.Sqlite => throw new InvalidOperationException("SQLite has one writer: nobody waits for a turn."),
    };
}
