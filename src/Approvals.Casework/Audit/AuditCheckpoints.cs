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
            work.Record(AuditSubject.System, "CheckpointTaken", null, new { number, heads = lines.Count, root = Convert.ToHexString(root) });
            return number;
        }
    }

    /// <returns>How many checkpoints there are; what is wrong with them is added to <paramref name="faults"/>.</returns>
    internal static async Task<int> VerifyAsync(
        DeskDb db, byte[] key, IReadOnlyDictionary<(string Subject, int Seq), byte[]> hashes, List<string> faults, CancellationToken ct)
    {
        var count = 0;
        byte[] previous = [];
        await foreach (var checkpoint in db.AuditCheckpoints.AsNoTracking().OrderBy(c => c.Number).AsAsyncEnumerable().WithCancellation(ct))
        {
            count++;
            var lines = checkpoint.Heads.Length == 0 ? [] : checkpoint.Heads.Split('\n');
            if (checkpoint.Number != count)
                faults.Add($"checkpoint {count} is missing");
            if (!Root(lines).AsSpan().SequenceEqual(checkpoint.MerkleRoot))
                faults.Add($"checkpoint {checkpoint.Number}: the heads do not give its root");
            var signature = Sign(key, checkpoint.Number, checkpoint.AtUtc, checkpoint.MerkleRoot, previous);
            if (!CryptographicOperations.FixedTimeEquals(signature, checkpoint.Signature))
                faults.Add($"checkpoint {checkpoint.Number}: the signature is not by this key");
            foreach (var line in lines)
            {
                var parts = line.Split(' ');
                if (!hashes.TryGetValue((parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture)), out var hash) || Convert.ToHexString(hash) != parts[2])
                    faults.Add($"checkpoint {checkpoint.Number}: {parts[0]} had another entry {parts[1]} then");
            }

            previous = checkpoint.Signature;
        }

        return count;
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
