using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Lending.Calendar;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Timers;

/// <summary>日历缺口: a year without calendar data leaves time limits undated. Work goes on; head office is told once a day which file to add. Source: PRODUCTS §0.</summary>
internal static class CalendarGap
{
    /// <summary>How long before the calendar ends it is asked for. Source: policy default; the State Council announces a year in November of the year before.</summary>
    public const int DaysAhead = 30;

    /// <summary>The first year from this date on that has no data.</summary>
    public static int FirstMissingYear(IReadOnlyList<int> years, DateOnly from)
    {
        var year = from.Year;
        while (years.Contains(year))
            year++;
        return year;
    }

    /// <summary>Tells the supervisors and administrators of head office, unless they have been told today.</summary>
    public static async ValueTask WarnAsync(Work work, CancellationToken ct = default)
    {
        var today = ShanghaiTime.StartOfDay(work.Today);
        if (work.Db.Notices.Local.Any(n => n.Kind == NoticeKind.CalendarMissing)
            || await work.Db.Notices.AnyAsync(n => n.Kind == NoticeKind.CalendarMissing && n.CreatedAtUtc >= today, ct))
            return;
        var year = FirstMissingYear(work.Desk.Rulebook.CalendarYears, work.Today);
        var words = new NoticeWords(What: year.ToString(CultureInfo.InvariantCulture));
        var path = await work.Db.OrgUnits.Where(unit => unit.ParentId == null).Select(unit => unit.Path).SingleAsync(ct);
        await Notices.ToRoleAsync(work, Role.Supervisor, path, NoticeKind.CalendarMissing, null, words, ct);
        await Notices.ToRoleAsync(work, Role.Administrator, path, NoticeKind.CalendarMissing, null, words, ct);
    }
}
