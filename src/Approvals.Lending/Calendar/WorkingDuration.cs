namespace Approvals.Lending.Calendar;

/// <summary>工作时长。Working time between two instants, or the year whose calendar is not known yet.</summary>
public readonly record struct WorkingDuration
{
    private WorkingDuration(TimeSpan? length, int? yearWithoutData) => (Length, YearWithoutData) = (length, yearWithoutData);

    /// <summary>Null when <see cref="YearWithoutData"/> is set.</summary>
    public TimeSpan? Length { get; }

    /// <summary>缺少日历数据的年份。</summary>
    public int? YearWithoutData { get; }

    public static WorkingDuration Of(TimeSpan length) => new(length, null);

    public static WorkingDuration Unknown(int yearWithoutData) => new(null, yearWithoutData);
}
