using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading.Figures;

/// <summary>时限达成: of the tasks with a time limit that were done in the period, how many in time.</summary>
internal static class KeptLimits
{
    /// <summary>By step, in no order.</summary>
    public static async Task<IReadOnlyList<KeptLimit>> OfAsync(DeskDb db, Actor actor, FigureFilter filter, CancellationToken ct)
    {
        var (from, until) = (filter.FromUtc, filter.UntilUtc);
        return await (from item in db.WorkItems
                      join @case in filter.Cases(db, actor) on item.CaseId equals @case.Id
                      where item.ClosedAtUtc >= @from && item.ClosedAtUtc < until && item.State == WorkItemState.Done && item.DueAtUtc != null
                      group item by item.StepId into items
                      select new KeptLimit(items.Key, items.Count(), items.Count(i => i.ClosedAtUtc <= i.DueAtUtc))).ToListAsync(ct);
    }
}

/// <param name="Done">Tasks with a time limit that were done.</param>
/// <param name="Kept">Those of them that were done in time.</param>
internal sealed record KeptLimit(string StepId, int Done, int Kept);
