using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>一致性读: until it is disposed, every query of a context sees one state of the database, whatever others commit meanwhile. Nothing is written in it.</summary>
internal sealed class OneState : IAsyncDisposable
{
    private readonly DeskDb db;
    private readonly DbTransaction transaction;

    private OneState(DeskDb db, DbTransaction transaction)
    {
        this.db = db;
        this.transaction = transaction;
    }

    /// <param name="db">Not in a transaction.</param>
    public static async Task<OneState> BeginAsync(DeskDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var transaction = db.Database.GetDbConnection() switch
            {
                // Any other transaction of SQLite's is a writer's and waits for all other writers.
                SqliteConnection sqlite => sqlite.BeginTransaction(deferred: true),
                var server => await server.BeginTransactionAsync(IsolationLevel.Snapshot, ct),
            };
            await db.Database.UseTransactionAsync(transaction, ct);
            return new OneState(db, transaction);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await db.Database.UseTransactionAsync(null);
        await transaction.DisposeAsync();
        await db.Database.CloseConnectionAsync();
    }
}
