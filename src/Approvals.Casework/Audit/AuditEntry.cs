namespace Approvals.Casework.Audit;

/// <summary>留痕主体: what an audit chain is about. One chain a case, one a party, one an organisational unit.</summary>
public readonly record struct AuditSubject(string Key)
{
    private const string CasePrefix = "case:";

    public static AuditSubject Case(Guid id) => new(CasePrefix + id.ToString("N"));

    public static AuditSubject Applicant(Guid id) => new("applicant:" + id.ToString("N"));

    public static AuditSubject Account(Guid id) => new("account:" + id.ToString("N"));

    /// <summary>Settings and imports that belong to no case.</summary>
    public static readonly AuditSubject System = new("system");

    /// <summary>The case the chain is about; null when it is about something else.</summary>
    public Guid? CaseId => Key.StartsWith(CasePrefix, StringComparison.Ordinal) ? Guid.ParseExact(Key.AsSpan(CasePrefix.Length), "N") : null;
}

/// <summary>One link of an append-only, hash-chained record. Never updated, never deleted.</summary>
public sealed class AuditEntry
{
    public required string Subject { get; init; }

    /// <summary>From 1, without gaps, per subject.</summary>
    public required int Seq { get; init; }

    public required DateTime AtUtc { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public Guid? OnBehalfOfId { get; init; }

    public required string Action { get; init; }

    /// <summary>Canonical JSON: <c>{"before":…,"after":…}</c>, the very bytes that were hashed.</summary>
    public required string Detail { get; init; }

    /// <summary>SHA-256 of the link before; 32 zero bytes for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>Where the chain of a subject ends.</summary>
public sealed class AuditHead
{
    public required string Subject { get; init; }

    public int Seq { get; set; }

    public byte[] Hash { get; set; } = new byte[32];
}

internal sealed record PendingAuditEntry(AuditSubject Subject, string Action, object? Before, object? After, Guid? OnBehalfOf);
