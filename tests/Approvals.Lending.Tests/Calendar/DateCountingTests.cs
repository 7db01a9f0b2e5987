using Approvals.Lending.Calendar;
using Xunit;

namespace Approvals.Lending.Tests.Calendar;

public sealed class DateCountingTests
{
    [Theory]
    [InlineData("2025-03-15T15:59:59Z", "2025-03-15")]
    [InlineData("2025-03-15T16:00:00Z", "2025-03-16")]
    [InlineData("2025-03-15T23:30:00+08:00", "2025-03-15")]
    [InlineData("2025-07-01T16:00:00Z", "2025-07-02")] // no daylight saving
    public void BusinessDate_IsTheLocalDateOfTheInstant(string instant, string date) =>
        Assert.Equal(Date(date), ShanghaiTime.BusinessDate(DateTimeOffset.Parse(instant, null)));

    [Fact]
    public void EndOfDay_Is24HoursLocal() =>
        Assert.Equal(DateTimeOffset.Parse("2025-03-15T16:00:00Z", null), ShanghaiTime.EndOfDay(Date("2025-03-15")));

    [Fact]
    public void EndOfDay_OfThePreCreditsLastDay_Is24HoursOfDay30()
    {
        // Result on 15 March is day 0; day 30 is 14 April (seed 002 §六.5).
        var validUntil = ShanghaiTime.EndOfDay(Date("2025-03-15").AddDays(30));

        Assert.Equal(DateTimeOffset.Parse("2025-04-15T00:00:00+08:00", null), validUntil);
    }

    [Theory]
    [InlineData("2025-03-15T15:59:59Z", "2025-03-15 23:59")]
    [InlineData("2025-03-15T16:00:00Z", "2025-03-15 24:00")]
    [InlineData("2025-03-15T16:01:00Z", "2025-03-16 00:01")]
    [InlineData("2025-12-31T16:00:00Z", "2025-12-31 24:00")]
    public void Until_OfTheEndOfADay_SaysTheDayThatEnds(string instant, string said) =>
        Assert.Equal(said, ShanghaiTime.Until(DateTimeOffset.Parse(instant, null).UtcDateTime));

    [Theory]
    [InlineData("2024-02-29", 1, "2025-02-28")]
    [InlineData("2024-02-29", 4, "2028-02-29")]
    [InlineData("2023-02-28", 1, "2024-02-28")]
    [InlineData("2023-03-15", 2, "2025-03-15")]
    public void Year_IsTheAnniversary(string start, int years, string expected) =>
        Assert.Equal(Date(expected), Anniversaries.Year(Date(start), years));

    [Theory]
    [InlineData("2025-01-31", 1, "2025-02-28")]
    [InlineData("2025-01-31", 2, "2025-03-31")]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2025-08-31", 1, "2025-09-30")]
    [InlineData("2025-03-31", -1, "2025-02-28")]
    public void Month_ClampsToTheMonthsEnd(string start, int months, string expected) =>
        Assert.Equal(Date(expected), Anniversaries.Month(Date(start), months));

    [Theory]
    [InlineData("2003-03-15", "2025-03-14", 21)]
    [InlineData("2003-03-15", "2025-03-15", 22)]
    [InlineData("1959-03-16", "2025-03-15", 65)]
    [InlineData("1959-03-15", "2025-03-15", 66)]
    [InlineData("2004-02-29", "2026-02-27", 21)]
    [InlineData("2004-02-29", "2026-02-28", 22)]
    [InlineData("2025-03-16", "2025-03-15", -1)]
    public void AgeOn_CountsBirthdays(string born, string asOf, int expected) =>
        Assert.Equal(expected, Anniversaries.AgeOn(Date(born), Date(asOf)));

    [Theory]
    [InlineData("2025-03-15", 6, "2024-09-15", false)]
    [InlineData("2025-03-15", 6, "2024-09-16", true)]
    [InlineData("2025-03-15", 6, "2025-03-15", true)]
    [InlineData("2025-03-15", 6, "2025-03-16", false)]
    [InlineData("2025-03-31", 1, "2025-02-28", false)]
    [InlineData("2025-03-31", 1, "2025-03-01", true)]
    public void LookBack_LeavesOutItsFirstDayAndTakesTheLast(string asOf, int months, string date, bool expected) =>
        Assert.Equal(expected, new LookBack(Date(asOf), months).Contains(Date(date)));

    [Theory]
    [InlineData("2025-03", 0)]
    [InlineData("2023-04", 23)]
    [InlineData("2023-03", -1)]
    [InlineData("2025-04", -1)]
    public void LookBack_Of24Months_Has24StatementMonths(string month, int expected) =>
        Assert.Equal(expected, new LookBack(Date("2025-03-15"), 24).IndexOf(Month(month)));

    [Theory]
    [InlineData("2025-03-01", "2024-03", "2025-02")]
    [InlineData("2025-03-31", "2024-03", "2025-02")]
    [InlineData("2025-01-15", "2024-01", "2024-12")]
    public void CompleteMonths_EndWithTheLastCompleteOne(string asOf, string first, string last)
    {
        var months = new CompleteMonths(Date(asOf), 12);

        Assert.Equal((Month(first), Month(last)), (months.First, months.Last));
        Assert.Equal((0, 11, -1, -1), (
            months.IndexOf(Month(first)), months.IndexOf(Month(last)), months.IndexOf(Month(first).Plus(-1)), months.IndexOf(Month(last).Plus(1))));
    }

    [Theory]
    [InlineData("2025-3")]
    [InlineData("2025-00")]
    [InlineData("2025-13")]
    [InlineData("2025/03")]
    [InlineData("+025-03")]
    [InlineData("")]
    [InlineData(null)]
    public void YearMonth_InAnotherShape_IsNoMonth(string? text) => Assert.False(YearMonth.TryParse(text, out _));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    private static YearMonth Month(string text) => YearMonth.TryParse(text, out var month) ? month : throw new FormatException(text);
}
