using Approvals.Casework.Data;

namespace Approvals.Casework.Timers;

/// <summary>Sets and cancels timers inside a unit of work.</summary>
public static class TimerBook
{
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Timer>> OfCase = Compiled.Rows(
        (DeskDb db, Guid caseId) => db.Timers.Where(timer => timer.CaseId == caseId));

    /// <summary>设时限: sets the timer, or moves the one that (case, kind, subject) already has.</summary>
    /// <param name="subject">What within the case, e.g. <c>claim:1</c>.</param>
    /// <param name="dueAtUtc">Business time; it never fires before. Null when the working calendar does not reach so far: the timer stays undated, and that is told.</param>
    public static async ValueTask SetTimerAsync(this Work work, string kind, Guid caseId, string subject, DateTime? dueAtUtc)
    {
        if (dueAtUtc is null)
            await CalendarGap.WarnAsync(work);
        var state = dueAtUtc is null ? TimerState.Undated : TimerState.Pending;
        var timer = (await LoadAsync(work, caseId)).Find(t => t.Kind == kind && t.Subject == subject);
        if (timer is null)
        {
            timer = new Timer { Kind = kind, CaseId = caseId, Subject = subject, DueAtUtc = dueAtUtc, State = state, CreatedAtUtc = work.NowUtc, SetAtUtc = work.NowUtc };
            work.Db.Timers.Add(timer);
            work.Timers![caseId].Add(timer);
            return;
        }

        timer.DueAtUtc = dueAtUtc;
        timer.SetAtUtc = work.NowUtc;
        timer.State = state;
        timer.FiredAtUtc = null;
    }

    /// <summary>Whether the case has such a timer, whatever became of it.</summary>
    internal static async ValueTask<bool> HasTimerAsync(this Work work, string kind, Guid caseId, string subject) =>
        (await LoadAsync(work, caseId)).Exists(t => t.Kind == kind && t.Subject == subject);

    /// <summary>When a timer of the case is due; null when it has none or its time is not known.</summary>
    internal static async ValueTask<DateTime?> TimerDueAsync(this Work work, string kind, Guid caseId, string subject) =>
        (await LoadAsync(work, caseId)).Find(t => t.Kind == kind && t.Subject == subject)?.DueAtUtc;

    /// <summary>撤时限: cancels what is pending or undated of the case, of one subject or of all.</summary>
    /// <param name="subject">Null for every subject.</param>
    /// <param name="kind">Null for every kind.</param>
    public static async ValueTask CancelTimersAsync(this Work work, Guid caseId, string? subject = null, string? kind = null)
    {
        foreach (var timer in await LoadAsync(work, caseId))
        {
            if (timer.State is TimerState.Pending or TimerState.Undated && (subject is null || timer.Subject == subject) && (kind is null || timer.Kind == kind))
                timer.State = TimerState.Cancelled;
        }
    }

    /// <summary>A case has a dozen timers at most: they are loaded once a command and looked through in memory.</summary>
    private static async ValueTask<List<Timer>> LoadAsync(Work work, Guid caseId)
    {
        work.Timers ??= [];
        if (!work.Timers.TryGetValue(caseId, out var timers))
        {
            timers = [];
            await foreach (var timer in OfCase(work.Db, caseId))
                timers.Add(timer);
            work.Timers.Add(caseId, timers);
        }

        return timers;
    }
}
