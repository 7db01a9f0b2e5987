using Approvals.Lending.Json;

namespace Approvals.Lending.Calendar;

/// <summary>年度节假日安排。One year of the statutory calendar as the State Council announces it.</summary>
/// <param name="Holidays">放假日, weekends inside a holiday included.</param>
/// <param name="MakeUpDays">调休上班日: weekend days worked.</param>
/// <param name="Source">Where the year was tabulated from.</param>
public sealed record WorkingCalendarYear(
    int Year, IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> MakeUpDays, string Source)
{
    /// <summary>Reads <c>db/calendar/{year}.json</c>; dates must lie in the year and make-up days on weekends.</summary>
    public static ReadResult<WorkingCalendarYear> Read(string file, ReadOnlyMemory<byte> utf8) => JsonFields.Read(file, utf8, fields =>
    {
        var year = new WorkingCalendarYear(
            fields.Whole("year", 2000, 2100),
            fields.DatesOrNull("holidays") ?? [],
            fields.DatesOrNull("makeUpDays") ?? [],
            fields.Text("source"));
        if (year.Holidays.Count == 0)
            fields.Fault("holidays", "a year has holidays");
        foreach (var date in year.Holidays.Concat(year.MakeUpDays))
            if (date.Year != year.Year)
                fields.Fault("year", $"{date:yyyy-MM-dd} is not in {year.Year}");
        foreach (var date in year.MakeUpDays)
        {
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                fields.Fault("makeUpDays", $"{date:yyyy-MM-dd} is no weekend day");
            if (year.Holidays.Contains(date))
                fields.Fault("makeUpDays", $"{date:yyyy-MM-dd} is a holiday too");
        }
        return year;
    });
}
