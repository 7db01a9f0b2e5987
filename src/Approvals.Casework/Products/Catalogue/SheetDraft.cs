using Approvals.Casework.Data;

namespace Approvals.Casework.Products.Catalogue;

public enum SheetDraftState
{
    /// <summary>草稿</summary>
    Draft,

    /// <summary>已校验</summary>
    Verified,

    /// <summary>已批准: in force from its date, and never edited.</summary>
    Approved,
}

/// <summary>
/// 产品草稿: one version of a product's sheet on its way into force. Whoever drafted it edits its parameters, another supervisor approves it; from then on it never changes. While the drafter
/// is away any supervisor may change its date or discard it.
/// </summary>
public sealed class SheetDraft : IVersioned
{
    internal const int LongestCode = 64;

    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>Version of the sheet; unique with the code.</summary>
    public required int Number { get; set; }

    /// <summary>SHA-256 of the text and the date, lower-case hex.</summary>
    public required string Hash { get; set; }

    public required string Json { get; set; }

    /// <summary>First business date of cases that begin, or are measured again, under it.</summary>
    public required DateOnly InForceFrom { get; set; }

    public SheetDraftState State { get; set; }

    /// <summary>Natural person of the supervisor who drafted it.</summary>
    public required Guid DraftedByPersonId { get; init; }

    public required DateTime DraftedAtUtc { get; init; }

    /// <summary>Natural person of another supervisor who changed the date it begins; null while it is the drafter's.</summary>
    public Guid? DatedByPersonId { get; set; }

    public DateTime? VerifiedAtUtc { get; set; }

    public Guid? ApprovedByPersonId { get; set; }

    public DateTime? ApprovedAtUtc { get; set; }

    public int Version { get; set; }
}
