using System.Text.Json;
using Approvals.Sandbox.Faults;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Callbacks;

/// <summary>回调队列. Callbacks are written in the transaction that causes them and delivered at least once.</summary>
internal sealed class CallbackQueue
{
    private readonly SemaphoreSlim wake = new(0);

    /// <summary>Completes soon after something was queued, or after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => wake.WaitAsync(atMost, cancellationToken);

    /// <summary>To be called after the transaction has been committed, or at any time: it only makes the courier look.</summary>
    public void Wake() => wake.Release();

    /// <summary>Queues one callback, as the faults in force would have it.</summary>
    public void Add(
        SandboxTransaction transaction,
        string operation,
        Uri? url,
        string reference,
        string eventId,
        object body,
        DateTimeOffset notBefore)
    {
        if (url is null)
            return;

        var due = notBefore.ToUnixTimeMilliseconds();
        var state = CallbackState.Pending;
        var copies = 1;
        FiringFault? reorder = null;
        foreach (var firing in FaultPlan.Take(transaction, operation, reference))
        {
            if (firing.Fault.Kind == FaultKind.DuplicateCallback)
                copies += firing.Fault.Copies;
            else if (firing.Fault.Kind == FaultKind.DelayCallback)
                due += firing.Fault.Milliseconds;
            else if (firing.Fault.Kind == FaultKind.LoseCallback)
                state = CallbackState.Lost;
            else if (firing.Fault.Kind == FaultKind.ReorderCallbacks)
                (reorder, state) = (firing, CallbackState.Held);
        }

        for (var copy = 0; copy < copies; copy++)
        {
            transaction.Execute(
                """
                INSERT INTO Callbacks(EventId, Operation, Reference, Url, Body, State, Attempts, NotBefore, Rank, HeldBy)
                VALUES ($event, $operation, $reference, $url, $body, $state, 0, $due, 0, $heldBy)
                """,
                ("$event", eventId),
                ("$operation", operation),
                ("$reference", reference),
                ("$url", url.AbsoluteUri),
                ("$body", JsonSerializer.Serialize(body, Wire.Json)),
                ("$state", state.ToString()),
                ("$due", due),
                ("$heldBy", reorder?.Id));
        }

        if (reorder is { IsLast: true })
        {
            // All become due together with the latest, and rank against their order of arrival.
            transaction.Execute(
                """
                UPDATE Callbacks SET State = 'Pending', Rank = -Id, NotBefore = (SELECT MAX(NotBefore) FROM Callbacks WHERE HeldBy = $fault)
                WHERE HeldBy = $fault AND State = 'Held'
                """,
                ("$fault", reorder.Id));
        }

        Wake();
    }

    /// <summary>Sends again everything about a reference (everything at all, if null): lost, held, failed and delivered ones.</summary>
    public int Redeliver(SandboxTransaction transaction, string? reference, DateTimeOffset now)
    {
        var count = transaction.Execute(
            "UPDATE Callbacks SET State = 'Pending', Attempts = 0, NotBefore = $now WHERE $reference IS NULL OR Reference = $reference",
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$reference", reference));
        Wake();
        return count;
    }

    public static List<QueuedCallback> All(SandboxTransaction transaction) => transaction.Query(
        "SELECT Id, EventId, Operation, Reference, Url, Body, State, Attempts FROM Callbacks ORDER BY Id", Read);

    /// <summary>The next one due, and when to look again.</summary>
    public static QueuedCallback? NextDue(SandboxTransaction transaction, DateTimeOffset now) => transaction.Query(
        """
        SELECT Id, EventId, Operation, Reference, Url, Body, State, Attempts FROM Callbacks
        WHERE State = 'Pending' AND NotBefore <= $now ORDER BY NotBefore, Rank, Id LIMIT 1
        """,
        Read,
        ("$now", now.ToUnixTimeMilliseconds())).SingleOrDefault();

    /// <summary>When the earliest pending one falls due; null if none is pending.</summary>
    public static DateTimeOffset? NextDueAt(SandboxTransaction transaction) => transaction.Query(
        "SELECT MIN(NotBefore) FROM Callbacks WHERE State = 'Pending'",
        reader => reader.IsDBNull(0) ? (DateTimeOffset?)null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0))).Single();

    private static QueuedCallback Read(Microsoft.Data.Sqlite.SqliteDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3),
        new Uri(reader.GetString(4)),
        reader.GetString(5),
        reader.Enumeration<CallbackState>(6),
        reader.GetInt32(7));
}

/// <summary>回调状态.</summary>
internal enum CallbackState
{
    Pending,
    Held,
    Lost,
    Delivered,
    Failed,
}

/// <summary>One delivery owed.</summary>
internal sealed record QueuedCallback(
    long Id, string EventId, string Operation, string Reference, Uri Url, string Body, CallbackState State, int Attempts);
