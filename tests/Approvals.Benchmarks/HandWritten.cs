using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Approvals.Benchmarks;

/// <summary>The same reads and writes as the use case, by hand: prepared statements on one connection, the same grouping into commits.</summary>
internal sealed class HandWritten : IAsyncDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = [];
    private readonly Channel<(Action Work, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(Action, TaskCompletionSource)>();
    private readonly Task loop;
    private SqliteTransaction? transaction;

    public HandWritten(string connectionString)
    {
        connection = new SqliteConnection(connectionString);
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        pragma.ExecuteNonQuery();
        loop = Task.Run(LoopAsync);
    }

    public Task RunAsync(Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((work, done));
        return done.Task;
    }

    public SqliteCommand Sql(string text, params ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1) });
            prepared.Add(text, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await loop;
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private async Task LoopAsync()
    {
        var group = new List<TaskCompletionSource>();
        while (await queue.Reader.WaitToReadAsync())
        {
            transaction = connection.BeginTransaction(deferred: false);
            group.Clear();
            while (group.Count < 64 && queue.Reader.TryRead(out var item))
            {
                transaction.Save("unit");
                item.Work();
                transaction.Release("unit");
                group.Add(item.Done);
            }

            transaction.Commit();
            transaction.Dispose();
            foreach (var done in group)
                done.SetResult();
        }
    }
}
