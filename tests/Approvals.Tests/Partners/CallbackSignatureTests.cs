using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Callbacks;
using Microsoft.Extensions.Options;
using Xunit;

namespace Approvals.Tests.Partners;

public sealed class CallbackSignatureTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const long Now = 1_773_100_800;
    private const string Body = """
        {"eventId":"G1:2","kind":"guarantee","occurredAtUtc":"2026-03-10T00:00:00Z","guarantee":{"applicationNumber":"G1","reference":"R","state":"reviewing",
        "sequence":2,"isSimplified":false,"letter":null,"refusalCode":null,"refusalMessage":null},"envelope":null}
        """;

    private readonly CallbackReceiver receiver = new(
        Options.Create(new PartnerOptions { CallbackSecret = Secret }), new FixedClock(DateTimeOffset.FromUnixTimeSeconds(Now)));

    [Fact]
    public void Receive_Genuine_IsAccepted() =>
        Assert.Equal("G1:2", Assert.IsType<CallbackReceipt.Accepted>(Receive(Now, Sign(Secret, Now, Body), Body)).Callback.EventId);

    [Fact]
    public void Receive_SignedWithAnotherSecret_IsRejected() =>
        Assert.Equal(
            CallbackRejection.SignatureWrong,
            Rejection(Receive(Now, Sign("another secret, also quite long ......", Now, Body), Body)));

    [Fact]
    public void Receive_WithAChangedBody_IsRejected() =>
        Assert.Equal(
            CallbackRejection.SignatureWrong,
            Rejection(Receive(Now, Sign(Secret, Now, Body), Body.Replace("reviewing", "approved", StringComparison.Ordinal))));

    [Fact]
    public void Receive_WithAChangedTimestamp_IsRejected() =>
        Assert.Equal(CallbackRejection.SignatureWrong, Rejection(Receive(Now, Sign(Secret, Now - 1, Body), Body)));

    [Theory]
    [InlineData(-301, false)]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void Receive_AtTheEdgeOfTheWindow_IsJudgedByTheSystemClock(int secondsOff, bool isAccepted)
    {
        var receipt = Receive(Now + secondsOff, Sign(Secret, Now + secondsOff, Body), Body);
        Assert.Equal(isAccepted, receipt is CallbackReceipt.Accepted);
        if (!isAccepted)
            Assert.Equal(CallbackRejection.OutsideWindow, Rejection(receipt));
    }

    [Theory]
    [InlineData(null, "v1=00")]
    [InlineData("1773100800", null)]
    [InlineData("1773100800", "v1=00")]
    [InlineData("1773100800", "v2=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1773100800", "v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("-1773100800", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("9223372036854775807", "v1=0000000000000000000000000000000000000000000000000000000000000000")]
    public void Receive_WithoutAProperSignature_IsRejected(string? timestamp, string? signature) =>
        Assert.Equal(CallbackRejection.SignatureMissing, Rejection(receiver.Receive(timestamp, signature, Encoding.UTF8.GetBytes(Body))));

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"eventId":"G1:2","kind":"eSign","occurredAtUtc":"2026-03-10T00:00:00Z","guarantee":null,"envelope":null}""")]
    public void Receive_GenuineButUnreadable_IsRejectedAsSuch(string body) =>
        Assert.Equal(CallbackRejection.Unreadable, Rejection(Receive(Now, Sign(Secret, Now, body), body)));

    [Fact]
    public void Receiver_WithAShortSecret_DoesNotStart() =>
        Assert.Throws<InvalidOperationException>(() => new CallbackReceiver(
            Options.Create(new PartnerOptions { CallbackSecret = Secret[1..] }),
            TimeProvider.System));

    private static CallbackRejection Rejection(CallbackReceipt receipt) => Assert.IsType<CallbackReceipt.Rejected>(receipt).Reason;

    /// <summary>The scheme as documented, written independently of both sides.</summary>
    private static string Sign(string secret, long timestamp, string body) =>
        "v1=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));

    private CallbackReceipt Receive(long timestamp, string signature, string body) =>
        receiver.Receive(timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture), signature, Encoding.UTF8.GetBytes(body));

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
