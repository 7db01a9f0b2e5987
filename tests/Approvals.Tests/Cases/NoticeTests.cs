using Approvals.Casework.Approving;
using Approvals.Casework.Notifications;
using Approvals.Casework.Outbox;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>Whoever must know is told: always in the inbox, and by SMS or e-mail where they can and want to be reached so.</summary>
public sealed class NoticeTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Eight working hours from Wednesday 9:30: Thursday 10:30.</summary>
    [Fact]
    public Task SeatAssigned_ToItsOwner() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);

        var notice = Assert.Single(await OfAsync(world, seat.OwnerId));
        Assert.Equal((NoticeKind.SeatAssigned, journey.CaseId, "待您审批"), (notice.Kind, notice.CaseId, notice.Title));
        Assert.Equal("案件 SQ20260304-000001 待您审批，请于 2026-03-05 10:30 前办理。", notice.Text);
        Assert.Null(notice.ReadAtUtc);

        // The seat goes to the superior when it is overdue, and the notice of it too.
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(10, 30), Cancelled);
        var superior = await world.OpenSeatAsync(journey.CaseId);
        Assert.Equal("案件 SQ20260304-000001 待您审批，请于 2026-03-06 11:30 前办理。", Assert.Single(await OfAsync(world, superior.OwnerId)).Text);
    });

    [Fact]
    public Task SeatReminder_ToTheOwnerOfAnOverdueSeatThatNobodyAboveCanTake() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        var seats = (await world.SeatsAsync(journey.CaseId)).Where(s => s.State == SeatState.Open).ToList();
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(10, 30), Cancelled);

        foreach (var seat in seats)
        {
            var notice = (await OfAsync(world, seat.OwnerId))[0];
            Assert.Equal(NoticeKind.SeatReminder, notice.Kind);
            Assert.Equal("案件 SQ20260304-000001 的审批已超过时限，请尽快办理；新的时限为 2026-03-06 11:30。", notice.Text);
        }
    });

    [Fact]
    public Task NobodyAbove_ToTheSupervisors() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);

        // Nobody may approve but those of the sub-branch.
        await world.ReadAsync(db => db.Users.Where(a => a.UserName!.StartsWith("approver") && !a.UserName!.EndsWith(".bj01")).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false), Cancelled));
        await world.World.MoveToAsync(Wednesday.AddDays(1), new TimeOnly(10, 30), Cancelled);

        var notices = await world.ReadAsync(db => db.Notices.AsNoTracking().Where(n => n.Kind == NoticeKind.NobodyAbove).ToListAsync(Cancelled));
        Assert.NotEmpty(notices);
        var told = await world.ReadAsync(db => db.Users.Where(a => notices.Select(n => n.RecipientId).Contains(a.Id)).Select(a => a.UserName!).ToListAsync(Cancelled));
        Assert.All(told, name => Assert.StartsWith("supervisor", name, StringComparison.Ordinal));
        Assert.Contains($"仍由{owner.Name}办理", NoticeTexts.SentenceOf(notices[0]), StringComparison.Ordinal);
        Assert.Contains(await OfAsync(world, seat.OwnerId), n => n.Kind == NoticeKind.SeatReminder);
    });

    [Fact]
    public Task MaterialAsked_AndCaseReturned_ToTheManager() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, new string('问', 300)), await world.ActorAsync(seat.OwnerId));
        var asked = (await OfAsync(world, journey.Manager.AccountId))[0];
        Assert.Equal(NoticeKind.MaterialAsked, asked.Kind);
        Assert.Equal($"案件 SQ20260304-000001 的审批人要求补充资料：{new string('问', 200)}…。请于 2026-03-09 17:30 前提交。", asked.Text);

        await world.DoAsync(new ReceiveMaterial(journey.CaseId, seat.Id, "已补充"), journey.Manager);
        world.SetTime(Wednesday, new TimeOnly(9, 31));
        var returner = await world.ActorAsync((await world.OpenSeatAsync(journey.CaseId)).OwnerId);
        await journey.ReturnAsync(ReturnStep.DueDiligence, Cancelled);
        Assert.Equal($"案件 SQ20260304-000001 已从审批退回到实地尽调：库存或设备需再核实，请补充核实库存（{returner.Name}）。请继续办理。", (await OfAsync(world, journey.Manager.AccountId))[0].Text);
    });

    [Fact]
    public Task DueDiligenceReminder_ToTheManager() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        await world.World.MoveToAsync(Wednesday.AddDays(5), new TimeOnly(10, 30), Cancelled);

        Assert.Equal("案件 SQ20260304-000001 的实地尽调应于 2026-03-09 17:30 前完成。", Assert.Single(await OfAsync(world, journey.Manager.AccountId)).Text);
    });

    [Fact]
    public Task OfferReadyDisbursedAndClosed_ToTheApplicantByInboxAndSms() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("closed");
        var notices = await OfAsync(world, journey.Applicant.AccountId);
        Assert.Equal([NoticeKind.Disbursed, NoticeKind.OfferReady], notices.Select(n => n.Kind));
        Assert.Matches("^您申请的.+贷款 800,000.00 元已到账，账号尾号 [0-9]{4}。$", notices[0].Text);
        Assert.EndsWith("（SQ20260304-000001）已批准 800,000.00 元，请于 2026-04-03 24:00 前签约。", notices[1].Text, StringComparison.Ordinal);
        await world.World.UntilAsync(db => db.Outbox.AllAsync(m => m.State == OutboxState.Delivered, Cancelled), "all is delivered", journey.CaseId, Cancelled);
        Assert.Equal([.. notices.Select(n => n.Text).Order(StringComparer.Ordinal)], (await SentAsync(world, "sms")).Order(StringComparer.Ordinal));
    });

    [Theory]
    [InlineData(true, false, 1, 0)]
    [InlineData(false, false, 0, 0)]
    [InlineData(true, true, 1, 1)]
    [InlineData(false, true, 0, 1)]
    [InlineData(null, null, 1, 0)]
    public Task Preference_DecidesTheChannels_AndTheInboxHasItAlways(bool? sms, bool? email, int smsSent, int emailsSent) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var manager = journey.Manager;
        await world.ReadAsync(db => db.Users.Where(a => a.Id == manager.AccountId).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.PhoneNumber, "13900000001").SetProperty(a => a.Email, "manager1@bank.example"), Cancelled));
        if (sms is { } wantsSms)
            await world.DoAsync(new SetNoticePreference(NoticeKind.CaseReturned, !wantsSms, !email!.Value), manager);
        if (sms is { } wants)
            await world.DoAsync(new SetNoticePreference(NoticeKind.CaseReturned, wants, email!.Value), manager);

        await journey.ReturnAsync(ReturnStep.Documents, Cancelled);

        Assert.Equal(NoticeKind.CaseReturned, Assert.Single(await OfAsync(world, manager.AccountId)).Kind);
        var messages = await world.ReadAsync(db => db.Outbox.AsNoTracking().Where(m => m.Kind == "sms" || m.Kind == "email").ToListAsync(Cancelled));
        Assert.Equal((smsSent, emailsSent), (messages.Count(m => m.Kind == "sms"), messages.Count(m => m.Kind == "email")));

        // Numbers and addresses are not at rest in the clear.
        Assert.DoesNotContain(messages, m => m.Payload.Contains("13900000001", StringComparison.Ordinal) || m.Payload.Contains("bank.example", StringComparison.Ordinal));
        await world.World.StepAsync(Cancelled);
        Assert.Equal((smsSent, emailsSent), ((await SentAsync(world, "sms")).Count, (await SentAsync(world, "email")).Count));
        var channels = await world.ReadAsync(db => Inbox.ChannelsAsync(db, manager.AccountId, Cancelled));
        Assert.Equal(Enum.GetValues<NoticeKind>(), channels.Select(c => c.Kind));
        Assert.Equal(new NoticeChannels(NoticeKind.CaseReturned, sms ?? true, email ?? false), channels.Single(c => c.Kind == NoticeKind.CaseReturned));
    });

    [Fact]
    public Task MessageParked_ToTheAdministrators_AndAParkedNoticeByInboxOnly() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await world.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(a => a.PhoneNumber, "not a number"), Cancelled));

        // The SMS of the return is refused by the channel and parked; that is told, and the telling makes no SMS.
        await journey.ReturnAsync(ReturnStep.Documents, Cancelled);
        await world.World.StepAsync(Cancelled);

        var parked = Assert.Single(await world.ReadAsync(db => db.Outbox.AsNoTracking().Where(m => m.State == OutboxState.Parked).ToListAsync(Cancelled)));
        Assert.Equal("sms", parked.Kind);
        var told = await world.ReadAsync(db => (from n in db.Notices join a in db.Users on n.RecipientId equals a.Id where n.Kind == NoticeKind.MessageParked select new { Notice = n, a.UserName }).ToListAsync(Cancelled));
        Assert.NotEmpty(told);
        Assert.All(told, t => Assert.StartsWith("admin", t.UserName, StringComparison.Ordinal));
        Assert.All(told, t => Assert.Equal($"发往合作机构的消息 {parked.Key} 已搁置：{parked.LastError}。请查明后重新投递。", NoticeTexts.SentenceOf(t.Notice)));
        Assert.Equal(1, await world.ReadAsync(db => db.Outbox.CountAsync(m => m.Kind == "sms", Cancelled)));
    });

    [Fact]
    public Task Inbox_IsReadInPagesNewestFirst_AndMarkedRead() => CaseWorld.PlayAsync(async world =>
    {
        const int all = 7;
        var (mine, other) = (world.World.Staff("manager1.bj01"), world.World.Staff("manager2.bj01"));
        await PutAsync(world, mine.AccountId, all);
        await PutAsync(world, other.AccountId, 2);

        var seen = new List<NoticeView>();
        NoticeCursor? at = null;
        while (await world.ReadAsync(db => Inbox.PageAsync(db, mine.AccountId, at, 3, Cancelled)) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            at = page[^1].Cursor;
        }

        Assert.Equal(all, seen.Select(n => n.Id).Distinct().Count());
        Assert.Equal(seen.Select(n => n.CreatedAtUtc).OrderDescending(), seen.Select(n => n.CreatedAtUtc));
        Assert.Equal(all, await UnreadAsync(world, mine));

        // Somebody else's notice is not mine to read.
        Assert.Equal(0, await world.DoAsync(new MarkNoticesRead([seen[0].Id]), other));
        Assert.Equal(2, await world.DoAsync(new MarkNoticesRead([seen[0].Id, seen[1].Id]), mine));
        Assert.Equal(0, await world.DoAsync(new MarkNoticesRead([seen[0].Id]), mine));
        Assert.Equal((all - 2, 2), (await UnreadAsync(world, mine), await UnreadAsync(world, other)));
        Assert.Equal(all - 2, await world.DoAsync(new MarkNoticesRead(null), mine));
        Assert.Equal((0, 2), (await UnreadAsync(world, mine), await UnreadAsync(world, other)));

        Assert.Equal("account-required", (await world.RefusedAsync(new MarkNoticesRead(null), Actor.System)).Code);
        Assert.Equal("account-required", (await world.RefusedAsync(new SetNoticePreference(NoticeKind.Disbursed, true, true), Actor.System)).Code);
        Assert.Equal("too-many-notices", (await world.RefusedAsync(new MarkNoticesRead([.. Enumerable.Range(0, 201).Select(_ => Guid.CreateVersion7())]), mine)).Code);
    });

    /// <summary>Pairs of one instant, so that a page can end between two.</summary>
    private static async Task PutAsync(CaseWorld world, Guid recipientId, int count)
    {
        await using var db = world.Desk.Database.Open();
        foreach (var i in Enumerable.Range(0, count))
        {
            db.Notices.Add(new Notice
            {
                Id = Guid.CreateVersion7(),
                RecipientId = recipientId,
                Kind = NoticeKind.CaseReturned,
                Parameters = """{"case":"C","what":"资料补录"}""",
                CreatedAtUtc = world.Desk.Clock.UtcNow.AddMinutes(i / 2),
            });
        }

        await db.SaveChangesAsync(Cancelled);
    }

    private static Task<int> UnreadAsync(CaseWorld world, Actor actor) => world.ReadAsync(db => Inbox.UnreadAsync(db, actor.AccountId, Cancelled));

    private static Task<IReadOnlyList<NoticeView>> OfAsync(CaseWorld world, Guid accountId) => world.ReadAsync(db => Inbox.PageAsync(db, accountId, null, 50, Cancelled));

    /// <summary>What the message channel was given.</summary>
    private static async Task<List<string>> SentAsync(CaseWorld world, string channel)
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        var sent = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<System.Text.Json.JsonElement>(http, "control/messages", Cancelled);
        return [.. sent.EnumerateArray().Where(m => m.GetProperty("channel").GetString() == channel).Select(m => m.GetProperty("text").GetString()!)];
    }
}
