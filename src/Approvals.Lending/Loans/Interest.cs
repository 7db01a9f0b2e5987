using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>利息。Interest of one period, half-up to the fen per posting. Source: PRODUCTS §0; worked out in <c>docs/golden-loans.md</c>.</summary>
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
    public static decimal BrokenPeriod(decimal principalCny, AnnualRate rate, DateOnly from, DateOnly to) =>
        BrokenPeriod(principalCny, new RatePath(rate), from, to);

    /// <summary>不足期利息。A broken period in which the rate may change: each day at its own rate, added up and rounded once.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static decimal BrokenPeriod(decimal principalCny, RatePath rates, DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(principalCny);
        return Cny.RoundToFen(ForPercentDays(principalCny, rates.PercentDays(from, to)));
    }

    /// <summary>罚息。Overdue principal bears the contract rate times <see cref="InterestPolicy.OverdueRateMultiple"/>; the due day counts, the day of
    /// payment does not. Overdue interest bears none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="paidOn"/> is before <paramref name="dueOn"/>.</exception>
    public static decimal Overdue(decimal overduePrincipalCny, RatePath rates, DateOnly dueOn, DateOnly paidOn, InterestPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(overduePrincipalCny);
        return Cny.RoundToFen(ForPercentDays(overduePrincipalCny, rates.PercentDays(dueOn, paidOn) * policy.OverdueRateMultiple));
    }

    /// <summary>一期利息。P × r ÷ 12 for a full period at one rate, else by days.</summary>
    internal static decimal Of(decimal principalCny, InterestPeriod period, RepaymentTerms terms) =>
        period.IsFull && !terms.Plan.CountsDays && !terms.Rates.Splits(period.From, period.To)
            ? FullPeriod(principalCny, terms.Rates.At(period.From))
            : BrokenPeriod(principalCny, terms.Rates, period.From, period.To);

    /// <summary>Not rounded.</summary>
    internal static decimal ForPercentDays(decimal principalCny, decimal percentDays) => principalCny * percentDays / (100m * DaysAYear);
}
