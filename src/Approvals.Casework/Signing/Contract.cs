namespace Approvals.Casework.Signing;

public enum ContractState
{
    Prepared,

    /// <summary>With the e-sign platform.</summary>
    Sent,
    Signed,
    Void,
}

/// <summary>合同: one document of a case's contract set.</summary>
public sealed class Contract
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Visit { get; init; }

    /// <summary>From the product sheet, e.g. <c>loan-contract</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Number { get; init; }

    public required string BlobHash { get; init; }

    /// <summary>Envelope at the e-sign platform.</summary>
    public string? EnvelopeId { get; set; }

    public ContractState State { get; set; }

    /// <summary>Newest state of the envelope heard of; older ones change nothing.</summary>
    public int EnvelopeSequence { get; set; }

    public DateTime? SignedAtUtc { get; set; }
}

/// <summary>签署方</summary>
public sealed class ContractSigner
{
    public required Guid ContractId { get; init; }

    /// <summary>e.g. <c>borrower</c>, <c>bank</c>, <c>guarantor</c>.</summary>
    public required string Party { get; init; }

    public required string Name { get; init; }

    public DateTime? SignedAtUtc { get; set; }
}
