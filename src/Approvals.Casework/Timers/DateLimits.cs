using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Timers;

/// <summary>补计时限: gives a case the time limits that could not be counted for want of a calendar year, each from when it began. What is still unknown stays so.</summary>
internal sealed record DateLimits(Guid CaseId) : ICommand<int>
{
    private static readonly FrozenDictionary<string, Func<ProductTerms, Work, DateTime, DateTime?>> ByTimer = new Dictionary<string, Func<ProductTerms, Work, DateTime, DateTime?>>(StringComparer.Ordinal)
    {
        [TimerKinds.ClaimDue] = (terms, work, from) => terms.Due(work, TimeLimitKind.Claim, from),
        [TimerKinds.DueDiligenceReminder] = (terms, work, from) => terms.Reminder(work, TimeLimitKind.DueDiligence, from),
        [TimerKinds.DueDiligenceDue] = (terms, work, from) => terms.Due(work, TimeLimitKind.DueDiligence, from),
        [TimerKinds.OverallReminder] = (terms, work, from) => terms.Reminder(work, TimeLimitKind.OverallApproval, from),
        [TimerKinds.OverallDue] = (terms, work, from) => terms.Due(work, TimeLimitKind.OverallApproval, from),
        [TimerKinds.CommitteeReReviewDue] = (_, work, from) => work.Desk.Rulebook.WorkingClock.Due(from, work.Desk.Rulebook.Committees.ReReviewLimit),
        [TimerKinds.RenewalApproval] = (terms, work, from) => terms.Due(work, TimeLimitKind.RenewalApproval, from),
        [TimerKinds.GuaranteeEnquiry] = (terms, work, from) => terms.Due(work, TimeLimitKind.GuaranteeEnquiry, from),
        [TimerKinds.PledgeEnquiry] = (terms, work, from) => terms.Due(work, TimeLimitKind.PledgeEnquiry, from),
        [TimerKinds.DisbursementReminder] = (terms, work, from) => terms.Reminder(work, TimeLimitKind.Disbursement, from),
        [TimerKinds.DisbursementDue] = (terms, work, from) => terms.Due(work, TimeLimitKind.Disbursement, from),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TimeLimitKind> ByWork = new Dictionary<string, TimeLimitKind>(StringComparer.Ordinal)
    {
        [WorkKinds.Review] = TimeLimitKind.Claim,
        [WorkKinds.Claim] = TimeLimitKind.Claim,
        [WorkKinds.ConfirmIntent] = TimeLimitKind.Claim,
        [WorkKinds.Investigate] = TimeLimitKind.DueDiligence,
        [WorkKinds.CoSign] = TimeLimitKind.DueDiligence,
        [WorkKinds.MakeDisbursement] = TimeLimitKind.Disbursement,
        [WorkKinds.ReleaseDisbursement] = TimeLimitKind.Disbursement,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every case with an undated limit, one command each; and a warning while the calendar lacks a year that is wanted or soon will be.</summary>
    public static async Task<string> RunAsync(Desk desk, CancellationToken ct)
    {
        List<Guid> cases;
        await using (var db = desk.Database.Open())
            cases = await db.Timers.Where(timer => timer.State == TimerState.Undated).Select(timer => timer.CaseId).Distinct().ToListAsync(ct);
        var dated = 0;
        foreach (var caseId in cases)
            dated += (await desk.RunAsync(new DateLimits(caseId), Actor.System, ct: ct)).Value;
        return $"{dated} limits dated";
    }

    public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var @case = await work.CaseOfAsync(CaseId, ct);
        var terms = work.TermsOf(@case);
        var dated = 0;
        foreach (var timer in await work.Db.Timers.Where(t => t.CaseId == CaseId && t.State == TimerState.Undated).ToListAsync(ct))
        {
            var due = ByTimer.TryGetValue(timer.Kind, out var count)
                ? count(terms, work, timer.SetAtUtc)
                : timer.Kind == TimerKinds.CommitteeDue ? await Committee.CommitteeTimeouts.DateAsync(work, @case, timer, ct)
                : timer.Kind == TimerKinds.CommitteeAuthorityDue ? await Committee.AuthorityTimeouts.DateAsync(work, @case, timer, ct)
                : await OfSeatAsync(work, @case, timer, ct);
            if (due is null)
                continue;
            timer.DueAtUtc = due;
            timer.State = TimerState.Pending;
            dated++;
        }

        if (dated == 0)
        {
            work.ChangesNothingAudited();
            return 0;
        }

        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.DueAtUtc is null && ByWork.TryGetValue(item.Kind, out var limit))
                item.DueAtUtc = terms.Due(work, limit, item.OpenedAtUtc);
            else if (item is { DueAtUtc: null, Kind: WorkKinds.ConcludeRejection })
                item.DueAtUtc = work.Desk.Rulebook.WorkingClock.Due(item.OpenedAtUtc, work.Desk.Rulebook.Committees.ReReviewLimit);
        }

        work.Record(AuditSubject.Case(CaseId), "LimitsDated", null, new { dated });
        return dated;
    }

    /// <summary>The seat's own limit, on the seat and its work item too.</summary>
    private static async ValueTask<DateTime?> OfSeatAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var seatId = Guid.ParseExact(timer.Subject, "N");
        var round = await Rounds.OfSeatAsync(work, @case.Id, seatId) ?? throw new InvalidOperationException($"Seat {seatId} has no round.");
        if (round.DateLimit(seatId, await Rounds.CircumstancesAsync(work, @case, ct)).Effects is not [Lending.Chains.TimerStarted { DueAtUtc: var due }])
            return null;
        var request = round.Find(seatId).Seat.MaterialRequests.SingleOrDefault(r => r.Outstanding)?.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(@case.Id))
        {
            var isAsked = timer.Kind == TimerKinds.SeatDue
                ? item.Kind == WorkKinds.Approve && item.Key.StartsWith(timer.Subject, StringComparison.Ordinal)
                : item.Kind == WorkKinds.Material && item.Key == request;
            if (isAsked)
                item.DueAtUtc = due;
        }

        return due;
    }
}

/// <summary>日历巡检: once a day, warns while limits are undated and from <see cref="CalendarGap.DaysAhead"/> days before the calendar ends.</summary>
internal sealed record WatchCalendar : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var years = work.Desk.Rulebook.CalendarYears;
        var isWanted = CalendarGap.FirstMissingYear(years, work.Today) <= work.Today.AddDays(CalendarGap.DaysAhead).Year
            || await work.Db.Timers.AnyAsync(timer => timer.State == TimerState.Undated, ct);
        if (isWanted)
            await CalendarGap.WarnAsync(work, ct);
        if (work.Db.ChangeTracker.HasChanges() || work.HasSent)
            work.Record(AuditSubject.System, "CalendarMissed", null, new { year = CalendarGap.FirstMissingYear(years, work.Today) });
        else
            work.ChangesNothingAudited();
        return Done.Instance;
    }
}
