using System.Net;
using System.Text.RegularExpressions;
using Approvals.Tests.Api;
using Approvals.Tests.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>An enterprise registers on the page.</summary>
public sealed class RegisterTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Register_InOrder_SignsInAndLeadsToTheProducts()
    {
        await using var host = await ApiHost.StartAsync();
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/register");

        var answer = await visitor.PostAsync("/register", Form());

        Assert.Equal((HttpStatusCode.Redirect, "/my"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var page = await visitor.ReadAsync("/my");
        Assert.Contains("注册样例1有限公司", page, StringComparison.Ordinal);
        Assert.Contains("小微易贷", page, StringComparison.Ordinal);
        Assert.Equal("/", (await visitor.GetAsync("/register")).Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("uscc", "911101087000001XXX")]
    [InlineData("enterpriseName", " ")]
    [InlineData("representativeName", "")]
    [InlineData("idNumber", "110108197905060012")]
    [InlineData("mobile", "12345")]
    [InlineData("regionCode", "999999")]
    [InlineData("userName", "a b")]
    [InlineData("userName", "manager")]
    [InlineData("password", "short")]
    [InlineData("passwordAgain", "Another-sesame-1")]
    public async Task Register_WithSomethingWrong_SaysSoBesideTheFieldAndKeepsTheRest(string field, string value)
    {
        await using var host = await ApiHost.StartAsync();
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/register");

        var page = await visitor.ReadAsync(await visitor.PostAsync("/register", [.. Form().Select(f => f.Name == field || (field == "password" && f.Name == "passwordAgain") ? (f.Name, value) : f)]));

        Assert.Matches($"""id="{field}-wrong"[^>]*>(<span[^>]*>)?[^<]+<""", page);
        if (field != "mobile")
            Assert.Matches("""name="mobile"[^>]*value="13700137000" """.Trim(), page);
        Assert.DoesNotContain(ApiHost.Password, page, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Applicants.CountAsync(a => a.Name == "注册样例1有限公司", Cancelled)));
    }

    [Fact]
    public async Task Register_OfAKnownEnterprise_IsRefusedWithoutSayingWhy()
    {
        await using var host = await ApiHost.StartAsync();
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/register");

        var page = await visitor.ReadAsync(await visitor.PostAsync("/register", [.. Form().Select(f => f.Name == "uscc" ? ("uscc", ApiHost.Enterprise(1).Uscc) : f)]));

        Assert.Contains("data-code=\"registration-refused\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("-wrong\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_WithoutTheFormsToken_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/register");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.ForgeAsync("/register")).StatusCode);
    }

    [Fact]
    public async Task Register_TooOften_IsSlowedDown()
    {
        await using var host = await ApiHost.StartAsync("Development", ("RateLimits:SignInsAMinute", "2"));
        using var visitor = new PageVisitor(host);
        for (var i = 0; i < 2; i++)
        {
            await visitor.ReadAsync("/register");
            await visitor.ReadAsync(await visitor.PostAsync("/register"));
        }

        using var slowed = await visitor.PostAsync("/register");
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (slowed.StatusCode, slowed.Content.Headers.ContentType?.MediaType));
        Assert.Contains($"请 {slowed.Headers.RetryAfter?.Delta?.TotalSeconds} 秒后再试", WebUtility.HtmlDecode(await slowed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await visitor.ReadAsync("/register");
    }

    [Fact]
    public async Task Register_AsADemoCompany_IsFilledInAndLeavesTheCompanyUntouched()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await ApiHost.StartAsync("Development", ("Partners:BaseAddress", sandbox.Control.BaseAddress!.AbsoluteUri));
        using var visitor = new PageVisitor(host);

        var page = await visitor.ReadAsync("/register?company=b-rated-manufacturer-7");

        var value = Regex.Match(page, """id="uscc"[^>]*value="(\w{18})" """.Trim());
        Assert.True(value.Success, page);
        // Asked about for the first time only now: the day of this question becomes its anchor.
        var card = await sandbox.GetAsync("/control/companies/b-rated-manufacturer-7?asOf=2026-03-10");
        Assert.Equal(("2026-03-10", value.Groups[1].Value), (card.GetProperty("anchor").GetString(), card.GetProperty("uscc").GetString()));
        Assert.Contains($"value=\"{card.GetProperty("name").GetString()}\"", page, StringComparison.Ordinal);
        Assert.Contains("/register?company=a-rated-wholesaler-1\"", page, StringComparison.Ordinal);
        Assert.Matches("""id="first-choice">.*第一次试.*/register\?company=a-rated-wholesaler-1" """.Trim(), page);
    }

    /// <summary>The sandbox takes half a second to make its companies up: once known they are shown without it, also when what is known is old.</summary>
    [Fact]
    public async Task Register_OnceTheDemoCompaniesAreKnown_DoesNotWaitForTheSandbox()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await ApiHost.StartAsync("Development", ("Partners:BaseAddress", sandbox.Control.BaseAddress!.AbsoluteUri));
        using var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/register");
        await sandbox.StopAsync();

        Assert.Contains("/register?company=a-rated-wholesaler-1\"", await visitor.ReadAsync("/register"), StringComparison.Ordinal);
        Assert.Matches("""id="uscc"[^>]*value="\w{18}" """.Trim(), await visitor.ReadAsync("/register?company=a-rated-wholesaler-1"));
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Contains("/register?company=a-rated-wholesaler-1\"", await visitor.ReadAsync("/register"), StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Form() => [.. RegistrationTests.Form(1).Select(pair => (pair.Key, pair.Value)), ("passwordAgain", ApiHost.Password)];
}
