using System.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>Server databases: a transaction a command, retried a bounded number of times when another command got in between.</summary>
internal sealed class DirectGate(DeskDatabase database, CommitSeam seam) : IWriteGate
{
    private const int Attempts = 8;

    public async Task<T> RunAsync<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, CancellationToken ct)
    {
        string[] names = [name];
        for (var attempt = 1; ; attempt++)
        {
            await using var db = database.Open();
            db.Database.AutoSavepointsEnabled = false;
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
                var verdict = await unit(db, ct);
                if (!verdict.Stays)
                    return verdict.Answer;
                seam.BeforeCommit(names);
                await transaction.CommitAsync(CancellationToken.None);
                seam.AfterCommit(names);
                return verdict.Answer;
            }
            catch (Exception e) when (attempt < Attempts && Conflicts.IsRetriable(e))
            {
                // The loser reads the winner's rows and decides again.
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
