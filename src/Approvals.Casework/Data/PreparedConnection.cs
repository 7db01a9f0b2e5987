using System.Data;
using Microsoft.Data.Sqlite;

namespace Approvals.Casework.Data;

/// <summary>
/// A SQLite connection that keeps its statements prepared. EF makes a new command for every statement it sends, and SQLite would
/// parse and plan the same few hundred texts over and over; here a command runs through the prepared twin of its text.
/// </summary>
/// <remarks>One thread at a time, like any connection.</remarks>
internal sealed class PreparedConnection : SqliteConnection
{
    private const int Most = 1000;
    private readonly Dictionary<string, Twin> twins = new(StringComparer.Ordinal);

    public PreparedConnection(string connectionString)
        : base(connectionString) => Rows = new RowStatements(this);

    /// <summary>Statements that write one row.</summary>
    public RowStatements Rows { get; }

    public override SqliteCommand CreateCommand() => new RoutedCommand(this)
    {
        Connection = this,
        CommandTimeout = DefaultTimeout,
        Transaction = Transaction,
    };

    protected override void Dispose(bool disposing)
    {
        foreach (var twin in twins.Values)
            twin.Command.Dispose();
        twins.Clear();
        if (disposing)
            Rows.Dispose();
        base.Dispose(disposing);
    }

    private Twin? Borrow(string text)
    {
        if (twins.TryGetValue(text, out var twin))
            return twin.Reader is { IsClosed: false } ? null : twin;
        if (twins.Count >= Most)
            return null;
        twin = new Twin(new SqliteCommand(text, this));
        twins.Add(text, twin);
        return twin;
    }

    private sealed class Twin(SqliteCommand command)
    {
        public SqliteCommand Command { get; } = command;

        /// <summary>The last reader handed out; while it is open the statement is busy.</summary>
        public SqliteDataReader? Reader { get; set; }
    }

    private sealed class RoutedCommand(PreparedConnection owner) : SqliteCommand
    {
        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            var twin = owner.Borrow(CommandText);
            if (twin is null)
                return base.ExecuteReader(behavior);
            Lend(twin.Command);
            return twin.Reader = twin.Command.ExecuteReader(behavior);
        }

        public override int ExecuteNonQuery()
        {
            var twin = owner.Borrow(CommandText);
            if (twin is null)
                return base.ExecuteNonQuery();
            Lend(twin.Command);
            return twin.Command.ExecuteNonQuery();
        }

        private void Lend(SqliteCommand twin)
        {
            twin.Transaction = Transaction;
            twin.CommandTimeout = CommandTimeout;
            twin.Parameters.Clear();
            for (var i = 0; i < Parameters.Count; i++)
                twin.Parameters.Add(Parameters[i]);
        }
    }
}
