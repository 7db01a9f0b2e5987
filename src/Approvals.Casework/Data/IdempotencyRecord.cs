namespace Approvals.Casework.Data;

/// <summary>幂等键: the first answer given to a key, kept so that a repeat gets the same.</summary>
public sealed class IdempotencyRecord
{
    public required Guid ActorId { get; init; }

    public required string Key { get; init; }

    public required string Command { get; init; }

    /// <summary>SHA-256 of the command and its request, upper-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; init; }

    public required DateTime CreatedAtUtc { get; init; }
}
