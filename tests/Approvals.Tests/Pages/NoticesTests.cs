using System.Net;
using Approvals.Casework.Notifications;
using Approvals.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The inbox, the choice of channels, and the lists somebody keeps.</summary>
public sealed class NoticesTests : IAsyncLifetime
{
    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Inbox_ShowsOnlyOnesOwn_NewestFirst_AndOnesReadAreMarked()
    {
        await TellAsync("manager", NoticeKind.MaterialAsked, ApiHost.Start, """{"case":"SQ1","what":"发票","due":"2026-01-06 10:00"}""");
        await TellAsync("manager", NoticeKind.CaseReturned, ApiHost.Start.AddMinutes(1), """{"case":"SQ2","what":"资料补录"}""");
        await TellAsync("manager2", NoticeKind.CaseReturned, ApiHost.Start, """{"case":"SQ3","what":"资料补录"}""");
        using var manager = await DeskBrowser.SignInAsync(host, "manager");

        var html = (await manager.GetAsync("/notices")).Html;
        Assert.Contains("2 条未读", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("案件 SQ2 已从审批退回", StringComparison.Ordinal) is var newer && newer > 0 && newer < html.IndexOf("案件 SQ1 的审批人要求补充资料：发票", StringComparison.Ordinal));
        Assert.DoesNotContain("SQ3", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await manager.SubmitAsync("/notices", "handler=Read\"")).Status);
        html = (await manager.GetAsync("/notices")).Html;
        Assert.Contains("1 条未读", html, StringComparison.Ordinal);
        Assert.Equal(1, await UnreadAsync("manager"));

        await manager.SubmitAsync("/notices", "handler=ReadAll");
        Assert.Contains("没有未读消息", (await manager.GetAsync("/notices")).Html, StringComparison.Ordinal);
        Assert.Equal((0, 1), (await UnreadAsync("manager"), await UnreadAsync("manager2")));
    }

    [Fact]
    public async Task Inbox_OfMoreThanAPage_GoesOnWhereItStopped()
    {
        for (var i = 0; i < 53; i++)
            await TellAsync("manager", NoticeKind.CaseReturned, ApiHost.Start.AddMinutes(i), $$"""{"case":"SQ-{{i:D2}}-","what":"资料补录"}""");
        using var manager = await DeskBrowser.SignInAsync(host, "manager");
        var first = (await manager.GetAsync("/notices")).Html;
        Assert.Contains("SQ-03-", first, StringComparison.Ordinal);
        Assert.DoesNotContain("SQ-02-", first, StringComparison.Ordinal);
        var next = System.Text.RegularExpressions.Regex.Match(first, "/notices\\?cursor=[A-Za-z0-9_-]+").Value;
        var second = (await manager.GetAsync(next)).Html;
        Assert.Contains("SQ-02-", second, StringComparison.Ordinal);
        Assert.DoesNotContain("SQ-03-", second, StringComparison.Ordinal);

        var api = await host.GetAsync(await host.AsAsync("manager"), "/api/v1/notices?limit=50");
        Assert.Equal((50, next.Split('=')[1]), (api.GetProperty("items").GetArrayLength(), api.GetProperty("next").GetString()));
    }

    [Fact]
    public async Task Notice_OfACaseInScope_LeadsToIt_AndOfAnotherDoesNot()
    {
        var caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        var number = await host.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        foreach (var (user, leads) in new[] { ("manager", true), ("shanghai-manager", false), ("administrator", false) })
        {
            await TellAsync(user, NoticeKind.CaseReturned, ApiHost.Start, """{"case":"SQ1","what":"资料补录"}""", caseId);
            using var browser = await DeskBrowser.SignInAsync(host, user);
            Assert.Equal(leads, (await browser.GetAsync("/notices")).Html.Contains($"href=\"/cases/{number}\"", StringComparison.Ordinal));
        }

        await TellAsync("applicant", NoticeKind.CaseClosed, ApiHost.Start, """{"case":"SQ1","product":"小微易贷","what":"Cancelled"}""", caseId);
        using var applicant = await DeskBrowser.SignInAsync(host, "applicant");
        Assert.Contains($"href=\"/my/{number}\"", (await applicant.GetAsync("/notices")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preferences_OfferWhatCanReachThePost_AndKeepWhatIsTicked()
    {
        using var manager = await DeskBrowser.SignInAsync(host, "manager");
        var html = (await manager.GetAsync("/notices/preferences")).Html;
        Assert.Contains("value=\"MaterialAsked\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"MessageParked\"", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await manager.SubmitAsync("/notices/preferences", "name=\"Sms\"", ("Email", "MaterialAsked"), ("Sms", "CaseReturned"))).Status);
        var chosen = await host.ReadAsync(async db => await Inbox.ChannelsAsync(db, await host.AccountIdAsync("manager"), Cancelled));
        Assert.Equal(
            [(NoticeKind.MaterialAsked, false, true), (NoticeKind.CaseReturned, true, false), (NoticeKind.DueDiligenceReminder, false, false)],
            chosen.Where(c => c.Kind is NoticeKind.MaterialAsked or NoticeKind.CaseReturned or NoticeKind.DueDiligenceReminder).Select(c => (c.Kind, c.Sms, c.Email)));
        Assert.True(chosen.Single(c => c.Kind == NoticeKind.MessageParked).Sms, "what the post can't get stays as it was");
    }

    [Fact]
    public async Task Api_MarksReadAndSetsPreferences()
    {
        await TellAsync("manager", NoticeKind.CaseReturned, ApiHost.Start, """{"case":"SQ1","what":"资料补录"}""");
        await TellAsync("manager2", NoticeKind.CaseReturned, ApiHost.Start, """{"case":"SQ2","what":"资料补录"}""");
        var others = await host.ReadAsync(db => db.Notices.Where(n => n.Parameters.Contains("SQ2")).Select(n => n.Id).SingleAsync(Cancelled));
        var manager = await host.AsAsync("manager");
        Assert.Equal(0, (await host.DoAsync(manager, "/api/v1/notices/reading", new { noticeIds = new[] { others } })).GetProperty("count").GetInt32());
        Assert.Equal(1, (await host.DoAsync(manager, "/api/v1/notices/reading", new { })).GetProperty("count").GetInt32());
        Assert.Equal(1, await UnreadAsync("manager2"));
        await (await host.PostAsync(manager, "/api/v1/notices/reading", new { noticeIds = Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7()) })).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "too-many-notices");

        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(manager, HttpMethod.Put, "/api/v1/notices/preferences/caseReturned", new { sms = false, email = true })).StatusCode);
        var preference = (await host.GetAsync(manager, "/api/v1/notices/preferences")).EnumerateArray().Single(p => p.GetProperty("kind").GetString() == "caseReturned");
        Assert.Equal((false, true), (preference.GetProperty("sms").GetBoolean(), preference.GetProperty("email").GetBoolean()));
    }

    [Fact]
    public async Task View_IsKeptForOneself_AndShownAboveTheFilters()
    {
        using var manager = await DeskBrowser.SignInAsync(host, "manager");
        Assert.Equal(HttpStatusCode.Redirect, (await manager.SubmitAsync("/work?tab=Pool&late=true", "handler=SaveView", ("name", " 晚的 "))).Status);
        Assert.Equal(("晚的", "/work?tab=Pool&late=true"), await host.ReadAsync(async db => await db.SavedViews.Select(v => ValueTuple.Create(v.Name, v.Address)).SingleAsync(Cancelled)));
        Assert.Contains("href=\"/work?tab=Pool&amp;late=true\" aria-current=\"true\">晚的</a>", (await manager.GetAsync("/work?tab=Pool&late=true")).Html, StringComparison.Ordinal);
        using var other = await DeskBrowser.SignInAsync(host, "manager2");
        Assert.DoesNotContain("晚的", (await other.GetAsync("/work")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("晚的", (await other.GetAsync("/saved-views")).Html, StringComparison.Ordinal);

        await manager.SubmitAsync("/work?tab=Mine", "handler=SaveView", ("name", "晚的"));
        Assert.Equal("/work?tab=Mine", await host.ReadAsync(db => db.SavedViews.Select(v => v.Address).SingleAsync(Cancelled)));
        await manager.SubmitAsync("/saved-views", "handler=Remove");
        Assert.Equal(0, await host.ReadAsync(db => db.SavedViews.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task View_WithoutAName_IsRefusedWithWhatWasTyped()
    {
        using var manager = await DeskBrowser.SignInAsync(host, "manager");
        var tooLong = new string('长', 41);
        var (status, html) = await manager.SubmitAsync("/work?tab=Mine", "handler=SaveView", ("name", tooLong));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("data-code=\"view-name-required\"", html, StringComparison.Ordinal);
        Assert.Contains(tooLong, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "/work", "view-name-required")]
    [InlineData("一", "https://elsewhere.example/", "view-address-foreign")]
    [InlineData("一", "//elsewhere.example/work", "view-address-foreign")]
    [InlineData("一", "/workshop", "view-address-foreign")]
    [InlineData("一", "/work/../sign-out", "view-address-foreign")]
    [InlineData("一", "/cases?open=true", null)]
    public async Task SaveView_TakesListsOnly(string name, string address, string? code)
    {
        var response = await host.PostAsync(await host.AsAsync("manager"), "/api/v1/saved-views", new { name, address });
        if (code is null)
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        else
            await response.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, code);
    }

    [Fact]
    public async Task SaveView_BeyondThirty_IsRefused_AndAnotherPersonsIsNotThere()
    {
        var manager = await host.AsAsync("manager");
        for (var i = 0; i < 30; i++)
            await host.DoAsync(manager, "/api/v1/saved-views", new { name = $"{i}", address = "/work" });
        await (await host.PostAsync(manager, "/api/v1/saved-views", new { name = "多", address = "/work" })).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "too-many-views");
        var view = (await host.DoAsync(manager, "/api/v1/saved-views", new { name = "3", address = "/cases" })).GetProperty("id").GetString();
        await (await host.SendAsync(await host.AsAsync("manager2"), HttpMethod.Delete, $"/api/v1/saved-views/{view}")).ShouldRefuseAsync(HttpStatusCode.NotFound, "view-unknown");
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(manager, HttpMethod.Delete, $"/api/v1/saved-views/{view}")).StatusCode);
        Assert.Equal(29, (await host.GetAsync(manager, "/api/v1/saved-views")).GetArrayLength());
    }

    private async Task<int> UnreadAsync(string user) => await host.ReadAsync(async db => await Inbox.UnreadAsync(db, await host.AccountIdAsync(user), Cancelled));

    private async Task TellAsync(string user, NoticeKind kind, DateTime at, string parameters, Guid? caseId = null)
    {
        var recipient = await host.AccountIdAsync(user);
        await host.ChangeAsync(db =>
        {
            db.Notices.Add(new Notice { Id = Guid.CreateVersion7(), RecipientId = recipient, Kind = kind, CaseId = caseId, Parameters = parameters, CreatedAtUtc = at });
            return Task.CompletedTask;
        });
    }
}
