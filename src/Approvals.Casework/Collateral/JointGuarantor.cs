using Approvals.Lending.Products;

namespace Approvals.Casework.Collateral;

/// <summary>保证人: a person who stands surety jointly for a case, in one of the capacities the product asks for.</summary>
public sealed class JointGuarantor
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required GuarantorRole Role { get; init; }

    public required string Name { get; init; }

    public required string IdNumberCipher { get; init; }

    /// <summary>One person may stand in two capacities and signs once.</summary>
    public required string IdNumberHash { get; init; }

    public required Guid NamedById { get; init; }

    public required DateTime NamedAtUtc { get; init; }
}
