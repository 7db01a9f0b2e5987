using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading.Figures;

/// <summary>在办案件: where open cases stand now and how old they are.</summary>
internal static class OpenCases
{
    private static readonly int[] AgeCuts = [3, 7, 15, 30];

    /// <summary>Counts by step and by age. A case at two steps at once counts at both, and once in the total.</summary>
    public static async Task<OpenCaseFigures> OfAsync(DeskDb db, Actor actor, FigureFilter filter, DateTime nowUtc, CancellationToken ct)
    {
        var cuts = AgeCuts.Select(days => nowUtc.AddDays(-days)).ToArray();
        var (three, seven, fifteen, thirty) = (cuts[0], cuts[1], cuts[2], cuts[3]);
        var rows = await filter.Cases(db, actor).Where(c => c.ClosedAtUtc == null).GroupBy(c => c.Stage).Select(g => new
        {
            Stages = g.Key,
            Count = g.Count(),
            WithinThree = g.Count(c => c.CreatedAtUtc >= three),
            WithinSeven = g.Count(c => c.CreatedAtUtc >= seven),
            WithinFifteen = g.Count(c => c.CreatedAtUtc >= fifteen),
            WithinThirty = g.Count(c => c.CreatedAtUtc >= thirty),
        }).ToListAsync(ct);

        var within = new[] { rows.Sum(r => r.WithinThree), rows.Sum(r => r.WithinSeven), rows.Sum(r => r.WithinFifteen), rows.Sum(r => r.WithinThirty), rows.Sum(r => r.Count) };
        var ages = within.Select((count, i) => new AgeBand(i == 0 ? 0 : AgeCuts[i - 1], i < AgeCuts.Length ? AgeCuts[i] : null, i == 0 ? count : count - within[i - 1]));
        var stages = from row in rows
                     from stage in row.Stages.Split(',', StringSplitOptions.RemoveEmptyEntries)
                     group row.Count by stage into counts
                     select new StageCount(counts.Key, counts.Sum());
        return new OpenCaseFigures(within[^1], [.. stages], [.. ages]);
    }
}

/// <param name="Ages">From the youngest, without gaps.</param>
internal sealed record OpenCaseFigures(int Total, IReadOnlyList<StageCount> Stages, IReadOnlyList<AgeBand> Ages);

internal sealed record StageCount(string StepId, int Count);

/// <summary>Open cases received more than <paramref name="MoreThanDays"/> and at most <paramref name="UpToDays"/> natural days ago; null without an upper end.</summary>
internal sealed record AgeBand(int MoreThanDays, int? UpToDays, int Count);
