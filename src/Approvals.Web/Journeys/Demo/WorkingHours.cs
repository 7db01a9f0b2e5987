using Approvals.Lending.Chains;

namespace Approvals.Web.Journeys.Demo;

/// <summary>工作时间倒推: past business times, counted back in working hours from one moment.</summary>
internal sealed class WorkingHours(WorkingClock clock, DateTime nowUtc)
{
    /// <summary>The latest instant since which so much working time has passed.</summary>
    public DateTime Back(TimeSpan working)
    {
        var (early, late) = (nowUtc, nowUtc);
        while (clock.Between(early, nowUtc) < working)
            (late, early) = (early, early.AddDays(-1));
        while (late - early > TimeSpan.FromSeconds(1))
        {
            var middle = early + ((late - early) / 2);
            if (clock.Between(middle, nowUtc) >= working)
                early = middle;
            else
                late = middle;
        }

        return early;
    }

    /// <summary>How many working hours ago something must have begun to be as near to its end as it can be, and not past it.</summary>
    /// <param name="limit">What it has.</param>
    public double LongestWithin(TimeLimit limit)
    {
        const double step = 0.5;
        var hours = step;
        while (clock.Due(Back(TimeSpan.FromHours(hours + step)), limit) > nowUtc)
            hours += step;
        return hours;
    }
}
