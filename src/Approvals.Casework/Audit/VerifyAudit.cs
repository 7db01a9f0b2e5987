using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>留痕核验: walks every chain and every checkpoint and tells what does not fit.</summary>
public static class VerifyAudit
{
    /// <returns>How much was verified, and every fault found: those of <see cref="ChainCheck"/>, and a checkpoint that was not signed with the key.</returns>
    public static async Task<AuditVerification> RunAsync(DeskDatabase database, byte[] auditKey, CancellationToken ct)
    {
        await using var db = database.Open();
        var heads = await db.AuditHeads.AsNoTracking().ToDictionaryAsync(head => head.Subject, StringComparer.Ordinal, ct);

        // One pass over all entries: a query for each chain would be as many as there are cases.
        var chains = heads.Keys.ToDictionary(subject => subject, subject => new ChainCheck(subject), StringComparer.Ordinal);
        var hashes = new Dictionary<(string Subject, int Seq), byte[]>();
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Subject).ThenBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!chains.TryGetValue(entry.Subject, out var chain))
                chains.Add(entry.Subject, chain = new ChainCheck(entry.Subject));
            chain.Take(entry);
            hashes[(entry.Subject, entry.Seq)] = entry.Hash;
        }

        foreach (var (subject, chain) in chains)
            chain.End(heads.GetValueOrDefault(subject));
        var faults = chains.Values.SelectMany(chain => chain.Faults).ToList();
        var checkpoints = await AuditCheckpoints.VerifyAsync(db, auditKey, hashes, faults, ct);
        return new AuditVerification(chains.Values.Sum(chain => (long)chain.Entries), chains.Count, checkpoints, faults);
    }
}

/// <param name="Faults">One sentence each; empty when everything fits.</param>
public sealed record AuditVerification(long Entries, int Chains, int Checkpoints, IReadOnlyList<string> Faults);
