using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Sandbox.World;
using Approvals.Tests.Api;
using Approvals.Tests.Pages;
using Approvals.Web.Journeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Customers;

/// <summary>安全设置: what is set up guards what replaces it; what was lost is cleared by the bank; a password made by another opens nothing but its change.</summary>
public sealed class SecurityTests : IAsyncLifetime
{
    private const string Origin = "https://bank.example";
    private const string Trade = "Trade-2468";
    private const string NewTrade = "Other-1357";
    private const string NewPassword = "Own-sesame-2026";

    private static readonly string NewHash = new PasswordHasher<Account>().HashPassword(null!, NewTrade);

    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("applicant")]
    [InlineData("enterprise-maker")]
    public async Task TransactionPassword_OnceSet_IsReplacedOnlyWithTheOldOne(string userName)
    {
        var client = await host.AsAsync(userName);
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(client, Trade, null)).StatusCode);

        await (await SetAsync(client, NewTrade, null)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "confirmation-missing");
        await (await SetAsync(client, NewTrade, NewTrade)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "transaction-password-wrong");
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(client, NewTrade, Trade)).StatusCode);
        await (await SetAsync(client, Trade, Trade)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "transaction-password-wrong");
    }

    [Fact]
    public async Task TransactionPassword_Locked_IsNotReplaced_NorUnlocked()
    {
        var client = await host.AsAsync("enterprise-maker");
        await SetAsync(client, Trade, null);
        for (var attempt = 0; attempt < ChannelCredential.WrongAllowed; attempt++)
            await (await SetAsync(client, NewTrade, "Wrong-0000")).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "transaction-password-wrong");

        await (await SetAsync(client, NewTrade, Trade)).ShouldRefuseAsync(HttpStatusCode.Conflict, "confirmation-locked");
        Assert.NotNull(await host.ReadAsync(db => db.ChannelCredentials.Select(c => c.LockedUntilUtc).SingleAsync(Cancelled)));
    }

    [Fact]
    public async Task TransactionPassword_WherePasskeyIsRegistered_IsReplacedWithThat()
    {
        var maker = await ActorAsync("enterprise-maker", Role.EnterpriseMaker);
        await SetAsync(await host.AsAsync("enterprise-maker"), Trade, null);
        using var device = await RegisterAsync(maker);

        Assert.Equal("passkey-required", (await host.Desk.RunAsync(new SetTransactionPassword(NewHash, null, "f", new Confirmation(Trade, null)), maker, ct: Cancelled)).Refusal!.Code);
        var options = (await host.Desk.RunAsync(new AskConfirmation(SetTransactionPassword.DigestFor(maker.AccountId), Origin), maker, ct: Cancelled)).Value.Options;
        Assert.Null((await host.Desk.RunAsync(new SetTransactionPassword(NewHash, null, "f", new Confirmation(null, device.Sign(options))), maker, ct: Cancelled)).Refusal);
    }

    [Fact]
    public async Task SecurityPage_AsksForTheOldTransactionPassword()
    {
        await SetAsync(await host.AsAsync("applicant"), Trade, null);
        using var browser = await DeskBrowser.SignInAsync(host, "applicant");
        Assert.DoesNotContain("name=\"newTransactionPassword\"", (await browser.GetAsync("/channel/security")).Html, StringComparison.Ordinal);

        var (status, html) = await browser.SendAsync("/channel/security", "Replace");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("现在的交易密码", html, StringComparison.Ordinal);

        var refused = await PostAsync("wrong-1357");
        Assert.Contains("data-code=\"transaction-password-wrong\"", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(Trade)).Status);

        Task<(HttpStatusCode Status, string Html)> PostAsync(string now) => browser.ContinueAsync(
            html, "handler=Password", ("currentPassword", ApiHost.Password), ("newTransactionPassword", NewTrade), ("transactionPasswordAgain", NewTrade), ("transactionPassword", now));
    }

    [Fact]
    public async Task FirstPassword_OverTheApi_OpensNothingButItsChange()
    {
        var given = await OpenedAsync();

        await (await given.GetAsync("/api/v1/channel", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "password-change-required");
        await (await given.GetAsync("/api/v1/notices", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Forbidden, "password-change-required");
        await (await host.PostAsync(given, "/api/v1/channel/service", "not even read")).ShouldRefuseAsync(HttpStatusCode.Forbidden, "password-change-required");
        await (await SetAsync(given, Trade, null)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "password-change-due");
        await (await ChangeAsync(given, ApiHost.Password)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "password-weak");
        Assert.Equal(HttpStatusCode.NoContent, (await ChangeAsync(given, NewPassword)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await given.GetAsync("/api/v1/channel", Cancelled)).StatusCode);
        var own = await SignedInAsync("boss", NewPassword);
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/api/v1/channel", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(own, HttpMethod.Put, "/api/v1/channel/transaction-password", new { currentPassword = NewPassword, transactionPassword = Trade })).StatusCode);
    }

    [Fact]
    public async Task OwnPassword_OpensTheApi() =>
        Assert.Equal(HttpStatusCode.OK, (await (await host.AsAsync("enterprise-maker")).GetAsync("/api/v1/channel", Cancelled)).StatusCode);

    [Theory]
    [InlineData("enterprise-maker", Role.EnterpriseMaker)]
    [InlineData("applicant", Role.Applicant)]
    public async Task Reset_ClearsWhatWasLost_EndsTheSession_AndTellsThem(string userName, Role role)
    {
        var client = await host.AsAsync(userName);
        await SetAsync(client, Trade, null);
        var actor = await ActorAsync(userName, role);
        using var device = await RegisterAsync(actor);
        var manager = await host.AsAsync("manager");

        await (await ResetAsync(await host.AsAsync("shanghai-manager"), userName)).ShouldRefuseAsync(HttpStatusCode.NotFound, "enterprise-unknown");
        await (await ResetAsync(manager, "applicant2")).ShouldRefuseAsync(HttpStatusCode.NotFound, "customer-account-unknown");
        await (await ResetAsync(manager, userName, " ")).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "reason-required");
        Assert.Equal(HttpStatusCode.NoContent, (await ResetAsync(manager, userName)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/channel", Cancelled)).StatusCode);
        Assert.Equal(0, await host.ReadAsync(db => db.Passkeys.CountAsync(Cancelled)));
        Assert.Equal(actor.AccountId, await host.ReadAsync(db => db.Notices.Where(n => n.Kind == NoticeKind.ConfirmationReset).Select(n => n.RecipientId).SingleAsync(Cancelled)));
        Assert.Contains("手机丢失", await host.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "ConfirmationReset").Select(e => e.Detail).SingleAsync(Cancelled)), StringComparison.Ordinal);
        await (await ResetAsync(manager, userName)).ShouldRefuseAsync(HttpStatusCode.Conflict, "confirmation-none");
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(await host.AsAsync(userName), NewTrade, null)).StatusCode);
    }

    [Fact]
    public async Task Reset_LiftsNoLock()
    {
        var client = await host.AsAsync("enterprise-maker");
        await SetAsync(client, Trade, null);
        for (var attempt = 0; attempt < ChannelCredential.WrongAllowed; attempt++)
            await SetAsync(client, NewTrade, "Wrong-0000");

        Assert.Equal(HttpStatusCode.NoContent, (await ResetAsync(await host.AsAsync("manager"), "enterprise-maker")).StatusCode);

        var again = await host.AsAsync("enterprise-maker");
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(again, Trade, null)).StatusCode);
        await (await SetAsync(again, NewTrade, Trade)).ShouldRefuseAsync(HttpStatusCode.Conflict, "confirmation-locked");
    }

    [Fact]
    public async Task ResetForm_KeepsWhatWasTyped_AndResets()
    {
        await SetAsync(await host.AsAsync("enterprise-maker"), Trade, null);
        using var browser = await DeskBrowser.SignInAsync(host, "manager");
        var wrong = await browser.SendAsync("/openings", "Reset", ("resetUscc", ApiHost.Enterprise(1).Uscc), ("resetUserName", "nobody"), ("reason", "手机丢失，已核对身份证"));
        Assert.Contains("data-code=\"customer-account-unknown\"", wrong.Html, StringComparison.Ordinal);
        Assert.Contains("手机丢失，已核对身份证", wrong.Html, StringComparison.Ordinal);

        Assert.Equal("/openings", await browser.LeadsAsync("/openings", "Reset", ("resetUscc", ApiHost.Enterprise(1).Uscc), ("resetUserName", "enterprise-maker"), ("reason", "手机丢失，已核对身份证")));
        Assert.Null(await host.ReadAsync(db => db.ChannelCredentials.Select(c => c.TransactionPasswordHash).SingleAsync(Cancelled)));
    }

    private Task<HttpResponseMessage> SetAsync(HttpClient client, string trade, string? now) => host.SendAsync(
        client, HttpMethod.Put, "/api/v1/channel/transaction-password",
        now is null ? new { currentPassword = ApiHost.Password, transactionPassword = trade } : (object)new { currentPassword = ApiHost.Password, transactionPassword = trade, confirmation = new { transactionPassword = now } });

    private Task<HttpResponseMessage> ChangeAsync(HttpClient client, string newPassword) =>
        host.SendAsync(client, HttpMethod.Put, "/api/v1/account/password", new { currentPassword = ApiHost.Password, newPassword });

    private Task<HttpResponseMessage> ResetAsync(HttpClient client, string userName, string reason = "手机丢失，已核对身份证") =>
        host.PostAsync(client, "/api/v1/enterprise-operators/confirmation-reset", new { uscc = ApiHost.Enterprise(1).Uscc, userName, reason });

    /// <summary>The first 主管 of the second enterprise, signed in with the password that the manager made.</summary>
    private async Task<HttpClient> OpenedAsync()
    {
        var idNumber = ResidentId.Create("110108", new DateOnly(1988, 7, 6), 1);
        await host.DoAsync(
            await host.AsAsync("manager"), "/api/v1/enterprise-supervisors", new { uscc = ApiHost.Enterprise(2).Uscc, name = "操作员1", idNumber, mobile = "13700137000", userName = "boss", password = ApiHost.Password });
        return await host.AsAsync("boss");
    }

    private async Task<HttpClient> SignedInAsync(string userName, string password)
    {
        var response = await host.Anonymous.PostAsJsonAsync("/api/v1/sessions", new { userName, password }, Cancelled);
        var client = new HttpClient { BaseAddress = host.Anonymous.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled)).GetProperty("accessToken").GetString());
        return client;
    }

    private async Task<SoftDevice> RegisterAsync(Actor owner)
    {
        var device = new SoftDevice(Origin);
        var options = (await host.Desk.RunAsync(new PreparePasskey(Origin), owner, ct: Cancelled)).Value.Options;
        Assert.Null((await host.Desk.RunAsync(new RegisterPasskey("手机", device.Create(options), new Confirmation(Trade, null)), owner, ct: Cancelled)).Refusal);
        return device;
    }

    private async Task<Actor> ActorAsync(string userName, Role role)
    {
        var account = await host.ReadAsync(db => db.Users.SingleAsync(a => a.UserName == userName, Cancelled));
        return new Actor(ActorKind.Applicant, account.Id, account.PersonId, account.Name, FrozenSet.ToFrozenSet([role.ToString()]), ApplicantId: account.ApplicantId);
    }
}
