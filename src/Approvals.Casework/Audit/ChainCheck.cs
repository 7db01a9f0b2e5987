using System.Security.Cryptography;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>留痕校验: recomputes one chain link by link and compares its end with the head.</summary>
public sealed class ChainCheck
{
    private readonly string subject;
    private readonly List<string> faults = [];
    private byte[] previous = new byte[SHA256.HashSizeInBytes];
    private int last;

    internal ChainCheck(string subject) => this.subject = subject;

    /// <summary>How many entries there are.</summary>
    public int Entries { get; private set; }

    /// <summary>First sequence number that does not fit; one more than the last where the end of the chain is missing; null when all fit.</summary>
    public int? FirstBroken { get; private set; }

    /// <summary>One sentence each: an edited, missing, added or reordered entry, or a head that disagrees.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Checks the chain of one subject as it is at one moment: what is recorded meanwhile is no fault.</summary>
    public static async Task<ChainCheck> RunAsync(DeskDb db, string subject, CancellationToken ct)
    {
        await using var state = await OneState.BeginAsync(db, ct);
        var check = new ChainCheck(subject);
        await foreach (var entry in db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject).OrderBy(e => e.Seq).AsAsyncEnumerable().WithCancellation(ct))
            check.Take(entry);
        check.End(await db.AuditHeads.AsNoTracking().SingleOrDefaultAsync(h => h.Subject == subject, ct));
        return check;
    }

    /// <summary>The next entry in order of sequence.</summary>
    internal void Take(AuditEntry entry)
    {
        Entries++;
        if (entry.Seq != last + 1)
            Fault(last + 1, $"entry {last + 1} is missing");
        else if (!entry.PreviousHash.AsSpan().SequenceEqual(previous))
            Fault(entry.Seq, $"entry {entry.Seq} does not follow entry {last}");
        if (!AuditChain.Hash(entry).AsSpan().SequenceEqual(entry.Hash))
            Fault(entry.Seq, $"entry {entry.Seq} was changed");
        last = entry.Seq;
        previous = entry.Hash;
    }

    /// <param name="head">Null when there is none.</param>
    internal void End(AuditHead? head)
    {
        if (head is null && Entries > 0)
            Fault(last + 1, "the chain has no head");
        else if (head is not null && (head.Seq != last || !head.Hash.AsSpan().SequenceEqual(previous)))
            Fault(last + 1, $"the chain ends at entry {last}, its head says {head.Seq}");
    }

    private void Fault(int seq, string what)
    {
        FirstBroken ??= seq;
        faults.Add($"{subject}: {what}");
    }
}
