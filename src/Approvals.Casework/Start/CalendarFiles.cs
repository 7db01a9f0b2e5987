using System.Globalization;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using TimeUnit = Approvals.Lending.Chains.TimeUnit;

namespace Approvals.Casework.Start;

/// <summary>日历: the working calendar of <c>db/calendar</c>, and the approval rules' view of it.</summary>
internal static class CalendarFiles
{
    private const string Folder = "db/calendar";
    private const string HoursFile = "hours.json";

    /// <summary>How far ahead the calendar should reach. Natural days. Source: policy default.</summary>
    private const int DaysAhead = 90;

    /// <summary>The calendar, or null with the problems named: every year in the file of its name, none left out between the first and the last.</summary>
    public static WorkingCalendar? Read(string root, List<string> problems)
    {
        var before = problems.Count;
        var years = RuleFiles.ReadEach(root, Folder, "*.json", problems, (name, bytes) => ReadYear(name, bytes, problems), except: HoursFile);
        if (problems.Count > before)
            return null;
        if (years.Count == 0)
        {
            problems.Add($"{Folder}: there is no year; add the file of this year, e.g. 2026.json");
            return null;
        }

        var (first, last) = (years.Min(year => year.Year), years.Max(year => year.Year));
        problems.AddRange(Enumerable.Range(first, last - first).Where(year => years.All(known => known.Year != year))
            .Select(year => $"{FileOf(year)}: the file is missing between {first} and {last}; add it from the State Council's notice"));
        var hours = RuleFiles.ReadEach(root, Folder, HoursFile, problems, (name, bytes) =>
        {
            var read = WorkingHours.Read(name, bytes);
            problems.AddRange(read.Errors.Select(error => error.ToString()));
            return read.Value;
        });
        if (problems.Count > before)
            return null;
        if (hours is [var sessions])
            return new WorkingCalendar(years, sessions);
        problems.Add($"{Folder}/{HoursFile}: the file is missing");
        return null;
    }

    /// <summary>Years that limits counted from now on run into and that have no data: such a limit is not set until they have.</summary>
    public static IEnumerable<string> WarningsOn(WorkingCalendar calendar, DateOnly today)
    {
        for (var year = today.Year; year <= today.AddDays(DaysAhead).Year; year++)
        {
            if (!calendar.Years.Contains(year))
                yield return $"{FileOf(year)}: the file is missing, and limits counted in working days reach into {year} within {DaysAhead} days; add it from the State Council's notice";
        }
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

    private static string FileOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{Folder}/{year}.json");

    private static WorkingCalendarYear? ReadYear(string name, byte[] bytes, List<string> problems)
    {
        var read = WorkingCalendarYear.Read(name, bytes);
        problems.AddRange(read.Errors.Select(error => error.ToString()));
        if (read.Value is { } year && name != FileOf(year.Year))
            problems.Add($"{name}: year: the file is about {year.Year} and must be called {year.Year}.json");
        return read.Value;
    }
}
