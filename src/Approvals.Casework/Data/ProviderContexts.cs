using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>SQLite, embedded: the default.</summary>
public sealed class SqliteDeskDb(DbContextOptions<SqliteDeskDb> options) : DeskDb(options);

/// <summary>PostgreSQL.</summary>
public sealed class PostgreSqlDeskDb(DbContextOptions<PostgreSqlDeskDb> options) : DeskDb(options);

/// <summary>SQL Server.</summary>
public sealed class SqlServerDeskDb(DbContextOptions<SqlServerDeskDb> options) : DeskDb(options)
{
    /// <summary>Keys compare byte by byte, as they do on the other two databases; the server's default collation ignores case.</summary>
    private const string KeyCollation = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            var keyed = entity.GetKeys().SelectMany(key => key.Properties)
                .Concat(entity.GetIndexes().SelectMany(index => index.Properties))
                .Concat(entity.GetForeignKeys().SelectMany(key => key.Properties))
                .Where(property => (property.GetProviderClrType() ?? property.ClrType) == typeof(string));
            foreach (var property in keyed)
                property.SetCollation(KeyCollation);
        }
    }
}
