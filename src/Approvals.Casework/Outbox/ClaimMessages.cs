using Approvals.Casework.Data;
using Approvals.Casework.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>Takes a lease on messages that are due, at most one a subject, oldest first; while the outbox is held, on questions of reconciliation only.</summary>
/// <remarks>
/// The lease runs on the database's clock, so nodes need not agree on the time. The state is tested again on the outer update: a server
/// that ignores the lock hints would hand out a row twice otherwise. PostgreSQL may run an IN (SELECT … LIMIT) once a row and lock past the
/// limit; an array is made once. SQL Server wants READCOMMITTEDLOCK beside READPAST where READ_COMMITTED_SNAPSHOT is on.
/// </remarks>
internal static class ClaimMessages
{
    private const string Columns =
        """
        "Id", "Key", "Kind", "Subject", "CaseId", "Payload", "PayloadHash", "State", "Attempts", "NextAttemptAtUtc", "Fence",
        "LeasedUntilUtc", "CreatedAtUtc", "DeliveredAtUtc", "LastError"
        """;

    private const string Due =
        """
        o."State" IN ('Pending', 'Enquiring') AND o."NextAttemptAtUtc" <= {0}
        """;

    private const string NotHeld =
        $$"""
        (o."Kind" = '{{ReconciliationDelivery.MessageKind}}' OR NOT EXISTS (SELECT 1 FROM "OutboxHolds" h WHERE h."LiveKey" IS NOT NULL))
        """;

    private const string FirstOfSubject =
        """
        NOT EXISTS (SELECT 1 FROM "Outbox" p WHERE p."Subject" = o."Subject" AND p."Id" < o."Id" AND p."State" <> 'Delivered')
        """;

    private const string Sqlite =
        $$"""
        UPDATE "Outbox" SET "Fence" = "Fence" + 1, "Attempts" = "Attempts" + 1,
               "LeasedUntilUtc" = strftime('%Y-%m-%d %H:%M:%f', 'now', '+{2} seconds')
        WHERE "Id" IN (
            SELECT o."Id" FROM "Outbox" o
            WHERE {{Due}} AND (o."LeasedUntilUtc" IS NULL OR o."LeasedUntilUtc" < strftime('%Y-%m-%d %H:%M:%f', 'now')) AND {{NotHeld}} AND {{FirstOfSubject}}
            ORDER BY o."Id" LIMIT {1})
        RETURNING {{Columns}}
        """;

    private const string PostgreSql =
        $$"""
        UPDATE "Outbox" SET "Fence" = "Fence" + 1, "Attempts" = "Attempts" + 1,
               "LeasedUntilUtc" = clock_timestamp() + make_interval(secs => {2})
        WHERE "Id" = ANY (ARRAY(
            SELECT o."Id" FROM "Outbox" o
            WHERE {{Due}} AND (o."LeasedUntilUtc" IS NULL OR o."LeasedUntilUtc" < clock_timestamp()) AND {{NotHeld}} AND {{FirstOfSubject}}
            ORDER BY o."Id" LIMIT {1} FOR UPDATE SKIP LOCKED))
          AND "State" IN ('Pending', 'Enquiring') AND ("LeasedUntilUtc" IS NULL OR "LeasedUntilUtc" < clock_timestamp())
        RETURNING {{Columns}}
        """;

    private const string SqlServer =
        $$"""
        UPDATE "Outbox" SET "Fence" = "Fence" + 1, "Attempts" = "Attempts" + 1,
               "LeasedUntilUtc" = DATEADD(second, {2}, SYSUTCDATETIME())
        OUTPUT inserted.*
        WHERE "Id" IN (
            SELECT TOP ({1}) o."Id" FROM "Outbox" o WITH (UPDLOCK, READPAST, READCOMMITTEDLOCK, ROWLOCK)
            WHERE {{Due}} AND (o."LeasedUntilUtc" IS NULL OR o."LeasedUntilUtc" < SYSUTCDATETIME()) AND {{NotHeld}} AND {{FirstOfSubject}}
            ORDER BY o."Id")
          AND "State" IN ('Pending', 'Enquiring') AND ("LeasedUntilUtc" IS NULL OR "LeasedUntilUtc" < SYSUTCDATETIME())
        """;

    /// <param name="systemNowUtc">System clock: a message whose next attempt lies later is left alone.</param>
    public static Task<List<OutboxMessage>> RunAsync(DeskDb db, DatabaseProvider provider, DateTime systemNowUtc, int most, int leaseSeconds, CancellationToken ct)
    {
        var sql = provider switch
        {
            DatabaseProvider.Sqlite => Sqlite.Replace("'+{2} seconds'", $"'+{leaseSeconds} seconds'", StringComparison.Ordinal),
            DatabaseProvider.PostgreSql => PostgreSql,
            DatabaseProvider.SqlServer => SqlServer,
        };
        return db.Outbox.FromSqlRaw(sql, systemNowUtc, most, leaseSeconds).AsNoTracking().ToListAsync(ct);
    }
}
