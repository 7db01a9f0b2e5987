using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Products;

namespace Approvals.Casework.Timers;

/// <summary>调查及终审总时限: begins where the product's sheet says.</summary>
internal static class OverallClock
{
    public static async ValueTask StartAsync(Work work, Case @case, TimeLimitStart start)
    {
        if (work.TermsOf(@case).Starts(TimeLimitKind.OverallApproval, start))
            await BeginAsync(work, @case);
    }

    /// <summary>加审: what a higher band asks after the approval has the time of an approval again, where there was one.</summary>
    public static async ValueTask ResumeAsync(Work work, Case @case)
    {
        if (await work.HasTimerAsync(TimerKinds.OverallDue, @case.Id, TimerKinds.WholeCase))
            await BeginAsync(work, @case);
    }

    /// <summary>From now on, as when the case comes back from an approval that no longer counts.</summary>
    public static async ValueTask BeginAsync(Work work, Case @case)
    {
        var terms = work.TermsOf(@case);
        await work.SetTimerAsync(TimerKinds.OverallReminder, @case.Id, TimerKinds.WholeCase, terms.Reminder(work, TimeLimitKind.OverallApproval, work.NowUtc));
        await work.SetTimerAsync(TimerKinds.OverallDue, @case.Id, TimerKinds.WholeCase, terms.Due(work, TimeLimitKind.OverallApproval));
    }
}
