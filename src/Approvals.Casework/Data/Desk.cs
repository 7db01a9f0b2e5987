using System.Security.Cryptography;
using System.Text.Json;
using Approvals.Casework.Audit;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Products;
using Approvals.Casework.Start;
using Approvals.Casework.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>审批台: where every command comes in. One command is one transaction: domain, workflow, work items, timers, outbox, audit.</summary>
public sealed class Desk : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Func<DeskDb, Guid, string, Task<IdempotencyRecord?>> FindAnswer = Compiled.Query(
        (DeskDb db, Guid actorId, string key) =>
            db.IdempotencyRecords.AsNoTracking().SingleOrDefault(record => record.ActorId == actorId && record.Key == key));

    private static readonly Refusal TextTooLong = new("text-too-long", "有一项文字太长，请缩短后再提交。");

    private readonly IWriteGate gate;

    public Desk(DeskDatabase database, BusinessClock clock, Rulebook rulebook, CaseFlow flow, PersonalData personalData, CommitSeam? seam = null)
    {
        Database = database;
        Clock = clock;
        Rulebook = rulebook;
        rulebook.Today = () => clock.Today;
        Flow = flow;
        PersonalData = personalData;
        Seam = seam ?? new CommitSeam();
        gate = database.Provider switch
        {
            DatabaseProvider.Sqlite => new GroupCommitGate(database, Seam),
            DatabaseProvider.SqlServer or DatabaseProvider.PostgreSql => new DirectGate(database, Seam),
        };
    }

    public DeskDatabase Database { get; }

    public BusinessClock Clock { get; }

    public Rulebook Rulebook { get; }

    public CaseFlow Flow { get; }

    public PersonalData PersonalData { get; }

    public CommitSeam Seam { get; }

    /// <summary>Key that signs audit checkpoints; empty where none are verified.</summary>
    public ReadOnlyMemory<byte> AuditKey { get; init; }

    /// <summary>Folder that audit checkpoints are exported to; null where none are.</summary>
    public string? AuditExportFolder { get; init; }

    /// <summary>How long a claimed message is its claimer's alone; after a crash it waits as long. Whole seconds, at least 1.</summary>
    public TimeSpan OutboxLease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What a customer may move with the transaction password alone; above it a passkey is needed. CNY.</summary>
    public decimal PasswordOnlyUpToCny { get; init; } = DeskOptions.DefaultPasswordOnlyUpToCny;

    /// <summary>Raised after a commit that left something for the outbox pump.</summary>
    public event Action? OutboxFilled;

    /// <summary>Raised after a commit, with the cases it recorded something about.</summary>
    public event Action<IReadOnlyCollection<Guid>>? CasesChanged;

    /// <summary>预演: what a use case would answer if it were asked now, read from the database as it stands; nothing is written.</summary>
    /// <returns>The refusal, or null when it would be done.</returns>
    public async Task<Refusal?> RehearseAsync<T>(ICommand<T> command, Actor actor, CancellationToken ct = default)
    {
        await using var db = Database.Open();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Appender = static _ => { };
        return (await command.ExecuteAsync(new Work(db, this, actor, Clock.UtcNow), ct)).Refusal;
    }

    /// <summary>Runs a use case and commits it, or answers with the first refusal and leaves nothing behind.</summary>
    /// <param name="idempotencyKey">幂等键 of the caller, 1–100 characters. The same key with the same request gets the first answer again.</param>
    /// <returns>
    /// The value; or <c>idempotency-key-reused</c> when the key came with another request; or the use case's refusal; or <c>text-too-long</c>, of what does not
    /// fit into the database.
    /// </returns>
    /// <remarks>A refusal is not remembered under the key: it wrote nothing, and a later try may rightly succeed.</remarks>
    public async Task<Result<T>> RunAsync<T>(ICommand<T> command, Actor actor, string? idempotencyKey = null, CancellationToken ct = default)
    {
        var name = command.GetType().Name;
        var digest = idempotencyKey is null ? null : Digest(name, command);
        var wake = false;
        IReadOnlyCollection<Guid> touched = [];
        ICommand<Done>? afterRefusal = null;
        var result = await gate.RunAsync<Result<T>>(
            name,
            async (db, token) =>
            {
                (wake, touched, afterRefusal) = (false, [], null);
                if (idempotencyKey is not null && await FindAnswer(db, actor.AccountId, idempotencyKey) is { } first)
                    return new(AnswerAgain<T>(first, digest!), false);

                var work = new Work(db, this, actor, Clock.UtcNow);
                var answer = await command.ExecuteAsync(work, token);
                if (answer.IsRefused)
                {
                    afterRefusal = work.AfterRefusal;
                    return new(answer, false);
                }

                if (work.PendingAudit.Count == 0 && !work.IsBookkeeping && (work.HasSent || HasChanges(db)))
                    throw new InvalidOperationException($"{name} changes something and records nothing in the audit chain.");
                var recorded = CasesChanged is null ? [] : work.CasesRecorded();
                await AuditChain.AppendAsync(work);
                if (idempotencyKey is not null)
                {
                    db.Append(new IdempotencyRecord
                    {
                        ActorId = actor.AccountId,
                        Key = idempotencyKey,
                        Command = name,
                        Digest = digest!,
                        Answer = JsonSerializer.Serialize(answer.Value, Json),
                        CreatedAtUtc = work.NowUtc,
                    });
                }

                // The context is emptied or thrown away next: nothing is left to accept.
                try
                {
                    await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, token);
                }
                catch (DbUpdateException e) when (Conflicts.IsTooLong(e))
                {
                    return new(TextTooLong, false);
                }

                (wake, touched) = (work.WakesOutbox, recorded);
                return new(answer, true);
            },
            UnitReads.OneState,
            ct);
        if (afterRefusal is not null)
            await RunAsync(afterRefusal, actor, ct: ct);
        if (wake)
            OutboxFilled?.Invoke();
        if (touched.Count > 0)
            CasesChanged?.Invoke(touched);
        return result.IsRefused && idempotencyKey is not null ? await FirstAnswerAsync(result, actor, idempotencyKey, digest!) : result;
    }

    /// <summary>The same request at the same time may have been the reason for the refusal: then its answer is the answer.</summary>
    private async Task<Result<T>> FirstAnswerAsync<T>(Result<T> refused, Actor actor, string idempotencyKey, string digest)
    {
        await using var db = Database.Open();
        return await FindAnswer(db, actor.AccountId, idempotencyKey) is { } first ? AnswerAgain<T>(first, digest) : refused;
    }

    private static Result<T> AnswerAgain<T>(IdempotencyRecord first, string digest) => first.Digest == digest
        ? JsonSerializer.Deserialize<T>(first.Answer, Json)!
        : new Refusal("idempotency-key-reused", "这个幂等键已用于另一个请求，请换一个新的键。");

    /// <summary>Leases due messages to this process.</summary>
    internal Task<List<OutboxMessage>> ClaimAsync(int most, CancellationToken ct) => gate.RunAsync<List<OutboxMessage>>(
        nameof(ClaimMessages),
        async (db, token) =>
        {
            var claimed = await ClaimMessages.RunAsync(db, Database.Provider, Clock.SystemUtcNow, most, (int)OutboxLease.TotalSeconds, token);
            return new(claimed, claimed.Count > 0);
        },
        UnitReads.WhatIsCommitted,
        ct);

    public ValueTask DisposeAsync() => gate.DisposeAsync();

    private static bool HasChanges(DeskDb db)
    {
        db.ChangeTracker.DetectChanges();
        return db.ChangeTracker.HasChanges();
    }

    private static string Digest<T>(string name, ICommand<T> command)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(name));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType(), Json));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
