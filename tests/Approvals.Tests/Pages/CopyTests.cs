using System.Net;
using System.Text.RegularExpressions;
using Approvals.Casework.Committee;
using Approvals.Casework.Discussion;
using Approvals.Lending.Committee;
using Approvals.Tests.Api;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>抄送 on the pages: copied beside the discussion, read from the desk, taken back.</summary>
public sealed partial class CopyTests : IAsyncLifetime
{
    private ApiHost host = null!;
    private string number = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" });
        number = await host.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Copy_StandsOnTheColleaguesDesk_UnreadUntilOpened_AndLeadsToTheFile()
    {
        using var supervisor = await DeskBrowser.SignInAsync(host, "supervisor");
        using var reader = await DeskBrowser.SignInAsync(host, "shanghai-manager");
        var page = $"/cases/{number}/comments";
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(page)).Status);
        Assert.Contains("还没有人把案件抄送给您。", (await reader.GetAsync("/work?tab=Copied")).Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SendAsync(page, "Copy", ("toAccountId", await IdAsync("shanghai-manager")), ("reason", "同类客户 <b>"))).Status);
        var listed = (await supervisor.GetAsync(page)).Html;
        Assert.Matches("supervisor 抄送给 shanghai-manager[\\s\\S]*未读[\\s\\S]*同类客户 &lt;b&gt;", listed);
        Assert.DoesNotMatch($"<option value=\"{await IdAsync("shanghai-manager")}\"", listed);

        var desk = (await reader.GetAsync("/work?tab=Copied")).Html;
        Assert.Matches($"/cases/{number}\"[\\s\\S]*未读[\\s\\S]*北京样例1号科技有限公司[\\s\\S]*supervisor[\\s\\S]*同类客户 &lt;b&gt;", desk);
        Assert.Contains($"/cases/{number}", (await reader.GetAsync("/notices")).Html, StringComparison.Ordinal);
        Assert.Contains("未读", (await reader.GetAsync("/work?tab=Copied")).Html, StringComparison.Ordinal);

        var file = (await reader.GetAsync($"/cases/{number}")).Html;
        Assert.Matches("id=\"copied\">supervisor于 2026-01-05 10:00 把本案抄送给您", WebUtility.HtmlDecode(file));
        Assert.DoesNotContain("未读</span>", (await reader.GetAsync("/work?tab=Copied")).Html, StringComparison.Ordinal);
        Assert.Contains("已读", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.Contains("138****8000", (await reader.GetAsync($"/cases/{number}/applicant")).Html, StringComparison.Ordinal);
        Assert.Matches("抄送案件[\\s\\S]*shanghai-manager · 同类客户", WebUtility.HtmlDecode((await reader.GetAsync($"/cases/{number}/timeline")).Html));
        Assert.Equal(HttpStatusCode.Redirect, (await reader.SendAsync(page, "Add", ("text", "看过了"))).Status);
        Assert.DoesNotContain("handler=Copy\"", (await reader.GetAsync(page)).Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.SendAsync(page, "TakeBack")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(page)).Status);
        Assert.DoesNotContain(number, (await reader.GetAsync("/work?tab=Copied")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/cases/{number}\"", (await reader.GetAsync("/notices")).Html, StringComparison.Ordinal);
        Assert.Contains("已收回", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_UnreadComeFirst_ThenTheNewest()
    {
        await host.DoAsync(await host.AsAsync("applicant2"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" });
        var supervisor = await host.AsAsync("supervisor");
        var cases = await host.ReadAsync(db => db.Cases.OrderBy(c => c.Number).Select(c => new { c.Id, c.Number }).ToListAsync(Cancelled));
        foreach (var one in cases)
        {
            await host.DoAsync(supervisor, $"/api/v1/cases/{one.Id}/copies", new { toAccountId = await host.AccountIdAsync("shanghai-manager") });
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        using var reader = await DeskBrowser.SignInAsync(host, "shanghai-manager");
        Assert.Matches($"{cases[1].Number}[\\s\\S]*{cases[0].Number}", (await reader.GetAsync("/work?tab=Copied")).Html);
        await reader.GetAsync($"/cases/{cases[1].Number}/documents", ("Sec-Purpose", "prefetch"));
        Assert.Matches($"{cases[1].Number}[\\s\\S]*{cases[0].Number}", (await reader.GetAsync("/work?tab=Copied")).Html);
        await reader.GetAsync($"/cases/{cases[1].Number}/documents");
        Assert.Matches($"{cases[0].Number}[\\s\\S]*{cases[1].Number}", (await reader.GetAsync("/work?tab=Copied")).Html);
    }

    [Fact]
    public async Task Copy_IsShownInEnglish_AndRefusedInEnglish()
    {
        await host.DoAsync(await host.AsAsync("supervisor"), $"/api/v1/cases/{await host.ReadAsync(db => db.Cases.Select(c => c.Id).SingleAsync(Cancelled))}/copies", new { toAccountId = await host.AccountIdAsync("shanghai-manager") });
        using var reader = await PageVisitor.SignedInAsync(host, "shanghai-manager");
        await reader.ReadAsync("/work?tab=Copied");
        await reader.PostAsync("/language", ("language", "en"));
        Assert.Contains("Copied to me", await reader.ReadAsync("/work?tab=Copied"), StringComparison.Ordinal);
        Assert.Contains($"supervisor copied case {number} to you: please have a look.", await reader.ReadAsync("/notices"), StringComparison.Ordinal);
        Assert.Contains("supervisor copied this case to you on", await reader.ReadAsync($"/cases/{number}/comments"), StringComparison.Ordinal);
        var refused = await reader.ReadAsync(await reader.PostAsync($"/cases/{number}/comments?handler=Copy", ("toAccountId", await IdAsync("auditor"))));
        Assert.Contains("Only owners of the case's seats, its manager, investigators, members of the committee and supervisors can copy it.", refused, StringComparison.Ordinal);
    }

    /// <summary>A supervisor and an operator of another branch act on none of the file's pages.</summary>
    [Theory]
    [InlineData("supervisor.sh01")]
    [InlineData("approver1.sh01")]
    [InlineData("maker.sh01")]
    public Task File_ReadByACopy_OffersNoActs(string person) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await world.DoAsync(new CopyCase(journey.CaseId, world.World.Staff(person).AccountId, null), world.World.Staff("manager1.bj01"));
        var copied = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var reader = await pages.AsAsync(person);
        foreach (var section in (string[])["", "/applicant", "/pre-credit", "/documents", "/investigation", "/approval", "/contracts", "/money", "/timeline", "/comments"])
        {
            var (status, html) = await reader.GetAsync($"/cases/{copied}{section}");
            Assert.Equal(HttpStatusCode.OK, status);
            var handlers = Handler().Matches(html).Select(match => match.Groups[1].Value).Distinct();
            Assert.Equal(section == "/comments" ? ["Add"] : [], handlers);
        }
    });

    /// <summary>How far the ballot is may be seen, how anybody has voted may not.</summary>
    [Fact]
    public Task File_ReadByACopy_TellsNoSplitOfAnOpenBallot() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await world.DoAsync(new CopyCase(scene.CaseId, world.World.Staff("manager1.sh01").AccountId, null), world.World.Staff("secretary.ho"));
        await world.DoAsync(new CastBallot(scene.CaseId, scene.ItemId, 1, (await scene.ItemAsync()).Pack.Digest, BallotChoice.Disagree, "现金流不足以覆盖", []), world.World.Staff("member1.ho"));
        var copied = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var reader = await pages.AsAsync("manager1.sh01");
        foreach (var section in (string[])["", "/committee", "/approval", "/timeline"])
        {
            var (status, html) = await reader.GetAsync($"/cases/{copied}{section}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("现金流不足以覆盖", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Disagree", html, StringComparison.Ordinal);
        }
    });

    private async Task<string> IdAsync(string userName) => (await host.AccountIdAsync(userName)).ToString();

    [GeneratedRegex("handler=([A-Za-z]+)\"")]
    private static partial Regex Handler();
}
