namespace Approvals.Lending.Calendar;

/// <summary>工作时间计算结果。An instant, or the year whose calendar is not known yet: a warning to show, never a guess.</summary>
public readonly record struct WorkingInstant
{
    private WorkingInstant(DateTimeOffset? atUtc, int? yearWithoutData) => (AtUtc, YearWithoutData) = (atUtc, yearWithoutData);

    /// <summary>UTC; null when <see cref="YearWithoutData"/> is set.</summary>
    public DateTimeOffset? AtUtc { get; }

    /// <summary>缺少日历数据的年份。The first year the computation needed and did not have.</summary>
    public int? YearWithoutData { get; }

    public static WorkingInstant At(DateTimeOffset instant) => new(instant.ToUniversalTime(), null);

    public static WorkingInstant Unknown(int yearWithoutData) => new(null, yearWithoutData);
}
