using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>留痕校验: recomputes one chain link by link and compares its end with the head.</summary>
public static class ChainCheck
{
    /// <returns>How many entries there are, and the first sequence number that does not fit; null when all do.</returns>
    public static async Task<(int Entries, int? FirstBroken)> RunAsync(DeskDb db, string subject, CancellationToken ct)
    {
        var previous = new byte[32];
        var entries = 0;
        int? broken = null;
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject).OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            entries++;
            var fits = entry.Seq == entries && entry.PreviousHash.AsSpan().SequenceEqual(previous) && AuditChain.Hash(entry).AsSpan().SequenceEqual(entry.Hash);
            if (!fits)
                broken ??= entries;
            previous = entry.Hash;
        }

        var head = await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(h => h.Subject == subject, ct);
        var ends = head is null ? entries == 0 : head.Seq == entries && head.Hash.AsSpan().SequenceEqual(previous);
        return (entries, broken ?? (ends ? null : entries + 1));
    }
}
