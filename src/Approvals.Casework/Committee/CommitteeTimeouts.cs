using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Committee;

/// <summary>贷审会时限: the time of a committee's level, from its opening until it closes. Nothing stops it, neither an adjournment nor a re-review. Source: APPROVALS §3, §7.4.</summary>
internal static class CommitteeTimeouts
{
    // Whoever is asked for anything else of the committee has a limit of their own.
    private static readonly IReadOnlyList<string> Owed = [WorkKinds.ListItem, WorkKinds.OpenBallot, WorkKinds.Ballot];

    /// <summary>From now on.</summary>
    public static ValueTask StartAsync(Work work, Case @case, Round round, Level level) =>
        work.SetTimerAsync(TimerKinds.CommitteeDue, @case.Id, SubjectOf(level), DueAfter(work, round, level, work.NowUtc));

    /// <summary>
    /// 贷审会超时: the secretary and whoever owes a ballot are reminded, and the time counts again. Where the chain says more than a reminder the supervisors
    /// are told as well: a committee has neither a superior nor a substitute. Never a decision.
    /// </summary>
    public static async ValueTask TimeOutAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        if (await LiveAsync(work, @case, timer, ct) is not var (round, level))
            throw new InvalidOperationException($"The timer {timer.Kind} of level {timer.Subject} fired although the level is not live.");
        var owed = (await work.OpenWorkItemsAsync(@case.Id)).FindAll(item => Owed.Contains(item.Kind));
        work.Record(AuditSubject.Case(@case.Id), "CommitteeOverdue", null, new { level = level.Id, level.Code });
        if (round.LevelRules[level.Ordinal].OnTimeout != OnTimeout.Remind)
        {
            var step = (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Approval))!;
            await Escalation.RaiseAsync(work, @case, timer, step.StepId, step.Visit, owed.Contains);
        }

        var again = DueAfter(work, round, level, work.NowUtc);
        await work.SetTimerAsync(TimerKinds.CommitteeDue, @case.Id, timer.Subject, again);
        if (owed.Count == 0)
            return;
        var words = new NoticeWords(@case.Number, work.LocalTime(again));
        await Notices.ToRoleAsync(work, Role.CommitteeSecretary, Committees.PathFor(@case), NoticeKind.CommitteeReminder, @case.Id, words, ct);
        foreach (var member in owed.Where(item => item.Kind == WorkKinds.Ballot).Select(item => item.AssigneeId!.Value))
            await Notices.ToStaffAsync(work, member, NoticeKind.CommitteeReminder, @case.Id, words);
    }

    /// <summary>The limit that could not be counted before; null while it still can't.</summary>
    public static async ValueTask<DateTime?> DateAsync(Work work, Case @case, Timer timer, CancellationToken ct) =>
        await LiveAsync(work, @case, timer, ct) is var (round, level) ? DueAfter(work, round, level, timer.SetAtUtc) : null;

    private static async ValueTask<(Round Round, Level Level)?> LiveAsync(Work work, Case @case, Timer timer, CancellationToken ct) =>
        await CommitteeLevels.WaitingAsync(work, @case.Id, ct) is { LiveLevel: { } level } round && SubjectOf(level) == timer.Subject ? (round, level) : null;

    private static DateTime? DueAfter(Work work, Round round, Level level, DateTime fromUtc) =>
        work.Desk.Rulebook.WorkingClock.Due(fromUtc, round.LevelRules[level.Ordinal].Limit);

    private static string SubjectOf(Level level) => level.Id.ToString("N");
}
