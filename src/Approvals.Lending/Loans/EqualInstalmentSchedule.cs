using Approvals.Lending.Calendar;
using Approvals.Lending.Money;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>等额本息。The same sum every month, interest on what is still owed; the last instalment takes what rounding left over. Source: PRODUCTS §2, due days §0.</summary>
public static class EqualInstalmentSchedule
{
    private const int MonthsAYear = 12;

    /// <summary>还款计划。Instalments on the monthly anniversaries of the drawing date (month end clamps), in order; the sum of each is half-up to the fen.</summary>
    /// <param name="principalCny">Positive, whole fen.</param>
    /// <param name="months">1 to 360.</param>
    /// <param name="afterMonths">Months after the drawing before the first of these begins; 0 without an earlier stage.</param>
    public static IReadOnlyList<Instalment> Build(decimal principalCny, AnnualRate rate, DateOnly drawnOn, int months, int afterMonths = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(principalCny);
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, 360);

        var each = SumOf(principalCny, rate, months);
        var balance = principalCny;
        var instalments = new Instalment[months];
        for (var index = 0; index < months; index++)
        {
            var interest = Interest.FullPeriod(balance, rate);
            var principal = index == months - 1 ? balance : Math.Min(each - interest, balance);
            balance -= principal;
            var number = afterMonths + index + 1;
            instalments[index] = new(number, Anniversaries.Month(drawnOn, number), principal, interest, balance);
        }

        return instalments;
    }

    private static decimal SumOf(decimal principalCny, AnnualRate rate, int months)
    {
        var monthly = rate.Percent / (100m * MonthsAYear);
        if (monthly == 0m)
            return Cny.RoundToFen(principalCny / months);
        var growth = 1m;
        for (var month = 0; month < months; month++)
            growth *= 1m + monthly;
        return Cny.RoundToFen(principalCny * monthly * growth / (growth - 1m));
    }
}
