using Approvals.Lending.Calendar;

namespace Approvals.Lending.Loans;

/// <summary>计息期。From one due day to the next; the first begins on the drawing day, the last ends at maturity.</summary>
/// <param name="Number">期次, from 1.</param>
/// <param name="From">Counts.</param>
/// <param name="To">应还日, does not count.</param>
/// <param name="IsFull">整期: a whole month between two due days, whatever its days.</param>
public sealed record InterestPeriod(int Number, DateOnly From, DateOnly To, bool IsFull)
{
    /// <summary>The periods of a loan in order. Due days are counted from the drawing day, so that a clamp does not stick. Source: PRODUCTS §0.</summary>
    /// <param name="maturesOn">After <paramref name="drawnOn"/>.</param>
    /// <param name="dueDay">固定还款日, day of the month 1 to 31, clamped to a shorter month's end; null for the monthly anniversaries of the drawing day.</param>
    public static IReadOnlyList<InterestPeriod> Of(DateOnly drawnOn, DateOnly maturesOn, int? dueDay = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maturesOn, drawnOn);
        var periods = new List<InterestPeriod>();
        var (from, beginsOnDueDay) = (drawnOn, false);
        for (var month = 0; from < maturesOn; month++)
        {
            var due = DueIn(drawnOn, month, dueDay);
            if (due <= drawnOn)
            {
                beginsOnDueDay = due == drawnOn;
                continue;
            }
            var to = due < maturesOn ? due : maturesOn;
            periods.Add(new(periods.Count + 1, from, to, beginsOnDueDay && to == due));
            (from, beginsOnDueDay) = (to, true);
        }
        return periods;
    }

    private static DateOnly DueIn(DateOnly drawnOn, int month, int? dueDay)
    {
        if (dueDay is not { } day)
            return Anniversaries.Month(drawnOn, month);
        ArgumentOutOfRangeException.ThrowIfLessThan(day, 1, nameof(dueDay));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(day, 31, nameof(dueDay));
        var first = Anniversaries.Month(new DateOnly(drawnOn.Year, drawnOn.Month, 1), month);
        return new(first.Year, first.Month, Math.Min(day, DateTime.DaysInMonth(first.Year, first.Month)));
    }
}
