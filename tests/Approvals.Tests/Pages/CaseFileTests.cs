using System.Net;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Approvals.Web.Pages.My;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What the case file tells whoever opens it: their own acts, whom it waits for, and what is under way.</summary>
public sealed class CaseFileTests
{
    private const string Disabled = "disabled";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Report_OnceSubmitted_WaitsForTheColleague_AndIsNoActOfItsWriter() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("co-sign");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var writer = await pages.AsAsync("manager1.bj01");

        var side = SideOf((await writer.GetAsync(await PageOfAsync(world, journey))).Html);

        Assert.DoesNotContain(Disabled, side, StringComparison.Ordinal);
        Assert.DoesNotContain("填写尽调报告", side, StringComparison.Ordinal);
        Assert.Contains($"等待{await NameOfAsync(world, "manager2.bj01")}（manager2.bj01）：协查会签", side, StringComparison.Ordinal);
    });

    [Fact]
    public Task Documents_OfAnotherManager_AreNoActOfTheVisitor() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var colleague = await pages.AsAsync("manager3.bj01");

        var side = SideOf((await colleague.GetAsync(await PageOfAsync(world, journey))).Html);

        Assert.DoesNotContain(Disabled, side, StringComparison.Ordinal);
        Assert.Contains("目前没有需要您办理的事项", side, StringComparison.Ordinal);
        Assert.Contains("（manager1.bj01）：资料补录", side, StringComparison.Ordinal);
    });

    [Fact]
    public Task Approval_OfOthers_IsNoActOfASupervisorWithoutASeat() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");

        var side = SideOf((await supervisor.GetAsync(await PageOfAsync(world, journey))).Html);

        Assert.DoesNotContain(Disabled, side, StringComparison.Ordinal);
        Assert.Contains("：审批<", side, StringComparison.Ordinal);
    });

    [Fact]
    public Task Approved_WaitsForTheCustomerToSign() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await journey.SentForSigningAsync(Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        var page = await PageOfAsync(world, journey);
        Assert.Contains("等客户签约", SideOf((await manager.GetAsync(page)).Html), StringComparison.Ordinal);

        var contract = await world.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(c => c.CaseId == journey.CaseId, Cancelled));
        Assert.Contains($"签署的文件摘要（SHA-256）</small><code class=\"hash\">{contract.BlobHash.ToLowerInvariant()}</code>", (await manager.GetAsync(page + "/contracts")).Html, StringComparison.Ordinal);

        await manager.SubmitAsync(page, "action=\"/language\"", ("language", "en"));
        var english = (await manager.GetAsync(page + "/contracts")).Html;
        Assert.Contains("#content\">Loan contract</a>", english, StringComparison.Ordinal);
        Assert.Contains("Waiting for the customer to sign", english, StringComparison.Ordinal);
        Assert.Contains("Tax and invoice data authorisation", (await manager.GetAsync(page + "/applicant")).Html, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("credit", false)]
    [InlineData("guarantee", true)]
    public Task Path_Ahead_HasTheGuarantor_WhereTheModeNeedsOne(string mode, bool expected) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim", 800_000m, "a-rated-wholesaler-1", "bj01", mode);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        Assert.Equal(expected, (await manager.GetAsync(await PageOfAsync(world, journey))).Html.Contains("担保机构审核", StringComparison.Ordinal));
    });

    [Fact]
    public Task MissingDocuments_AreSaidOnce_AndSamplesFillWhatIsEmpty() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        var page = await PageOfAsync(world, journey) + "/documents";
        var html = (await manager.GetAsync(page)).Html;
        Assert.Single(html.Split("还有资料未核对：").Skip(1));
        Assert.Contains("等 11 项。", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        using (var colleague = await pages.AsAsync("manager3.bj01"))
            Assert.DoesNotContain("handler=Samples", (await colleague.GetAsync(page)).Html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await manager.SendAsync(page, "Samples")).Status);

        var items = await world.ReadAsync(db => db.DocumentItems.AsNoTracking().Where(i => i.CaseId == journey.CaseId).ToListAsync(Cancelled));
        Assert.All(items, item => Assert.Equal(item.IsRequired ? DocumentState.Received : DocumentState.Missing, item.State));
        Assert.Equal(11, await world.ReadAsync(db => db.DocumentFiles.CountAsync(file => db.DocumentItems.Any(item => item.Id == file.ItemId && item.CaseId == journey.CaseId), Cancelled)));
        Assert.DoesNotContain("handler=Samples", (await manager.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Report_WithoutASecondInvestigator_SaysWhatToDo() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        await journey.DraftInvestigationAsync(800_000m, Recommendation.Recommend, Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        var page = await PageOfAsync(world, journey) + "/investigation";

        var html = (await manager.GetAsync(page)).Html;
        Assert.True(html.IndexOf("id=\"photos\"", StringComparison.Ordinal) < html.IndexOf("id=\"submission\"", StringComparison.Ordinal), "The photos stand below the submission that needs them.");
        Assert.Contains(" · manager2.bj01</option>", html, StringComparison.Ordinal);

        var refused = (await manager.ForgeAsync(page, page + "?handler=Submit")).Html;
        Assert.Contains("data-code=\"second-missing\"", refused, StringComparison.Ordinal);
        Assert.Contains("请选择协查人。", refused, StringComparison.Ordinal);
        Assert.Matches("id=\"second\"[^>]*aria-invalid=\"true\"", refused);
    });

    [Fact]
    public Task Released_IsUnderWayForAMoment_AndInDoubtOnlyAfterwards() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        var order = await journey.MakeDisbursementAsync(Cancelled);
        await journey.ReleaseAsync(order, Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var checker = await pages.AsAsync("checker.bj01");
        var page = await PageOfAsync(world, journey) + "/money";

        var html = (await checker.GetAsync(page)).Html;
        Assert.Contains("id=\"under-way\"", html, StringComparison.Ordinal);
        Assert.Contains("data-loads-itself", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"enquiry\"", html, StringComparison.Ordinal);
        Assert.Contains("已发核心系统，等入账结果", SideOf(html), StringComparison.Ordinal);
        using (var maker = await pages.AsAsync("maker.bj01"))
            Assert.DoesNotContain("放款制单</h2>", (await maker.GetAsync(page)).Html, StringComparison.Ordinal);

        world.Desk.Clock.Offset += TimeSpan.FromMinutes(3);
        html = (await checker.GetAsync(page)).Html;
        Assert.DoesNotContain("id=\"under-way\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-loads-itself", html, StringComparison.Ordinal);
        Assert.Contains("id=\"enquiry\"", html, StringComparison.Ordinal);
        var asksAgain = await world.ReadAsync(db => db.Outbox.Where(m => m.CaseId == journey.CaseId).OrderByDescending(m => m.Id).Select(m => m.NextAttemptAtUtc).FirstAsync(Cancelled));
        Assert.Contains($"下次查询</dt><dd>{Web.Frame.Shown.Time(asksAgain + world.Desk.Clock.Offset)}", html, StringComparison.Ordinal);

        var desk = (await checker.GetAsync("/disbursements")).Html;
        Assert.Contains("<td data-label=\"状态\"><div><span class=\"tag", desk, StringComparison.Ordinal);
        Assert.Contains($"<td data-label=\"复核\">{await NameOfAsync(world, "checker.bj01")}</td>", desk, StringComparison.Ordinal);
    });

    [Fact]
    public Task Acts_DoneOnThePageItself_AreNoButtonsToIt() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        var page = await PageOfAsync(world, journey);
        Assert.Contains($"href=\"{page}/documents\">补录资料</a>", SideOf((await manager.GetAsync(page)).Html), StringComparison.Ordinal);

        var side = SideOf((await manager.GetAsync(page + "/documents")).Html);

        Assert.DoesNotMatch("<(a|button) ", side);
        Assert.Contains("就在这一页办理：补录资料、资料齐全，进入尽调。", side, StringComparison.Ordinal);
    });

    [Fact]
    public Task Document_OnceVerified_LeadsToTheNextOpenOne_AndTheLastToTheCompletion() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");
        var page = await PageOfAsync(world, journey) + "/documents";
        await manager.SendAsync(page, "Samples");
        var required = await world.ReadAsync(db => db.DocumentItems.CountAsync(i => i.CaseId == journey.CaseId && i.IsRequired, Cancelled));

        for (var left = required; left > 0; left--)
            Assert.Equal(page + (left == 1 ? "#completion" : "#document"), await manager.LeadsAsync(page, "Verify", ("originalSeen", "true")));
    });

    [Fact]
    public Task Money_NamesThePayee_ToMakerAndChecker() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var maker = await pages.AsAsync("maker.bj01");
        var page = await PageOfAsync(world, journey) + "/money";
        var company = await world.ReadAsync(db => db.Applicants.Where(a => db.Cases.Any(c => c.Id == journey.CaseId && c.ApplicantId == a.Id)).Select(a => a.Name).SingleAsync(Cancelled));
        Assert.Contains($"收款户名</dt><dd>{company}</dd>", WebUtility.HtmlDecode((await maker.GetAsync(page)).Html), StringComparison.Ordinal);
        await journey.MakeDisbursementAsync(Cancelled);
        using var checker = await pages.AsAsync("checker.bj01");

        var html = WebUtility.HtmlDecode((await checker.GetAsync(page)).Html);

        var checking = html[html.IndexOf("id=\"checking\"", StringComparison.Ordinal)..html.IndexOf("id=\"orders\"", StringComparison.Ordinal)];
        Assert.Contains($"收款户名</dt><dd>{company}</dd>", checking, StringComparison.Ordinal);
        Assert.DoesNotContain("不是今天的", checking, StringComparison.Ordinal);
        world.Desk.Clock.Offset += TimeSpan.FromDays(1);
        Assert.Contains("不是今天的：点放款会先重新复核", (await checker.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Drafts_SavedOneAfterAnother_AreOneRowOfTheTimeline() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        var seen = await journey.DraftInvestigationAsync(800_000m, Recommendation.Recommend, Cancelled);
        foreach (var reason in (string[])["经营真实", "经营真实，流水与开票相符"])
            seen = (await world.DoAsync(new SaveInvestigation(journey.CaseId, seen, null, null, null, null, true, Journey.Report, [], 800_000m, Recommendation.Recommend, reason), journey.Manager)).Version;
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");

        var html = WebUtility.HtmlDecode((await manager.GetAsync(await PageOfAsync(world, journey) + "/timeline")).Html);

        Assert.Single(html.Split("保存尽调底稿").Skip(1));
        Assert.Matches("#[0-9]+–[0-9]+</small></td>\\s*<td>保存尽调底稿<br><small class=\"text-secondary\">连续 3 次，自 2026", html);
        Assert.Contains("title=\"business-licence\">营业执照正本及副本", html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Development_NamesEveryCustomer_WithWhereTheirCaseStands() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var anybody = await pages.AsAsync("manager1.bj01");
        var company = await world.ReadAsync(db => db.Applicants.Where(a => db.Cases.Any(c => c.Id == journey.CaseId && c.ApplicantId == a.Id)).Select(a => a.Name).SingleAsync(Cancelled));
        Assert.Matches($"{company}</span> <span[^>]*>客户认领 · ", WebUtility.HtmlDecode((await anybody.GetAsync("/development")).Html));
    });

    [Fact]
    public void Signing_IsTheCustomersTurn_InEveryVersionOfTheStep()
    {
        var situation = new MySituation(null!, [new HereWords(ApprovalSteps.SignWhileCurrent, "", "", Turn.You, null)], null, null);
        Assert.True(situation.IsAt(ApprovalSteps.Sign));
        Assert.False(situation.IsAt(ApprovalSteps.Pledge));
    }

    private static string SideOf(string html) => html[html.IndexOf("<aside class=\"case-side", StringComparison.Ordinal)..html.IndexOf("</aside>", StringComparison.Ordinal)];

    private static async Task<string> PageOfAsync(CaseWorld world, Journey journey) =>
        $"/cases/{await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled))}";

    private static Task<string> NameOfAsync(CaseWorld world, string userName) => world.ReadAsync(db => db.Users.Where(a => a.UserName == userName).Select(a => a.Name).SingleAsync(Cancelled));
}
