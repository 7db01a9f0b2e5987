using Approvals.Casework.Data;

namespace Approvals.Casework.Start;

/// <summary>What the desk needs to start; bound from configuration.</summary>
public sealed class DeskOptions
{
    /// <summary>Section <c>Database</c>: provider and connection string.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    public string ConnectionString { get; set; } = "";

    /// <summary>Brings the schema up to date at start. A bank's operators run <c>-- migrate</c> instead.</summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>租约: how long a claimed outbox message is its claimer's alone. Longer than any delivery takes; a crash delays it by as much. Whole seconds, at least 1.</summary>
    public TimeSpan OutboxLease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Root that has the folders <c>db</c> and <c>workflows</c>; the program's own folder by default.</summary>
    public string RuleRoot { get; set; } = AppContext.BaseDirectory;

    /// <summary>Section <c>Security</c>: key behind lookups of encrypted personal data, base64, at least 32 bytes.</summary>
    public string LookupKey { get; set; } = "";

    /// <summary>Section <c>Security</c>: key that signs audit checkpoints, base64, at least 32 bytes.</summary>
    public string AuditKey { get; set; } = "";

    /// <summary>Section <c>Channel</c>: what a customer may move with the transaction password alone, CNY. Source: policy default.</summary>
    public decimal PasswordOnlyUpToCny { get; set; } = DefaultPasswordOnlyUpToCny;

    /// <summary>仅凭交易密码的限额. Source: policy default.</summary>
    public const decimal DefaultPasswordOnlyUpToCny = 500_000m;

    /// <summary>Section <c>Security</c>: folder that each audit checkpoint is exported to, out of reach of who can write the database. Null exports none.</summary>
    public string? AuditExportFolder { get; set; }
}
