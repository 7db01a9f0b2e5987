using Approvals.Lending.Pricing;

namespace Approvals.Lending.Loans;

/// <summary>利率轨迹。The contract rate of a loan over time; immutable. A fixed rate is a path without changes.</summary>
public sealed class RatePath
{
    private readonly RateChange[] _changes;

    /// <param name="initial">0% to 100%, in force from the drawing day.</param>
    /// <param name="changes">In order of day. One that leaves the rate as it was is dropped: it splits no period.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is below 0% or above 100%.</exception>
    /// <exception cref="ArgumentException">A change is not later than the one before.</exception>
    public RatePath(AnnualRate initial, params IEnumerable<RateChange> changes)
    {
        Check(initial);
        Initial = initial;
        var kept = new List<RateChange>();
        var (rate, latest) = (initial, DateOnly.MinValue);
        foreach (var change in changes)
        {
            Check(change.Rate);
            if (change.From <= latest)
                throw new ArgumentException($"The change of {change.From:yyyy-MM-dd} is not later than the one before.", nameof(changes));
            latest = change.From;
            if (change.Rate != rate)
                kept.Add(change);
            rate = change.Rate;
        }
        _changes = [.. kept];
    }

    /// <summary>初始利率。</summary>
    public AnnualRate Initial { get; }

    /// <summary>Changes in order of day, each to another rate than before.</summary>
    public IReadOnlyList<RateChange> Changes => _changes;

    /// <summary>当日利率。The rate that a day bears.</summary>
    public AnnualRate At(DateOnly day) => Array.FindLast(_changes, change => change.From <= day)?.Rate ?? Initial;

    /// <summary>Whether the rate changes after the first day of a period and before its last, i.e. splits it.</summary>
    public bool Splits(DateOnly from, DateOnly to) => Array.Exists(_changes, change => change.From > from && change.From < to);

    /// <summary>利率积数。The rates in percent of all days of a period added up, exact; the first day counts, the last does not.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public decimal PercentDays(DateOnly from, DateOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        var (sum, rate, since) = (0m, At(from), from);
        foreach (var change in _changes)
        {
            if (change.From <= from || change.From >= to)
                continue;
            sum += rate.Percent * (change.From.DayNumber - since.DayNumber);
            (rate, since) = (change.Rate, change.From);
        }
        return sum + rate.Percent * (to.DayNumber - since.DayNumber);
    }

    private static void Check(AnnualRate rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate.Percent, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate.Percent, 100m, nameof(rate));
    }
}
