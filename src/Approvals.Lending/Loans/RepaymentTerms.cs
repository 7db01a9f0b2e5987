using Approvals.Lending.Calendar;
using Approvals.Lending.Money;

namespace Approvals.Lending.Loans;

/// <summary>借据条件。What the schedule of one drawn loan follows from.</summary>
public sealed record RepaymentTerms
{
    /// <summary>Longest term, months.</summary>
    public const int MostMonths = 360;

    /// <summary>Largest principal, CNY: above it equal instalments over the longest term are no longer exact to the fen.</summary>
    public const decimal MostCny = 1_000_000_000_000m;

    /// <param name="principalCny">借款本金, above 0 to <see cref="MostCny"/>, whole fen.</param>
    /// <param name="drawnOn">提款日, local.</param>
    /// <param name="maturesOn">到期日, after the drawing day, at most <see cref="MostMonths"/> later; see <see cref="LoanMaturity"/>.</param>
    /// <param name="dueDay">固定还款日, 1 to 31; null for the monthly anniversaries of the drawing day.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public RepaymentTerms(decimal principalCny, RatePath rates, DateOnly drawnOn, DateOnly maturesOn, RepaymentPlan plan, int? dueDay = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(principalCny);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(principalCny, MostCny);
        ArgumentOutOfRangeException.ThrowIfNotEqual(principalCny, Cny.RoundToFen(principalCny));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maturesOn, Anniversaries.Month(drawnOn, MostMonths));
        (PrincipalCny, Rates, DrawnOn, MaturesOn, Plan) = (principalCny, rates, drawnOn, maturesOn, plan);
        Periods = InterestPeriod.Of(drawnOn, maturesOn, dueDay);
    }

    /// <summary>借款本金。</summary>
    public decimal PrincipalCny { get; }

    /// <summary>利率。</summary>
    public RatePath Rates { get; }

    /// <summary>提款日。</summary>
    public DateOnly DrawnOn { get; }

    /// <summary>到期日。</summary>
    public DateOnly MaturesOn { get; }

    /// <summary>还款安排。</summary>
    public RepaymentPlan Plan { get; }

    /// <summary>计息期 in order, one for each instalment.</summary>
    public IReadOnlyList<InterestPeriod> Periods { get; }

    /// <summary>Terms of a loan that runs whole months.</summary>
    /// <param name="months">1 to <see cref="MostMonths"/>.</param>
    public static RepaymentTerms ForMonths(decimal principalCny, RatePath rates, DateOnly drawnOn, int months, RepaymentPlan plan, int? dueDay = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MostMonths);
        return new(principalCny, rates, drawnOn, Anniversaries.Month(drawnOn, months), plan, dueDay);
    }
}
