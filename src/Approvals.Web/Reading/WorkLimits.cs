using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>待办时限: until when a work item is to be done; where it has no time of its own, the limit it runs under, or in words what it waits for.</summary>
/// <param name="DueAtUtc">UTC; null where there is none.</param>
/// <param name="Then">What happens then, Chinese; the pages translate. Null where nothing does.</param>
/// <param name="WaitsFor">Said in place of the time, Chinese, with <c>{0}</c> for <see cref="DueAtUtc"/> where that is when the wait is over; the pages translate. Null where a time counts.</param>
internal sealed record WorkLimit(DateTime? DueAtUtc, string? Then = null, string? WaitsFor = null)
{
    public string? Say(DeskText text) => WaitsFor is { } words ? DueAtUtc is { } at ? text[words, Shown.Time(at)] : text[words] : null;
}

/// <param name="StepId">The step it was asked in, or <see cref="TimerKinds.WholeCase"/>.</param>
internal readonly record struct AskedItem(Guid CaseId, string Kind, string Key, string StepId, int Visit, DateTime? DueAtUtc);

/// <summary>待办时限查询</summary>
internal static class WorkLimits
{
    private const string Second = "yyyyMMddHHmmss";

    private const string Minute = "yyyyMMddHHmm";

    private static readonly IReadOnlyList<string> OfSteps = [TimerKinds.ClaimDue, TimerKinds.DueDiligenceDue, TimerKinds.DisbursementDue];

    private static readonly IReadOnlyList<string> Overall = [TimerKinds.OverallDue, TimerKinds.RenewalApproval];

    // What is asked while the overall time of the approval counts.
    private static readonly IReadOnlyList<string> UnderOverall = [WorkKinds.Documents, WorkKinds.ListItem, WorkKinds.OpenBallot, WorkKinds.Ballot, WorkKinds.Staffing, WorkKinds.Escalation];

    /// <returns>For each of the items, in their order.</returns>
    public static async Task<IReadOnlyList<WorkLimit>> OfAsync(DeskDb db, IReadOnlyList<AskedItem> items, CancellationToken ct)
    {
        var without = items.Where(item => item.DueAtUtc is null).ToList();
        var timers = await TimersAsync(db, without, ct);
        var meetings = await MeetingsAsync(db, without, ct);
        var hosts = await HostsAsync(db, without, ct);
        return [.. items.Select(Of)];

        WorkLimit Of(AskedItem item) => item switch
        {
            { DueAtUtc: { } own } => new WorkLimit(own, Labels.ConsequenceOf(item.Kind)),
            { Kind: WorkKinds.Approve } when hosts.GetValueOrDefault(WorkMatter.SeatOf(item.Key)) is { } host => new WorkLimit(host, Labels.ConsequenceOf(item.Kind)),
            { Kind: WorkKinds.Ballot or WorkKinds.OpenBallot } when meetings.TryGetValue(item.CaseId, out var at) => new WorkLimit(at, WaitsFor: Labels.AtMeeting),
            { Kind: WorkKinds.Escalation } when PassedAt(item) is { } passed => new WorkLimit(passed),
            _ when Counting(item, timers[item.CaseId]) is { } timer => new WorkLimit(timer.DueAtUtc, Labels.ConsequenceOfTimer(timer.Kind)),
            _ => new WorkLimit(null, WaitsFor: Labels.WaitsFor(item.Kind)),
        };
    }

    /// <summary>When the limit passed: an escalation's key ends with that moment, or that of the raising where the limit may be set again.</summary>
    private static DateTime? PassedAt(AskedItem item) =>
        DateTime.TryParseExact(item.Key[(item.Key.LastIndexOf(':') + 1)..], [Second, Minute], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>The limit the item runs under: its loan's, its step's, or the whole approval's.</summary>
    private static Running? Counting(AskedItem item, IEnumerable<Running> timers)
    {
        return item.Kind == WorkKinds.PurposeCheck
            ? timers.FirstOrDefault(t => t.Kind == TimerKinds.PurposeCheckOverdue && t.Subject == (item.Key.Length > 0 ? item.Key : TimerKinds.WholeCase))
            : timers.Where(t => (OfSteps.Contains(t.Kind) && t.Subject == $"{item.StepId}:{item.Visit}") || (Overall.Contains(t.Kind) && UnderOverall.Contains(item.Kind))).MinBy(t => t.DueAtUtc);
    }

    private static async Task<ILookup<Guid, Running>> TimersAsync(DeskDb db, List<AskedItem> without, CancellationToken ct)
    {
        var cases = without.Select(item => item.CaseId).Distinct().ToList();
        IReadOnlyList<string> kinds = [.. OfSteps, .. Overall, TimerKinds.PurposeCheckOverdue];
        var running = cases.Count == 0
            ? []
            : await db.Timers.Where(t => cases.Contains(t.CaseId) && kinds.Contains(t.Kind) && t.DueAtUtc != null && (t.State == TimerState.Pending || t.State == TimerState.Fired))
                .Select(t => new Running(t.CaseId, t.Kind, t.Subject, t.DueAtUtc!.Value)).ToListAsync(ct);
        return running.ToLookup(t => t.CaseId);
    }

    // A case has one item before the committee at a time.
    private static async Task<Dictionary<Guid, DateTime>> MeetingsAsync(DeskDb db, List<AskedItem> without, CancellationToken ct)
    {
        var cases = without.Where(item => item.Kind is WorkKinds.Ballot or WorkKinds.OpenBallot).Select(item => item.CaseId).Distinct().ToList();
        return cases.Count == 0
            ? []
            : await (from item in db.AgendaItems.AsNoTracking()
                     join meeting in db.Meetings on item.MeetingId equals (Guid?)meeting.Id
                     where cases.Contains(item.CaseId) && item.EndedAtUtc == null
                     select new { item.CaseId, meeting.ScheduledAtUtc }).ToDictionaryAsync(held => held.CaseId, held => held.ScheduledAtUtc, ct);
    }

    /// <summary>The time of whoever asked for the advice, while it runs on: by the seat that advises.</summary>
    private static async Task<Dictionary<Guid, DateTime?>> HostsAsync(DeskDb db, List<AskedItem> without, CancellationToken ct)
    {
        var asked = without.Where(item => item.Kind == WorkKinds.Approve).Select(item => WorkMatter.SeatOf(item.Key)).Distinct().ToList();
        var seats = new Dictionary<Guid, (Guid? HostId, DateTime? DueAtUtc)>();
        for (var wanted = asked; wanted.Count > 0;)
        {
            var found = await db.Seats.AsNoTracking().Where(s => wanted.Contains(s.Id)).Select(s => new { s.Id, s.HostSeatId, s.DueAtUtc }).ToListAsync(ct);
            foreach (var seat in found)
                seats.Add(seat.Id, (seat.HostSeatId, seat.DueAtUtc));
            wanted = [.. found.Select(seat => seat.HostSeatId).OfType<Guid>().Where(id => !seats.ContainsKey(id)).Distinct()];
        }

        return asked.ToDictionary(id => id, DueOf);

        DateTime? DueOf(Guid id) => seats.GetValueOrDefault(id) is var (host, due) ? due ?? (host is { } above ? DueOf(above) : null) : null;
    }

    private sealed record Running(Guid CaseId, string Kind, string Subject, DateTime DueAtUtc);
}
