namespace Approvals.Casework.Audit;

/// <summary>留痕检查点: the signed Merkle root over every chain's head at one moment, linked to the one before.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>From 1, without gaps.</summary>
    public required int Number { get; init; }

    public required DateTime AtUtc { get; init; }

    /// <summary>The heads covered, one line each in ordinal order of the subject: subject, sequence, hash in hex, separated by blanks.</summary>
    public required string Heads { get; init; }

    public required byte[] MerkleRoot { get; init; }

    /// <summary>HMAC-SHA256 over number, time, root and the previous signature.</summary>
    public required byte[] Signature { get; init; }
}
