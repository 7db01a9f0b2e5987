using Approvals.Casework.Data;

namespace Approvals.Casework.Applications;

public enum WorkItemState
{
    Open,
    Done,
    Cancelled,
}

/// <summary>待办: what a person or a role is asked to do.</summary>
public sealed class WorkItem : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string StepId { get; init; }

    public required int Visit { get; init; }

    /// <summary>What is asked, e.g. <c>claim</c>, <c>approve</c>, <c>cosign</c>. Unique within (case, step, visit) together with <see cref="Key"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Tells items of one kind apart, e.g. the seat.</summary>
    public string Key { get; init; } = "";

    /// <summary>Role that may take it.</summary>
    public required string Role { get; init; }

    /// <summary>Units at or below this path see it.</summary>
    public required string OrgPath { get; init; }

    public Guid? AssigneeId { get; set; }

    public WorkItemState State { get; set; }

    public required DateTime OpenedAtUtc { get; init; }

    public DateTime? DueAtUtc { get; set; }

    /// <summary>升级: when it was escalated to the supervisors.</summary>
    public DateTime? EscalatedAtUtc { get; set; }

    public DateTime? ClosedAtUtc { get; set; }

    public Guid? ClosedById { get; set; }

    public int Version { get; set; }
}
