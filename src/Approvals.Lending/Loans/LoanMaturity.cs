using Approvals.Lending.Calendar;

namespace Approvals.Lending.Loans;

/// <summary>贷款到期日。</summary>
/// <param name="IsShortened">缩短: earlier than the term asked for, which the customer is told.</param>
public sealed record LoanMaturity(DateOnly On, bool IsShortened)
{
    /// <summary>
    /// The maturity of a loan of <paramref name="months"/> drawn under a facility, at most <paramref name="daysAfterExpiry"/> days (incl.) after the facility's
    /// expiry; null where no loan can be drawn: the facility has expired, or not a day would be left. Source: seed 001 三, 五 (180 days).
    /// </summary>
    /// <param name="months">1 to 360.</param>
    /// <param name="facilityExpiresOn">The facility's last day; drawing is possible on it.</param>
    /// <param name="daysAfterExpiry">From 0.</param>
    public static LoanMaturity? Within(DateOnly drawnOn, int months, DateOnly facilityExpiresOn, int daysAfterExpiry)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, RepaymentTerms.MostMonths);
        ArgumentOutOfRangeException.ThrowIfNegative(daysAfterExpiry);
        var (asked, latest) = (Anniversaries.Month(drawnOn, months), facilityExpiresOn.AddDays(daysAfterExpiry));
        if (drawnOn > facilityExpiresOn || latest <= drawnOn)
            return null;
        return asked <= latest ? new(asked, false) : new(latest, true);
    }
}
