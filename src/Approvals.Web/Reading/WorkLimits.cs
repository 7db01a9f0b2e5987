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

internal readonly record struct AskedItem(Guid Id, Guid CaseId, string Kind, string Key, DateTime? DueAtUtc);

/// <summary>案件时限: a limit of the case that a work item runs under.</summary>
internal sealed class RunningLimit
{
    public required Guid ItemId { get; init; }

    /// <summary>Of <see cref="TimerKinds"/>.</summary>
    public required string Kind { get; init; }

    public required DateTime DueAtUtc { get; init; }
}

/// <summary>待办时限查询</summary>
internal static class WorkLimits
{
    private const string Second = "yyyyMMddHHmmss";

    private const string Minute = "yyyyMMddHHmm";

    private static readonly IReadOnlyList<string> OfSteps = [TimerKinds.ClaimDue, TimerKinds.DueDiligenceDue, TimerKinds.DisbursementDue];

    private static readonly IReadOnlyList<string> Overall = [TimerKinds.OverallDue, TimerKinds.RenewalApproval];

    /// <summary>Kinds whose limit, where they have none of their own, is another seat's, a meeting or said in their key: no query of the work items knows it.</summary>
    public static readonly IReadOnlyList<string> LimitedOtherwise = [WorkKinds.Approve, WorkKinds.OpenBallot, WorkKinds.Ballot, WorkKinds.Escalation];

    // What is asked while the overall time of the approval counts.
    private static readonly IReadOnlyList<string> UnderOverall = [WorkKinds.Documents, WorkKinds.ListItem, WorkKinds.OpenBallot, WorkKinds.Ballot, WorkKinds.Staffing, WorkKinds.Escalation];

    // What is asked while the time of the committee's level counts.
    private static readonly IReadOnlyList<string> UnderCommittee = [WorkKinds.ListItem, WorkKinds.OpenBallot, WorkKinds.Ballot];

    /// <summary>Every limit of the case that an item runs under: its loan's, its step's, the committee's level's, or the whole approval's. The first of them counts.</summary>
    public static IQueryable<RunningLimit> Running(DeskDb db) =>
        from item in db.WorkItems
        join timer in db.Timers on item.CaseId equals timer.CaseId
        where timer.DueAtUtc != null && (timer.State == TimerState.Pending || timer.State == TimerState.Fired)
            && (item.Kind == WorkKinds.PurposeCheck
                ? timer.Kind == TimerKinds.PurposeCheckOverdue && timer.Subject == (item.Key == "" ? TimerKinds.WholeCase : item.Key)
                : (OfSteps.Contains(timer.Kind) && timer.Subject == item.StepId + ":" + item.Visit.ToString())
                    || (timer.Kind == TimerKinds.CommitteeDue && UnderCommittee.Contains(item.Kind)) || (Overall.Contains(timer.Kind) && UnderOverall.Contains(item.Kind)))
        select new RunningLimit { ItemId = item.Id, Kind = timer.Kind, DueAtUtc = timer.DueAtUtc!.Value };

    /// <returns>For each of the items, in their order.</returns>
    public static async Task<IReadOnlyList<WorkLimit>> OfAsync(DeskDb db, IReadOnlyList<AskedItem> items, CancellationToken ct)
    {
        var without = items.Where(item => item.DueAtUtc is null).ToList();
        var ids = without.ConvertAll(item => item.Id);
        var running = ids.Count == 0 ? [] : await Running(db).Where(limit => ids.Contains(limit.ItemId)).ToListAsync(ct);
        var first = running.GroupBy(limit => limit.ItemId).ToDictionary(limits => limits.Key, limits => limits.MinBy(limit => limit.DueAtUtc)!);
        var meetings = await MeetingsAsync(db, without, ct);
        var hosts = await HostsAsync(db, without, ct);
        return [.. items.Select(Of)];

        WorkLimit Of(AskedItem item) => item switch
        {
            { DueAtUtc: { } own } => new WorkLimit(own, Labels.ConsequenceOf(item.Kind)),
            { Kind: WorkKinds.Approve } when hosts.GetValueOrDefault(WorkMatter.SeatOf(item.Key)) is { } host => new WorkLimit(host, Labels.ConsequenceOf(item.Kind)),
            { Kind: WorkKinds.Ballot or WorkKinds.OpenBallot } when meetings.TryGetValue(item.CaseId, out var at) => new WorkLimit(at, WaitsFor: Labels.AtMeeting),
            { Kind: WorkKinds.Escalation } when PassedAt(item) is { } passed => new WorkLimit(passed),
            _ when first.TryGetValue(item.Id, out var limit) => new WorkLimit(limit.DueAtUtc, Labels.ConsequenceOfTimer(limit.Kind)),
            _ => new WorkLimit(null, WaitsFor: Labels.WaitsFor(item.Kind)),
        };
    }

    /// <summary>When the limit passed: an escalation's key ends with that moment, or that of the raising where the limit may be set again.</summary>
    private static DateTime? PassedAt(AskedItem item) =>
        DateTime.TryParseExact(item.Key[(item.Key.LastIndexOf(':') + 1)..], [Second, Minute], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

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
}
