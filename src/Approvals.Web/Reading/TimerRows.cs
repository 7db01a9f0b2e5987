using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>时限: what is pending in the reader's scope, by due time.</summary>
internal static class TimerRows
{
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<TimerRow>?> PendingAsync(DeskDb db, Actor actor, int limit, string[]? after, CancellationToken ct)
    {
        var timers = from timer in db.Timers.AsNoTracking()
                     join @case in db.CasesOf(actor) on timer.CaseId equals @case.Id
                     where timer.State == TimerState.Pending && timer.DueAtUtc != null
                     select new { Timer = timer, @case.Number, @case.OrgPath };
        if (after is not null)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > DateTime.MaxValue.Ticks || !Guid.TryParse(text, out var last))
                return null;
            var lastDue = new DateTime(due, DateTimeKind.Utc);
            timers = timers.Where(row => row.Timer.DueAtUtc > lastDue || (row.Timer.DueAtUtc == lastDue && row.Timer.Id.CompareTo(last) > 0));
        }

        var rows = await timers.OrderBy(row => row.Timer.DueAtUtc).ThenBy(row => row.Timer.Id).Take(limit + 1)
            .Select(row => new TimerRow(row.Timer.Id, row.Timer.Kind, row.Number, row.OrgPath, row.Timer.DueAtUtc!.Value)).ToListAsync(ct);
        return Page<TimerRow>.Of(rows, limit, row => [row.DueAtUtc.Ticks.ToString(CultureInfo.InvariantCulture), row.Id.ToString()]);
    }
}

internal sealed record TimerRow(Guid Id, string Kind, string CaseNumber, string OrgPath, DateTime DueAtUtc);
