using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Pricing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>
/// 贷款利率: what a drawing bears. A floating one goes by the one-year LPR in force on the drawing day, whatever it was when the facility was approved. Source: PRODUCTS §2, §3
/// (xingye); the last quotation the bank knows: policy default.
/// </summary>
internal static class LendingRates
{
    /// <summary>支用利率 of a facility on a day, per cent a year.</summary>
    /// <param name="case">Of the facility, approved.</param>
    public static async ValueTask<decimal> OnAsync(DeskDb db, Facility facility, Case @case, DateOnly on, CancellationToken ct) =>
        facility.SpreadBasisPoints is { } spread ? await FloatingAsync(db, spread, on, ct) : @case.ApprovedRatePercent!.Value;

    /// <summary>浮动利率: the one-year LPR in force on a day and the spread, half-up to 0.01%.</summary>
    /// <exception cref="InvalidOperationException">No LPR is known on the day.</exception>
    public static async ValueTask<decimal> FloatingAsync(DeskDb db, decimal spreadBasisPoints, DateOnly on, CancellationToken ct)
    {
        var quoted = await db.LprRates.Where(rate => rate.EffectiveOn <= on).OrderByDescending(rate => rate.EffectiveOn).Select(rate => (decimal?)rate.OneYearPercent).FirstOrDefaultAsync(ct)
            ?? throw new InvalidOperationException($"No LPR is known on {on:yyyy-MM-dd}.");
        return new AnnualRate(quoted).PlusBasisPoints(spreadBasisPoints).Percent;
    }
}
