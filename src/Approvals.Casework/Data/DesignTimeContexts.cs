using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Approvals.Casework.Data;

/// <summary>What <c>dotnet ef</c> makes contexts with; no database is opened.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteDeskDb>
{
    public SqliteDeskDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteDeskDb>().UseSqlite("Data Source=design.db").Options);
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlDeskDb>
{
    public PostgreSqlDeskDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgreSqlDeskDb>().UseNpgsql("Host=design").Options);
}

/// <inheritdoc cref="SqliteDesign"/>
internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerDeskDb>
{
    public SqlServerDeskDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqlServerDeskDb>().UseSqlServer("Server=design").Options);
}
