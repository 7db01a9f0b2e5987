namespace Approvals.Lending.Calendar;

/// <summary>近 n 个完整月。The last n complete calendar months before a date; "近 12 个月/近 1 年" is n = 12. Source: PRODUCTS §0.</summary>
public readonly record struct CompleteMonths
{
    public CompleteMonths(DateOnly asOf, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Last = YearMonth.Of(asOf).Plus(-1);
        First = Last.Plus(1 - count);
        Count = count;
    }

    public YearMonth First { get; }

    public YearMonth Last { get; }

    public int Count { get; }

    /// <summary>Position from <see cref="First"/> (0) to <see cref="Last"/>; -1 when outside.</summary>
    public int IndexOf(YearMonth month) => month >= First && month <= Last ? month.MonthsSince(First) : -1;
}
