using Approvals.Casework.Data;

namespace Approvals.Casework.Chains;

public enum ChainDraftState
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已校验</summary>
    Verified,

    /// <summary>已批准: in force from its date, and never edited.</summary>
    Approved,
}

/// <summary>审批链草稿: one version of a chain on its way into force. Its text never changes: another text is another version. Source: APPROVALS §6.</summary>
public sealed class ChainDraft : IVersioned
{
    internal const int LongestCode = 64;

    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>Version of the chain; unique with the code.</summary>
    public required int Number { get; init; }

    /// <summary>Content hash of the chain, lower-case SHA-256 hex, independent of layout.</summary>
    public required string Hash { get; init; }

    public required string Json { get; init; }

    /// <summary>First business date of new rounds under it.</summary>
    public required DateOnly InForceFrom { get; init; }

    public ChainDraftState State { get; set; }

    /// <summary>Natural person of the supervisor who drafted it; another one approves.</summary>
    public required Guid DraftedByPersonId { get; init; }

    public required DateTime DraftedAtUtc { get; init; }

    public DateTime? VerifiedAtUtc { get; set; }

    public Guid? ApprovedByPersonId { get; set; }

    public DateTime? ApprovedAtUtc { get; set; }

    public int Version { get; set; }
}
