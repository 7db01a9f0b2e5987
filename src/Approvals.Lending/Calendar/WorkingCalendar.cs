using System.Collections.Frozen;

namespace Approvals.Lending.Calendar;

/// <summary>
/// 工作日历。Working days and hours by the statutory Chinese calendar with make-up days. Nothing is guessed: whatever touches a year
/// without data answers with that year. Source: PRODUCTS §0.
/// </summary>
public sealed class WorkingCalendar
{
    private readonly FrozenSet<int> _years;
    private readonly FrozenSet<DateOnly> _holidays;
    private readonly FrozenSet<DateOnly> _makeUpDays;

    /// <exception cref="ArgumentException">A year is given twice.</exception>
    public WorkingCalendar(IReadOnlyList<WorkingCalendarYear> years, WorkingHours hours)
    {
        _years = years.Select(year => year.Year).ToFrozenSet();
        if (_years.Count != years.Count)
            throw new ArgumentException("A calendar year is given twice.", nameof(years));
        _holidays = years.SelectMany(year => year.Holidays).ToFrozenSet();
        _makeUpDays = years.SelectMany(year => year.MakeUpDays).ToFrozenSet();
        Hours = hours;
    }

    public WorkingHours Hours { get; }

    /// <summary>已有数据的年份。In order.</summary>
    public IReadOnlyList<int> Years => [.. _years.Order()];

    /// <summary>是否工作日。Null when the year has no data.</summary>
    public bool? IsWorkingDay(DateOnly date)
    {
        if (!_years.Contains(date.Year))
            return null;
        return _makeUpDays.Contains(date)
            || (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(date));
    }

    /// <summary>n 个工作日到期。Day 1 is the next working day after <paramref name="day0"/>; due at close of business of day n.</summary>
    /// <param name="workingDays">1 or more.</param>
    public WorkingInstant DueAfter(DateOnly day0, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var date = day0;
        for (var counted = 0; counted < workingDays;)
        {
            date = date.AddDays(1);
            if (IsWorkingDay(date) is not { } isWorking)
                return WorkingInstant.Unknown(date.Year);
            if (isWorking)
                counted++;
        }
        return WorkingInstant.At(ShanghaiTime.At(date, Hours.Closes));
    }

    /// <summary>加工作时长。The instant at which <paramref name="working"/> of working time has passed since <paramref name="from"/>;
    /// time outside working hours does not count. Zero gives <paramref name="from"/> itself.</summary>
    public WorkingInstant Add(DateTimeOffset from, TimeSpan working)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(working, TimeSpan.Zero);
        var date = ShanghaiTime.BusinessDate(from);
        var remaining = working;
        if (remaining == TimeSpan.Zero)
            return WorkingInstant.At(from);
        for (var time = ShanghaiTime.TimeOfDay(from); ; date = date.AddDays(1), time = TimeOnly.MinValue)
        {
            if (IsWorkingDay(date) is not { } isWorking)
                return WorkingInstant.Unknown(date.Year);
            if (!isWorking)
                continue;
            foreach (var session in Hours.Sessions)
            {
                var start = time > session.From ? time : session.From;
                if (start >= session.To)
                    continue;
                var available = session.To - start;
                if (remaining <= available)
                    return WorkingInstant.At(ShanghaiTime.At(date, start.Add(remaining)));
                remaining -= available;
            }
        }
    }

    /// <summary>工作时长。Working time from one instant to a later one.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public WorkingDuration Between(DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var (first, last) = (ShanghaiTime.BusinessDate(from), ShanghaiTime.BusinessDate(to));
        var total = TimeSpan.Zero;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            if (IsWorkingDay(date) is not { } isWorking)
                return WorkingDuration.Unknown(date.Year);
            if (!isWorking)
                continue;
            foreach (var session in Hours.Sessions)
            {
                var start = date == first && ShanghaiTime.TimeOfDay(from) > session.From ? ShanghaiTime.TimeOfDay(from) : session.From;
                var end = date == last && ShanghaiTime.TimeOfDay(to) < session.To ? ShanghaiTime.TimeOfDay(to) : session.To;
                if (end > start)
                    total += end - start;
            }
        }
        return WorkingDuration.Of(total);
    }

    /// <summary>时限的百分比点。The instant at which a share of the working time between two instants has passed, e.g. the reminder at 80%.</summary>
    /// <param name="percent">0 to 100.</param>
    public WorkingInstant ShareOf(DateTimeOffset from, DateTimeOffset due, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        var between = Between(from, due);
        return between.Length is { } length
            ? Add(from, new TimeSpan(length.Ticks * percent / 100))
            : WorkingInstant.Unknown(between.YearWithoutData!.Value);
    }
}
