using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Tests.Servers;
using Approvals.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Tests.Cases;

/// <summary>What holds after every command, whatever was done. Source: APPROVALS §7.</summary>
internal static class Invariants
{
    public static async Task CheckAsync(Desk desk, CancellationToken ct, bool hasTokens = true)
    {
        var audit = await VerifyAudit.RunAsync(desk.Database, Convert.FromBase64String(FreshDatabases.Key), ct);
        Assert.Empty(audit.Faults);

        await using var db = desk.Database.Open();
        foreach (var @case in await db.Cases.AsNoTracking().ToListAsync(ct))
        {
            var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == @case.Id).ToListAsync(ct);
            var timers = await db.Timers.AsNoTracking().Where(t => t.CaseId == @case.Id).ToListAsync(ct);
            var items = await db.WorkItems.AsNoTracking().Where(i => i.CaseId == @case.Id && i.State == WorkItemState.Open).ToListAsync(ct);
            var rounds = await db.Rounds.AsNoTracking().Include(r => r.Levels).ThenInclude(l => l.Seats).AsSplitQuery().Where(r => r.CaseId == @case.Id).ToListAsync(ct);

            CheckSteps(hasTokens ? FlowState.Parse(@case.Flow) : null, @case, steps, items);
            CheckRounds(rounds, timers, items);
            if (@case.IsClosed)
                await CheckClosedAsync(db, @case, timers, items, rounds, ct);
            Assert.DoesNotContain(timers, t => t.State == TimerState.Fired && t.FiredAtUtc < t.DueAtUtc);
            Assert.True(
                await db.Disbursements.CountAsync(d => d.CaseId == @case.Id && d.LiveCaseId != null, ct) <= 1,
                "A case has one live disbursement at most.");
        }
    }

    /// <summary>The step records say what the engine's tokens say; a work item belongs to a step that waits, or to the whole case.</summary>
    private static void CheckSteps(FlowState? state, Case @case, List<CaseStep> steps, List<WorkItem> items)
    {
        var waiting = steps.Where(s => s.Status == CaseStepStatus.Waiting).Select(s => (s.StepId, s.Visit)).Order().ToList();
        if (state is not null)
            Assert.Equal(state.Waiting.Select(token => (token.Step, token.Visit)).Order(), waiting);
        Assert.Equal(waiting.Select(step => step.StepId).Order(), @case.Stage.Split(',', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.All(steps, step => Assert.Equal(step.Status == CaseStepStatus.Waiting, step.LeftAtUtc is null));
        Assert.All(items, item => Assert.True(
            item.StepId == TimerKinds.WholeCase || waiting.Contains((item.StepId, item.Visit)),
            $"'{item.Kind}' is open although {item.StepId}:{item.Visit} no longer waits."));
    }

    /// <summary>A live level has somebody to wait for, and whoever is asked has a task and a running timer.</summary>
    private static void CheckRounds(List<Round> rounds, List<Timer> timers, List<WorkItem> items)
    {
        Assert.Equal(rounds.Sum(round => round.Levels.Sum(level => level.Seats.Count(seat => seat.State == SeatState.Paused))), items.Count(item => item.Kind == WorkKinds.Material));
        Assert.True(rounds.GroupBy(r => r.Stage).All(stage => stage.Count(r => r.IsLive) <= 1), "A stage has one live round at most.");
        foreach (var round in rounds)
        {
            var seats = round.Levels.SelectMany(level => level.Seats).ToList();
            if (!round.IsLive)
                Assert.DoesNotContain(seats, seat => seat.IsUndecided);
            else if (round.LiveLevel is null)
                Assert.NotNull(round.SuspendedSeatId);
            else
                Assert.True(round.LiveLevel.Vacant || (round.LiveLevel.Mode == LevelMode.Committee && items.Exists(item => WorkKinds.OfCommittee.Contains(item.Kind))) || round.LiveLevel.Seats.Any(s => s.State is SeatState.Open or SeatState.Paused), "A live level waits for nobody.");
            Timer? RunningOf(string kind, Guid subject) => timers.Find(t => t.Kind == kind && t.Subject == subject.ToString("N") && t.State is TimerState.Pending or TimerState.Undated);
            foreach (var level in round.Levels)
                Assert.Equal(level is { Mode: LevelMode.Committee, State: LevelState.Open }, RunningOf(TimerKinds.CommitteeDue, level.Id) is not null);
            foreach (var seat in seats)
            {
                Timer? Running(string kind) => RunningOf(kind, seat.Id);
                var isRunning = seat.State is SeatState.Open or SeatState.Consulting;
                Assert.Equal(isRunning, Running(TimerKinds.SeatDue) is not null);
                Assert.Equal(seat.State == SeatState.Paused, Running(TimerKinds.MaterialDue) is not null);
                Assert.Equal(
                    isRunning || seat.State == SeatState.Paused ? 1 : 0,
                    items.Count(i => i.Kind == WorkKinds.Approve && i.Key.StartsWith(seat.Id.ToString("N"), StringComparison.Ordinal)));
                Assert.Equal(isRunning ? seat.DueAtUtc : null, Running(TimerKinds.SeatDue)?.DueAtUtc);
            }
        }
    }

    private static async Task CheckClosedAsync(DeskDb db, Case @case, List<Timer> timers, List<WorkItem> items, List<Round> rounds, CancellationToken ct)
    {
        Assert.NotNull(@case.Outcome);
        Assert.Null(@case.LiveKey);
        Assert.All(items.Where(item => !item.Key.StartsWith(TimerKinds.PurposeCheckOverdue, StringComparison.Ordinal)), item => Assert.Contains(item.Kind, WorkKinds.AfterClosing));
        Assert.True(@case.HoldsDrawings || !items.Exists(item => item.Kind == WorkKinds.Condition), "A case that ended without a facility still asks for a condition.");
        Assert.All(timers.Where(t => t.State is TimerState.Pending or TimerState.Undated), timer => Assert.Contains(timer.Kind, (string[])[TimerKinds.PurposeCheckDue, TimerKinds.PurposeCheckReminder, TimerKinds.PurposeCheckOverdue, TimerKinds.LoanOrderLapse, TimerKinds.RenewalEvaluation, TimerKinds.LimitReview]));
        Assert.DoesNotContain(rounds, round => round.IsLive);
        Assert.False(await db.GuaranteeRequests.AnyAsync(r => r.CaseId == @case.Id && r.State == GuaranteeState.Requested, ct), "A closed case still asks for a guarantee.");
        Assert.False(await db.Contracts.AnyAsync(c => c.CaseId == @case.Id && (c.State == ContractState.Prepared || c.State == ContractState.Sent), ct), "A closed case still has a contract to sign.");
        Assert.False(
            await db.Investigations.AnyAsync(i => i.CaseId == @case.Id && (i.State == InvestigationState.Draft || i.State == InvestigationState.Submitted), ct),
            "A closed case still has a draft report.");
    }
}
