using Approvals.Casework.Data;

namespace Approvals.Casework.Documents;

public enum DocumentState
{
    /// <summary>待提交</summary>
    Missing,

    /// <summary>已收</summary>
    Received,

    /// <summary>已核对原件</summary>
    Verified,

    /// <summary>免提交, with a reason</summary>
    Waived,

    /// <summary>已退回, with a reason: another file is asked for</summary>
    Refused,
}

/// <summary>资料清单项: one line of a case's checklist, from the product sheet.</summary>
public sealed class DocumentItem : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required bool IsRequired { get; init; }

    /// <summary>The original must be seen by the customer manager.</summary>
    public required bool NeedsOriginal { get; init; }

    public DocumentState State { get; set; }

    public string? WaivedReason { get; set; }

    /// <summary>退回原因: what is wrong with what was received; null once another file has come.</summary>
    public string? RefusedReason { get; set; }

    /// <summary>Who verified, refused or waived it.</summary>
    public Guid? DecidedById { get; set; }

    public int Version { get; set; }
}

/// <summary>资料文件: one uploaded version of a checklist item.</summary>
public sealed class DocumentFile
{
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>From 1 per item.</summary>
    public required int Number { get; init; }

    public required string BlobHash { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    public required Guid UploadedById { get; init; }

    public required DateTime UploadedAtUtc { get; init; }
}

/// <summary>Content-addressed bytes.</summary>
public sealed class Blob
{
    /// <summary>SHA-256, upper-case hex.</summary>
    public required string Hash { get; init; }

    public required byte[] Content { get; init; }
}
