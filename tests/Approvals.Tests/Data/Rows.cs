using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>Small commands on the simplest row there is, a customer group.</summary>
internal static class Rows
{
    public const string MessageKind = "test-message";

    public static readonly Refusal Refused = new("test-refused", "不行。");

    public static AuditSubject Subject(Guid id) => new($"group:{id:N}");

    public static Task<bool> HasGroupAsync(DeskDb db, Guid id) => db.CustomerGroups.AnyAsync(group => group.Id == id, TestContext.Current.CancellationToken);

    /// <summary>Everything a command can leave behind.</summary>
    public static async Task<Footprint> FootprintAsync(DeskDb db)
    {
        var ct = TestContext.Current.CancellationToken;
        return new Footprint(
            await db.CustomerGroups.CountAsync(ct), await db.Outbox.CountAsync(ct), await db.Timers.CountAsync(ct), await db.AuditEntries.CountAsync(ct),
            await db.AuditHeads.SumAsync(head => head.Seq, ct), await db.IdempotencyRecords.CountAsync(ct));
    }

    public static void Send(Work work, string key, string subject, Guid? caseId = null) => work.Send(key, MessageKind, subject, caseId, new { key });
}

internal sealed record Footprint(int Groups, int Messages, int Timers, int AuditEntries, int AuditSeq, int IdempotencyRecords);

/// <summary>Adds a group, a message and an audit entry.</summary>
public sealed record AddGroup(Guid Id, string Name) : ICommand<AddedGroup>
{
    public ValueTask<Result<AddedGroup>> ExecuteAsync(Work work, CancellationToken ct)
    {
        work.Db.CustomerGroups.Add(new CustomerGroup { Id = Id, Name = Name });
        Rows.Send(work, $"group:{Id:N}", $"group:{Id:N}");
        work.Record(Rows.Subject(Id), "GroupAdded", null, new { Name });
        return ValueTask.FromResult<Result<AddedGroup>>(new AddedGroup(Id, Guid.CreateVersion7()));
    }
}

/// <param name="Receipt">Another one at every execution.</param>
public sealed record AddedGroup(Guid Id, Guid Receipt);

/// <summary>Reads a number out of the group's name and writes the next one.</summary>
public sealed record CountUp(Guid Id) : ICommand<int>
{
    public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var group = await work.Db.CustomerGroups.SingleAsync(g => g.Id == Id, ct);
        var next = int.Parse(group.Name, System.Globalization.CultureInfo.InvariantCulture) + 1;
        group.Name = next.ToString(System.Globalization.CultureInfo.InvariantCulture);
        work.Record(Rows.Subject(Id), "CountedUp", null, new { next });
        return next;
    }
}

/// <summary>Stops a command right before or after its commit until the test lets it go on.</summary>
internal sealed class Barrier : CommitSeam, IDisposable
{
    private readonly ManualResetEventSlim open = new(true);
    private TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int commits;

    public int Commits => Volatile.Read(ref commits);

    /// <summary>Thrown before the next commit instead of committing, once.</summary>
    public Exception? Crash { get; set; }

    /// <summary>From now on commits wait.</summary>
    public void Close()
    {
        reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        open.Reset();
    }

    /// <summary>Until a command stands before its commit; fails when it ends instead.</summary>
    public async Task ReachedByAsync(Task command)
    {
        if (await Task.WhenAny(reached.Task, command) == command)
            await command;
    }

    public void Open() => open.Set();

    public override void BeforeCommit(IReadOnlyList<string> commands)
    {
        reached.TrySetResult();
        open.Wait();
        if (Crash is not { } crash)
            return;
        Crash = null;
        throw crash;
    }

    public override void AfterCommit(IReadOnlyList<string> commands) => Interlocked.Increment(ref commits);

    public void Dispose() => open.Dispose();
}
