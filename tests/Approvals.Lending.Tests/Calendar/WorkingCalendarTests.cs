using System.Text;
using Approvals.Lending.Calendar;
using Xunit;

namespace Approvals.Lending.Tests.Calendar;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = StatutoryCalendar.All;

    // 国务院办公厅关于 2024、2025、2026 年部分节假日安排的通知
    [Theory]
    [InlineData("2024-01-01", "2024-01-01")]
    [InlineData("2024-02-10", "2024-02-17")]
    [InlineData("2024-04-04", "2024-04-06")]
    [InlineData("2024-05-01", "2024-05-05")]
    [InlineData("2024-06-10", "2024-06-10")]
    [InlineData("2024-09-15", "2024-09-17")]
    [InlineData("2024-10-01", "2024-10-07")]
    [InlineData("2025-01-01", "2025-01-01")]
    [InlineData("2025-01-28", "2025-02-04")]
    [InlineData("2025-04-04", "2025-04-06")]
    [InlineData("2025-05-01", "2025-05-05")]
    [InlineData("2025-05-31", "2025-06-02")]
    [InlineData("2025-10-01", "2025-10-08")]
    [InlineData("2026-01-01", "2026-01-03")]
    [InlineData("2026-02-15", "2026-02-23")]
    [InlineData("2026-04-04", "2026-04-06")]
    [InlineData("2026-05-01", "2026-05-05")]
    [InlineData("2026-06-19", "2026-06-21")]
    [InlineData("2026-09-25", "2026-09-27")]
    [InlineData("2026-10-01", "2026-10-07")]
    public void Holiday_OfTheStateCouncilsNotice_IsNoWorkingDay(string first, string last)
    {
        for (var date = Date(first); date <= Date(last); date = date.AddDays(1))
            Assert.False(Calendar.IsWorkingDay(date), $"{date:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData(2024, "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12")]
    [InlineData(2025, "01-26 02-08 04-27 09-28 10-11")]
    [InlineData(2026, "01-04 02-14 02-28 05-09 09-20 10-10")]
    public void MakeUpDay_OfTheStateCouncilsNotice_IsAWorkingDay_AndNoOtherWeekendIs(int year, string days)
    {
        var makeUpDays = days.Split(' ').Select(day => Date($"{year}-{day}")).ToHashSet();
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                Assert.Equal(makeUpDays.Contains(date), Calendar.IsWorkingDay(date));
    }

    [Theory]
    [InlineData(2024, 251)] // 366 days, 104 weekend days, 19 holidays on weekdays, 8 make-up days
    [InlineData(2025, 248)] // 365 days, 104 weekend days, 18 holidays on weekdays, 5 make-up days
    [InlineData(2026, 248)] // 365 days, 104 weekend days, 19 holidays on weekdays, 6 make-up days
    public void Year_HasItsNumberOfWorkingDays(int year, int expected) => Assert.Equal(
        expected, Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(n => Calendar.IsWorkingDay(new DateOnly(year, 1, 1).AddDays(n)) == true));

    [Theory]
    [InlineData("2025-03-14", 1, "2025-03-17 17:30")] // Friday → Monday
    [InlineData("2025-03-15", 1, "2025-03-17 17:30")] // Saturday → Monday
    [InlineData("2025-03-17", 5, "2025-03-24 17:30")]
    [InlineData("2025-01-24", 1, "2025-01-26 17:30")] // Friday → the make-up Sunday
    [InlineData("2025-01-27", 1, "2025-02-05 17:30")] // over the Spring Festival
    [InlineData("2025-09-30", 3, "2025-10-11 17:30")] // 9, 10 and the make-up Saturday 11 October
    [InlineData("2025-12-31", 1, "2026-01-04 17:30")] // New Year, then the make-up Sunday
    public void DueAfter_CountsFromTheNextWorkingDayToCloseOfBusiness(string day0, int workingDays, string due) =>
        Assert.Equal(Local(due), Calendar.DueAfter(Date(day0), workingDays).AtUtc);

    [Theory]
    [InlineData("2025-03-17 09:00", 1, "2025-03-17 10:00")]
    [InlineData("2025-03-17 11:30", 1, "2025-03-17 14:00")] // over lunch
    [InlineData("2025-03-17 17:00", 1, "2025-03-18 09:30")]
    [InlineData("2025-03-14 18:00", 7, "2025-03-17 17:30")] // after hours on Friday: all of Monday
    [InlineData("2025-03-15 03:00", 1, "2025-03-17 10:00")]
    [InlineData("2025-01-27 16:30", 2, "2025-02-05 10:00")] // over the Spring Festival
    [InlineData("2025-03-15 03:00", 0, "2025-03-15 03:00")]
    public void Add_CountsWorkingHoursOnly(string from, int hours, string expected) =>
        Assert.Equal(Local(expected), Calendar.Add(Local(from), TimeSpan.FromHours(hours)).AtUtc);

    [Theory]
    [InlineData("2025-03-17 09:00", "2025-03-17 17:30", 7 * 60)]
    [InlineData("2025-03-17 11:30", "2025-03-17 14:00", 60)]
    [InlineData("2025-03-14 17:00", "2025-03-17 09:10", 40)]
    [InlineData("2025-03-15 10:00", "2025-03-16 10:00", 0)]
    [InlineData("2025-01-27 17:00", "2025-02-05 09:30", 60)]
    public void Between_CountsWorkingTimeOnly(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Calendar.Between(Local(from), Local(to)).Length);

    [Fact]
    public void ShareOf_ThreeWorkingDays_RemindsAt80Percent()
    {
        // Claimed Monday 09:00, due Thursday 17:30: 28 working hours, 80% are 22.4: Thursday 10:24 after 21 hours.
        var claimed = Local("2025-03-17 09:00");
        var due = Calendar.DueAfter(Date("2025-03-17"), 3).AtUtc!.Value;

        Assert.Equal(Local("2025-03-20 17:30"), due);
        Assert.Equal(Local("2025-03-20 10:24"), Calendar.ShareOf(claimed, due, 80).AtUtc);
    }

    [Fact]
    public void YearWithoutData_IsAnAnswerOfItsOwn_NeverGuessed()
    {
        var calendar = StatutoryCalendar.Of(2025);

        Assert.Null(calendar.IsWorkingDay(Date("2026-01-05")));
        Assert.Equal(2026, calendar.DueAfter(Date("2025-12-31"), 1).YearWithoutData);
        Assert.Null(calendar.DueAfter(Date("2025-12-31"), 1).AtUtc);
        Assert.Equal(2026, calendar.Add(Local("2025-12-31 17:00"), TimeSpan.FromHours(1)).YearWithoutData);
        Assert.Equal(2026, calendar.Between(Local("2025-12-31 17:00"), Local("2026-01-05 10:00")).YearWithoutData);
        Assert.Equal(2026, calendar.ShareOf(Local("2025-12-31 17:00"), Local("2026-01-05 10:00"), 80).YearWithoutData);
        Assert.Equal(Local("2025-12-31 17:30"), calendar.DueAfter(Date("2025-12-30"), 1).AtUtc);
    }

    [Theory]
    [InlineData("""{ "year": 2025, "source": "x", "holidays": ["2024-01-01"], "makeUpDays": [] }""", "$.year")]
    [InlineData("""{ "year": 2025, "source": "x", "holidays": ["2025-01-01"], "makeUpDays": ["2025-01-27"] }""", "$.makeUpDays")]
    [InlineData("""{ "year": 2025, "source": "x", "holidays": ["2025-01-26"], "makeUpDays": ["2025-01-26"] }""", "$.makeUpDays")]
    [InlineData("""{ "year": 2025, "source": "x", "makeUpDays": [] }""", "$.holidays")]
    [InlineData("""{ "year": 2025, "source": "x", "holidays": ["2025-01-01", "2025-01-01"], "makeUpDays": [] }""", "$.holidays[1]")]
    public void CalendarFile_ThatContradictsItself_IsRefused(string json, string path) =>
        Assert.Equal(path, Assert.Single(WorkingCalendarYear.Read("2025.json", Encoding.UTF8.GetBytes(json)).Errors).Path);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static DateTimeOffset Local(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", null), TimeSpan.FromHours(8));
}
