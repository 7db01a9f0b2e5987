using System.Data.Common;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>What the migrations really create, read back from each database, is the model: the same on all three.</summary>
public sealed class TablesInDatabaseTests(FreshDatabases databases)
{
    private const string SqliteFacts =
        """
        SELECT m.name || '.' || p.name || CASE WHEN p."notnull" THEN '' ELSE ' null' END FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table'
        UNION ALL
        SELECT m.name || CASE WHEN i."unique" THEN ' unique ' ELSE ' index ' END || (SELECT group_concat(c.name, ',') FROM pragma_index_info(i.name) c)
        FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'
        UNION ALL
        SELECT m.name || ' -> ' || f."table" || ' by ' || group_concat(f."from", ',') FROM sqlite_master m, pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table' GROUP BY m.name, f.id
        """;

    private const string PostgreSqlFacts =
        """
        SELECT c.relname || '.' || a.attname || CASE WHEN a.attnotnull THEN '' ELSE ' null' END
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        UNION ALL
        SELECT c.relname || CASE WHEN i.indisunique THEN ' unique ' ELSE ' index ' END
            || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k(num, n) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary
        UNION ALL
        SELECT c.relname || ' -> ' || p.relname || ' by '
            || (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(f.conkey) WITH ORDINALITY k(num, n) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num)
        FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid WHERE f.contype = 'f'
        """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, SqliteFacts)]
    [InlineData(DatabaseProvider.PostgreSql, PostgreSqlFacts)]
    public async Task Migrations_CreateTheModel(DatabaseProvider provider, string factsSql)
    {
        await using var fresh = await databases.NewAsync(provider, empty: true);
        var database = new DeskDatabase(provider, fresh.ConnectionString);
        await DeskStart.MigrateAsync(database, Cancelled);

        Assert.Equal(FactsOfModel(provider), await FactsAsync(database, factsSql));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, SqliteFacts)]
    [InlineData(DatabaseProvider.PostgreSql, PostgreSqlFacts)]
    public async Task Script_CreatesTheModel(DatabaseProvider provider, string factsSql)
    {
        await using var fresh = await databases.NewAsync(provider, empty: true);
        var database = new DeskDatabase(provider, fresh.ConnectionString);
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(Cancelled);

        // A DBA may run it twice where the provider has IF.
        for (var run = 0; run < (provider == DatabaseProvider.Sqlite ? 1 : 2); run++)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = ProjectFiles.Read(Models.ScriptOf(provider));
            await command.ExecuteNonQueryAsync(Cancelled);
        }

        Assert.Equal(FactsOfModel(provider), await FactsAsync(database, factsSql));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancelled));
    }

    [Fact]
    public void SqlServerScript_CreatesTheModel()
    {
        var script = ProjectFiles.Read(Models.ScriptOf(DatabaseProvider.SqlServer));
        var facts = new ScriptFacts();
        Tsql.Parse(script, out _).Accept(facts);
        foreach (var statement in Tsql.StringLiteralsExecuted(script))
            Tsql.Parse(statement, out _).Accept(facts);

        Assert.Equal(FactsOfModel(DatabaseProvider.SqlServer), Ordered(facts.Found));
    }

    [Fact]
    public void Models_AreTheSameOnEveryDatabase()
    {
        Assert.Equal(FactsOfModel(DatabaseProvider.Sqlite), FactsOfModel(DatabaseProvider.PostgreSql));
        Assert.Equal(FactsOfModel(DatabaseProvider.Sqlite), FactsOfModel(DatabaseProvider.SqlServer));
    }

    private static List<string> FactsOfModel(DatabaseProvider provider) => Ordered(
        Models.Of(provider).GetRelationalModel().Tables.SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}{(column.IsNullable ? " null" : "")}")
            .Concat(table.Indexes.Select(index => $"{table.Name} {(index.IsUnique ? "unique" : "index")} {string.Join(',', index.Columns.Select(column => column.Name))}"))
            .Concat(table.ForeignKeyConstraints.Select(key => $"{table.Name} -> {key.PrincipalTable.Name} by {string.Join(',', key.Columns.Select(column => column.Name))}"))));

    private static async Task<List<string>> FactsAsync(DeskDatabase database, string sql)
    {
        await using var db = database.Open();
        await db.Database.OpenConnectionAsync(Cancelled);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync(Cancelled);
        var facts = new List<string>();
        while (await reader.ReadAsync(Cancelled))
            facts.Add(reader.GetString(0));
        return Ordered(facts);
    }

    private static List<string> Ordered(IEnumerable<string> facts) =>
        [.. facts.Where(fact => !fact.StartsWith("__EF", StringComparison.Ordinal) && !fact.StartsWith("sqlite_", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private sealed class ScriptFacts : TSqlFragmentVisitor
    {
        public List<string> Found { get; } = [];

        public override void Visit(CreateTableStatement node)
        {
            var table = node.SchemaObjectName.BaseIdentifier.Value;
            foreach (var column in node.Definition.ColumnDefinitions)
            {
                var nullable = column.Constraints.OfType<NullableConstraintDefinition>().Single().Nullable;
                Found.Add($"{table}.{column.ColumnIdentifier.Value}{(nullable ? " null" : "")}");
            }

            foreach (var key in node.Definition.TableConstraints.OfType<ForeignKeyConstraintDefinition>())
                Found.Add($"{table} -> {key.ReferenceTableName.BaseIdentifier.Value} by {string.Join(',', key.Columns.Select(column => column.Value))}");
        }

        public override void Visit(CreateIndexStatement node) => Found.Add(
            $"{node.OnName.BaseIdentifier.Value} {(node.Unique ? "unique" : "index")} {string.Join(',', node.Columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value))}");
    }
}
