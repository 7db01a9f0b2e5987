using System.Text.Json;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>留痕核验: walks every chain and every checkpoint and tells what does not fit.</summary>
public static class VerifyAudit
{
    /// <returns>How much was verified, and every fault found: those of <see cref="ChainCheck"/>, and a checkpoint that was not signed with the key.</returns>
    /// <param name="exportFolder">Where checkpoints are exported to; null where they are not.</param>
    /// <exception cref="InvalidDataException">The newest exported checkpoint can't be read.</exception>
    public static async Task<AuditVerification> RunAsync(DeskDatabase database, byte[] auditKey, CancellationToken ct, string? exportFolder = null)
    {
        await using var db = database.Open();
        return await RunOnAsync(db, auditKey, ct, exportFolder);
    }

    /// <summary>The same on a context that is open.</summary>
    internal static async Task<AuditVerification> RunOnAsync(DeskDb db, byte[] auditKey, CancellationToken ct, string? exportFolder = null)
    {
        // What is exported was committed before: the state read afterwards has it.
        var exported = ExportedCheckpoint.Newest(exportFolder);
        await using var state = await OneState.BeginAsync(db, ct);
        var heads = await db.AuditHeads.AsNoTracking().ToDictionaryAsync(head => head.Subject, StringComparer.Ordinal, ct);

        // One pass over all entries: a query for each chain would be as many as there are cases.
        var chains = heads.Keys.ToDictionary(subject => subject, subject => new ChainCheck(subject), StringComparer.Ordinal);
        var taken = new List<(int Number, string Root)>();
        var hashes = new Dictionary<(string Subject, int Seq), byte[]>();
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(e => e.Subject).ThenBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!chains.TryGetValue(entry.Subject, out var chain))
                chains.Add(entry.Subject, chain = new ChainCheck(entry.Subject));
            chain.Take(entry);
            hashes[(entry.Subject, entry.Seq)] = entry.Hash;
            if (entry.Subject == AuditSubject.System.Key && entry.Action == AuditCheckpoints.TakenAction && TakenIn(entry.Detail) is { } checkpoint)
                taken.Add(checkpoint);
        }

        foreach (var (subject, chain) in chains)
            chain.End(heads.GetValueOrDefault(subject));
        var faults = chains.Values.SelectMany(chain => chain.Faults).ToList();
        foreach (var caseId in await db.Cases.Select(c => c.Id).ToListAsync(ct))
        {
            if (!chains.ContainsKey(AuditSubject.Case(caseId).Key))
                faults.Add($"{AuditSubject.Case(caseId).Key}: the case has no chain");
        }

        var checkpoints = await AuditCheckpoints.VerifyAsync(db, auditKey, hashes, taken, exported, faults, ct);
        return new AuditVerification(chains.Values.Sum(chain => (long)chain.Entries), chains.Count, checkpoints, faults);
    }

    /// <summary>Number and root in an entry; null where they can't be read, which its hash tells too.</summary>
    private static (int Number, string Root)? TakenIn(string detail)
    {
        try
        {
            using var json = JsonDocument.Parse(detail);
            var after = json.RootElement.GetProperty("after");
            return (after.GetProperty("number").GetInt32(), after.GetProperty("root").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Verifies chains in order of their subject, no more than fit in a request; checkpoints, which need every chain, are left to <see cref="RunAsync"/>.</summary>
    /// <param name="after">Subject after which to begin; null from the first.</param>
    /// <param name="mostEntries">Stops at the end of the chain in which so many entries have been read.</param>
    public static async Task<PartialVerification> RunPartAsync(DeskDb db, string? after, long mostEntries, CancellationToken ct)
    {
        await using var state = await OneState.BeginAsync(db, ct);
        var begin = after ?? "";
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        string? end = null;
        string? last = null;
        var planned = 0L;
        await foreach (var head in db.AuditHeads.AsNoTracking().Where(head => head.Subject.CompareTo(begin) > 0).OrderBy(head => head.Subject).AsAsyncEnumerable().WithCancellation(ct))
        {
            // There is another chain beyond those that fit.
            if (planned >= mostEntries)
            {
                end = last;
                break;
            }

            heads.Add(head.Subject, head);
            last = head.Subject;
            planned += head.Seq;
        }

        // The last part goes on to the end: a chain that lost its head would be there too.
        var entries = db.AuditEntries.AsNoTracking().Where(e => e.Subject.CompareTo(begin) > 0);
        if (end is not null)
            entries = entries.Where(e => e.Subject.CompareTo(end) <= 0);
        var chains = heads.Keys.ToDictionary(subject => subject, subject => new ChainCheck(subject), StringComparer.Ordinal);
        await foreach (var entry in entries.OrderBy(e => e.Subject).ThenBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (!chains.TryGetValue(entry.Subject, out var chain))
                chains.Add(entry.Subject, chain = new ChainCheck(entry.Subject));
            chain.Take(entry);
        }

        foreach (var (subject, chain) in chains)
            chain.End(heads.GetValueOrDefault(subject));
        return new PartialVerification(chains.Values.Sum(chain => (long)chain.Entries), chains.Count, [.. chains.Values.SelectMany(chain => chain.Faults)], end);
    }
}

/// <param name="Faults">One sentence each; empty when everything fits.</param>
public sealed record AuditVerification(long Entries, int Chains, int Checkpoints, IReadOnlyList<string> Faults);

/// <param name="Faults">One sentence each; empty when everything fits.</param>
/// <param name="Last">Subject of the last chain when there are more; the next part begins after it. Null at the end.</param>
public sealed record PartialVerification(long Entries, int Chains, IReadOnlyList<string> Faults, string? Last);
