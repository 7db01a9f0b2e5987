namespace Approvals.Casework.Data.Reference;

/// <summary>日历日: a day on which the calendar departs from the plain week.</summary>
public sealed class CalendarDay
{
    public required DateOnly Date { get; init; }

    /// <summary>False on a holiday, true on a make-up working weekend day (调休上班).</summary>
    public required bool IsWorkingDay { get; init; }

    public required string Name { get; init; }
}

/// <summary>行政区划</summary>
public sealed class Region
{
    /// <summary>Six digits, GB/T 2260.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }
}

/// <summary>国民经济行业分类 GB/T 4754</summary>
public sealed class Industry
{
    public required string Code { get; init; }

    public required string Name { get; init; }
}

/// <summary>贷款市场报价利率</summary>
public sealed class LprRate
{
    public required DateOnly EffectiveOn { get; init; }

    public required decimal OneYearPercent { get; init; }

    public required decimal FiveYearPercent { get; init; }
}
