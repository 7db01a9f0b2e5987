using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>批量同意的一项: a seat as the reader has it before them. Its text goes into a form and comes back.</summary>
internal sealed record BatchItem(Guid CaseId, Guid SeatId, SeenSeat Seen)
{
    private const char Between = '.';

    public override string ToString() => string.Join(
        Between, CaseId.ToString("N"), SeatId.ToString("N"), Seen.SeatVersion.ToString(CultureInfo.InvariantCulture), Seen.PackDigest, Seen.TermsDigest);

    /// <returns>Null for what is no text of ours.</returns>
    public static BatchItem? Parse(string text) =>
        text.Split(Between) is [var caseId, var seatId, var version, var pack, var terms]
            && Guid.TryParseExact(caseId, "N", out var @case) && Guid.TryParseExact(seatId, "N", out var seat) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
            ? new BatchItem(@case, seat, new SeenSeat(seen, pack, terms))
            : null;
}

/// <summary>可批量同意: which approvals of a list stand at a level that may be approved in a batch.</summary>
internal static class BatchItems
{
    /// <returns>By work item.</returns>
    public static async Task<IReadOnlyDictionary<Guid, BatchItem>> OfAsync(DeskDb db, IReadOnlyList<QueueRow> rows, CancellationToken ct)
    {
        var items = rows.Where(row => row.Kind == WorkKinds.Approve).ToDictionary(row => WorkMatter.SeatOf(row.Key), row => row.WorkItemId);
        if (items.Count == 0)
            return new Dictionary<Guid, BatchItem>();
        var cases = rows.Where(row => row.Kind == WorkKinds.Approve).Select(row => row.CaseId).Distinct().ToList();
        var rounds = await db.Rounds.AsNoTracking().Where(round => round.Outcome == null && cases.Contains(round.CaseId))
            .Include(round => round.Levels).ThenInclude(level => level.Seats).AsSplitQuery().ToListAsync(ct);
        return (from round in rounds
                let live = round.LiveLevel
                where live is not null && round.LevelRules[live.Ordinal].Batch
                from seat in live.Seats
                where seat is { Kind: SeatKind.Deciding, State: SeatState.Open } && items.ContainsKey(seat.Id)
                let seen = round.SeenNow(seat.Id)
                select new BatchItem(round.CaseId, seat.Id, new SeenSeat(seen.SeatVersion, seen.PackDigest, seen.TermsDigest))).ToDictionary(item => items[item.SeatId]);
    }
}
