namespace Approvals.Casework.Notifications;

/// <summary>通知: something one person is told, in their inbox until they have read it and after.</summary>
public sealed class Notice
{
    public required Guid Id { get; init; }

    /// <summary>Account it is for.</summary>
    public required Guid RecipientId { get; init; }

    public required NoticeKind Kind { get; init; }

    public Guid? CaseId { get; init; }

    /// <summary>JSON object of texts: what <see cref="NoticeTexts"/> puts into the sentence.</summary>
    public required string Parameters { get; init; }

    /// <summary>Business time, UTC; the inbox is ordered by it.</summary>
    public required DateTime CreatedAtUtc { get; init; }

    /// <summary>Business time, UTC; null while unread.</summary>
    public DateTime? ReadAtUtc { get; set; }
}
