using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>
/// SQLite has one writer, so commands queue here: each runs in a savepoint, several share one commit, and none is answered before it.
/// Durability is that of a commit per command (synchronous=FULL); only the wait is shared.
/// </summary>
internal sealed class GroupCommitGate : IWriteGate
{
    private const int MostPerCommit = 64;
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMilliseconds(40);

    private readonly DeskDatabase database;
    private readonly CommitSeam seam;
    private readonly Channel<Unit> queue = System.Threading.Channels.Channel.CreateUnbounded<Unit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task loop;

    public GroupCommitGate(DeskDatabase database, CommitSeam seam)
    {
        this.database = database;
        this.seam = seam;
        loop = Task.Run(LoopAsync);
    }

    public Task<T> RunAsync<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, UnitReads reads, CancellationToken ct)
    {
        var queued = new Unit<T>(name, unit, ct);
        if (!queue.Writer.TryWrite(queued))
            throw new ObjectDisposedException(nameof(GroupCommitGate));
        return queued.Answered;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task LoopAsync()
    {
        Writer? writer = null;
        try
        {
            while (await queue.Reader.WaitToReadAsync())
            {
                try
                {
                    writer ??= await Writer.OpenAsync(database);
                }
                catch (Exception e)
                {
                    // The database can't be opened: those who wait are told, the next who comes tries again.
                    while (queue.Reader.TryRead(out var waiting))
                        waiting.Fail(e);
                    continue;
                }

                if (!await CommitGroupAsync(writer))
                {
                    await writer.DisposeAsync();
                    writer = null;
                }
            }
        }
        finally
        {
            if (writer is not null)
                await writer.DisposeAsync();
        }
    }

    /// <summary>False when the connection is no longer to be trusted.</summary>
    private async Task<bool> CommitGroupAsync(Writer writer)
    {
        var ran = new List<Unit>();
        try
        {
            writer.Begin();
            var started = Stopwatch.GetTimestamp();
            while (ran.Count < MostPerCommit && queue.Reader.TryRead(out var unit))
            {
                ran.Add(unit);
                await unit.RunAsync(writer);
                if (Stopwatch.GetElapsedTime(started) > LongestCommit)
                    break;
            }

            var kept = ran.Where(unit => unit.Stays).Select(unit => unit.Name).ToList();
            if (kept.Count > 0)
                seam.BeforeCommit(kept);
            writer.Commit();
            if (kept.Count > 0)
                seam.AfterCommit(kept);
        }
        catch (Exception e)
        {
            foreach (var unit in ran)
                unit.Fail(e);
            return false;
        }

        foreach (var unit in ran)
            unit.Answer();
        return true;
    }

    /// <summary>The one writing connection with its one context.</summary>
    internal sealed class Writer : IAsyncDisposable
    {
        private readonly PreparedConnection connection;
        private SqliteTransaction? transaction;

        private Writer(PreparedConnection connection)
        {
            this.connection = connection;
            Db = NewContext();
        }

        public DeskDb Db { get; private set; }

        public static async Task<Writer> OpenAsync(DeskDatabase database)
        {
            var connection = new PreparedConnection(database.ConnectionString);
            try
            {
                await connection.OpenAsync();

                // What a savepoint would undo outgrows SQLite's 64 kB and would be written to a file for every command.
                Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;");
                return new Writer(connection);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }

        public void Begin()
        {
            transaction = connection.BeginTransaction(deferred: false);
            Db.Database.UseTransaction(transaction);
        }

        public void Commit()
        {
            transaction!.Commit();
            Db.Database.UseTransaction(null);
            transaction.Dispose();
            transaction = null;
        }

        public void Savepoint() => transaction!.Save("unit");

        public void Keep() => transaction!.Release("unit");

        /// <summary>Back to before the unit, with a context that remembers nothing of it.</summary>
        public void Undo()
        {
            transaction!.Rollback("unit");
            transaction.Release("unit");
            Db.Dispose();
            Db = NewContext();
            Db.Database.UseTransaction(transaction);
        }

        public async ValueTask DisposeAsync()
        {
            transaction?.Dispose();
            await Db.DisposeAsync();
            await connection.DisposeAsync();
        }

        private DeskDb NewContext()
        {
            var db = DeskDatabase.OpenOn(connection);
            db.Appender = row => Append(db, row);
            db.Database.AutoSavepointsEnabled = false;
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            return db;
        }

        /// <summary>A row that is never changed: change tracking has nothing to offer it.</summary>
        private void Append(DeskDb db, object row)
        {
            try
            {
                connection.Rows.Of(db.Model.FindEntityType(row.GetType())!).Insert(property => property.GetGetter().GetClrValue(row), transaction!);
            }
            catch (SqliteException e)
            {
                // As EF says it of the rows it inserts itself.
                throw new DbUpdateException($"A row could not be added: {e.Message}", e);
            }
        }

        private static void Execute(SqliteConnection connection, string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private abstract class Unit(string name)
    {
        public string Name => name;

        /// <summary>Whether the unit has run and the next commit keeps it.</summary>
        public bool Stays { get; protected set; }

        public abstract Task RunAsync(Writer writer);

        /// <summary>Called once the commit is on disk.</summary>
        public abstract void Answer();

        public abstract void Fail(Exception e);
    }

    private sealed class Unit<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, CancellationToken ct) : Unit(name)
    {
        private readonly TaskCompletionSource<T> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Verdict<T> verdict;
        private Exception? thrown;

        public Task<T> Answered => answered.Task;

        public override async Task RunAsync(Writer writer)
        {
            if (ct.IsCancellationRequested)
            {
                thrown = new OperationCanceledException(ct);
                return;
            }

            writer.Savepoint();
            try
            {
                verdict = await unit(writer.Db, ct);
            }
            catch (Exception e)
            {
                thrown = e;
            }

            if (thrown is not null || !verdict.Stays)
            {
                writer.Undo();
                return;
            }

            writer.Keep();
            Stays = true;
            writer.Db.ChangeTracker.Clear();
        }

        public override void Answer()
        {
            if (thrown is null)
                answered.TrySetResult(verdict.Answer);
            else
                answered.TrySetException(thrown);
        }

        public override void Fail(Exception e) => answered.TrySetException(thrown ?? e);
    }
}
