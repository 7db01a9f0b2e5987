using Approvals.Lending.Calendar;

namespace Approvals.Lending.Loans;

/// <summary>全部还款。What settles a loan on one day: all that is owed and its interest to the day, no penalty. Source: seeds 000 §六, 002 §一.5.</summary>
/// <param name="On">还款日, local; it does not bear interest.</param>
/// <param name="PrincipalCny">On a due day the principal of that instalment is in it.</param>
/// <param name="InterestCny">On a due day the interest of that instalment.</param>
public sealed record Payoff(DateOnly On, decimal PrincipalCny, decimal InterestCny)
{
    /// <summary>还款合计。</summary>
    public decimal TotalCny => PrincipalCny + InterestCny;

    /// <summary>有效至。24:00 of the day, exclusive: the day after costs more, and a new amount is computed. Source: PRODUCTS §3 (ccb-kuaidai).</summary>
    public DateTimeOffset ValidUntilUtc => ShanghaiTime.EndOfDay(On);

    /// <summary>What settles the loan at an instant, by the local day on which it falls.</summary>
    public static Payoff Quote(RepaymentTerms terms, IReadOnlyList<Prepayment> prepayments, DateTimeOffset at) =>
        Quote(terms, prepayments, ShanghaiTime.BusinessDate(at));

    /// <summary>What settles the loan on a day, if everything due on earlier days has been paid.</summary>
    /// <param name="prepayments">Made so far, in order; none after the day.</param>
    /// <param name="on">From the drawing day to maturity; later it is overdue.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day is outside the term.</exception>
    /// <exception cref="ArgumentException">A prepayment is after the day or not possible, or nothing is owed.</exception>
    public static Payoff Quote(RepaymentTerms terms, IReadOnlyList<Prepayment> prepayments, DateOnly on)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(on, terms.DrawnOn);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(on, terms.MaturesOn);
        if (prepayments.Any(prepayment => prepayment.On > on))
            throw new ArgumentException("A prepayment is after the day.", nameof(prepayments));
        var course = LoanCourse.Of(terms, prepayments);
        var paid = course.Instalments.Where(instalment => instalment.DueOn < on).Sum(instalment => instalment.PrincipalCny)
            + course.Prepayments.Sum(prepayment => prepayment.PrincipalCny);
        if (paid == terms.PrincipalCny)
            throw new ArgumentException("Nothing is owed any more.", nameof(prepayments));
        var owed = terms.PrincipalCny - paid;
        if (course.Instalments.FirstOrDefault(instalment => instalment.DueOn == on) is { } dueToday)
            return new(on, owed, dueToday.InterestCny);
        var period = terms.Periods.Last(period => period.From <= on);
        return new(on, owed, Interest.BrokenPeriod(owed, terms.Rates, period.From, on));
    }
}
