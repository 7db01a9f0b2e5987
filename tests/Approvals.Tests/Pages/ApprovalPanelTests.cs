using System.Net;
using System.Text.RegularExpressions;
using Approvals.Lending.Chains;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>Everything a seat can do, at the approval page: returned straight back, advised, withdrawn, urged, and what is still to come. APPROVALS §4.</summary>
public sealed partial class ApprovalPanelTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Return_ToAVisitedLevel_ComesStraightBackToTheReturner() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await GuaranteedAtHeadOfficeAsync(world);
        var (page, head) = (await PageOfAsync(world, journey), await world.OpenSeatAsync(journey.CaseId));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var returner = await AsOwnerAsync(world, pages, head);
        var html = (await returner.GetAsync(page)).Html;
        Assert.All((string[])["value=\"Documents\"", "value=\"DueDiligence\"", "value=\"level:branch\""], option => Assert.Contains(option, html, StringComparison.Ordinal));
        Assert.Contains("已作的决定仍有效", html, StringComparison.Ordinal);

        var nowhere = await returner.SubmitAsync(page, "handler=Return", ("reasonCode", "recheck-stock"), ("reason", "请分行再议"));
        Assert.Contains("data-code=\"return-target-invalid\"", nowhere.Html, StringComparison.Ordinal);
        Assert.Contains("请分行再议", nowhere.Html, StringComparison.Ordinal);
        var sent = await returner.SubmitAsync(page, "handler=Return", ("to", "level:branch"), ("straightBack", "true"), ("reasonCode", "recheck-stock"), ("reason", "请分行再议"));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        Assert.Equal((true, head.Id), await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId)) is var round ? (round.IsLive, round.SuspendedSeatId) : default);

        // One return is on its way at a time: the branch may return, and not straight back.
        var branch = await world.OpenSeatAsync(journey.CaseId);
        using (var asked = await AsOwnerAsync(world, pages, branch))
            Assert.Contains("已有一次退回在途时，不能直达", (await asked.GetAsync(page)).Html, StringComparison.Ordinal);
        await ApproveAsync(world, journey, seats: 2);

        Assert.Contains("id=\"approve\"", (await returner.GetAsync(page)).Html, StringComparison.Ordinal);
        await ApproveAsync(world, journey, seats: 2);
        Assert.Equal(RoundOutcome.Approved, (await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId))).Outcome);
    });

    /// <summary>The least the product lends is 10,000; grouped digits and at most two decimals are an amount, everything else is a slip.</summary>
    [Theory]
    [InlineData("3,19", "填写的格式不对：批准金额（元）")]
    [InlineData("8.6e5", "填写的格式不对：批准金额（元）")]
    [InlineData("70,0000", "填写的格式不对：批准金额（元）")]
    [InlineData("７０００００", "填写的格式不对：批准金额（元）")]
    [InlineData("", "批准金额、期限和年利率不能留空")]
    [InlineData("9999.99", "不低于产品起点")]
    [InlineData("700000.001", "不超过两位小数")]
    [InlineData("700,000.00", null)]
    [InlineData(" 700000 ", null)]
    public Task Approve_WithAnAmountTyped_TakesNoSlip(string typed, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var page = await PageOfAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));

        var sent = await owner.SubmitAsync(page, "id=\"approve\"", ("amount", typed), ("opinion", "同意"));

        if (refusal is null)
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.Status);
            Assert.Equal(700_000m, await world.ReadAsync(db => db.Cases.Select(c => c.ApprovedAmountCny).SingleAsync(Cancelled)));
            return;
        }

        Assert.Contains(refusal, WebUtility.HtmlDecode(sent.Html), StringComparison.Ordinal);
        Assert.Contains($"name=\"amount\" required inputmode=\"decimal\" value=\"{typed}\"", WebUtility.HtmlDecode(sent.Html), StringComparison.Ordinal);
        Assert.Null(await world.ReadAsync(db => db.Cases.Select(c => c.ApprovedAmountCny).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task Return_ToTheInvestigation_SaysThereWhoAndWhy_AndTheReportBeginsWithTheFormerOne() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var (page, seat) = (await PageOfAsync(world, journey), await world.OpenSeatAsync(journey.CaseId));
        var former = await world.ReadAsync(db => db.Investigations.AsNoTracking().SingleAsync(Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await AsOwnerAsync(world, pages, seat);
        await owner.SubmitAsync(page, "handler=Return", ("to", "DueDiligence"), ("reasonCode", "recheck-stock"), ("reason", "盘点表与账面库存相差三成"));

        using var manager = await pages.AsAsync("manager1.bj01");
        foreach (var section in (string[])["investigation", "documents"])
        {
            var html = WebUtility.HtmlDecode((await manager.GetAsync(page.Replace("approval", section, StringComparison.Ordinal))).Html);
            Assert.Contains("审批退回：库存或设备需再核实", html, StringComparison.Ordinal);
            Assert.Contains("盘点表与账面库存相差三成", html, StringComparison.Ordinal);
            Assert.Contains((await world.ActorAsync(seat.OwnerId)).Name, html, StringComparison.Ordinal);
        }

        var form = WebUtility.HtmlDecode((await manager.GetAsync(page.Replace("approval", "investigation", StringComparison.Ordinal))).Html);
        Assert.Contains("已按第 1 次报告", form, StringComparison.Ordinal);
        Assert.Contains($"name=\"form.visitedAddress\" maxlength=\"1000\" aria-required=\"true\" value=\"{former.VisitedAddress}\"", form, StringComparison.Ordinal);
        Assert.Matches("id=\"visited-at\"[^>]*value=\"\"|id=\"visited-at\"(?![^>]*value=)[^>]*>", form);
        Assert.Contains("盘点表与账面库存相差三成", WebUtility.HtmlDecode((await manager.GetAsync("/notices")).Html), StringComparison.Ordinal);
    });

    [Fact]
    public Task Material_ThatIsAwaited_StopsTheClockOnTheOwnersPanel() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var page = await PageOfAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));
        Assert.Contains("提醒或转上级审批，不会自动通过", Panel().Match((await owner.GetAsync(page)).Html).Value, StringComparison.Ordinal);

        await owner.SubmitAsync(page, "handler=Ask", ("asked", "请补充流水"));

        var panel = Panel().Match((await owner.GetAsync(page)).Html).Value;
        Assert.Contains("时限已暂停", panel, StringComparison.Ordinal);
        Assert.DoesNotContain("提醒或转上级审批，不会自动通过", panel, StringComparison.Ordinal);
    });

    [Fact]
    public Task SignerBefore_AdvisesOnTheirOwnForm_AndTheHostThenDecides() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var (page, adviser) = (await PageOfAsync(world, journey), world.World.Staff("approver1.bj"));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var host = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));
        Assert.Contains($"<option value=\"{adviser.AccountId}\"", (await host.GetAsync(page)).Html, StringComparison.Ordinal);
        var unchosen = await host.SubmitAsync(page, "handler=Consult", ("toAccountId", adviser.AccountId.ToString()), ("question", "请核实流水"));
        Assert.Contains("请选择前加签、后加签或委派", unchosen.Html, StringComparison.Ordinal);

        await host.SubmitAsync(page, "handler=Consult", ("how", "Before"), ("toAccountId", adviser.AccountId.ToString()), ("question", "请核实流水"));
        var waiting = (await host.GetAsync(page)).Html;
        Assert.Contains("您征询的意见还没有收到", waiting, StringComparison.Ordinal);
        Assert.Contains("handler=Remove", waiting, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"approve\"", waiting, StringComparison.Ordinal);

        using var signer = await pages.AsAsync("approver1.bj");
        Assert.Contains(">征求意见</strong>", (await signer.GetAsync("/work")).Html, StringComparison.Ordinal);
        var form = (await signer.GetAsync(page)).Html;
        Assert.Contains("请您出具意见", form, StringComparison.Ordinal);
        Assert.Contains("请核实流水", form, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Reject", form, StringComparison.Ordinal);
        Assert.Contains("请选择赞成或反对", (await signer.SubmitAsync(page, "handler=Advise", ("opinion", "收入偏低"))).Html, StringComparison.Ordinal);
        await signer.SubmitAsync(page, "handler=Advise", ("inFavour", "false"), ("opinion", "收入偏低"));

        var advised = (await host.GetAsync(page)).Html;
        Assert.Contains("意见：反对", advised, StringComparison.Ordinal);
        Assert.Contains("收入偏低", advised, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await host.SubmitAsync(page, "id=\"approve\"", ("opinion", "同意"))).Status);
    });

    [Fact]
    public Task SignerAfter_MakesTheDecisionProvisional_UntilTakenBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 800_000m);
        var (page, adviser) = (await PageOfAsync(world, journey), world.World.Staff("approver1.bj"));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var host = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));
        await host.SubmitAsync(page, "handler=Consult", ("how", "After"), ("toAccountId", adviser.AccountId.ToString()), ("question", "请复核"));
        await host.SubmitAsync(page, "id=\"approve\"", ("opinion", "同意"));

        var provisional = (await host.GetAsync(page)).Html;
        Assert.Contains("暂定，等后加签的意见", provisional, StringComparison.Ordinal);
        Assert.Contains("handler=Withdraw", provisional, StringComparison.Ordinal);
        await host.SubmitAsync(page, "handler=Remove");

        Assert.Equal(RoundOutcome.Approved, (await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId))).Outcome);
        Assert.Contains("不能再撤回", (await host.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Delegate_AsksAnotherPerson_AndTheMatterComesBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 800_000m);
        var (page, adviser) = (await PageOfAsync(world, journey), world.World.Staff("approver1.bj"));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));
        await owner.SubmitAsync(page, "handler=Consult", ("how", "InStead"), ("toAccountId", adviser.AccountId.ToString()), ("question", "请代看"));
        using var other = await pages.AsAsync("approver1.bj");
        await other.SubmitAsync(page, "handler=Advise", ("inFavour", "true"), ("opinion", "可行"));

        Assert.Equal(HttpStatusCode.Redirect, (await owner.SubmitAsync(page, "id=\"approve\"", ("opinion", "同意"))).Status);
    });

    [Fact]
    public Task Withdraw_IsOffered_UntilSomebodyWhoMayDecideHasLooked() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var page = await PageOfAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));
        await owner.SubmitAsync(page, "id=\"approve\"", ("opinion", "同意"));
        var decided = (await owner.GetAsync(page)).Html;
        Assert.DoesNotMatch(DisabledWithdrawal(), decided);
        Assert.Contains("撤回不恢复您收紧过的条件", decided, StringComparison.Ordinal);
        await owner.SubmitAsync(page, "handler=Withdraw");
        Assert.Equal([SeatState.Open, SeatState.Waiting], (await world.SeatsAsync(journey.CaseId)).Select(seat => seat.State));
        await owner.SubmitAsync(page, "id=\"approve\"", ("opinion", "同意"));

        // Neither who may not decide nor a browser that fetches ahead has looked.
        using var manager = await pages.AsAsync("manager1.bj01");
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        await manager.GetAsync(page);
        await supervisor.GetAsync(page, ("Sec-Purpose", "prefetch;prerender"));
        await supervisor.GetAsync("/work");
        Assert.DoesNotMatch(DisabledWithdrawal(), (await owner.GetAsync(page)).Html);
        Assert.Equal(1, await ViewsAsync(world));

        await supervisor.GetAsync(page);
        await supervisor.GetAsync(page);
        Assert.Equal(2, await ViewsAsync(world));
        var html = (await owner.GetAsync(page)).Html;
        Assert.Matches(DisabledWithdrawal(), html);
        Assert.Contains($"{world.World.Staff("supervisor.bj01").Name}已打开后续审批，不能再撤回", html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Urge_IsTheManagersAndSupervisors_OncePerFourWorkingHours() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var page = await PageOfAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await AsOwnerAsync(world, pages, await world.OpenSeatAsync(journey.CaseId));
        Assert.DoesNotContain("handler=Urge", (await owner.GetAsync(page)).Html, StringComparison.Ordinal);
        using var manager = await pages.AsAsync("manager1.bj01");
        Assert.Equal(HttpStatusCode.Redirect, (await manager.SubmitAsync(page, "handler=Urge")).Status);

        // From 9:30 on four working hours are up at 15:00: the bank rests from 12:00 to 13:30.
        world.SetTime(Wednesday, new TimeOnly(14, 59));
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        var tooSoon = (await supervisor.GetAsync(page)).Html;
        Assert.Matches(DisabledUrging(), tooSoon);
        Assert.Contains($"{journey.Manager.Name}已于2026-03-04 09:30催办过", tooSoon, StringComparison.Ordinal);
        world.SetTime(Wednesday, new TimeOnly(15, 0));
        Assert.DoesNotMatch(DisabledUrging(), (await supervisor.GetAsync(page)).Html);
    });

    [Fact]
    public Task Ahead_NamesWhoWouldSit_UntilWhen_AndWhy() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 4_000_000m, "large-guarantee-1", "sh01", "guarantee");
        var page = await PageOfAsync(world, journey);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.sh01");

        var ahead = Ahead().Match((await manager.GetAsync(page)).Html).Value;

        // Two turns of four hours, then eight: from Wednesday 9:30 to Wednesday 15:00, to Thursday 10:30, to Friday 11:30.
        Assert.Contains("总行双人会签", ahead, StringComparison.Ordinal);
        Assert.Contains("每席 8 个工作小时", ahead, StringComparison.Ordinal);
        Assert.Contains("集团客户累计敞口 4,000,000.00 元", ahead, StringComparison.Ordinal);
        foreach (var seated in (string[])["approver1.ho", "approver2.ho"])
            Assert.Contains($"{world.World.Staff(seated).Name} · 总行", ahead, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-05 10:30", ahead, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(ahead, "2026-03-06 11:30"));
    });

    private static Task<int> ViewsAsync(CaseWorld world) => world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "SeatViewed", Cancelled));

    private static async Task<Journey> GuaranteedAtHeadOfficeAsync(CaseWorld world)
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        await ApproveAsync(world, journey, seats: 2);
        return journey;
    }

    private static async Task ApproveAsync(CaseWorld world, Journey journey, int seats)
    {
        foreach (var _ in Enumerable.Range(0, seats))
        {
            var seat = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId));
        }
    }

    private static async Task<string> PageOfAsync(CaseWorld world, Journey journey) =>
        $"/cases/{await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled))}/approval";

    private static async Task<DeskBrowser> AsOwnerAsync(CaseWorld world, PagesOver pages, SeatSeen seat) =>
        await pages.AsAsync(await world.ReadAsync(db => db.Users.Where(a => a.Id == seat.OwnerId).Select(a => a.UserName!).SingleAsync(Cancelled)));

    [GeneratedRegex("<button[^>]* disabled[^>]*>撤回</button>")]
    private static partial Regex DisabledWithdrawal();

    [GeneratedRegex("<button[^>]* disabled[^>]*>催办</button>")]
    private static partial Regex DisabledUrging();

    [GeneratedRegex("<section[^>]*id=\"seat\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Panel();

    [GeneratedRegex("<div id=\"ahead\">.*?</section>", RegexOptions.Singleline)]
    private static partial Regex Ahead();
}
