using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;

namespace Approvals.Casework.Workflow;

/// <summary>Leaves a visit of a step, whichever engine hosts it.</summary>
internal static class StepRecords
{
    /// <summary>Ends the record; a step that could wait takes its work items and timers with it.</summary>
    public static async ValueTask LeaveAsync(this Work work, CaseStep record, bool waits, CaseStepStatus status, string? outcome)
    {
        record.Status = status;
        record.Outcome = outcome;
        record.LeftAtUtc = work.NowUtc;
        if (!waits)
            return;
        record.ElapsedMinutes = (int)(work.NowUtc - record.EnteredAtUtc).TotalMinutes;
        record.WorkingMinutes = (int?)work.Desk.Rulebook.Calendar.Between(record.EnteredAtUtc, work.NowUtc).Length?.TotalMinutes;
        var items = status == CaseStepStatus.Completed ? WorkItemState.Done : WorkItemState.Cancelled;
        foreach (var item in await work.OpenWorkItemsAsync(record.CaseId))
        {
            if (item.StepId == record.StepId && item.Visit == record.Visit)
                item.Close(work, items);
        }

        await work.CancelTimersAsync(record.CaseId, record.Subject());
    }
}
