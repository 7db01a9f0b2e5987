using Approvals.Casework.Data;
using Xunit;

namespace Approvals.Tests.Servers;

/// <summary>Which databases a test runs on, as theory data.</summary>
public static class Databases
{
    /// <summary>Connection string of a real SQL Server whose login may create databases.</summary>
    public const string SqlServerVariable = "APPROVALS_TEST_SQLSERVER";

    public static string? SqlServer { get; } = Environment.GetEnvironmentVariable(SqlServerVariable);

    /// <summary>Every database; SQL Server rows carry the trait <c>Category=SqlServer</c> and are skipped where there is none.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> All => [new(DatabaseProvider.Sqlite), .. Servers];

    /// <summary>The databases that several programs write to at once.</summary>
    public static IEnumerable<TheoryDataRow<DatabaseProvider>> Servers =>
    [
        new(DatabaseProvider.PostgreSql),
        new(DatabaseProvider.SqlServer)
        {
            Traits = { ["Category"] = ["SqlServer"] },
            Skip = SqlServer is null ? $"not run: set {SqlServerVariable}" : null,
        },
    ];
}
