using Approvals.Lending.Calendar;

namespace Approvals.Lending.Tests.Calendar;

/// <summary>The calendar of <c>db/calendar</c>, as the bank runs on it.</summary>
internal static class StatutoryCalendar
{
    public static WorkingCalendar Of(params int[] years) => new([.. years.Select(Year)], Hours);

    public static WorkingCalendar All { get; } = Of(2024, 2025, 2026);

    public static WorkingCalendarYear Year(int year) =>
        WorkingCalendarYear.Read($"{year}.json", RepositoryFiles.Bytes("db", "calendar", $"{year}.json")).ValueOrThrow();

    private static WorkingHours Hours => WorkingHours.Read("hours.json", RepositoryFiles.Bytes("db", "calendar", "hours.json")).ValueOrThrow();
}
