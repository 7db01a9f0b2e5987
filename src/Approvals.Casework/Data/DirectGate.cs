using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>Server databases: a transaction a command on one snapshot, retried a bounded number of times when another command got in between.</summary>
/// <remarks>
/// The isolation level is called snapshot on SQL Server and REPEATABLE READ on PostgreSQL, which Npgsql takes for the same. Neither sees write skew:
/// rules over several rows take the version of one they share. Who has lost for the last time gets a <see cref="DbUpdateException"/>.
///
/// Of many that want one row, each round lets a single one through. Those that lost once therefore try again one after the other: in this program
/// by a queue, and among all programs on the database by a <see cref="Turn"/>, or two even matches would keep losing to each other. Only one that
/// comes for the first time can get in between then; the pause lets it pass.
/// </remarks>
internal sealed class DirectGate(DeskDatabase database, CommitSeam seam) : IWriteGate
{
    private const int Attempts = 8;
    private const int FirstPauseMs = 4;

    private readonly SemaphoreSlim losers = new(1);

    public async Task<T> RunAsync<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, UnitReads reads, CancellationToken ct)
    {
        try
        {
            return await OnceAsync(name, unit, reads, inTurn: false, ct);
        }
        catch (Exception e) when (Conflicts.IsRetriable(e))
        {
            // The loser reads the winner's rows and decides again.
        }

        await losers.WaitAsync(ct);
        try
        {
            for (var attempt = 2; ; attempt++)
            {
                try
                {
                    return await OnceAsync(name, unit, reads, inTurn: true, ct);
                }
                catch (Exception e) when (attempt < Attempts && Conflicts.IsRetriable(e))
                {
                    await Task.Delay(Random.Shared.Next(FirstPauseMs << attempt), ct);
                }
                catch (InvalidOperationException e) when (Conflicts.IsRetriable(e))
                {
                    // Named for what it is, as EF names it where it finds the changed version itself.
                    throw new DbUpdateConcurrencyException($"{name} lost against others {Attempts} times.", e);
                }
            }
        }
        finally
        {
            losers.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        losers.Dispose();
        return ValueTask.CompletedTask;
    }

    private static IsolationLevel IsolationOf(UnitReads reads) => reads switch
    {
        UnitReads.OneState => IsolationLevel.Snapshot,
        UnitReads.WhatIsCommitted => IsolationLevel.ReadCommitted,
    };

    private async Task<T> OnceAsync<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, UnitReads reads, bool inTurn, CancellationToken ct)
    {
        await using var db = database.Open();
        await using var turn = inTurn ? await Turn.TakeAsync(db, database.Provider, ct) : null;
        db.Database.AutoSavepointsEnabled = false;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationOf(reads), ct);
        var verdict = await unit(db, ct);
        if (!verdict.Stays)
            return verdict.Answer;
        string[] names = [name];
        seam.BeforeCommit(names);
        await transaction.CommitAsync(CancellationToken.None);
        seam.AfterCommit(names);
        return verdict.Answer;
    }
}
