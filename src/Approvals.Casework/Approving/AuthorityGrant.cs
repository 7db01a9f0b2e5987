using Approvals.Lending.Chains;

namespace Approvals.Casework.Approving;

/// <summary>授权书: a person's written authority to approve, issued by two supervisors.</summary>
public sealed class AuthorityGrant
{
    public required Guid Id { get; init; }

    /// <summary>Account of the approver.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>授权书编号</summary>
    public required string Number { get; init; }

    /// <summary>Highest cumulative exposure, included.</summary>
    public required decimal UpToCny { get; init; }

    /// <summary>Product codes; null is every product.</summary>
    public required IReadOnlyList<string>? Products { get; init; }

    public required IReadOnlyList<Security> Securities { get; init; }

    /// <summary>First day, included.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>Natural person of the issuing supervisor.</summary>
    public required Guid IssuedById { get; init; }

    /// <summary>Natural person of the second supervisor.</summary>
    public required Guid CountersignedById { get; init; }

    /// <summary>The authority as the approval rules read it.</summary>
    public Authority ToAuthority() => new(Number, UpToCny, Products, Securities, ValidFrom, ValidTo, IssuedById, CountersignedById);
}
