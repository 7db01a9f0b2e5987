using System.Security.Cryptography;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Documents;

/// <summary>Stores bytes once under their hash.</summary>
internal static class Blobs
{
    /// <returns>SHA-256, upper-case hex.</returns>
    public static async ValueTask<string> StoreAsync(Work work, byte[] content, CancellationToken ct)
    {
        var hash = Convert.ToHexString(SHA256.HashData(content));
        if (!work.Db.Blobs.Local.Any(blob => blob.Hash == hash) && !await work.Db.Blobs.AnyAsync(blob => blob.Hash == hash, ct))
            work.Db.Blobs.Add(new Blob { Hash = hash, Content = content });
        return hash;
    }
}
