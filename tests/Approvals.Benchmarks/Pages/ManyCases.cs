using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Data.Reference;
using Approvals.Casework.Documents;
using Approvals.Casework.Jobs;
using Approvals.Casework.Organisation;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Products;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Approvals.Benchmarks.Pages;

/// <summary>Many cases out of few: every row of a case copied as often as wanted, with ids and numbers of its own, in the database itself.</summary>
internal static class ManyCases
{
    // People, units and what is no case's are shared by the copies.
    private static readonly Type[] Shared =
    [
        typeof(Account), typeof(AccountRole), typeof(OrgUnit), typeof(Person), typeof(AuthorityGrant), typeof(Blob), typeof(PinnedVersion), typeof(JobRun), typeof(DataProtectionKey),
        typeof(CalendarDay), typeof(Region), typeof(Industry), typeof(LprRate), typeof(ClockSetting), typeof(IdempotencyRecord), typeof(OutboxMessage), typeof(AuditCheckpoint),
        typeof(InboundMessage),
    ];

    /// <returns>How many cases there are then.</returns>
    public static async Task<int> MakeAsync(string file, int atLeast)
    {
        await using var db = new DeskDatabase(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False").Open();
        var made = await db.Cases.CountAsync();
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        await RunAsync(connection, "CREATE TEMP TABLE Keep AS SELECT Id FROM AspNetUsers UNION SELECT PersonId FROM AspNetUsers UNION SELECT Id FROM OrgUnits UNION SELECT Id FROM Persons UNION SELECT '00000000-0000-0000-0000-000000000000'");
        await RunAsync(connection, "CREATE UNIQUE INDEX temp.KeepById ON Keep(Id)");
        var copies = (atLeast + made - 1) / made;

        // Nothing here has to survive a crash: all in memory, one insert a table.
        await RunAsync(connection, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000");
        await RunAsync(connection, $"CREATE TEMP TABLE Copies AS WITH RECURSIVE numbers(copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM numbers LIMIT {copies - 1}) SELECT copy FROM numbers");
        await using var transaction = connection.BeginTransaction();
        foreach (var entity in db.Model.GetEntityTypes().Where(IsOfCases))
        {
            await RunAsync(connection, $"CREATE TEMP TABLE Originals AS SELECT * FROM main.\"{entity.GetTableName()}\"", transaction);
            await RunAsync(connection, CopyOf(entity), transaction);
            await RunAsync(connection, "DROP TABLE temp.Originals", transaction);
        }

        await transaction.CommitAsync();
        await RunAsync(connection, "PRAGMA journal_mode = WAL");
        await RunAsync(connection, "ANALYZE");
        return await db.Cases.CountAsync();
    }

    private static bool IsOfCases(IEntityType entity) =>
        entity.GetTableName() is { } table && !table.StartsWith("AspNet", StringComparison.Ordinal) && !Shared.Contains(entity.ClrType);

    private static string CopyOf(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        var columns = entity.GetProperties().ToDictionary(property => property.GetColumnName(table)!, property => property);
        var unique = entity.GetIndexes().Where(index => index.IsUnique).Select(index => index.Properties)
            .Concat(entity.GetKeys().Select(key => key.Properties))
            .Where(properties => !properties.Any(property => property.ClrType == typeof(Guid)))
            .SelectMany(properties => properties).Where(property => property.ClrType == typeof(string)).ToHashSet();
        var copied = columns.Select(column => ValueOf(entity, column.Key, column.Value, unique));

        return $"INSERT INTO main.\"{table.Name}\" ({string.Join(", ", columns.Keys.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", copied)} FROM temp.Copies, temp.Originals";
    }

    private static string ValueOf(IEntityType entity, string column, IProperty property, HashSet<IProperty> unique)
    {
        var quoted = $"\"{column}\"";
        if (property.ClrType == typeof(Guid) || property.ClrType == typeof(Guid?))
            return $"CASE WHEN {quoted} IS NULL OR {quoted} IN (SELECT Id FROM temp.Keep) THEN {quoted} ELSE 'FFF' || printf('%05X', copy) || substr({quoted}, 9) END";
        if (entity.ClrType == typeof(AuditEntry) || entity.ClrType == typeof(AuditHead))
            return column == nameof(AuditEntry.Subject) ? $"CASE WHEN {quoted} LIKE 'case:%' THEN 'case:fff' || printf('%05x', copy) || substr({quoted}, 14) ELSE {quoted} || 'fff' || copy END" : quoted;
        if (entity.ClrType == typeof(Case) && column == nameof(Case.Number))
            return $"substr({quoted}, 1, 11) || printf('%06d', copy * 1000 + CAST(substr({quoted}, 12) AS INTEGER))";
        if (entity.ClrType == typeof(WorkItem) && column == nameof(WorkItem.Key))
            return $"CASE WHEN length({quoted}) < 32 THEN {quoted} ELSE 'fff' || printf('%05x', copy) || substr({quoted}, 9) END"; // begins with a seat's id
        if (entity.ClrType == typeof(Applicant) && column == nameof(Applicant.Name))
            return $"{quoted} || copy";
        return unique.Contains(property) ? $"{quoted} || '-' || copy" : quoted;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync();
    }
}
