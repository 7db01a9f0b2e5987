using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Approvals.Casework.DueDiligence;
using Microsoft.Data.Sqlite;

namespace Approvals.Benchmarks;

/// <summary>The co-signature by hand: prepared ADO.NET statements on one connection, grouped into commits as the desk groups them.</summary>
internal sealed class CoSignByHand : IAsyncDisposable
{
    private const int MostPerCommit = 64;

    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private readonly Channel<(Guid CaseId, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(Guid, TaskCompletionSource)>();
    private readonly Guid second;
    private readonly Task loop;
    private SqliteTransaction? transaction;

    public CoSignByHand(string file, Guid second)
    {
        this.second = second;
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode=WAL");
        Run("PRAGMA synchronous=FULL");
        Run("PRAGMA foreign_keys=ON");
        Run("PRAGMA temp_store=MEMORY");
        loop = Task.Run(LoopAsync);
        Commands = 0;
    }

    public int Commands { get; private set; }

    public Task RunAsync(Guid caseId)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((caseId, done));
        return done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await loop;
        foreach (var command in prepared.Values)
            command.Dispose();
        await connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var group = new List<TaskCompletionSource>();
        while (await queue.Reader.WaitToReadAsync())
        {
            transaction = connection.BeginTransaction(deferred: false);
            group.Clear();
            while (group.Count < MostPerCommit && queue.Reader.TryRead(out var item))
            {
                transaction.Save("unit");
                Complete(item.CaseId);
                transaction.Release("unit");
                group.Add(item.Done);
            }

            transaction.Commit();
            await transaction.DisposeAsync();
            foreach (var done in group)
                done.SetResult();
        }
    }

    private void Complete(Guid caseId)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var key = "cosign:" + caseId.ToString("N");
        var subject = "case:" + caseId.ToString("N");
        var digest = Hex(JsonSerializer.SerializeToUtf8Bytes(new CoSignInvestigation(caseId, 0, true, "现场核实无异议")));
        if (Read("SELECT ActorId, Key, Answer, Command, CreatedAtUtc, Digest FROM IdempotencyRecords WHERE ActorId=$0 AND Key=$1", second, key).Count > 0)
            return;
        Read("SELECT * FROM Cases WHERE Id=$0", caseId);
        Read("SELECT * FROM CaseSteps WHERE CaseId=$0 AND Status='Waiting'", caseId);
        var report = Read("SELECT Id, * FROM Investigations WHERE CaseId=$0 AND Visit=$1", caseId, 1)[0];
        Read("SELECT * FROM CaseSteps WHERE CaseId=$0 AND Status='Waiting'", caseId);
        var items = Read("SELECT Id, * FROM WorkItems WHERE CaseId=$0 AND State='Open'", caseId);
        Read("SELECT * FROM CaseSteps WHERE CaseId=$0 AND StepId=$1 AND Visit=$2", caseId, "due-diligence", 1);
        Read("SELECT Id, * FROM WorkItems WHERE CaseId=$0 AND State='Open'", caseId);
        var timers = Read("SELECT Id, * FROM Timers WHERE CaseId=$0", caseId);
        var head = Read("SELECT Seq, Hash FROM AuditHeads WHERE Subject=$0", subject);

        Run("UPDATE Investigations SET State=$0, CoSignedAtUtc=$1, Version=$2 WHERE Id=$3 AND Version=$4", "CoSigned", now, 1, report[0], 0);
        foreach (var item in items)
            Run("UPDATE WorkItems SET State=$0, ClosedAtUtc=$1, ClosedById=$2, Version=$3 WHERE Id=$4 AND Version=$5", "Done", now, second, 1, item[0], 0);
        Run("UPDATE CaseSteps SET Status=$0, Outcome=$1, LeftAtUtc=$2, ElapsedMinutes=$3, WorkingMinutes=$4 WHERE CaseId=$5 AND StepId=$6 AND Visit=$7", "Completed", "Recommended", now, 0, 0, caseId, "due-diligence", 1);
        foreach (var timer in timers)
            Run("UPDATE Timers SET State=$0, Version=$1 WHERE Id=$2 AND Version=$3", "Cancelled", 1, timer[0], 0);
        Run(
            "INSERT INTO CaseSteps (CaseId, StepId, Visit, EnteredAtUtc, LeftAtUtc, Outcome, Status, Type) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
            caseId, "account", 1, now, null, null, "Waiting", "Approvals.Account");
        Run("UPDATE Cases SET Stage=$0, Flow=$1, Version=$2 WHERE Id=$3 AND Version=$4", "account", "{\"w\":[[\"account\",1]],\"v\":{\"account\":1}}", 1, caseId, 0);
        var payload = JsonSerializer.Serialize(new { caseId, stepId = "account", visit = 1, accountNo = (string?)null, mayOpen = false });
        Run(
            """
            INSERT INTO Outbox (Attempts, CaseId, CreatedAtUtc, DeliveredAtUtc, Fence, Key, Kind, LastError, LeasedUntilUtc, NextAttemptAtUtc, Payload, PayloadHash, State, Subject)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """,
            0, caseId, now, null, 0, "account:" + key, "account", null, null, now, payload, Hex(Encoding.UTF8.GetBytes(payload)), "Pending", "account:" + key);
        Audit(caseId, subject, head, now);
        Run(
            "INSERT INTO IdempotencyRecords (ActorId, Key, Answer, Command, CreatedAtUtc, Digest) VALUES ($0, $1, $2, $3, $4, $5)",
            second, key, "{}", nameof(CoSignInvestigation), now, digest);
    }

    private void Audit(Guid caseId, string subject, List<object?[]> head, DateTime now)
    {
        var previous = head.Count == 0 ? new byte[32] : (byte[])head[0][1]!;
        var seq = head.Count == 0 ? 1L : (long)head[0][0]! + 1;
        var detail = JsonSerializer.Serialize(new { after = new { recommendation = "Recommend", recommendedAmountCny = 1_000_000m, note = "现场核实无异议" } });
        var hash = SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{subject}{seq}{now:O}{second}{detail}"))]);
        Run(
            """
            INSERT INTO AuditEntries (Subject, Seq, Action, ActorId, ActorName, AtUtc, Detail, Hash, OnBehalfOfId, PreviousHash)
            VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            subject, seq, "InvestigationCoSigned", second, "李协查", now, detail, hash, null, previous);
        if (seq == 1)
            Run("INSERT INTO AuditHeads (Subject, Hash, Seq) VALUES ($0, $1, $2)", subject, hash, seq);
        else
            Run("UPDATE AuditHeads SET Hash=$0, Seq=$1 WHERE Subject=$2 AND Seq=$3", hash, seq, subject, seq - 1);
    }

    private List<object?[]> Read(string text, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(text, values).ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }

    private void Run(string text, params ReadOnlySpan<object?> values) => Prepare(text, values).ExecuteNonQuery();

    private SqliteCommand Prepare(string text, ReadOnlySpan<object?> values)
    {
        Commands++;
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            for (var i = 0; i < values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            prepared.Add(text, command);
        }

        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));
}
