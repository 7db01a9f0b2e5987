using Approvals.Casework.Data;

namespace Approvals.Casework.Timers;

public enum TimerState
{
    Pending,
    Fired,
    Cancelled,

    /// <summary>未定: when it is due the working calendar does not tell yet; it is dated once the missing year has been added.</summary>
    Undated,
}

/// <summary>时限: something that happens at a business time unless it is made moot before. Written in the transaction of the state that needs it.</summary>
public sealed class Timer : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>A name from <see cref="TimerKinds"/>.</summary>
    public required string Kind { get; init; }

    public required Guid CaseId { get; init; }

    /// <summary>What within the case, e.g. <c>claim:1</c> (step and visit) or a seat id. Unique with kind and case.</summary>
    public required string Subject { get; init; }

    /// <summary>Business time, UTC. It never fires before. Null while <see cref="TimerState.Undated"/>.</summary>
    public required DateTime? DueAtUtc { get; set; }

    public TimerState State { get; set; }

    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>Since when the time counts: business time, UTC.</summary>
    public required DateTime SetAtUtc { get; set; }

    /// <summary>When it really fired; later than due if the system was down.</summary>
    public DateTime? FiredAtUtc { get; set; }

    public int Version { get; set; }
}
