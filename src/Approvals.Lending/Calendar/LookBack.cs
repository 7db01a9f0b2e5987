namespace Approvals.Lending.Calendar;

/// <summary>回溯期。The window (D − n months, D]: its first day is out, D is in. Source: PRODUCTS §0.</summary>
public readonly record struct LookBack
{
    private readonly DateOnly _after;
    private readonly YearMonth _lastMonth;
    private readonly int _months;

    public LookBack(DateOnly asOf, int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        AsOf = asOf;
        _after = Anniversaries.Month(asOf, -months);
        _lastMonth = YearMonth.Of(asOf);
        _months = months;
    }

    public DateOnly AsOf { get; }

    public bool Contains(DateOnly date) => date > _after && date <= AsOf;

    /// <summary>账单月位置。Position of a statement month in the window, 0 for the month of D, rising into the past; -1 when outside.
    /// A credit report dates overdues by month only, so the window is the n statement months ending with the month of D.</summary>
    public int IndexOf(YearMonth statementMonth)
    {
        var index = _lastMonth.MonthsSince(statementMonth);
        return index >= 0 && index < _months ? index : -1;
    }
}
