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
        Assert.Contains("同意5，反对1，补充调查0", (await first.GetAsync(room)).Html, StringComparison.Ordinal);

        // Another unit's people have no business here.
        using var branch = await pages.AsAsync("approver1.bj01");
        Assert.Equal(HttpStatusCode.NotFound, (await branch.GetAsync(room)).Status);

        async Task VoteAsync(string person)
        {
            using var voter = await pages.AsAsync(person);
            await voter.SubmitAsync(section, "投票", ("choice", "Agree"), ("opinion", ""));
        }
    });

    private static (string, string)[] Notice(CaseWorld world, Guid caseId, string at) =>
    [
        ("at", at), ("venue", "三号会议室"), ("caseIds", caseId.ToString()),
        ("authorityId", world.World.Staff("approver1.ho").AccountId.ToString()), ("alternateId", world.World.Staff("supervisor1.ho").AccountId.ToString()),
    ];
}
