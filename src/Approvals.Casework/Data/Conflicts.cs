using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Approvals.Casework.Data;

/// <summary>Tells a conflict with another transaction, which goes away when tried again, from a failure.</summary>
internal static class Conflicts
{
    public static bool IsRetriable(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsRetriable(inner),

        // Both servers' drivers for EF wrap what they hold for transient so, where no strategy of EF's own retries it.
        InvalidOperationException { InnerException: { } inner } when inner is DbException or DbUpdateException => IsRetriable(inner),
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable,
        // Deadlock victim, snapshot conflict, snapshot that met a schema change, duplicate key in a unique index or constraint.
        SqlException sql => sql.Number is 1205 or 3960 or 3961 or 2601 or 2627,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };

    /// <summary>Whether a text is longer than its column; SQLite keeps texts of any length.</summary>
    public static bool IsTooLong(DbUpdateException e) => e.InnerException switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.StringDataRightTruncation,
        SqlException sql => sql.Number is 2628 or 8152,
        _ => false,
    };

    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
}
