namespace Approvals.Casework.Discussion;

/// <summary>讨论: a remark of somebody of the bank on a case. It is never changed or removed, and decides nothing.</summary>
public sealed class CaseComment
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid AuthorId { get; init; }

    /// <summary>1–2000 characters.</summary>
    public required string Text { get; init; }

    public required DateTime AtUtc { get; init; }
}
