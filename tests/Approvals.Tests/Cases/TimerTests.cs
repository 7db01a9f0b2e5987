using Approvals.Casework.Applications;
using Approvals.Casework.Claims;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Outbox;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Subsidies;
using Approvals.Casework.Timers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>PRODUCTS §4 on the bank's calendar: what falls due when, to the millisecond. Dates are counted by hand.</summary>
public sealed class TimerTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;
    private static readonly TimeOnly Closing = new(17, 30);
    private static readonly TimeOnly BeforeClosing = new(17, 29, 59, 999);
    private static readonly TimeOnly LastMoment = new(23, 59, 59, 999);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task PreCredit_IsValidTo24OfDay30() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("submit");
        var submit = new SubmitApplication(journey.CaseId, 800_000m, 12, "stock", "备货", "corporate");
        await world.World.MoveToAsync(Wednesday.AddDays(30), LastMoment, Cancelled);
        Assert.Equal("submit", await journey.StageAsync(Cancelled));
        Assert.Equal("amount-not-positive", (await world.RefusedAsync(submit with { AmountCny = 0m }, journey.Applicant)).Code);

        world.SetTime(Wednesday.AddDays(31), TimeOnly.MinValue);
        Assert.Equal("pre-credit-expired", (await world.RefusedAsync(submit, journey.Applicant)).Code);
        await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        Assert.Equal("consent", await journey.StageAsync(Cancelled));
    });

    /// <summary>Friday 6 March → Monday 9 March; Saturday 14 February is a make-up day, and 15–23 February are the Spring Festival → Tuesday 24 February.</summary>
    [Theory]
    [InlineData("2026-03-06", "2026-03-09")]
    [InlineData("2026-02-14", "2026-02-24")]
    public Task Claim_IsDueOneWorkingDayAfterSubmission(string submittedOn, string dueOn) => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(DateOnly.Parse(submittedOn, System.Globalization.CultureInfo.InvariantCulture), new TimeOnly(16, 0));
        var journey = await world.ToAsync("claim");
        var due = DateOnly.Parse(dueOn, System.Globalization.CultureInfo.InvariantCulture);
        await world.World.MoveToAsync(due, BeforeClosing, Cancelled);
        Assert.Equal(0, await ApprovalTests.EscalationsAsync(world, journey, TimerKinds.ClaimDue));
        await world.World.MoveToAsync(due, Closing, Cancelled);
        Assert.Equal(1, await ApprovalTests.EscalationsAsync(world, journey, TimerKinds.ClaimDue));
        Assert.Equal("claim", await journey.StageAsync(Cancelled));
    });

    [Fact]
    public Task Claim_DueASecondTimeAfterItWasReleased_EscalatesAgain() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        await world.World.MoveToAsync(Wednesday.AddDays(1), Closing, Cancelled);
        await world.DoAsync(new ClaimCase(journey.CaseId), journey.Manager);
        await world.DoAsync(new ReleaseClaim(journey.CaseId, "休假"), journey.Manager);
        await world.World.MoveToAsync(Wednesday.AddDays(2), Closing, Cancelled);
        Assert.Equal(2, await ApprovalTests.EscalationsAsync(world, journey, TimerKinds.ClaimDue));

        // One cause, one open row; and no escalation is itself escalated.
        Assert.Equal(1, await world.ReadAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.Escalation && i.State == WorkItemState.Open, Cancelled)));
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.Kind == WorkKinds.Escalation && i.EscalatedAtUtc != null, Cancelled)));
        await AssertNothingOverdueAsync(world);
    });

    /// <summary>Wednesday 9:30 and three working days: Monday 17:30. 27½ working hours lie between; 80% of them are 22: Monday 10:30.</summary>
    [Fact]
    public Task DueDiligence_RemindsAt80PercentAndEscalatesAt100() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        var monday = Wednesday.AddDays(5);
        await world.World.MoveToAsync(monday, new TimeOnly(10, 29, 59, 999), Cancelled);
        Assert.Empty(await FiredAsync(world));
        await world.World.MoveToAsync(monday, new TimeOnly(10, 30), Cancelled);
        Assert.Equal([TimerKinds.DueDiligenceReminder], await FiredAsync(world));
        await world.World.MoveToAsync(monday, BeforeClosing, Cancelled);
        Assert.Equal([TimerKinds.DueDiligenceReminder], await FiredAsync(world));
        await world.World.MoveToAsync(monday, Closing, Cancelled);

        // The reminder of the overall limit, three working days from the claim, falls on the same moment.
        Assert.Equal([TimerKinds.DueDiligenceReminder, TimerKinds.DueDiligenceDue], (await FiredAsync(world)).Except([TimerKinds.OverallReminder]));
        Assert.Equal(1, await ApprovalTests.EscalationsAsync(world, journey, TimerKinds.DueDiligenceDue));
        Assert.Equal("due-diligence", await journey.StageAsync(Cancelled));
    });

    /// <summary>Claimed on Wednesday 4 March: three working days are Monday 9 March, five Wednesday 11 March. Source: seed 002 §一.10 (3-5 个工作日).</summary>
    [Fact]
    public Task Overall_RemindsAfterThreeWorkingDaysAndIsDueAfterFive() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        await world.World.MoveToAsync(Wednesday.AddDays(5), BeforeClosing, Cancelled);
        Assert.Empty(await FiredAsync(world));
        await world.World.MoveToAsync(Wednesday.AddDays(5), Closing, Cancelled);
        Assert.Equal([TimerKinds.OverallReminder], await FiredAsync(world));
        Assert.Equal(["案件 SQ20260304-000001 的调查及终审应于 2026-03-11 17:30 前完成。"], await ToldAsync(world, "manager1.bj01", NoticeKind.OverallReminder));
        await world.World.MoveToAsync(Wednesday.AddDays(7), BeforeClosing, Cancelled);
        Assert.Equal([TimerKinds.OverallReminder], await FiredAsync(world));
        await world.World.MoveToAsync(Wednesday.AddDays(7), Closing, Cancelled);
        Assert.Equal([TimerKinds.OverallReminder, TimerKinds.OverallDue], await FiredAsync(world));
        Assert.NotNull(await world.ReadAsync(db => db.WorkItems.Where(i => i.CaseId == journey.CaseId && i.Kind == WorkKinds.Documents).Select(i => i.EscalatedAtUtc).SingleAsync(Cancelled)));
    });

    /// <summary>PRODUCTS §4 counts "from claim": a case that nobody holds has no such clock, and the next claim starts it.</summary>
    [Fact]
    public Task Overall_StandsStillInThePool_AndStartsAgainWithTheNextClaim() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claimed");
        await world.DoAsync(new ReleaseClaim(journey.CaseId, "休假"), journey.Manager);
        Assert.Equal(TimerState.Cancelled, await world.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKinds.OverallDue).Select(t => t.State).SingleAsync(Cancelled)));

        // Claimed again on Friday 6 March 9:30, five working days: Friday 13 March.
        world.SetTime(Wednesday.AddDays(2), Scenarios.Morning);
        await world.DoAsync(new ClaimCase(journey.CaseId), journey.Manager);
        Assert.Equal(
            (TimerState.Pending, ApprovalTests.Utc(Wednesday.AddDays(9), 17, 30)),
            await world.ReadAsync(async db => await db.Timers.Where(t => t.Kind == TimerKinds.OverallDue).Select(t => new { t.State, t.DueAtUtc }).SingleAsync(Cancelled) is var t ? (t.State, t.DueAtUtc) : default));
    });

    /// <summary>调查及终审总时限 ends with the final approval; what follows has time limits of its own.</summary>
    [Fact]
    public Task Overall_EndsWithTheFinalApproval() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("sign");
        Assert.Equal(TimerState.Cancelled, await world.ReadAsync(db => db.Timers.Where(t => t.Kind == TimerKinds.OverallDue).Select(t => t.State).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task SigningWindow_LapsesAt24OfDay30() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await world.World.MoveToAsync(Wednesday.AddDays(30), LastMoment, Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        Assert.Equal(CaseOutcome.Lapsed, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
    });

    /// <summary>Ready on Wednesday: one working day is Thursday 17:30, two Friday 17:30. Source: seed 002 §一.11 (1-2 个工作日).</summary>
    [Fact]
    public Task Disbursement_RemindsAfterOneWorkingDayAndIsDueAfterTwo() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        await world.World.MoveToAsync(Wednesday.AddDays(1), BeforeClosing, Cancelled);
        Assert.Empty(await FiredAsync(world));
        await world.World.MoveToAsync(Wednesday.AddDays(1), Closing, Cancelled);
        Assert.Equal([TimerKinds.DisbursementReminder], await FiredAsync(world));
        Assert.Equal(["案件 SQ20260304-000001 应于 2026-03-06 17:30 前放款。"], await ToldAsync(world, "maker.bj01", NoticeKind.DisbursementReminder));
        await world.World.MoveToAsync(Wednesday.AddDays(2), BeforeClosing, Cancelled);
        Assert.Equal([TimerKinds.DisbursementReminder], await FiredAsync(world));
        await world.World.MoveToAsync(Wednesday.AddDays(2), Closing, Cancelled);
        Assert.Equal([TimerKinds.DisbursementReminder, TimerKinds.DisbursementDue], await FiredAsync(world));
        Assert.Equal("disburse", await journey.StageAsync(Cancelled));
    });

    /// <summary>One minute for the pre-credit; the tax office does not answer. Source: seed 002 §八.3.</summary>
    [Fact]
    public Task PreCredit_LaterThanAMinute_IsToldToTheAdministrators() => CaseWorld.PlayAsync(async world =>
    {
        await world.OutsideAsync("control/faults", new { operation = "tax.report", kind = "status", count = (int?)null, status = 503 });
        var journey = await world.ToAsync("precredit");
        await world.World.StepAsync(Cancelled);
        await world.World.MoveToAsync(Wednesday, Scenarios.Morning.Add(TimeSpan.FromMilliseconds(59_999)), Cancelled);
        Assert.Empty(await FiredAsync(world));
        await world.World.MoveToAsync(Wednesday, Scenarios.Morning.Add(TimeSpan.FromMinutes(1)), Cancelled);
        Assert.Equal([TimerKinds.PreCreditResponse], await FiredAsync(world));
        Assert.True(await world.ReadAsync(db => db.Notices.AnyAsync(n => n.Kind == NoticeKind.PreCreditLate && n.CaseId == journey.CaseId, Cancelled)));
    });

    [Fact]
    public Task PurposeCheck_OfAClosedCase_IsCompletedByItsManager() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("closed");
        var complete = new CompletePurposeCheck(journey.CaseId, "采购合同与付款凭证相符");
        Assert.Equal("no-purpose-check", (await world.RefusedAsync(complete, journey.Manager)).Code);
        await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        Assert.Equal("not-your-case", (await world.RefusedAsync(complete, journey.SecondInvestigator)).Code);
        Assert.Equal("note-required", (await world.RefusedAsync(complete with { Note = "" }, journey.Manager)).Code);
        await world.DoAsync(complete, journey.Manager);
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.State == WorkItemState.Open, Cancelled)));
    });

    /// <summary>A technology company of Beijing: its subsidy is claimed once the money is paid; an ordinary one is asked nothing.</summary>
    [Theory]
    [InlineData("beijing-technology-1", true)]
    [InlineData("beijing-trader-1", false)]
    public Task Subsidy_ThatWasForeseen_IsClaimedAfterTheMoney(string company, bool foreseen) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, company, "zgc-huiyedai", "credit", "bj01", Cancelled);
        await world.OnAsync(journey, "consent", "closed", 600_000m);
        var complete = new CompleteSubsidyClaim(journey.CaseId, "已在科技局系统申报贴息");
        Assert.Equal(foreseen, await world.ReadAsync(db => db.Notices.AnyAsync(n => n.Kind == NoticeKind.SubsidyForeseen && n.RecipientId == journey.Applicant.AccountId, Cancelled)));
        if (!foreseen)
        {
            Assert.Equal("no-subsidy-claim", (await world.RefusedAsync(complete, journey.Manager)).Code);
            return;
        }

        Assert.Equal("not-your-case", (await world.RefusedAsync(complete, journey.SecondInvestigator)).Code);
        Assert.Equal("note-required", (await world.RefusedAsync(complete with { Note = "" }, journey.Manager)).Code);
        await world.DoAsync(complete, journey.Manager);
        Assert.Equal("no-subsidy-claim", (await world.RefusedAsync(complete, journey.Manager)).Code);
    });

    [Fact]
    public Task PurposeCheck_IsAskedForAt24OfDay30AfterTheMoney() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("closed");
        await world.World.MoveToAsync(Wednesday.AddDays(30), LastMoment, Cancelled);
        Assert.False(await AskedAsync());
        await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        Assert.True(await AskedAsync());

        Task<bool> AskedAsync() => world.ReadAsync(db => db.WorkItems.AnyAsync(
            i => i.CaseId == journey.CaseId && i.Kind == WorkKinds.PurposeCheck && i.State == WorkItemState.Open && i.AssigneeId == journey.Manager.AccountId, Cancelled));
    });

    [Fact]
    public Task Timers_MissedWhileTheSystemWasDown_FireAtStartWithBothTimes() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("claim");
        world.SetTime(Wednesday.AddDays(6), new TimeOnly(8, 0));
        var restarted = await world.AnotherHostAsync();
        Assert.Equal(1, await new TimerRunner(restarted.Desk, NullLogger<TimerRunner>.Instance).FireDueAsync(Cancelled));

        var timer = await world.ReadAsync(db => db.Timers.SingleAsync(t => t.CaseId == journey.CaseId && t.Kind == TimerKinds.ClaimDue, Cancelled));
        Assert.Equal((ApprovalTests.Utc(Wednesday.AddDays(1), 17, 30), ApprovalTests.Utc(Wednesday.AddDays(6), 8, 0)), (timer.DueAtUtc, timer.FiredAtUtc));
        var entry = await world.ReadAsync(db => db.AuditEntries.SingleAsync(e => e.Action == "TimerFired", Cancelled));
        Assert.Contains("2026-03-05T09:30:00", entry.Detail, StringComparison.Ordinal);
        Assert.Contains("2026-03-10T00:00:00", entry.Detail, StringComparison.Ordinal);
    });

    [Fact]
    public Task TwoHosts_DoubleNoTimerAndNoDelivery() => CaseWorld.PlayAsync(DatabaseProvider.PostgreSql, runs: false, async world =>
    {
        const int Cases = 8;
        var other = await world.AnotherHostAsync();
        var journeys = new List<Journey>();
        foreach (var index in Enumerable.Range(1, Cases))
        {
            var journey = await Journey.BeginAsync(world.World, $"a-rated-wholesaler-{index}", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled);
            await journey.ConsentAsync(Cancelled);
            journeys.Add(journey);
        }

        await Task.WhenAll(new[] { world.World, other }.Select(host => Task.Run(() => host.UntilAsync(
            async db => await db.Cases.CountAsync(c => c.Stage == "submit", Cancelled) == Cases, "all are measured", journeys[0].CaseId, Cancelled), Cancelled)));
        var messages = await world.ReadAsync(db => db.Outbox.AsNoTracking().ToListAsync(Cancelled));
        Assert.Equal(Cases * 6, messages.Count);
        Assert.All(messages, m => Assert.Equal((OutboxState.Delivered, 1), (m.State, m.Attempts)));

        world.SetTime(Wednesday.AddDays(31), TimeOnly.MinValue);
        var fired = await Task.WhenAll(new[] { world.Desk, other.Desk }.Select(desk =>
            Task.Run(() => new TimerRunner(desk, NullLogger<TimerRunner>.Instance).FireDueAsync(Cancelled), Cancelled)));
        Assert.Equal(Cases, fired.Sum());
        Assert.Equal(Cases, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "TimerFired", Cancelled)));
        Assert.Equal(Cases, await world.ReadAsync(db => db.Cases.CountAsync(c => c.Stage == "consent", Cancelled)));
    });

    private static async Task AssertNothingOverdueAsync(CaseWorld world)
    {
        var now = world.Desk.Clock.UtcNow;
        Assert.Empty(await world.ReadAsync(db => db.Timers.Where(t => t.State == TimerState.Pending && t.DueAtUtc <= now).Select(t => t.Kind).ToListAsync(Cancelled)));
    }

    private static Task<List<string>> FiredAsync(CaseWorld world) => world.ReadAsync(db =>
        db.Timers.Where(t => t.State == TimerState.Fired).OrderBy(t => t.DueAtUtc).Select(t => t.Kind).ToListAsync(Cancelled));

    private static Task<List<string>> ToldAsync(CaseWorld world, string userName, NoticeKind kind) => world.ReadAsync(async db =>
    {
        var account = world.World.Staff(userName).AccountId;
        return (await db.Notices.AsNoTracking().Where(n => n.RecipientId == account && n.Kind == kind).ToListAsync(Cancelled)).ConvertAll(NoticeTexts.SentenceOf);
    });
}
