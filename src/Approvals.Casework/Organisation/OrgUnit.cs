namespace Approvals.Casework.Organisation;

public enum OrgUnitKind
{
    /// <summary>总行</summary>
    HeadOffice,

    /// <summary>分行</summary>
    Branch,

    /// <summary>支行</summary>
    SubBranch,
}

/// <summary>机构: a node of the bank's organisation tree.</summary>
public sealed class OrgUnit
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required OrgUnitKind Kind { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>Materialised path of codes, e.g. <c>/HO/BJ/BJ-01/</c>: a unit's data scope is every path that starts with its own.</summary>
    public required string Path { get; init; }

    /// <summary>Six-digit administrative code of the place.</summary>
    public required string RegionCode { get; init; }
}
