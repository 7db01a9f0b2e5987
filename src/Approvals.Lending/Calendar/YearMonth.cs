using System.Globalization;

namespace Approvals.Lending.Calendar;

/// <summary>年月。A calendar month; ordered, with month arithmetic. The default value is January of year 0 and never valid data.</summary>
public readonly record struct YearMonth : IComparable<YearMonth>
{
    private readonly int _index;

    private YearMonth(int index) => _index = index;

    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    public YearMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        _index = year * 12 + month - 1;
    }

    public int Year => _index / 12;

    public int Month => _index % 12 + 1;

    public static YearMonth Of(DateOnly date) => new(date.Year, date.Month);

    public YearMonth Plus(int months) => new(_index + months);

    /// <summary>Months from <paramref name="earlier"/> to this one; negative when it is later.</summary>
    public int MonthsSince(YearMonth earlier) => _index - earlier._index;

    public int CompareTo(YearMonth other) => _index.CompareTo(other._index);

    public static bool operator <(YearMonth left, YearMonth right) => left._index < right._index;

    public static bool operator >(YearMonth left, YearMonth right) => left._index > right._index;

    public static bool operator <=(YearMonth left, YearMonth right) => left._index <= right._index;

    public static bool operator >=(YearMonth left, YearMonth right) => left._index >= right._index;

    /// <summary>Reads <c>yyyy-MM</c> exactly.</summary>
    public static bool TryParse(string? text, out YearMonth month)
    {
        month = default;
        if (text is not { Length: 7 } || text[4] != '-'
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year < 1 || number is < 1 or > 12)
        {
            return false;
        }
        month = new(year, number);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");
}
