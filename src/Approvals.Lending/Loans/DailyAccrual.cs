namespace Approvals.Lending.Loans;

/// <summary>
/// 每日计提。Interest day by day: balance × rate ÷ 360 to six decimals, which is what a full repayment that day would cost. When an instalment is posted the
/// difference to what was accrued is entered, so that what is posted is the schedule's interest to the fen. Source: <c>docs/golden-loans.md</c>, rule 11.
/// </summary>
public static class DailyAccrual
{
    private const int Decimals = 6;

    /// <summary>The days of a loan in order, from the drawing day to the day on which it is repaid.</summary>
    public static IEnumerable<AccrualDay> Of(LoanCourse course)
    {
        var (terms, carried, instalment, prepayment) = (course.Terms, 0m, 0, 0);
        var balance = terms.PrincipalCny;
        for (var day = terms.DrawnOn; ; day = day.AddDays(1))
        {
            var (posted, settles) = (0m, false);
            if (instalment < course.Instalments.Count && course.Instalments[instalment].DueOn == day)
            {
                (posted, balance, settles) = (course.Instalments[instalment].InterestCny, course.Instalments[instalment].BalanceCny, true);
                instalment++;
            }
            for (; prepayment < course.Prepayments.Count && course.Prepayments[prepayment].On == day; prepayment++)
                (posted, balance) = (posted + course.Prepayments[prepayment].InterestCny, course.Prepayments[prepayment].BalanceCny);

            var trueUp = settles || balance == 0m ? posted - carried : 0m;
            var accrued = decimal.Round(Interest.ForPercentDays(balance, terms.Rates.At(day).Percent), Decimals, MidpointRounding.AwayFromZero);
            carried += trueUp - posted + accrued;
            yield return new(day, posted, trueUp, accrued, carried);
            if (balance == 0m)
                yield break;
        }
    }
}

/// <summary>计提日。The entries of one day, in this order.</summary>
/// <param name="PostedCny">入账利息 of an instalment due or a prepayment, whole fen.</param>
/// <param name="TrueUpCny">调整, what the posting needs beyond what was accrued; negative where too much was.</param>
/// <param name="AccruedCny">当日计提, six decimals; the day of the last repayment bears none.</param>
/// <param name="CarriedCny">应计未付: accrued and not yet posted, after all of them.</param>
public sealed record AccrualDay(DateOnly On, decimal PostedCny, decimal TrueUpCny, decimal AccruedCny, decimal CarriedCny);
