using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.PurposeChecks;

/// <summary>
/// 贷后用途核查: due after the case is closed, so it is the case's and not a step's; one for each loan drawn. It is to be answered within the time after which it was asked for: halfway the manager is
/// reminded, after it the supervisors are told and nothing more is drawn under the facility. Source: PRODUCTS §4; how long, and that drawing stops: policy default.
/// </summary>
internal static class PurposeChecking
{
    /// <summary>Asks the manager, and counts until when it is to be answered.</summary>
    public static async ValueTask AskAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.PurposeCheck, Role.CustomerManager, null, @case.ManagerId, KeyOf(timer));
        if (work.TermsOf(@case).Due(work, TimeLimitKind.PurposeCheck) is not { } due)
            return;
        await work.SetTimerAsync(TimerKinds.PurposeCheckReminder, @case.Id, timer.Subject, work.NowUtc + ((due - work.NowUtc) / 2));
        await work.SetTimerAsync(TimerKinds.PurposeCheckOverdue, @case.Id, timer.Subject, due);
    }

    /// <summary>用途核查提醒</summary>
    public static async ValueTask RemindAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        if (await OpenAsync(work, @case, timer) is null)
            return;
        var due = await work.TimerDueAsync(TimerKinds.PurposeCheckOverdue, @case.Id, timer.Subject);
        work.Record(AuditSubject.Case(@case.Id), "Reminded", null, new { timer.Kind, timer.Subject, manager = @case.ManagerId });
        await Notices.ToManagerAsync(work, @case, NoticeKind.PurposeCheckReminder, new NoticeWords(@case.Number, work.LocalTime(due)));
    }

    /// <summary>用途核查逾期</summary>
    public static async ValueTask RaiseAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        if (await OpenAsync(work, @case, timer) is not { } item)
            return;
        item.EscalatedAtUtc ??= work.NowUtc;
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.Escalation, Role.Supervisor, null, key: $"{timer.Kind}:{KeyOf(timer)}:{timer.DueAtUtc:yyyyMMdd}");
        work.Record(AuditSubject.Case(@case.Id), "Escalated", null, new { timer.Kind, timer.Subject });
    }

    /// <summary>Refusal <c>purpose-check-overdue</c> while a check, escalated, of the facility or of another of the customer's under the product is not done: it may have been renewed.</summary>
    public static async ValueTask<Refusal?> OverdueAsync(Work work, Facility facility, CancellationToken ct) =>
        await (from item in work.Db.WorkItems
               join drawn in work.Db.Facilities on item.CaseId equals drawn.CaseId
               where drawn.ApplicantId == facility.ApplicantId && drawn.ProductCode == facility.ProductCode
                   && item.Kind == WorkKinds.PurposeCheck && item.State == WorkItemState.Open && item.EscalatedAtUtc != null
               select item.Id).AnyAsync(ct)
            ? new Refusal("purpose-check-overdue", "以前支用的贷款还没有完成用途核查，核查完成以后才能再支用：请把发票、合同和付款凭证交给客户经理。")
            : null;

    /// <summary>核查完成: the supervisors need look after it no more.</summary>
    public static async ValueTask SettleAsync(Work work, Guid caseId)
    {
        var open = await work.OpenWorkItemsAsync(caseId);
        foreach (var item in open.Where(item => item.Kind == WorkKinds.Escalation && item.Key.StartsWith(TimerKinds.PurposeCheckOverdue, StringComparison.Ordinal)))
        {
            if (!open.Exists(check => check.Kind == WorkKinds.PurposeCheck && item.Key.StartsWith($"{TimerKinds.PurposeCheckOverdue}:{check.Key}:", StringComparison.Ordinal)))
                item.Close(work, WorkItemState.Done);
        }
    }

    private static async ValueTask<WorkItem?> OpenAsync(Work work, Case @case, Timer timer) =>
        (await work.OpenWorkItemsAsync(@case.Id)).Find(item => item.Kind == WorkKinds.PurposeCheck && item.Key == KeyOf(timer));

    private static string KeyOf(Timer timer) => timer.Subject == TimerKinds.WholeCase ? "" : timer.Subject;
}
