using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Products;

namespace Approvals.Casework.Timers;

/// <summary>调查及终审总时限: begins where the product's sheet says, once a case.</summary>
internal static class OverallClock
{
    public static async ValueTask StartAsync(Work work, Case @case, TimeLimitStart start)
    {
        var terms = work.TermsOf(@case);
        if (!terms.Starts(TimeLimitKind.OverallApproval, start))
            return;
        await work.SetTimerAsync(TimerKinds.OverallReminder, @case.Id, TimerKinds.WholeCase, terms.Reminder(work, TimeLimitKind.OverallApproval, work.NowUtc));
        await work.SetTimerAsync(TimerKinds.OverallDue, @case.Id, TimerKinds.WholeCase, terms.Due(work, TimeLimitKind.OverallApproval));
    }
}
