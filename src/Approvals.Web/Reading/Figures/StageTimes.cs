using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading.Figures;

/// <summary>环节耗时: how long visits of steps that ended in the period took, in natural and in working time.</summary>
internal static class StageTimes
{
    /// <summary>The database counts by quarters of an hour, so that a percentile needs a few hundred rows and not every visit.</summary>
    public const int QuarterMinutes = 15;

    private const int Median = 50;
    private const int Ninetieth = 90;

    /// <summary>By step, in no order. Only visits that were completed and needed; where the calendar had no data, a visit has natural time only.</summary>
    public static async Task<IReadOnlyList<StageTime>> OfAsync(DeskDb db, Actor actor, FigureFilter filter, CancellationToken ct)
    {
        var (from, until) = (filter.FromUtc, filter.UntilUtc);
        var rows = await (from step in db.CaseSteps
                          join @case in filter.Cases(db, actor) on step.CaseId equals @case.Id
                          where step.LeftAtUtc >= @from && step.LeftAtUtc < until && step.Status == CaseStepStatus.Completed && step.ElapsedMinutes != null && step.Outcome != PathStepView.NotNeeded
                          group step by new { step.StepId, Gross = step.ElapsedMinutes!.Value / QuarterMinutes, Net = step.WorkingMinutes / QuarterMinutes } into visits
                          select new { visits.Key.StepId, visits.Key.Gross, visits.Key.Net, Count = visits.Count() }).ToListAsync(ct);
        return [.. rows.GroupBy(row => row.StepId).Select(step =>
        {
            var gross = step.GroupBy(row => row.Gross).Select(g => (Quarters: g.Key, Count: g.Sum(row => row.Count))).OrderBy(g => g.Quarters).ToList();
            var net = step.Where(row => row.Net is not null).GroupBy(row => row.Net!.Value).Select(g => (Quarters: g.Key, Count: g.Sum(row => row.Count))).OrderBy(g => g.Quarters).ToList();
            return new StageTime(step.Key, step.Sum(row => row.Count), Percentile(gross, Median)!.Value, Percentile(gross, Ninetieth)!.Value, Percentile(net, Median), Percentile(net, Ninetieth));
        })];
    }

    /// <summary>Nearest rank: the least value that so many percent do not exceed. Null of nothing.</summary>
    /// <param name="counts">By rising value.</param>
    internal static TimeSpan? Percentile(IReadOnlyList<(int Quarters, int Count)> counts, int percent)
    {
        var total = counts.Sum(c => c.Count);
        if (total == 0)
            return null;
        var rank = ((total * percent) + 99) / 100;
        foreach (var (quarters, count) in counts)
        {
            rank -= count;
            if (rank <= 0)
                return TimeSpan.FromMinutes(quarters * QuarterMinutes);
        }

        throw new InvalidOperationException("A rank is never beyond the last value.");
    }
}

/// <param name="Visits">How many ended in the period.</param>
/// <param name="GrossMedian">毛时长中位数: natural time, down to the quarter of an hour.</param>
/// <param name="NetMedian">净时长中位数: working time; null where the calendar had no data.</param>
internal sealed record StageTime(string StepId, int Visits, TimeSpan GrossMedian, TimeSpan GrossNinetieth, TimeSpan? NetMedian, TimeSpan? NetNinetieth);
