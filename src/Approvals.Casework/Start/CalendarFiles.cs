using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using TimeUnit = Approvals.Lending.Chains.TimeUnit;

namespace Approvals.Casework.Start;

/// <summary>日历: the working calendar of <c>db/calendar</c>, and the approval rules' view of it.</summary>
internal static class CalendarFiles
{
    public static WorkingCalendar? Read(string root, List<string> problems)
    {
        var years = RuleFiles.ReadEach(root, "db/calendar", "2*.json", problems, (name, bytes) =>
        {
            var read = WorkingCalendarYear.Read(name, bytes);
            problems.AddRange(read.Errors.Select(error => error.ToString()));
            return read.Value;
        });
        var hours = WorkingHours.Read("db/calendar/hours.json", File.ReadAllBytes(Path.Combine(root, "db", "calendar", "hours.json")));
        problems.AddRange(hours.Errors.Select(error => error.ToString()));
        return hours.Value is null ? null : new WorkingCalendar(years, hours.Value);
    }

    /// <summary>工作时钟 for limits counted in working days and hours. A year without calendar data is never guessed: what needs it is null.</summary>
    public static WorkingClock Clock(WorkingCalendar calendar) => new(
        (from, limit) => limit.Unit switch
        {
            TimeUnit.WorkingDays => Known(calendar.DueAfter(ShanghaiTime.BusinessDate(from), limit.Count)),
            TimeUnit.WorkingHours => Known(calendar.Add(from, TimeSpan.FromHours(limit.Count))),
        },
        (from, to) => to <= from ? TimeSpan.Zero : calendar.Between(from, to).Length,
        (from, length) => Known(calendar.Add(from, length)));

    private static DateTime? Known(WorkingInstant instant) => instant.AtUtc?.UtcDateTime;
}
