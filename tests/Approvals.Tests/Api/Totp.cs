using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Approvals.Tests.Api;

/// <summary>One-time passwords by RFC 6238, worked out apart from the framework. The framework reads the machine's clock, so this must too.</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Now(string key) => At(key, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);

    private static string At(string key, long step)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString(Base32.IndexOf(c), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 prescribes HMAC-SHA-1 for what authenticator apps show.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
