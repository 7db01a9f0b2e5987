namespace Approvals.Casework.FacilityCases;

/// <summary>贷后事项: which facility a renewal, a review of its limit or a watch over its overdraft is about.</summary>
public sealed class FacilityCase
{
    /// <summary>The case itself.</summary>
    public required Guid CaseId { get; init; }

    public required Guid FacilityId { get; init; }

    /// <summary>原案件: the case that opened the facility.</summary>
    public required Guid ParentId { get; init; }
}
