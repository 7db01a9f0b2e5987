namespace Approvals.Casework.Outbox;

public enum OutboxState
{
    Pending,

    /// <summary>The answer to a money order is unknown: it is asked for, never re-sent blind.</summary>
    Enquiring,
    Delivered,

    /// <summary>搁置: given up after the last attempt; an operator re-drives it.</summary>
    Parked,
}

/// <summary>待发消息: a message to the outside world, written in the transaction that decided it, delivered at least once in order of its subject.</summary>
public sealed class OutboxMessage
{
    /// <summary>Assigned by the database, rising; the order within a subject.</summary>
    public long Id { get; init; }

    /// <summary>Deterministic idempotency key that partners honour. Unique.</summary>
    public required string Key { get; init; }

    /// <summary>Which delivery handles it.</summary>
    public required string Kind { get; init; }

    /// <summary>Messages of one subject go out one after the other.</summary>
    public required string Subject { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>SHA-256 of the payload, upper-case hex.</summary>
    public required string PayloadHash { get; init; }

    public OutboxState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>System clock, UTC.</summary>
    public DateTime NextAttemptAtUtc { get; set; }

    /// <summary>Counts up at every claim; an effect is accepted only from the holder of the newest.</summary>
    public int Fence { get; set; }

    /// <summary>Database time, UTC.</summary>
    public DateTime? LeasedUntilUtc { get; set; }

    public DateTime CreatedAtUtc { get; init; }

    public DateTime? DeliveredAtUtc { get; set; }

    public string? LastError { get; set; }
}
