using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>重定价。How a floating rate follows the LPR. Source: PRODUCTS §2 and §3 (xingye).</summary>
public static class Repricing
{
    /// <summary>
    /// 浮动利率。On each repricing day the rate becomes the one-year LPR of the day before plus the spread, half-up to 0.01%; so a quotation works
    /// from the first repricing day after the one on which it takes effect.
    /// </summary>
    /// <param name="initial">The contract rate at drawing.</param>
    /// <param name="spreadBasisPoints">加点, basis points; may be negative.</param>
    /// <param name="repricingDays">In order. From the first whose LPR the table does not know on, the rate stays: the rest is a forecast.</param>
    public static RatePath Floating(AnnualRate initial, LprTable lpr, decimal spreadBasisPoints, IEnumerable<DateOnly> repricingDays) => new(
        initial,
        repricingDays
            .Select(day => (Day: day, Quote: lpr.At(day.AddDays(-1))))
            .TakeWhile(repricing => repricing.Quote is not null)
            .Select(repricing => new RateChange(repricing.Day, repricing.Quote!.OneYear.PlusBasisPoints(spreadBasisPoints))));
}
