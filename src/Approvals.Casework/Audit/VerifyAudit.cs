using System.Security.Cryptography;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>留痕核验: walks every chain and every checkpoint and tells what does not fit.</summary>
public static class VerifyAudit
{
    /// <returns>How much was verified, and every fault found: an edited, missing, added or reordered entry, a head that disagrees, a checkpoint that was not signed with the key.</returns>
    public static async Task<AuditVerification> RunAsync(DeskDatabase database, byte[] auditKey, CancellationToken ct)
    {
        await using var db = database.Open();
        var faults = new List<string>();
        var heads = await db.AuditHeads.AsNoTracking().ToDictionaryAsync(head => head.Subject, StringComparer.Ordinal, ct);
        var atSeq = new Dictionary<(string Subject, int Seq), byte[]>();
        var entries = 0L;
        (string Subject, int Seq, byte[] Hash) last = ("", 0, []);
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Subject).ThenBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            entries++;
            if (entry.Subject != last.Subject)
            {
                Close(last, heads, faults);
                last = (entry.Subject, 0, new byte[SHA256.HashSizeInBytes]);
            }

            if (entry.Seq != last.Seq + 1)
                faults.Add($"{entry.Subject}: entry {last.Seq + 1} is missing");
            else if (!entry.PreviousHash.AsSpan().SequenceEqual(last.Hash))
                faults.Add($"{entry.Subject}: entry {entry.Seq} does not follow entry {last.Seq}");
            if (!AuditChain.Hash(entry).AsSpan().SequenceEqual(entry.Hash))
                faults.Add($"{entry.Subject}: entry {entry.Seq} was changed");
            last = (entry.Subject, entry.Seq, entry.Hash);
            atSeq[(entry.Subject, entry.Seq)] = entry.Hash;
        }

        Close(last, heads, faults);
        faults.AddRange(heads.Keys.Select(subject => $"{subject}: all entries are missing"));
        var checkpoints = await AuditCheckpoints.VerifyAsync(db, auditKey, atSeq, faults, ct);
        return new AuditVerification(entries, atSeq.Keys.Select(key => key.Subject).Distinct().Count(), checkpoints, faults);
    }

    private static void Close((string Subject, int Seq, byte[] Hash) last, Dictionary<string, AuditHead> heads, List<string> faults)
    {
        if (last.Seq == 0)
            return;
        if (!heads.Remove(last.Subject, out var head))
            faults.Add($"{last.Subject}: the chain has no head");
        else if (head.Seq != last.Seq || !head.Hash.AsSpan().SequenceEqual(last.Hash))
            faults.Add($"{last.Subject}: the chain ends at entry {last.Seq}, its head says {head.Seq}");
    }
}

/// <param name="Faults">One sentence each; empty when everything fits.</param>
public sealed record AuditVerification(long Entries, int Chains, int Checkpoints, IReadOnlyList<string> Faults);
