using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>Takes and verifies checkpoints. Who can write the database but has not the key can't rewrite a chain that a checkpoint covers unseen.</summary>
public static class AuditCheckpoints
{
    internal const string TakenAction = "CheckpointTaken";

    /// <summary>Takes a checkpoint over all heads as they stand.</summary>
    /// <param name="Key">HMAC key, kept outside the database.</param>
    public sealed record TakeCheckpoint(byte[] Key) : ICommand<int>
    {
        public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var heads = await work.Db.AuditHeads.AsNoTracking().ToListAsync(ct);
            var previous = await work.Db.AuditCheckpoints.AsNoTracking().OrderByDescending(c => c.Number).FirstOrDefaultAsync(ct);
            var lines = heads.OrderBy(head => head.Subject, StringComparer.Ordinal).Select(head => Line(head.Subject, head.Seq, head.Hash)).ToList();
            var number = (previous?.Number ?? 0) + 1;
            var root = Root(lines);
            work.Db.AuditCheckpoints.Add(new AuditCheckpoint
            {
                Number = number,
                AtUtc = work.NowUtc,
                Heads = string.Join('\n', lines),
                MerkleRoot = root,
                Signature = Sign(Key, number, work.NowUtc, root, previous?.Signature ?? []),
            });
            work.Record(AuditSubject.System, TakenAction, null, new { number, heads = lines.Count, root = Convert.ToHexString(root) });
            return number;
        }
    }

    /// <param name="entries">Hash of every entry.</param>
    /// <param name="taken">What the chain of the system says was taken: number and root in hex.</param>
    /// <param name="exported">The newest checkpoint outside the database, or null where none is kept.</param>
    /// <returns>How many checkpoints there are; what is wrong with them is added to <paramref name="faults"/>.</returns>
    internal static async Task<int> VerifyAsync(
        DeskDb db, byte[] key, IReadOnlyDictionary<(string Subject, int Seq), byte[]> entries, IReadOnlyList<(int Number, string Root)> taken, ExportedCheckpoint? exported,
        List<string> faults, CancellationToken ct)
    {
        var checkpoints = await db.AuditCheckpoints.AsNoTracking().OrderBy(c => c.Number).ToListAsync(ct);
        byte[] previous = [];
        var wanted = 1;
        foreach (var checkpoint in checkpoints)
        {
            var lines = checkpoint.Heads.Length == 0 ? [] : checkpoint.Heads.Split('\n');
            for (; wanted < checkpoint.Number; wanted++)
                faults.Add($"checkpoint {wanted} is missing");
            wanted = checkpoint.Number + 1;
            if (!Root(lines).AsSpan().SequenceEqual(checkpoint.MerkleRoot))
                faults.Add($"checkpoint {checkpoint.Number}: the heads do not give its root");
            if (!CryptographicOperations.FixedTimeEquals(Sign(key, checkpoint.Number, checkpoint.AtUtc, checkpoint.MerkleRoot, previous), checkpoint.Signature))
                faults.Add($"checkpoint {checkpoint.Number}: the signature is not by this key, or does not follow the one before");
            faults.AddRange(lines.Select(line => FaultOf(line, entries)).OfType<string>().Select(fault => $"checkpoint {checkpoint.Number}: {fault}"));
            previous = checkpoint.Signature;
        }

        // Every checkpoint is an entry of the system's chain too: cutting off the newest checkpoints leaves the entries, and the other way round.
        var roots = checkpoints.ToDictionary(c => c.Number, c => Convert.ToHexString(c.MerkleRoot));
        faults.AddRange(taken.Where(entry => roots.GetValueOrDefault(entry.Number) != entry.Root).Select(entry => $"checkpoint {entry.Number} was taken and is not there as it was"));
        faults.AddRange(roots.Keys.Except(taken.Select(entry => entry.Number)).Select(number => $"checkpoint {number} has no entry in the system's chain"));

        // And who cuts off both can't reach what was exported.
        if (exported is not null && !checkpoints.Exists(c => c.Number == exported.Number && Convert.ToHexString(c.Signature) == exported.Signature))
            faults.Add($"checkpoint {exported.Number} was exported and is not there as it was");
        return checkpoints.Count;
    }

    private static string? FaultOf(string line, IReadOnlyDictionary<(string Subject, int Seq), byte[]> entries)
    {
        if (line.Split(' ') is not [var subject, var number, var hash] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
            return $"the line '{line}' is malformed";
        return entries.TryGetValue((subject, seq), out var found) && Convert.ToHexString(found) == hash ? null : $"{subject} had another entry {seq} then";
    }

    private static string Line(string subject, int seq, byte[] hash) => string.Create(CultureInfo.InvariantCulture, $"{subject} {seq} {Convert.ToHexString(hash)}");

    /// <summary>Merkle root: leaves and inner nodes are hashed with different first bytes; an odd node goes up as it is.</summary>
    private static byte[] Root(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return SHA256.HashData([]);
        var level = lines.Select(line => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(line)])).ToList();
        while (level.Count > 1)
        {
            var above = new List<byte[]>((level.Count + 1) / 2);
            for (var i = 0; i < level.Count; i += 2)
                above.Add(i + 1 == level.Count ? level[i] : SHA256.HashData([1, .. level[i], .. level[i + 1]]));
            level = above;
        }

        return level[0];
    }

    private static byte[] Sign(byte[] key, int number, DateTime atUtc, byte[] root, byte[] previous)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> head = stackalloc byte[sizeof(int) + sizeof(long)];
        BinaryPrimitives.WriteInt32BigEndian(head, number);
        BinaryPrimitives.WriteInt64BigEndian(head[sizeof(int)..], atUtc.Ticks / TimeSpan.TicksPerMillisecond);
        hmac.AppendData(head);
        hmac.AppendData(root);
        hmac.AppendData(previous);
        return hmac.GetHashAndReset();
    }
}
