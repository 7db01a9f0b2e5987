using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Approvals.Casework.Organisation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Api;

public sealed class SessionTests : IAsyncLifetime
{
    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task SignIn_WithTheRightPassword_GivesATokenThatSaysWhoOneIs()
    {
        var me = await host.GetAsync(await host.AsAsync("manager"), "/api/v1/sessions/me");

        Assert.Equal("manager", me.GetProperty("userName").GetString());
        Assert.Equal("customerManager", me.GetProperty("roles")[0].GetString());
        Assert.Equal("海淀支行", me.GetProperty("unit").GetString());
    }

    [Theory]
    [InlineData("manager", "wrong-Password-1")]
    [InlineData("nobody-of-that-name", ApiHost.Password)]
    public async Task SignIn_WithAWrongNameOrPassword_IsRefusedWithoutSayingWhich(string userName, string password)
    {
        var problem = await (await TryAsync(userName, password)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "sign-in-refused");

        Assert.Equal("用户名或密码不正确，或账号已停用、暂时锁定。", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task SignIn_AfterFiveFailures_IsLockedForFifteenMinutes()
    {
        for (var i = 0; i < 5; i++)
            await TryAsync("manager", "wrong-Password-1");

        await (await TryAsync("manager", ApiHost.Password)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "sign-in-refused");
        host.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        await (await TryAsync("manager", ApiHost.Password)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "sign-in-refused");
        host.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync("manager", ApiHost.Password)).StatusCode);
    }

    [Fact]
    public async Task SignIn_AfterFourFailuresAndASuccess_CountsFromNothing()
    {
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await TryAsync("manager", "wrong-Password-1");
            Assert.Equal(HttpStatusCode.OK, (await TryAsync("manager", ApiHost.Password)).StatusCode);
        }
    }

    [Fact]
    public async Task SignIn_IsWrittenIntoTheAuditChainOfTheAccount()
    {
        await TryAsync("manager", "wrong-Password-1");
        await TryAsync("manager", ApiHost.Password);

        var subject = "account:" + (await host.AccountIdAsync("manager")).ToString("N");
        var actions = await host.ReadAsync(db => db.AuditEntries.Where(e => e.Subject == subject).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Cancelled));
        Assert.Equal(["SignInFailed", "SignedIn"], actions);
    }

    [Fact]
    public async Task Token_OfAnAccountDisabledSince_StopsWorking()
    {
        var client = await host.AsAsync("manager");
        await host.ChangeAsync(async db => (await db.Users.SingleAsync(a => a.UserName == "manager", Cancelled)).IsActive = false);

        await (await client.GetAsync("/api/v1/sessions/me", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        await (await TryAsync("manager", ApiHost.Password)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "sign-in-refused");
    }

    [Fact]
    public async Task Token_AfterThirtyMinutes_HasExpired()
    {
        var client = await host.AsAsync("manager");
        host.Time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));

        await (await client.GetAsync("/api/v1/sessions/me", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Refresh_WithAGoodToken_GivesANewAccessToken()
    {
        var refreshToken = (await host.SignInAsync("manager")).GetProperty("refreshToken").GetString();
        host.Time.Advance(TimeSpan.FromHours(2));

        var response = await host.Anonymous.PostAsJsonAsync("/api/v1/sessions/refresh", new { refreshToken }, Cancelled);
        var tokens = await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/sessions/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous.SendAsync(request, Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Refresh_WithAnExpiredTokenOrADisabledAccount_IsRefused(bool expired, bool disabled)
    {
        var refreshToken = (await host.SignInAsync("manager")).GetProperty("refreshToken").GetString();
        if (expired)
            host.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        if (disabled)
            await host.ChangeAsync(async db => (await db.Users.SingleAsync(a => a.UserName == "manager", Cancelled)).IsActive = false);

        var response = await host.Anonymous.PostAsJsonAsync("/api/v1/sessions/refresh", new { refreshToken }, Cancelled);
        await response.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task Refresh_WithRubbish_IsRefused()
    {
        var response = await host.Anonymous.PostAsJsonAsync("/api/v1/sessions/refresh", new { refreshToken = "rubbish" }, Cancelled);
        await response.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "refresh-refused");
    }

    [Fact]
    public async Task SignOut_EndsEverySessionOfTheAccount()
    {
        var one = await host.AsAsync("manager");
        var other = await host.AsAsync("manager");

        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(one, HttpMethod.Delete, "/api/v1/sessions")).StatusCode);
        await (await other.GetAsync("/api/v1/sessions/me", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task Authenticator_OnceConfirmed_IsAskedForAtSignIn()
    {
        var client = await host.AsAsync("manager");
        var key = (await host.DoAsync(client, "/api/v1/account/authenticator")).GetProperty("key").GetString()!;
        await (await host.PostAsync(client, "/api/v1/account/authenticator/confirmation", new { otp = Wrong(key) })).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "otp-wrong");
        await host.DoAsync(client, "/api/v1/account/authenticator/confirmation", new { otp = Totp.Now(key) });

        await (await TryAsync("manager", ApiHost.Password)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "otp-required");
        await (await TryAsync("manager", ApiHost.Password, Wrong(key))).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "otp-wrong");
        Assert.Equal(HttpStatusCode.OK, (await TryAsync("manager", ApiHost.Password, Totp.Now(key))).StatusCode);
        await (await host.PostAsync(client, "/api/v1/account/authenticator")).ShouldRefuseAsync(HttpStatusCode.Conflict, "authenticator-on");
    }

    [Fact]
    public async Task ChangePassword_EndsSessionsAndNeedsTheOldOne()
    {
        var client = await host.AsAsync("manager");
        var wrong = await host.SendAsync(client, HttpMethod.Put, "/api/v1/account/password", new { currentPassword = "no", newPassword = "Another-sesame-1" });
        await wrong.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "password-wrong");
        var weak = await host.SendAsync(client, HttpMethod.Put, "/api/v1/account/password", new { currentPassword = ApiHost.Password, newPassword = "short" });
        await weak.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "password-weak");

        var done = await host.SendAsync(client, HttpMethod.Put, "/api/v1/account/password", new { currentPassword = ApiHost.Password, newPassword = "Another-sesame-1" });
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        await (await client.GetAsync("/api/v1/sessions/me", Cancelled)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "not-signed-in");
        await (await TryAsync("manager", ApiHost.Password)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "sign-in-refused");
        Assert.Equal(HttpStatusCode.OK, (await TryAsync("manager", "Another-sesame-1")).StatusCode);
    }

    [Fact]
    public async Task SignIn_MoreOftenThanAllowed_IsTold429AndWhenToTryAgain()
    {
        await using var strict = await ApiHost.StartAsync("Development", ("RateLimits:SignInsAMinute", "2"));
        var body = new { userName = "manager", password = "wrong-Password-1" };
        await strict.Anonymous.PostAsJsonAsync("/api/v1/sessions", body, Cancelled);
        await strict.Anonymous.PostAsJsonAsync("/api/v1/sessions", body, Cancelled);

        var response = await strict.Anonymous.PostAsJsonAsync("/api/v1/sessions", body, Cancelled);
        await response.ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task SignInPage_WithoutItsAntiforgeryToken_DoesNothing()
    {
        var form = new FormUrlEncodedContent([new("userName", "manager"), new("password", ApiHost.Password)]);
        var response = await host.Anonymous.PostAsync("/sign-in", form, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(response.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("approvals=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignInPage_GivesACookieThatThePagesAndTheApiTake_UntilSignedOut()
    {
        var page = await host.Anonymous.GetAsync("/sign-in", Cancelled);
        var antiforgery = CookieOf(page);
        var form = new FormUrlEncodedContent([new("userName", "manager"), new("password", ApiHost.Password), new("__RequestVerificationToken", await TokenOfAsync(page))]);
        var signedIn = await SendAsync(HttpMethod.Post, "/sign-in?returnUrl=https://elsewhere.example/", antiforgery, form);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (signedIn.StatusCode, signedIn.Headers.Location!.ToString()));
        var header = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", header, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", header, StringComparison.OrdinalIgnoreCase);

        var both = $"{antiforgery}; {CookieOf(signedIn)}";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/api/v1/sessions/me", both)).StatusCode);
        var home = await SendAsync(HttpMethod.Get, "/work", both);
        var signOut = new FormUrlEncodedContent([new("__RequestVerificationToken", await TokenOfAsync(home))]);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(HttpMethod.Post, "/sign-out", both, signOut)).StatusCode);
        await (await SendAsync(HttpMethod.Get, "/api/v1/sessions/me", both)).ShouldRefuseAsync(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        foreach (var path in new[] { "/", "/sign-in", "/api/v1/products", "/api/v1/nothing-here" })
        {
            var response = await host.Anonymous.GetAsync(path, Cancelled);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public void Lockout_IsFiveFailuresAndFifteenMinutes() => Assert.Equal((5, TimeSpan.FromMinutes(15)), (RecordSignIn.FailuresAllowed, RecordSignIn.Lockout));

    private static string CookieOf(HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single(cookie => !cookie.Contains("expires=", StringComparison.Ordinal)).Split(';')[0];

    private static async Task<string> TokenOfAsync(HttpResponseMessage page) =>
        Regex.Match(await page.Content.ReadAsStringAsync(Cancelled), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string cookie, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Cookie", cookie);
        return await host.Anonymous.SendAsync(request, Cancelled);
    }

    private static string Wrong(string key) => Totp.Now(key) is var right && right[0] == '9' ? "0" + right[1..] : (char)(right[0] + 1) + right[1..];

    private Task<HttpResponseMessage> TryAsync(string userName, string password, string? otp = null) =>
        host.Anonymous.PostAsJsonAsync("/api/v1/sessions", otp is null ? new { userName, password } : (object)new { userName, password, otp }, Cancelled);
}
