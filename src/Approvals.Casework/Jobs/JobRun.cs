namespace Approvals.Casework.Jobs;

/// <summary>批次: one run of a recurring job for one business date, whichever node does it.</summary>
public sealed class JobRun
{
    public required string Kind { get; init; }

    public required DateOnly BusinessDate { get; init; }

    /// <summary>Counts up at every take-over; only the newest holder may finish the run.</summary>
    public int Fence { get; set; }

    /// <summary>System clock, UTC.</summary>
    public DateTime LeasedUntilUtc { get; set; }

    public DateTime? FinishedAtUtc { get; set; }

    public string? Summary { get; set; }
}
