using Approvals.Casework.Data;

namespace Approvals.Casework.Facilities;

public enum FacilityState
{
    Active,

    /// <summary>到期或终止: closed to drawings.</summary>
    Closed,
}

/// <summary>额度: what a customer may owe under one product.</summary>
public sealed class Facility : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid ApplicantId { get; init; }

    public required Guid GroupId { get; init; }

    public required string ProductCode { get; init; }

    /// <summary><c>credit</c>, <c>guaranteed</c> or <c>secured</c>.</summary>
    public required string Security { get; init; }

    public required decimal LimitCny { get; set; }

    public required decimal UsedCny { get; set; }

    public required bool IsRevolving { get; init; }

    public FacilityState State { get; set; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; set; }

    public int Version { get; set; }
}

/// <summary>借据: one loan drawn under a facility.</summary>
public sealed class Loan : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid FacilityId { get; init; }

    public required Guid DisbursementId { get; init; }

    public required decimal PrincipalCny { get; init; }

    public required decimal BalanceCny { get; set; }

    public required decimal RatePercent { get; init; }

    public required DateOnly DrawnOn { get; init; }

    public required DateOnly MaturesOn { get; init; }

    /// <summary>e.g. <c>interest-only</c>.</summary>
    public required string Method { get; init; }

    public int Version { get; set; }
}
