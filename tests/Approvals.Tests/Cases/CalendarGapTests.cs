using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Jobs;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>A year without calendar data warns, never guesses, and stops no work. The calendar ends with 2026. Source: PRODUCTS §0.</summary>
public sealed class CalendarGapTests
{
    private static readonly DateOnly Monday = new(2026, 12, 28);
    private static readonly DateOnly LastDay = new(2026, 12, 31);
    private static readonly TimeOnly Morning = new(9, 30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-12-28", "credit")]
    [InlineData("2026-12-31", "guarantee")]
    [InlineData("2027-01-04", "credit")]
    public Task EveryCommand_WorksWithoutACalendarYear(string date, string mode) => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Morning);
        var journey = await world.ToAsync("closed", 500_000m, mode == "credit" ? "a-rated-wholesaler-1" : "large-guarantee-1", "bj01", mode);
        Assert.Equal(CaseOutcome.Disbursed, await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Outcome).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task EveryActOnASeatAndAClaim_WorksWithoutACalendarYear() => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(LastDay, new TimeOnly(16, 0));
        var journey = await world.ToAsync("claimed");
        await world.DoAsync(new ReleaseClaim(journey.CaseId, "休假"), journey.Manager);
        await world.DoAsync(new ClaimCase(journey.CaseId), journey.Manager);
        await world.OnAsync(journey, "claimed", "approval");

        var seat = await world.OpenSeatAsync(journey.CaseId);
        Assert.Null(seat.DueAtUtc);
        Assert.Null(await world.ReadAsync(db => db.WorkItems.Where(i => i.Key.StartsWith(seat.Id.ToString("N"))).Select(i => i.DueAtUtc).SingleAsync(Cancelled)));
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, "请补充流水"), await world.ActorAsync(seat.OwnerId));
        await world.DoAsync(new ReceiveMaterial(journey.CaseId, seat.Id, "已补充"), journey.Manager);
        var resumed = await world.OpenSeatAsync(journey.CaseId);
        Assert.Null(resumed.DueAtUtc);
        await world.DoAsync(journey.Approving(resumed), await world.ActorAsync(resumed.OwnerId));
    });

    /// <summary>Once a day, however many limits are missing; the next day again.</summary>
    [Fact]
    public Task HeadOffice_IsToldOnceADayWhichFileToAdd() => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(LastDay, Morning);
        await world.ToAsync("approval");
        Assert.Equal(
            "没有 2027 年的工作日历，有关时限无法计算，业务照常办理；请按国务院通知补充 db/calendar/2027.json 并重新启动。",
            Assert.Single((await ToldAsync(world)).Distinct()));
        var today = (await ToldAsync(world)).Count;

        world.SetTime(LastDay.AddDays(1), Morning);
        var watch = RecurringJobs.All(new byte[32]).Single(job => job.Kind == "working-calendar");
        await new JobRunner(world.Desk, NullLogger<JobRunner>.Instance).RunAsync(watch, LastDay.AddDays(1), Cancelled);
        Assert.Equal(2 * today, (await ToldAsync(world)).Count);
    });

    [Theory]
    [InlineData("2026-12-01", false)]
    [InlineData("2026-12-02", true)]
    public Task CalendarThatEndsSoon_IsAskedForThirtyDaysAhead(string date, bool isAsked) => CaseWorld.PlayAsync(async world =>
    {
        var today = DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        world.SetTime(today, Morning);
        var watch = RecurringJobs.All(new byte[32]).Single(job => job.Kind == "working-calendar");
        await new JobRunner(world.Desk, NullLogger<JobRunner>.Instance).RunAsync(watch, today, Cancelled);
        Assert.Equal(isAsked, (await ToldAsync(world)).Count > 0);
    });

    /// <summary>
    /// With 1–3 January 2027 free: the seat opened on Thursday 31 December 16:00 has 1½ hours of its eight that day and 6½ on Monday 4 January
    /// (9:00–12:00 and 13:30–17:00); five working days from the claim of 31 December end on Friday 8 January 17:30.
    /// </summary>
    [Fact]
    public Task CalendarExtended_DatesTheLimitsThatWereMissing() => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(LastDay, new TimeOnly(16, 0));
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        Assert.Null(seat.DueAtUtc);

        using var rules = new RuleCopy();
        File.WriteAllText(
            Path.Combine(rules.Root, "db", "calendar", "2027.json"),
            """{ "year": 2027, "source": "test", "holidays": ["2027-01-01", "2027-01-02", "2027-01-03"], "makeUpDays": [] }""");
        await world.RestartWithRulesAsync(rules.Root);

        var due = ApprovalTests.Utc(new DateOnly(2027, 1, 4), 17, 0);
        Assert.Equal(due, (await world.OpenSeatAsync(journey.CaseId)).DueAtUtc);
        Assert.Equal(due, await world.ReadAsync(db => db.WorkItems.Where(i => i.Key.StartsWith(seat.Id.ToString("N"))).Select(i => i.DueAtUtc).SingleAsync(Cancelled)));
        var timers = await world.ReadAsync(db => db.Timers.AsNoTracking().Where(t => t.State == TimerState.Pending).ToListAsync(Cancelled));
        Assert.Equal(due, timers.Single(t => t.Subject == seat.Id.ToString("N")).DueAtUtc);
        Assert.Equal(ApprovalTests.Utc(new DateOnly(2027, 1, 8), 17, 30), timers.Single(t => t.Kind == TimerKinds.OverallDue).DueAtUtc);
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.State == TimerState.Undated, Cancelled)));
    });

    private static Task<List<string>> ToldAsync(CaseWorld world) => world.ReadAsync(async db =>
        (await db.Notices.AsNoTracking().Where(n => n.Kind == NoticeKind.CalendarMissing).ToListAsync(Cancelled)).ConvertAll(NoticeTexts.SentenceOf));
}
