using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>行版本: SQL Server keeps row versions only where it is told to, per database; the other two always do.</summary>
internal static class RowVersions
{
    private const string SqlServerSettings =
        """
        SELECT is_read_committed_snapshot_on AS ReadsCommitted, CAST(CASE snapshot_isolation_state WHEN 1 THEN 1 ELSE 0 END AS bit) AS AllowsSnapshots
        FROM sys.databases WHERE database_id = DB_ID()
        """;

    /// <returns>One sentence for each setting that is missing, with the command that sets it.</returns>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(DeskDatabase database, CancellationToken ct)
    {
        if (database.Provider != DatabaseProvider.SqlServer)
            return [];
        await using var db = database.Open();
        return Problems((await db.Database.SqlQueryRaw<Settings>(SqlServerSettings).ToListAsync(ct)).Single());
    }

    public static IReadOnlyList<string> Problems(Settings settings)
    {
        List<string> problems = [];
        if (!settings.ReadsCommitted)
            problems.Add("READ_COMMITTED_SNAPSHOT is off, so readers would wait for writers: run ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE.");
        if (!settings.AllowsSnapshots)
            problems.Add("Snapshot isolation is off, which every command runs under: run ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON.");
        return problems;
    }

    /// <param name="ReadsCommitted">READ_COMMITTED_SNAPSHOT.</param>
    /// <param name="AllowsSnapshots">ALLOW_SNAPSHOT_ISOLATION is on, and not just about to be.</param>
    internal sealed record Settings(bool ReadsCommitted, bool AllowsSnapshots);
}
