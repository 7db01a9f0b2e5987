using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Partners.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners.Callbacks;

/// <summary>
/// 回调验签. Verifies HMAC-SHA256 over <c>timestamp + "." + body</c>, in constant time, and the replay window by the system clock. A replay
/// inside the window is a duplicate delivery, which <see cref="PartnerCallback.EventId"/> and <c>Sequence</c> make harmless.
/// </summary>
public sealed class CallbackReceiver
{
    /// <summary>Header with Unix seconds.</summary>
    public const string TimestampHeader = "X-Partner-Timestamp";

    /// <summary>Header with <c>v1=</c> and 64 hex digits.</summary>
    public const string SignatureHeader = "X-Partner-Signature";

    private const string Scheme = "v1=";
    private const int MinimumSecretLength = 32;

    private readonly byte[] secret;
    private readonly TimeSpan window;
    private readonly TimeProvider systemClock;

    /// <summary>Reads secret and window from the options.</summary>
    /// <exception cref="InvalidOperationException">
    /// The secret is shorter than 32 characters: callbacks would be as good as unsigned.
    /// </exception>
    public CallbackReceiver(IOptions<PartnerOptions> options, TimeProvider systemClock)
    {
        if (options.Value.CallbackSecret.Length < MinimumSecretLength)
            throw new InvalidOperationException($"{PartnerOptions.Section}:CallbackSecret needs at least {MinimumSecretLength} characters.");

        secret = Encoding.UTF8.GetBytes(options.Value.CallbackSecret);
        window = options.Value.CallbackWindow;
        this.systemClock = systemClock;
    }

    /// <summary>Judges one delivery.</summary>
    /// <param name="timestamp">Value of <see cref="TimestampHeader"/>.</param>
    /// <param name="signature">Value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The body's bytes exactly as received.</param>
    public CallbackReceipt Receive(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var signedAt)
            || signedAt > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || !TryReadSignature(signature, out var claimed))
            return new CallbackReceipt.Rejected(CallbackRejection.SignatureMissing);

        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hmac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        hmac.AppendData(body);
        if (!CryptographicOperations.FixedTimeEquals(hmac.GetHashAndReset(), claimed))
            return new CallbackReceipt.Rejected(CallbackRejection.SignatureWrong);

        if ((systemClock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(signedAt)).Duration() > window)
            return new CallbackReceipt.Rejected(CallbackRejection.OutsideWindow);

        return Parse(body) is { } callback ? new CallbackReceipt.Accepted(callback) : new CallbackReceipt.Rejected(CallbackRejection.Unreadable);
    }

    private static bool TryReadSignature(string? header, out byte[] signature)
    {
        signature = new byte[HMACSHA256.HashSizeInBytes];
        return header is not null
            && header.Length == Scheme.Length + (2 * HMACSHA256.HashSizeInBytes)
            && header.StartsWith(Scheme, StringComparison.Ordinal)
            && Convert.FromHexString(header.AsSpan(Scheme.Length), signature, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    private static PartnerCallback? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<PartnerCallback>(body, PartnerJson.Options) is { } callback && IsWhole(callback) ? callback : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsWhole(PartnerCallback callback) => callback.Kind switch
    {
        PartnerCallbackKind.Guarantee => callback is { Guarantee: not null, Envelope: null, Pledge: null },
        PartnerCallbackKind.ESign => callback is { Guarantee: null, Envelope: not null, Pledge: null },
        PartnerCallbackKind.Pledge => callback is { Guarantee: null, Envelope: null, Pledge: not null },
    };
}
