using Approvals.Casework.Data;

namespace Approvals.Casework.Channel;

/// <summary>一次性挑战: what a passkey signs, bound to the digest of one order or to the registration of a passkey. Used once; expires on the system clock.</summary>
public sealed class ConfirmationChallenge : IVersioned
{
    /// <summary>How long it may be answered. Source: policy default.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>SHA-256 of a random number and the digest, base64url without padding: the very text that the browser signs.</summary>
    public required string Challenge { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>指令摘要: <see cref="OrderDigest.Of"/>; null when a passkey is registered.</summary>
    public string? Digest { get; init; }

    /// <summary>Random number that went into the challenge, hex: with the digest it shows what was signed.</summary>
    public required string Nonce { get; init; }

    /// <summary>What the identity system needs to check the answer, JSON.</summary>
    public required string State { get; init; }

    /// <summary>Origin of the page that asked, e.g. <c>https://bank.example</c>; the answer must come from it.</summary>
    public required string Origin { get; init; }

    /// <summary>System clock.</summary>
    public required DateTime ExpiresAtUtc { get; init; }

    /// <summary>System clock; null while unused.</summary>
    public DateTime? UsedAtUtc { get; set; }

    /// <summary>The signed answer, JSON, kept as evidence; null while unused.</summary>
    public string? Answer { get; set; }

    public int Version { get; set; }
}
