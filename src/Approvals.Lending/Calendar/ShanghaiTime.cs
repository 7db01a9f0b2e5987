using System.Globalization;

namespace Approvals.Lending.Calendar;

/// <summary>
/// 北京时间。Local time of the bank: a fixed UTC+08:00, so that no time-zone database can change a due date
/// (China has kept no daylight saving time since 1991). Source: PRODUCTS §0.
/// </summary>
public static class ShanghaiTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>业务日期。The local date on which an instant falls.</summary>
    public static DateOnly BusinessDate(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The local time of day of an instant.</summary>
    public static TimeOnly TimeOfDay(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>当日某时。The UTC instant of a local time of day.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) =>
        new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();

    /// <summary>当日 00:00。The UTC instant at which a local date begins.</summary>
    public static DateTime StartOfDay(DateOnly date) => At(date, TimeOnly.MinValue).UtcDateTime;

    /// <summary>当日 24:00。The UTC instant at which a local date ends, i.e. 00:00 of the next; validity runs to it, exclusive.</summary>
    public static DateTimeOffset EndOfDay(DateOnly date) => At(date, TimeOnly.MinValue).AddDays(1);

    /// <summary>截止时刻。A moment up to which something may be done, as people read it; the end of a day is its 24:00, e.g. <c>2026-03-02 24:00</c>.</summary>
    public static string Until(DateTime instantUtc) => instantUtc + Offset is var local && local.TimeOfDay == TimeSpan.Zero
        ? local.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " 24:00"
        : local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
