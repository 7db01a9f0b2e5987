using System.Net;
using Approvals.Lending.Committee;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>A meeting of the credit committee, kept and voted in through its pages.</summary>
public sealed class CommitteeRoomTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Meeting_IsConvenedHeldAndMinuted_AndNobodySeesAnothersBallotBeforeTheChair() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world);
        var journey = await world.ToAsync("approval");
        var number = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var secretary = await pages.AsAsync("secretary.ho");
        Assert.Contains(number, (await secretary.GetAsync("/committee")).Html, StringComparison.Ordinal);

        var late = await secretary.SubmitAsync("/committee", "发出会议通知", Notice(world, journey.CaseId, "2026-03-04T14:00"));
        Assert.Contains("会议时间不能早于现在", late.Html, StringComparison.Ordinal);
        Assert.Contains("三号会议室", late.Html, StringComparison.Ordinal);
        await secretary.SubmitAsync("/committee", "发出会议通知", Notice(world, journey.CaseId, "2026-03-06T14:00"));
        var meetingId = await world.ReadAsync(db => db.Meetings.Select(m => m.Id).SingleAsync(Cancelled));
        var (room, section) = ($"/committee/{meetingId}", $"/cases/{number}/committee");
        Assert.Contains("还没有到会议通知的时间", (await secretary.GetAsync(section)).Html, StringComparison.Ordinal);
        var early = await secretary.SubmitAsync(room, world.World.Staff("member1.ho").AccountId.ToString());
        Assert.Contains("data-code=\"meeting-not-started\"", early.Html, StringComparison.Ordinal);
        world.SetTime(new DateOnly(2026, 3, 6), new TimeOnly(14, 5));
        Assert.Contains("到会委员不足法定人数", (await secretary.GetAsync(section)).Html, StringComparison.Ordinal);
        foreach (var person in CommitteeScene.Members.Append("chair.ho"))
            await secretary.SubmitAsync(room, world.World.Staff(person).AccountId.ToString());
        await secretary.SubmitAsync(section, "开始表决");

        using var first = await pages.AsAsync("member1.ho");
        await first.SubmitAsync(section, "投票", ("choice", "Disagree"), ("opinion", "现金流不足以覆盖"));
        using var second = await pages.AsAsync("member2.ho");
        Assert.Contains("已投 1 / 共 6", (await second.GetAsync($"{room}?handler=Agenda")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("现金流不足以覆盖", (await second.GetAsync(section)).Html, StringComparison.Ordinal);
        Assert.Contains("现金流不足以覆盖", (await first.GetAsync(section)).Html, StringComparison.Ordinal);
        foreach (var person in CommitteeScene.Members.Skip(1))
            await VoteAsync(person);
        using var chair = await pages.AsAsync("chair.ho");
        Assert.Contains("现金流不足以覆盖", (await chair.GetAsync(section)).Html, StringComparison.Ordinal);
        await VoteAsync("chair.ho");

        // Who was named can't decide, and the secretary names another.
        await secretary.SubmitAsync(
            section, "handler=Name", ("authorityId", world.World.Staff("approver2.ho").AccountId.ToString()), ("alternateId", world.World.Staff("supervisor1.ho").AccountId.ToString()), ("reason", "调离审批岗位"));
        using var replaced = await pages.AsAsync("approver1.ho");
        Assert.DoesNotContain("handler=Confirm", (await replaced.GetAsync(section)).Html, StringComparison.Ordinal);
        using var authority = await pages.AsAsync("approver2.ho");
        await authority.SubmitAsync(section, "同意决议", ("opinion", "同意贷审会意见"));
        Assert.Equal(ItemState.Confirmed, await world.ReadAsync(db => db.AgendaItems.Select(i => i.State).SingleAsync(Cancelled)));
        await secretary.SubmitAsync(room, "散会");
        await first.SubmitAsync(room, "签署会议纪要");
        var minuted = WebUtility.HtmlDecode((await first.GetAsync(room)).Html);
        Assert.Contains("同意5，反对1，补充调查0", minuted, StringComparison.Ordinal);

        // On paper, from when it began, about whom and what, with what became of it; who kept the minutes was there.
        var applicant = await world.ReadAsync(db => db.Applicants.Select(a => a.Name).SingleAsync(Cancelled));
        Assert.Matches("class=\"paper\">", minuted);
        Assert.Contains("data-print", minuted, StringComparison.Ordinal);
        Assert.Contains("时间：2026-03-06 14:05 至 2026-03-06 14:05（通知时间 2026-03-06 14:00）", minuted, StringComparison.Ordinal);
        Assert.Contains($"议项1：{number} {applicant}", minuted, StringComparison.Ordinal);
        Assert.Matches("提请条件：金额[0-9,]+\\.00元，期限12个月，年利率5%", minuted);
        Assert.Contains("结论：通过，有权审批人已于2026-03-06 14:05同意", minuted, StringComparison.Ordinal);
        Assert.DoesNotContain("未到</span>", minuted, StringComparison.Ordinal);

        // Another unit's people have no business here.
        using var branch = await pages.AsAsync("approver1.bj01");
        Assert.Equal(HttpStatusCode.NotFound, (await branch.GetAsync(room)).Status);

        async Task VoteAsync(string person)
        {
            using var voter = await pages.AsAsync(person);
            await voter.SubmitAsync(section, "投票", ("choice", "Agree"), ("opinion", ""));
        }
    });

    /// <summary>Of six members four are the quorum at the least: with three recused it is out of reach, with two it is not.</summary>
    [Fact]
    public Task Recusal_ThatCostsTheQuorum_IsAskedForTwice_AndTheWayOutIsShown() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var section = $"/cases/{await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled))}/committee";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var secretary = await pages.AsAsync("secretary.ho");
        await secretary.SubmitAsync(section, "handler=TakeOut", TakeOut("member1.ho"));
        await secretary.SubmitAsync(section, "handler=TakeOut", TakeOut("member2.ho"));
        Assert.Equal((2, ItemState.Balloting), await RecusedAsync());

        using (var member = await pages.AsAsync("member3.ho"))
        {
            var asked = await member.SubmitAsync(section, "handler=Recuse", ("reason", "亲属任职"));
            Assert.Contains("可以表决的委员 3 人，法定人数 4 人，还需 1 人，已无法达到法定人数", asked.Html, StringComparison.Ordinal);
            Assert.Equal((2, ItemState.Balloting), await RecusedAsync());
            await member.SubmitAsync(section, "handler=Recuse", ("confirmed", "true"), ("reason", "亲属任职"));
        }

        Assert.Equal((3, ItemState.Adjourned), await RecusedAsync());
        var (_, html) = await secretary.GetAsync(section);
        Assert.Contains("还需 1 人，已无法达到法定人数", html, StringComparison.Ordinal);
        Assert.Contains("请管理员增补 1 名贷审会委员", html, StringComparison.Ordinal);
        Assert.Matches("<option[^>]* disabled[^>]*>[^<]*还需 1 人，无法达到法定人数", html);

        // A meeting that is past is offered to nobody; the adjourned item alone is enough to convene another.
        world.SetTime(new DateOnly(2026, 3, 6), Web.Journeys.Scenarios.Morning);
        Assert.Contains("没有将要召开的会议", (await secretary.GetAsync(section)).Html, StringComparison.Ordinal);
        await secretary.SubmitAsync("/committee", "发出会议通知", ("at", "2026-03-09T10:00"), ("venue", "二号会议室"), ("caseIds", scene.CaseId.ToString()));
        Assert.Equal((ItemState.Listed, 2), ((await scene.ItemAsync()).State, await world.ReadAsync(db => db.Meetings.CountAsync(Cancelled))));

        async Task<(int, ItemState)> RecusedAsync() => await scene.ItemAsync() is var item ? (item.Recusals.Count, item.State) : default;
        (string, string)[] TakeOut(string person) => [("accountId", world.World.Staff(person).AccountId.ToString()), ("reason", "关联关系")];
    });

    /// <summary>What the members want to know stands where the investigation is written.</summary>
    [Fact]
    public Task Supplementary_SaysAtTheInvestigationWhatIsAsked() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Supplementary);
        var number = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var manager = await pages.AsAsync("manager1.bj01");

        var html = (await manager.GetAsync($"/cases/{number}/investigation")).Html;
        Assert.Matches("(?s)id=\"returned\">.*审批退回：补充调查.*理由.*贷审会审议", html);
    });

    private static (string, string)[] Notice(CaseWorld world, Guid caseId, string at) =>
    [
        ("at", at), ("venue", "三号会议室"), ("caseIds", caseId.ToString()),
        ("authorityId", world.World.Staff("approver1.ho").AccountId.ToString()), ("alternateId", world.World.Staff("supervisor1.ho").AccountId.ToString()),
    ];
}
