using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>利息。Interest of one period, half-up to the fen per posting. Source: PRODUCTS §0.</summary>
public static class Interest
{
    private const int MonthsAYear = 12;
    private const int DaysAYear = 360;

    /// <summary>整期利息。A full monthly period: P × r ÷ 12.</summary>
    public static decimal FullPeriod(decimal principalCny, AnnualRate rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(principalCny);
        return Cny.RoundToFen(principalCny * rate.Percent / (100m * MonthsAYear));
    }

    /// <summary>不足期利息。A broken period: P × r × days ÷ 360; the first day counts, the last does not.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static decimal BrokenPeriod(decimal principalCny, AnnualRate rate, DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(principalCny);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        return Cny.RoundToFen(principalCny * rate.Percent * (to.DayNumber - from.DayNumber) / (100m * DaysAYear));
    }
}
