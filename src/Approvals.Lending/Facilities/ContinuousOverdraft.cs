namespace Approvals.Lending.Facilities;

/// <summary>持续透支期: days on end with a balance overdrawn at the end of the day; the first is day 1, and a day that ends with nothing owed begins anew. Source: seed 001 (七).</summary>
/// <param name="Since">The first day of it.</param>
/// <param name="Days">持续天数 through the day asked about, at least 1.</param>
public sealed record ContinuousOverdraft(DateOnly Since, int Days)
{
    /// <summary>最后一日: the last day on which an overdraft of so many days is still allowed.</summary>
    /// <param name="allowedDays">At least 1.</param>
    public DateOnly LastDay(int allowedDays) => Since.AddDays(allowedDays - 1);

    /// <summary>The overdraft at the end of a day; null when nothing is owed then.</summary>
    /// <param name="movements">Every change of what is owed, by booking date, in any order; CNY, drawn above 0, repaid below.</param>
    public static ContinuousOverdraft? At(DateOnly day, IEnumerable<(DateOnly On, decimal ChangeCny)> movements)
    {
        var owed = 0m;
        DateOnly? since = null;
        foreach (var ofDay in movements.Where(movement => movement.On <= day).GroupBy(movement => movement.On).OrderBy(group => group.Key))
        {
            owed += ofDay.Sum(movement => movement.ChangeCny);
            since = owed > 0m ? since ?? ofDay.Key : null;
        }

        return since is { } first ? new ContinuousOverdraft(first, day.DayNumber - first.DayNumber + 1) : null;
    }
}
