using System.Security.Cryptography;
using Approvals.Casework.Data;
using Microsoft.AspNetCore.Identity;

namespace Approvals.Casework.Channel;

/// <summary>通行密钥: a WebAuthn credential by which somebody confirms orders.</summary>
public sealed class Passkey : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required byte[] CredentialId { get; init; }

    /// <summary>SHA-256 of <see cref="CredentialId"/>, upper-case hex: one credential belongs to one account.</summary>
    public required string CredentialHash { get; init; }

    /// <summary>COSE key.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>设备名称, as its owner calls it.</summary>
    public required string Name { get; init; }

    public required long SignCount { get; set; }

    /// <summary>How the device is reached, comma-separated, e.g. <c>internal,hybrid</c>.</summary>
    public required string Transports { get; init; }

    public required bool IsBackupEligible { get; init; }

    public required bool IsBackedUp { get; set; }

    public required DateTime CreatedAtUtc { get; init; }

    public DateTime? LastUsedAtUtc { get; set; }

    public int Version { get; set; }

    public static string HashOf(byte[] credentialId) => Convert.ToHexString(SHA256.HashData(credentialId));

    /// <summary>As the identity system knows it. User verification was required when it was registered.</summary>
    public UserPasskeyInfo ToInfo() => new(
        CredentialId, PublicKey, CreatedAtUtc, (uint)SignCount, Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, IsBackupEligible, IsBackedUp, [], [])
    {
        Name = Name,
    };
}
