using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Tests.Cases;
using Approvals.Web.Frame;
using Approvals.Web.Journeys;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>待办时限: a row of the queue says until when it is to be done, also where the limit is not the row's own, or what it waits for.</summary>
public sealed class WorkLimitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Escalation_ShowsTheLimitThatPassed() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("claim");
        var due = await TimerAsync(world, TimerKinds.ClaimDue);
        await world.World.MoveToAsync(Scenarios.FirstDay.AddDays(1), new TimeOnly(17, 30), Cancelled);

        var row = await RowAsync(world, "supervisor.bj01", "Pool", "升级督办");

        Assert.Contains($"<time datetime=\"{due}\">", row, StringComparison.Ordinal);
        Assert.Contains("超时", row, StringComparison.Ordinal);
    });

    /// <summary>Before it is on an agenda the time of the committee's level counts, or that of the whole approval where it is up before.</summary>
    [Fact]
    public Task ListItem_ShowsTheTimeOfTheLevel_OrOfTheWholeApproval() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world);
        await world.ToAsync("approval");
        var row = await RowAsync(world, "secretary.ho", "Pool", "列入贷审会议程");
        Assert.Contains($"<time datetime=\"{await TimerAsync(world, TimerKinds.CommitteeDue)}\">", row, StringComparison.Ordinal);
        Assert.Contains("不会自动通过", row, StringComparison.Ordinal);

        var soon = world.Desk.Clock.UtcNow.AddHours(1);
        await world.ReadAsync(db => db.Timers.Where(timer => timer.Kind == TimerKinds.OverallDue).ExecuteUpdateAsync(set => set.SetProperty(timer => timer.DueAtUtc, soon), Cancelled));
        Assert.Contains($"<time datetime=\"{await TimerAsync(world, TimerKinds.OverallDue)}\">", await RowAsync(world, "secretary.ho", "Pool", "列入贷审会议程"), StringComparison.Ordinal);
    });

    /// <summary>In writing there is no meeting to wait for: the time of the level counts.</summary>
    [Fact]
    public Task BallotInCirculation_ShowsTheTimeOfTheLevel() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, circulateUpToCny: 800_000m);
        var journey = await world.ToAsync("approval", 800_000m, "large-guarantee-1", "sh01", "guarantee");
        await world.DoAsync(
            new CirculateItem(journey.CaseId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId), world.World.Staff("secretary.ho"));

        var row = await RowAsync(world, "member1.ho", "Mine", "贷审会表决");

        Assert.Contains($"<time datetime=\"{await TimerAsync(world, TimerKinds.CommitteeDue)}\">", row, StringComparison.Ordinal);
    });

    [Fact]
    public Task Ballot_SaysAtWhichMeetingItIsCast() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var held = await world.ReadAsync(db => db.Meetings.Where(m => m.Id == scene.MeetingId).Select(m => m.ScheduledAtUtc).SingleAsync(Cancelled)) + ShanghaiTime.Offset;

        var row = await RowAsync(world, "member1.ho", "Mine", "贷审会表决");

        Assert.Contains($"{held:yyyy-MM-dd HH:mm} 会议中表决", row, StringComparison.Ordinal);
        Assert.DoesNotContain("—", row, StringComparison.Ordinal);
    });

    /// <summary>Who advises has the time of whoever asked, as long as they have none of their own.</summary>
    [Fact]
    public Task Advice_RunsUnderTheTimeOfWhoeverAskedForIt() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 800_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new AskAdvice(journey.CaseId, seat.Id, seat.Seen, AdviceAsked.InStead, world.World.Staff("approver1.bj").AccountId, "请代看"), await world.ActorAsync(seat.OwnerId));
        await DateAsync(null);

        var row = await RowAsync(world, "approver1.bj", "Mine", "征求意见");

        Assert.Contains($"<time datetime=\"{seat.DueAtUtc:yyyy-MM-ddTHH:mm:ss}Z\">", row, StringComparison.Ordinal);
        await DateAsync(seat.DueAtUtc);

        async Task DateAsync(DateTime? due)
        {
            await world.ReadAsync(db => db.Seats.Where(s => s.Kind == SeatKind.Delegate).ExecuteUpdateAsync(set => set.SetProperty(s => s.DueAtUtc, due), Cancelled));
            await world.ReadAsync(db => db.WorkItems.Where(i => i.Kind == WorkKinds.Approve && i.State == WorkItemState.Open).ExecuteUpdateAsync(set => set.SetProperty(i => i.DueAtUtc, due), Cancelled));
        }
    });

    /// <summary>The list is in the order of the limits it shows: one that an item runs under counts like one of its own, and so does the one that an escalation names. At the same time an item's own comes first, then the case's; over the pages and for what is late.</summary>
    [Fact]
    public Task Queue_IsInTheOrderOfTheLimitsShown() => CaseWorld.PlayAsync(async world =>
    {
        var now = world.Desk.Clock.UtcNow;
        var none = await ClaimAsync("a-rated-wholesaler-1", own: null, borrowed: null);
        var last = await ClaimAsync("a-rated-wholesaler-2", own: 9, borrowed: null);
        var first = await ClaimAsync("a-rated-wholesaler-4", own: null, borrowed: -2);
        var fourth = await ClaimAsync("a-rated-wholesaler-5", own: null, borrowed: 7);
        var third = await ClaimAsync("a-rated-wholesaler-7", own: 7, borrowed: null);
        var second = await ClaimAsync("a-rated-wholesaler-6", own: 3, borrowed: 1);
        var early = await EscalatedAsync("a-rated-wholesaler-8", passed: -1);
        var fifth = await EscalatedAsync("a-rated-wholesaler-3", passed: 7);

        Assert.Equal([first, early, second, third, fourth, fifth, last, none], await QueueAsync(limit: 50));
        Assert.Equal([first, early, second, third, fourth, fifth, last, none], await QueueAsync(limit: 1));
        Assert.Equal([first, early, second, third, fourth, fifth, last, none], await QueueAsync(limit: 2));
        Assert.Equal([first, early], await QueueAsync(limit: 1, isLate: true));
        Assert.Equal([second, third, fourth, fifth, last, none], await QueueAsync(limit: 2, isLate: false));

        // Days from now; what an item has of its own is shown, not what else counts.
        async Task<Guid> ClaimAsync(string company, int? own, int? borrowed)
        {
            var caseId = (await world.ToAsync("claim", company: company)).CaseId;
            DateTime? ownDue = own is { } days ? now.AddDays(days) : null;
            DateTime? timerDue = borrowed is { } others ? now.AddDays(others) : null;
            await world.ReadAsync(db => db.WorkItems.Where(item => item.CaseId == caseId && item.Kind == WorkKinds.Claim).ExecuteUpdateAsync(set => set.SetProperty(item => item.DueAtUtc, ownDue), Cancelled));
            await world.ReadAsync(db => db.Timers.Where(timer => timer.CaseId == caseId && timer.Kind == TimerKinds.ClaimDue).ExecuteUpdateAsync(set => set.SetProperty(timer => timer.DueAtUtc, timerDue), Cancelled));
            return caseId;
        }

        async Task<Guid> EscalatedAsync(string company, int passed)
        {
            var caseId = await ClaimAsync(company, own: null, borrowed: 3);
            var key = $"claim:{now.AddDays(passed):yyyyMMddHHmmss}";
            await world.ReadAsync(db => db.WorkItems.Where(item => item.CaseId == caseId && item.Kind == WorkKinds.Claim)
                .ExecuteUpdateAsync(set => set.SetProperty(item => item.Kind, WorkKinds.Escalation).SetProperty(item => item.Key, key), Cancelled));
            return caseId;
        }

        async Task<IReadOnlyList<Guid>> QueueAsync(int limit, bool? isLate = null)
        {
            var reader = await world.ActorAsync(world.World.Staff("manager1.bj01").AccountId);
            var seen = new List<Guid>();
            string[]? after = null;
            do
            {
                var page = (await world.ReadAsync(db => QueueRows.FindAsync(db, reader, world.Desk.Clock.UtcNow, new QueueFilter(QueueKind.Pool, Overdue: isLate), limit, after, Cancelled)))!;
                seen.AddRange(page.Items.Select(row => row.CaseId));
                after = Cursor.Parse(page.Next);
            }
            while (after is not null);
            return seen;
        }
    });

    private static async Task<string> TimerAsync(CaseWorld world, string kind) =>
        $"{await world.ReadAsync(db => db.Timers.Where(t => t.Kind == kind).Select(t => t.DueAtUtc).SingleAsync(Cancelled)):yyyy-MM-ddTHH:mm:ss}Z";

    private static async Task<string> RowAsync(CaseWorld world, string userName, string tab, string words)
    {
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var reader = await pages.AsAsync(userName);
        var html = (await reader.GetAsync($"/work?tab={tab}")).Html;
        return html.Split("<tr data-row").Single(row => row.Contains(words, StringComparison.Ordinal) && row.Contains("</td>", StringComparison.Ordinal));
    }
}
