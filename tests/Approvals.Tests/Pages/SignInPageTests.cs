using System.Net;
using Approvals.Tests.Api;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>A branch shares one address: only sign-ins that failed count against it, and people are told on a page when to try again.</summary>
public sealed class SignInPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_ReadingThePageAndSucceeding_CountForNothing()
    {
        await using var host = await ApiHost.StartAsync(settings: ("RateLimits:SignInsAMinute", "2"));
        using var reader = new PageVisitor(host);
        for (var i = 0; i < 10; i++)
            await reader.ReadAsync("/sign-in");
        for (var i = 0; i < 4; i++)
            (await PageVisitor.SignedInAsync(host, "manager")).Dispose();
    }

    [Fact]
    public async Task SignIn_FailedTooOftenFromOneAddress_IsToldOnThePageWhenToTryAgain()
    {
        await using var host = await ApiHost.StartAsync(settings: ("RateLimits:SignInsAMinute", "2"));
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/sign-in");
        await FailAsync(visitor, "nobody-1");
        host.Time.Advance(TimeSpan.FromSeconds(20));
        await FailAsync(visitor, "nobody-2");

        using var slowed = await visitor.PostAsync("/sign-in", ("userName", "manager"), ("password", ApiHost.Password));
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (slowed.StatusCode, slowed.Content.Headers.ContentType?.MediaType));
        Assert.Equal(TimeSpan.FromSeconds(40), slowed.Headers.RetryAfter?.Delta);
        Assert.Contains("请 40 秒后再试", WebUtility.HtmlDecode(await slowed.Content.ReadAsStringAsync(Cancelled)), StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync("/sign-in", ("userName", "manager"), ("password", ApiHost.Password))).StatusCode);
    }

    [Fact]
    public async Task SignIn_FailedTooOftenForOneName_StopsThatNameAndNoOther()
    {
        await using var host = await ApiHost.StartAsync(settings: ("RateLimits:FailedSignInsOfAnAccountAMinute", "2"));
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/sign-in");
        await FailAsync(visitor, "nobody");
        await FailAsync(visitor, "Nobody");

        using var slowed = await visitor.PostAsync("/sign-in", ("userName", "nobody"), ("password", "wrong-Password-1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync("/sign-in", ("userName", "manager"), ("password", ApiHost.Password))).StatusCode);
    }

    /// <summary>A script that asked for data or for a part of a page can do nothing with the sign-in page: it is told, and the page it stands on says so.</summary>
    [Theory]
    [InlineData("/live/cases/6b1d1c1e-5d0f-4a49-9f0e-0a8f6c1d2e3f", null)]
    [InlineData("/work?tab=Mine&handler=Rows", "HX-Request")]
    [InlineData("/work?tab=Mine", "X-Autosave")]
    public async Task WhatAScriptAsksFor_AfterTheSessionHasEnded_IsNotAnsweredByTheSignInPage(string path, string? header)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Anonymous.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null)
            request.Headers.Add(header, "true");

        using var answer = await client.SendAsync(request, Cancelled);

        Assert.Equal((HttpStatusCode.Unauthorized, null), (answer.StatusCode, answer.Headers.Location));
        Assert.Equal(header == "HX-Request", answer.Headers.Contains("HX-Reswap") && answer.Headers.GetValues("HX-Trigger").Contains("signed-out"));
    }

    [Fact]
    public async Task EveryPageOfSomebodySignedIn_CanSayThatTheSessionHasEnded_AndLeadsBack()
    {
        await using var host = await ApiHost.StartAsync();
        using var visitor = await PageVisitor.SignedInAsync(host, "manager");

        var html = await visitor.ReadAsync("/work");

        Assert.Matches("<div[^>]* data-signed-out hidden>登录已失效，请重新登录。<a href=\"/sign-in\\?returnUrl=%2Fwork\">重新登录</a></div>", html);
        Assert.DoesNotContain("data-signed-out", await new PageVisitor(host).ReadAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyPage_CalledTooOften_IsAPageThatSaysWhen()
    {
        await using var host = await ApiHost.StartAsync(settings: ("RateLimits:CallsAMinute", "2"));
        await host.Anonymous.GetAsync("/sign-in", Cancelled);
        await host.Anonymous.GetAsync("/sign-in", Cancelled);

        using var page = await host.Anonymous.GetAsync("/sign-in", Cancelled);
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains($"请 {page.Headers.RetryAfter?.Delta?.TotalSeconds} 秒后再试", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancelled)), StringComparison.Ordinal);
        await (await host.Anonymous.GetAsync("/api/v1/products", Cancelled)).ShouldRefuseAsync(HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    private static async Task FailAsync(PageVisitor visitor, string userName) =>
        Assert.Contains("data-code=\"sign-in-refused\"", await visitor.ReadAsync(await visitor.PostAsync("/sign-in", ("userName", userName), ("password", "wrong-Password-1"))), StringComparison.Ordinal);
}
