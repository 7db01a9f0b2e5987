using System.Net;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>Behind a proxy the caller's address and scheme are what the proxy says, and only a proxy we know is believed.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task SignInLimit_BehindAKnownProxy_CountsEachCaller(string known)
    {
        await using var host = await ApiHost.StartAsync(settings: [("RateLimits:SignInsAMinute", "2"), ("Proxies:Known:0", known)]);
        foreach (var caller in (string[])["203.0.113.1", "203.0.113.2"])
        {
            for (var i = 0; i < 2; i++)
                Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(host, caller));
            Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(host, caller));
        }
    }

    [Fact]
    public async Task SignInLimit_WhenACallerPretends_GoesByTheLastAddressTheProxyAdded()
    {
        await using var host = await ApiHost.StartAsync(settings: [("RateLimits:SignInsAMinute", "2"), ("Proxies:Known:0", "127.0.0.1")]);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(host, $"198.51.100.{i}, 203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(host, "198.51.100.9, 203.0.113.1"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task SignInLimit_WithoutTheProxyKnown_IgnoresWhatTheCallerSays(string? known)
    {
        await using var host = await ApiHost.StartAsync(settings: [("RateLimits:SignInsAMinute", "2"), .. known is null ? [] : new[] { ("Proxies:Known:0", known) }]);
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await SignInAsync(host, $"203.0.113.{i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await SignInAsync(host, "203.0.113.9"));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.0.0.1", false)]
    public async Task StrictTransportSecurity_GoesByTheSchemeAKnownProxyNames(string known, bool isSent)
    {
        await using var host = await ApiHost.StartAsync(settings: ("Proxies:Known:0", known));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await host.Anonymous.SendAsync(request, Cancelled);
        Assert.Equal(isSent, answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Start_WithAProxyThatIsNoAddress_NamesTheSetting()
    {
        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => ApiHost.StartAsync(settings: ("Proxies:Known:0", "proxy.example")));
        Assert.Contains("Proxies:Known", fault.Message, StringComparison.Ordinal);
        Assert.Contains("proxy.example", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> SignInAsync(ApiHost host, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sessions")
        {
            Content = new StringContent("""{"userName":"nobody","password":"x"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await host.Anonymous.SendAsync(request, Cancelled);
        return answer.StatusCode;
    }
}
