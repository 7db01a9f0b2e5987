using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Approvals.Lending.Committee;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>贷审会时限: a committee's level has a time limit as every level has, and what follows when it passes is never a decision. Source: APPROVALS §3, §7.4.</summary>
public sealed class CommitteeTimeoutTests
{
    private static readonly DateOnly Thursday = new(2026, 3, 5);

    private static readonly DateOnly Friday = new(2026, 3, 6);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Eight working hours from Thursday 9:30 (9:00–12:00 and 13:30–17:30) are Friday 10:30, eight more Monday 11:30.</summary>
    [Fact]
    public Task UnlistedCase_RemindsTheSecretary_NeverEarly_AndAgainAndAgain() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, onTimeout: "remind");
        var journey = await world.ToAsync("approval");
        Assert.Equal(ApprovalTests.Utc(Friday, 10, 30), await DueAsync(world));

        await world.World.MoveToAsync(Friday, new TimeOnly(10, 29, 59, 999), Cancelled);
        Assert.Empty(await RemindedAsync(world));
        await world.World.MoveToAsync(Friday, new TimeOnly(10, 30), Cancelled);

        Assert.Equal(["secretary.ho: 案件 SQ20260305-000001 的贷审会审议已超过时限，请尽快办理；新的时限为 2026-03-09 11:30。"], await RemindedAsync(world, texts: true));
        Assert.Equal(ApprovalTests.Utc(Friday.AddDays(3), 11, 30), await DueAsync(world));
        Assert.Equal(["list-item CommitteeSecretary /HO/"], await CommitteeScene.OpenAsync(world, journey.CaseId));

        await world.World.MoveToAsync(Friday.AddDays(3), new TimeOnly(11, 30), Cancelled);
        Assert.Equal(["secretary.ho", "secretary.ho"], await RemindedAsync(world));
        Assert.Equal(0, await ApprovalTests.EscalationsAsync(world, journey, TimerKinds.CommitteeDue));
    });

    /// <summary>Who has voted, and the chair whose turn it is not, owe nothing.</summary>
    [Fact]
    public Task BallotsOutInCirculation_RemindsWhoeverOwesOne_AndTheSecretary() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, circulateUpToCny: 800_000m, onTimeout: "remind");
        var journey = await world.ToAsync("approval", 800_000m, "large-guarantee-1", "sh01", "guarantee");
        var due = await DueAsync(world);
        var circulated = await world.DoAsync(
            new CirculateItem(journey.CaseId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId), world.World.Staff("secretary.ho"));
        var scene = new CommitteeScene(world, journey, default, circulated.ItemId);
        var digest = (await scene.ItemAsync()).Pack.Digest;
        foreach (var member in CommitteeScene.Members.Take(3))
            await world.DoAsync(scene.Vote(digest), world.World.Staff(member));
        Assert.Equal(due, await DueAsync(world));

        await world.World.MoveToAsync(due!.Value, Cancelled);

        Assert.Equal(["member4.ho", "member5.ho", "secretary.ho"], await RemindedAsync(world));
        Assert.Equal(ItemState.Balloting, (await scene.ItemAsync()).State);
    });

    /// <summary>A committee has nobody above it: the supervisors are told, of the last time only.</summary>
    [Fact]
    public Task LevelThatEscalates_TellsTheSupervisorsToo() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, onTimeout: "escalate");
        var journey = await world.ToAsync("approval");
        foreach (var _ in Enumerable.Range(0, 2))
            await world.World.MoveToAsync((await DueAsync(world))!.Value, Cancelled);

        Assert.Equal(["secretary.ho", "secretary.ho"], await RemindedAsync(world));
        var raised = await world.ReadAsync(db => db.WorkItems.AsNoTracking().SingleAsync(i => i.Kind == WorkKinds.Escalation && i.State == WorkItemState.Open && i.Key.StartsWith(TimerKinds.CommitteeDue), Cancelled));
        Assert.Equal(("Supervisor", "committee-due:20260309033000"), (raised.Role, raised.Key));
        Assert.NotNull(await world.ReadAsync(db => db.WorkItems.Where(i => i.Kind == WorkKinds.ListItem).Select(i => i.EscalatedAtUtc).SingleAsync(Cancelled)));
        Assert.Null(await world.ReadAsync(db => db.Rounds.Where(r => r.CaseId == journey.CaseId).Select(r => r.Outcome).SingleAsync(Cancelled)));
    });

    /// <summary>The authorised approver has a limit of their own: of the level's nobody is reminded then, though it runs until the level closes.</summary>
    [Fact]
    public Task LevelThatWaitsForTheAuthority_RemindsNobody_AndItsTimeEndsWithIt() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        await world.World.MoveToAsync((await DueAsync(world))!.Value, Cancelled);

        Assert.Empty(await RemindedAsync(world));
        Assert.NotNull(await DueAsync(world));
        await world.DoAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), world.World.Staff("approver1.ho"));
        Assert.Null(await DueAsync(world));
    });

    /// <summary>The approval before is withdrawn while nobody of the committee has looked: the level's time ends, and begins anew with the next one.</summary>
    [Fact]
    public Task WithdrawnApprovalBefore_EndsTheTimeOfTheLevel() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, withBranch: true);
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        await world.DoAsync(journey.Approving(seat), owner);
        Assert.NotNull(await DueAsync(world));
        await world.DoAsync(new WithdrawSeat(journey.CaseId, seat.Id, (await world.SeatsAsync(journey.CaseId))[0].Seen), owner);
        Assert.Null(await DueAsync(world));

        world.SetTime(Thursday, new TimeOnly(10, 30));
        await world.DoAsync(journey.Approving(await world.OpenSeatAsync(journey.CaseId)), owner);
        Assert.Equal(ApprovalTests.Utc(Friday, 11, 30), await DueAsync(world));
    });

    /// <summary>With 1–3 January 2027 free: from Thursday 31 December 16:00 1½ hours are of that day and 6½ of Monday 4 January.</summary>
    [Fact]
    public Task CalendarExtended_DatesTheLevel() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world);
        world.SetTime(new DateOnly(2026, 12, 31), new TimeOnly(16, 0));
        await world.ToAsync("approval");
        Assert.Equal(TimerState.Undated, await world.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKinds.CommitteeDue).Select(t => t.State).SingleAsync(Cancelled)));

        using var rules = new RuleCopy();
        File.WriteAllText(
            Path.Combine(rules.Root, "db", "calendar", "2027.json"),
            """{ "year": 2027, "source": "test", "holidays": ["2027-01-01", "2027-01-02", "2027-01-03"], "makeUpDays": [] }""");
        await world.RestartWithRulesAsync(rules.Root);

        Assert.Equal(ApprovalTests.Utc(new DateOnly(2027, 1, 4), 17, 0), await DueAsync(world));
    });

    private static Task<DateTime?> DueAsync(CaseWorld world) => world.ReadAsync(db =>
        db.Timers.Where(t => t.Kind == TimerKinds.CommitteeDue && t.State == TimerState.Pending).Select(t => t.DueAtUtc).SingleOrDefaultAsync(Cancelled));

    private static Task<List<string>> RemindedAsync(CaseWorld world, bool texts = false) => world.ReadAsync(async db =>
    {
        var told = await (from notice in db.Notices.AsNoTracking()
                          join account in db.Users on notice.RecipientId equals account.Id
                          where notice.Kind == NoticeKind.CommitteeReminder
                          orderby account.UserName
                          select new { notice, Name = account.UserName! }).ToListAsync(Cancelled);
        return told.ConvertAll(one => texts ? $"{one.Name}: {NoticeTexts.SentenceOf(one.notice)}" : one.Name);
    });
}
