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

/// <summary>
/// 审批链草稿: one version of a chain on its way into force. Whoever drafted it edits it, so that whoever approves it has written none of it; from its
/// approval on it never changes. Source: APPROVALS §6.
/// </summary>
public sealed class ChainDraft : IVersioned
{
    internal const int LongestCode = 64;

    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>Version of the chain; unique with the code.</summary>
    public required int Number { get; set; }

    /// <summary>Content hash of the chain, lower-case SHA-256 hex, independent of layout.</summary>
    public required string Hash { get; set; }

    public required string Json { get; set; }

    /// <summary>First business date of new rounds under it.</summary>
    public required DateOnly InForceFrom { get; set; }

    public ChainDraftState State { get; set; }

    /// <summary>Natural person of the supervisor who drafted it: nobody else edits it, and another one approves it.</summary>
    public required Guid DraftedByPersonId { get; init; }

    public required DateTime DraftedAtUtc { get; init; }

    public DateTime? VerifiedAtUtc { get; set; }

    public Guid? ApprovedByPersonId { get; set; }

    public DateTime? ApprovedAtUtc { get; set; }

    public int Version { get; set; }
}
