namespace Approvals.Casework.Waivers;

/// <summary>例外审批事项: what a waiver case is about. Rows are never removed: rule, value and waiver stay visible for life. Source: APPROVALS §6.</summary>
public sealed class Waiver
{
    /// <summary>The waiver case itself.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>原案件: the application whose findings are to be waived.</summary>
    public required Guid ParentId { get; init; }

    public required Guid ApplicantId { get; init; }

    public required string ProductCode { get; init; }

    /// <summary>Product mode: what was judged as guaranteed serves no loan on credit.</summary>
    public required string Mode { get; init; }

    /// <summary>测额: the measurement whose findings are to be waived.</summary>
    public required Guid MeasurementId { get; init; }

    /// <summary>JSON array of the findings, as the measurement keeps them.</summary>
    public required string Findings { get; init; }

    /// <summary>Why an exception is asked for.</summary>
    public required string Reason { get; init; }

    public DateTime? GrantedAtUtc { get; set; }

    /// <summary>有效期: the last local day on which an application can begin that makes use of it; null until it is granted.</summary>
    public DateOnly? ValidUntil { get; set; }
}
