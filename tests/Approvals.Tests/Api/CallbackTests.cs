using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Collateral;
using Approvals.Sandbox;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

public sealed class CallbackTests : IAsyncLifetime
{
    private readonly Guid requestId = Guid.CreateVersion7();
    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        var started = await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "guarantee" });
        await host.ChangeAsync(db =>
        {
            db.GuaranteeRequests.Add(new GuaranteeRequest { Id = requestId, CaseId = started.GetProperty("caseId").GetGuid(), Visit = 1, AmountCny = 1_000_000m, Months = 12, RequestedAtUtc = ApiHost.Start });
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Callback_ThatIsGenuine_IsAppliedOnce()
    {
        Assert.Equal("applied", await OutcomeAsync(await SendAsync(Event("e1", 1, "reviewing"))));
        Assert.Equal("duplicate", await OutcomeAsync(await SendAsync(Event("e1", 1, "reviewing"))));
        Assert.Equal("applied", await OutcomeAsync(await SendAsync(Event("e2", 3, "refused"))));
        Assert.Equal("stale", await OutcomeAsync(await SendAsync(Event("e3", 2, "reviewing"))));

        var request = await host.ReadAsync(db => db.GuaranteeRequests.SingleAsync(Cancelled));
        Assert.Equal((GuaranteeState.Refused, 3), (request.State, request.Sequence));
        Assert.Equal(3, await host.ReadAsync(db => db.InboundMessages.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task Callback_UnderAKnownEventIdWithAnotherBody_IsRefused()
    {
        await SendAsync(Event("e1", 1, "reviewing"));
        await (await SendAsync(Event("e1", 2, "refused"))).ShouldRefuseAsync(HttpStatusCode.Conflict, "callback-reused");
        Assert.Equal(1, (await host.ReadAsync(db => db.GuaranteeRequests.SingleAsync(Cancelled))).Sequence);
    }

    [Fact]
    public async Task Callback_AboutNothingKnown_IsNotFoundAndNotKept()
    {
        var body = Event("e1", 1, "reviewing").Replace(requestId.ToString("N"), Guid.CreateVersion7().ToString("N"), StringComparison.Ordinal);
        await (await SendAsync(body)).ShouldRefuseAsync(HttpStatusCode.NotFound, "guarantee-unknown");
        Assert.Equal(0, await host.ReadAsync(db => db.InboundMessages.CountAsync(Cancelled)));
    }

    [Theory]
    [InlineData("another secret of thirty-two chars", 0)]
    [InlineData(SandboxSettings.DevelopmentCallbackSecret, -601)]
    public async Task Callback_ThatIsForgedOrOld_IsRefused(string secret, int secondsAgo) =>
        await (await SendAsync(Event("e1", 1, "reviewing"), secret, secondsAgo)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "signature-refused");

    [Fact]
    public async Task Callback_WithoutASignature_IsRefused()
    {
        var response = await host.Anonymous.PostAsync("/api/v1/partners/callbacks", new StringContent(Event("e1", 1, "reviewing"), Encoding.UTF8, "application/json"), Cancelled);
        await response.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "signature-refused");
    }

    [Fact]
    public async Task Callback_ThatIsGenuineButUnreadable_IsRefused() => await (await SendAsync("{}")).ShouldRefuseAsync(HttpStatusCode.BadRequest, "callback-unreadable");

    private static async Task<string?> OutcomeAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("outcome").GetString();
    }

    private string Event(string id, int sequence, string state) => JsonSerializer.Serialize(new
    {
        eventId = id,
        kind = "guarantee",
        occurredAtUtc = "2026-01-05T02:00:00Z",
        guarantee = new
        {
            applicationNumber = "DB-1",
            reference = requestId.ToString("N"),
            state,
            sequence,
            isSimplified = false,
            letter = (object?)null,
            refusalCode = state == "refused" ? "risk" : null,
            refusalMessage = state == "refused" ? "不予担保" : null,
        },
        envelope = (object?)null,
    });

    private async Task<HttpResponseMessage> SendAsync(string body, string secret = SandboxSettings.DevelopmentCallbackSecret, int secondsAgo = 0)
    {
        // The receiver judges by the machine's clock, as the partners do.
        var timestamp = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + secondsAgo).ToString(CultureInfo.InvariantCulture);
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}")));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/partners/callbacks") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Partner-Timestamp", timestamp);
        request.Headers.Add("X-Partner-Signature", $"v1={signature}");
        return await host.Anonymous.SendAsync(request, Cancelled);
    }
}
