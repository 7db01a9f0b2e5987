using Approvals.Web.Reading;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>办理记录的一行: an entry, or the drafts one person saved one after another. The audit chain keeps each of them.</summary>
/// <param name="Row">The newest of them.</param>
/// <param name="First">The oldest of them.</param>
/// <param name="Count">From 1.</param>
internal sealed record HistoryLine(HistoryRow Row, HistoryRow First, int Count)
{
    /// <summary>What a form does by itself while somebody types.</summary>
    private const string DraftSaved = "InvestigationSaved";

    /// <param name="rows">Newest first.</param>
    /// <returns>In the same order.</returns>
    public static IReadOnlyList<HistoryLine> Fold(IReadOnlyList<HistoryRow> rows)
    {
        var lines = new List<HistoryLine>();
        foreach (var row in rows)
        {
            if (row.Action == DraftSaved && lines is [.., { First: { Action: DraftSaved } first } line] && (first.Actor, first.OnBehalfOf) == (row.Actor, row.OnBehalfOf))
                lines[^1] = line with { First = row, Count = line.Count + 1 };
            else
                lines.Add(new HistoryLine(row, row, 1));
        }

        return lines;
    }
}
