using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>备份恢复检查: an exported audit checkpoint that the database does not have shows that it was restored to an earlier moment.</summary>
internal static class RestoreCheck
{
    /// <summary>Holds the outbox of a database that is older than what was exported of it.</summary>
    public static async Task RunAsync(Desk desk, CancellationToken ct)
    {
        int? newer;
        await using (var db = desk.Database.Open())
            newer = await NewerCheckpointAsync(db, desk.AuditExportFolder, ct);
        if (newer is { } number)
            await desk.RunAsync(new HoldOutbox($"数据库是较早的备份：审计检查点 {number} 已导出，库中没有。"), Actor.System, ct: ct);
    }

    /// <summary>Number of the first exported checkpoint that is not the database's; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The newest exported file can't be read.</exception>
    public static async Task<int?> NewerCheckpointAsync(DeskDb db, string? exportFolder, CancellationToken ct)
    {
        if (ExportedCheckpoint.Newest(exportFolder) is not { } exported)
            return null;
        var signature = Convert.FromHexString(exported.Signature);
        if (await db.AuditCheckpoints.AsNoTracking().Where(c => c.Number == exported.Number).Select(c => c.Signature).SingleOrDefaultAsync(ct) is { } known && known.AsSpan().SequenceEqual(signature))
            return null;
        var last = await db.AuditCheckpoints.MaxAsync(c => (int?)c.Number, ct) ?? 0;
        return Math.Min(last + 1, exported.Number);
    }
}
