using System.Text.RegularExpressions;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Jobs;
using Approvals.Casework.Timers;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

/// <summary>到点: lets the time limits of a case run out, one as a line, and the nights pass.</summary>
public sealed partial class JourneyClock(JourneyWorld world)
{
    /// <summary>Nobody does anything until a limit of the case has run out; nothing that partners were asked is delivered meanwhile.</summary>
    /// <param name="kind">One of <see cref="TimerKinds"/>; one that ran out on the way to another is left as it is.</param>
    public async Task RunOutAsync(Guid caseId, string kind, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var before = await FiredAsync(db, caseId, ct);
        if (before.Contains(kind))
            return;
        var due = await db.Timers.Where(timer => timer.CaseId == caseId && timer.Kind == kind && timer.State == TimerState.Pending).MinAsync(timer => timer.DueAtUtc, ct)
            ?? throw new JourneyFailedException($"No timer '{kind}' is pending.");
        await world.MoveToAsync(due, ct);
        if (!(await FiredAsync(db, caseId, ct)).Contains(kind))
            throw new JourneyFailedException($"Timer '{kind}' due at {due:O} does not fire.");
    }

    /// <summary>Kinds of the timers that have fired, each time they did, in order; by the audit, since one that is set again forgets it.</summary>
    /// <param name="caseId">Of one case; null for all.</param>
    public static async Task<IReadOnlyList<string>> FiredAsync(DeskDb db, Guid? caseId, CancellationToken ct)
    {
        var subject = caseId is { } id ? AuditSubject.Case(id).Key : null;
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.Action == "TimerFired" && (subject == null || entry.Subject == subject))
            .OrderBy(entry => entry.AtUtc).Select(entry => entry.Detail).ToListAsync(ct);
        return entries.ConvertAll(detail => Kind().Match(detail).Groups["kind"].Value);
    }

    [GeneratedRegex("\"kind\":\\s*\"(?<kind>[a-z-]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Kind();

    /// <summary>A job of the night, for the business date the world stands on.</summary>
    public async Task NightAsync(string job, CancellationToken ct)
    {
        await RecurringJobs.All(world.Desk.AuditKey.ToArray()).Single(one => one.Kind == job).RunAsync(world.Desk, world.Desk.Clock.Today, ct);
        await world.StepAsync(ct);
    }
}
