using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Approvals.Casework.Data;

/// <summary>
/// Inserts rows that are only ever added — audit entries, idempotency records, outbox messages — with one prepared statement per
/// table, built from EF's model. Every command writes them, and change tracking has nothing to offer a row that is never changed.
/// </summary>
/// <remarks>Belongs to one writing connection.</remarks>
internal sealed class RowAppender(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Type, Statement> statements = [];

    public void Insert(DeskDb db, object row, SqliteTransaction? transaction)
    {
        if (!statements.TryGetValue(row.GetType(), out var statement))
        {
            statement = new Statement(connection, db.Model.FindEntityType(row.GetType())!);
            statements.Add(row.GetType(), statement);
        }

        statement.Execute(row, transaction);
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
            statement.Dispose();
    }

    private sealed class Statement : IDisposable
    {
        private readonly SqliteCommand command;
        private readonly (IProperty Property, Func<object?, object?>? ToProvider)[] columns;

        public Statement(SqliteConnection connection, IEntityType entity)
        {
            var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
            var properties = entity.GetProperties().Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(long))).ToArray();
            columns = [.. properties.Select(p => (p, p.GetTypeMapping().Converter?.ConvertToProvider))];
            var names = string.Join(", ", properties.Select(p => $"\"{p.GetColumnName(table)}\""));
            var values = string.Join(", ", properties.Select((_, i) => "$" + i));
            command = new SqliteCommand($"INSERT INTO \"{table.Name}\" ({names}) VALUES ({values})", connection);
            for (var i = 0; i < properties.Length; i++)
                command.Parameters.Add(((RelationalTypeMapping)properties[i].GetTypeMapping()).CreateParameter(command, "$" + i, null, true));
        }

        public void Execute(object row, SqliteTransaction? transaction)
        {
            command.Transaction = transaction;
            for (var i = 0; i < columns.Length; i++)
            {
                var (property, toProvider) = columns[i];
                var value = property.GetGetter().GetClrValue(row);
                command.Parameters[i].Value = (toProvider is null ? value : toProvider(value)) ?? DBNull.Value;
            }

            try
            {
                command.ExecuteNonQuery();
            }
            catch (SqliteException e)
            {
                // As EF says it of the rows it inserts itself.
                throw new DbUpdateException($"A row could not be added: {e.Message}", e);
            }
        }

        public void Dispose() => command.Dispose();
    }
}
