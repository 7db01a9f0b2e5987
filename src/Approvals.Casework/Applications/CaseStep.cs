namespace Approvals.Casework.Applications;

public enum CaseStepStatus
{
    Waiting,
    Completed,
    Cancelled,
}

/// <summary>流程步骤记录: one visit of one step. What the screens, signals and migrations read.</summary>
public sealed class CaseStep
{
    public required Guid CaseId { get; init; }

    public required string StepId { get; init; }

    /// <summary>From 1.</summary>
    public required int Visit { get; init; }

    /// <summary>Step type, e.g. <c>Approvals.Claim</c>.</summary>
    public required string Type { get; init; }

    public CaseStepStatus Status { get; set; }

    public string? Outcome { get; set; }

    public required DateTime EnteredAtUtc { get; init; }

    public DateTime? LeftAtUtc { get; set; }

    /// <summary>毛时长: natural minutes from entering to leaving, kept so that reports add them up in the database. Null while it waits, and for steps that never wait.</summary>
    public int? ElapsedMinutes { get; set; }

    /// <summary>净时长: the working minutes of them, by the calendar known when it was left. Null as before, and where the calendar had no data.</summary>
    public int? WorkingMinutes { get; set; }
}
