using Approvals.Lending.Calendar;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>先息后本。Interest every month, the whole principal at maturity. Source: seed 002 §一.4; due days PRODUCTS §0.</summary>
public static class InterestOnlySchedule
{
    /// <summary>还款计划。Instalments on the monthly anniversaries of the drawing date (month end clamps), in order, the last one at maturity.</summary>
    /// <param name="principalCny">Positive, whole fen.</param>
    /// <param name="months">1 to 360.</param>
    public static IReadOnlyList<Instalment> Build(decimal principalCny, AnnualRate rate, DateOnly drawnOn, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(principalCny);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 360);

        var interest = Interest.FullPeriod(principalCny, rate);
        var instalments = new Instalment[months];
        for (var number = 1; number <= months; number++)
        {
            var isLast = number == months;
            instalments[number - 1] = new(
                number, Anniversaries.Month(drawnOn, number), isLast ? principalCny : 0m, interest, isLast ? 0m : principalCny);
        }
        return instalments;
    }
}
