using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Approvals.Casework.Data;

/// <summary>Statements that write one row of a table, built from EF's model and kept prepared: an insert, and an update for every set of columns that changed.</summary>
/// <remarks>Belongs to one writing connection; one thread at a time.</remarks>
internal sealed class RowStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<IEntityType, Table> tables = [];

    public Table Of(IEntityType entity)
    {
        if (!tables.TryGetValue(entity, out var table))
        {
            table = new Table(connection, entity);
            tables.Add(entity, table);
        }

        return table;
    }

    public void Dispose()
    {
        foreach (var table in tables.Values)
            table.Dispose();
    }

    internal sealed class Table(SqliteConnection connection, IEntityType entity) : IDisposable
    {
        /// <summary>As many as a set of changed columns has bits.</summary>
        public const int MostColumns = 128;

        private const int MostUpdates = 100;

        private readonly StoreObjectIdentifier table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        private readonly IProperty[] keys = [.. entity.FindPrimaryKey()!.Properties];
        private readonly IProperty[] tokens = [.. entity.GetProperties().Where(p => p.IsConcurrencyToken)];
        private readonly Dictionary<UInt128, Statement> updates = [];
        private Statement? insert;

        /// <summary>Every column, in the order of the bits.</summary>
        public IProperty[] Columns { get; } = [.. entity.GetProperties()];

        public void Insert(Func<IProperty, object?> valueOf, SqliteTransaction transaction)
        {
            insert ??= NewInsert();
            insert.Bind(valueOf, 0, insert.Count);
            insert.Execute(transaction);
        }

        /// <summary>How many rows fit key and concurrency tokens as they were read: 1, or 0 when another was faster.</summary>
        public int Update(UInt128 changed, Func<IProperty, object?> valueOf, Func<IProperty, object?> valueReadOf, SqliteTransaction transaction)
        {
            if (!updates.TryGetValue(changed, out var update))
            {
                if (updates.Count == MostUpdates)
                    ForgetUpdates();
                update = NewUpdate(changed);
                updates.Add(changed, update);
            }

            var asRead = update.Count - keys.Length - tokens.Length;
            update.Bind(valueOf, 0, asRead);
            update.Bind(valueReadOf, asRead, update.Count);
            return update.Execute(transaction);
        }

        public void Dispose()
        {
            insert?.Dispose();
            ForgetUpdates();
        }

        private void ForgetUpdates()
        {
            foreach (var update in updates.Values)
                update.Dispose();
            updates.Clear();
        }

        private Statement NewInsert()
        {
            // A number that the table counts up itself is left to it.
            IProperty[] given = [.. Columns.Where(p => !(p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(long)))];
            var values = string.Join(", ", given.Select((_, i) => "$" + i));
            return new Statement(connection, $"INSERT INTO \"{table.Name}\" ({string.Join(", ", given.Select(Name))}) VALUES ({values})", given);
        }

        private Statement NewUpdate(UInt128 changed)
        {
            IProperty[] set = [.. Columns.Where((_, i) => (changed >> i & 1) == 1)];
            IProperty[] found = [.. keys, .. tokens];
            var assignments = string.Join(", ", set.Select((p, i) => $"{Name(p)} = ${i}"));

            // IS and not =: a token may be null.
            var conditions = string.Join(" AND ", found.Select((p, i) => $"{Name(p)} {(i < keys.Length ? "=" : "IS")} ${set.Length + i}"));
            return new Statement(connection, $"UPDATE \"{table.Name}\" SET {assignments} WHERE {conditions}", [.. set, .. found]);
        }

        private string Name(IProperty property) => $"\"{property.GetColumnName(table)}\"";
    }

    private sealed class Statement : IDisposable
    {
        private readonly SqliteCommand command;
        private readonly SqliteParameter[] parameters;
        private readonly IProperty[] properties;
        private readonly Func<object?, object?>?[] toProvider;

        public Statement(SqliteConnection connection, string text, IProperty[] properties)
        {
            this.properties = properties;
            toProvider = [.. properties.Select(p => p.GetTypeMapping().Converter?.ConvertToProvider)];
            command = new SqliteCommand(text, connection);
            parameters = [.. properties.Select((p, i) => (SqliteParameter)((RelationalTypeMapping)p.GetTypeMapping()).CreateParameter(command, "$" + i, null, true))];
            command.Parameters.AddRange(parameters);
        }

        public int Count => properties.Length;

        public void Bind(Func<IProperty, object?> valueOf, int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var value = valueOf(properties[i]);
                parameters[i].Value = (toProvider[i] is { } convert ? convert(value) : value) ?? DBNull.Value;
            }
        }

        public int Execute(SqliteTransaction transaction)
        {
            command.Transaction = transaction;
            var rows = command.ExecuteNonQuery();

            // A statement that is kept would keep the file uploaded last.
            foreach (var parameter in parameters)
            {
                if (parameter.Value is byte[])
                    parameter.Value = DBNull.Value;
            }

            return rows;
        }

        public void Dispose() => command.Dispose();
    }
}
