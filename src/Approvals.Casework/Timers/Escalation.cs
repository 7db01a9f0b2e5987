using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Timers;

/// <summary>升级: work that was not done in time is put before the supervisors; it stays with whoever has it.</summary>
internal static class Escalation
{
    public static ValueTask RaiseAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var (stepId, visit) = Workflow.StepAddress.Parse(timer.Subject);
        return RaiseAsync(work, @case, timer, stepId, visit, item => stepId == TimerKinds.WholeCase || (item.StepId == stepId && item.Visit == visit));
    }

    /// <summary>The same for a limit that is not a step's.</summary>
    /// <param name="timer">The limit, still with the time that passed.</param>
    /// <param name="isLate">Of the case's open items, those that the limit was for.</param>
    public static async ValueTask RaiseAsync(Work work, Case @case, Timer timer, string stepId, int visit, Predicate<WorkItem> isLate)
    {
        var open = await work.OpenWorkItemsAsync(@case.Id);
        foreach (var item in open.Where(item => item.Kind != WorkKinds.Escalation && isLate(item)))
            item.EscalatedAtUtc ??= work.NowUtc;

        // A timer that was set again may fall due again: an item of its own, in place of that of the last time.
        foreach (var former in open.Where(item => item.Kind == WorkKinds.Escalation && item.StepId == stepId && item.Visit == visit && item.Key.StartsWith(timer.Kind + ":", StringComparison.Ordinal)))
            former.Close(work, WorkItemState.Cancelled);
        work.Ask(@case, stepId, visit, WorkKinds.Escalation, Role.Supervisor, null, key: $"{timer.Kind}:{timer.DueAtUtc:yyyyMMddHHmmss}");
        work.Record(AuditSubject.Case(@case.Id), "Escalated", null, new { timer.Kind, timer.Subject });
    }

    /// <summary>尽调提醒: the manager is told what time is left.</summary>
    public static async ValueTask RemindAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        work.Record(AuditSubject.Case(@case.Id), "Reminded", null, new { timer.Kind, timer.Subject, manager = @case.ManagerId });
        var due = await work.Db.Timers.Where(t => t.CaseId == @case.Id && t.Kind == TimerKinds.DueDiligenceDue && t.Subject == timer.Subject).Select(t => (DateTime?)t.DueAtUtc).SingleAsync(ct);
        await Notices.ToManagerAsync(work, @case, NoticeKind.DueDiligenceReminder, new NoticeWords(@case.Number, work.LocalTime(due)));
    }

    /// <summary>预授信响应超时: partners or their messages are stuck.</summary>
    public static ValueTask TellOfLateResultAsync(Work work, Case @case, Timer timer, CancellationToken ct) =>
        Notices.ToRoleAsync(work, Role.Administrator, @case.OrgPath, NoticeKind.PreCreditLate, @case.Id, new NoticeWords(@case.Number), ct);

    /// <summary>总时限提醒: the manager is told until when everything must be decided.</summary>
    public static async ValueTask RemindManagerAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var due = work.LocalTime(await work.TimerDueAsync(TimerKinds.OverallDue, @case.Id, timer.Subject));
        await Notices.ToManagerAsync(work, @case, NoticeKind.OverallReminder, new NoticeWords(@case.Number, due));
    }

    /// <summary>放款提醒: operations are told until when the money must be paid.</summary>
    public static async ValueTask RemindOperationsAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var words = new NoticeWords(@case.Number, work.LocalTime(await work.TimerDueAsync(TimerKinds.DisbursementDue, @case.Id, timer.Subject)));
        await Notices.ToRoleAsync(work, Role.OperationsMaker, @case.OrgPath, NoticeKind.DisbursementReminder, @case.Id, words, ct);
        await Notices.ToRoleAsync(work, Role.OperationsChecker, @case.OrgPath, NoticeKind.DisbursementReminder, @case.Id, words, ct);
    }
}
