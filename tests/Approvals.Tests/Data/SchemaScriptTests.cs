using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>Model, migrations and the scripts a DBA runs say the same.</summary>
public sealed class SchemaScriptTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Migrations_LeaveNoChangeOfTheModelOut(DatabaseProvider provider)
    {
        using var db = Models.Open(provider);

        Assert.False(db.Database.HasPendingModelChanges(), "The model has changed: run db/regenerate.sh add NAME.");
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void Script_IsWhatTheMigrationsGenerate(DatabaseProvider provider)
    {
        using var db = Models.Open(provider);
        var options = provider == DatabaseProvider.Sqlite ? MigrationsSqlGenerationOptions.Default : MigrationsSqlGenerationOptions.Idempotent;
        var preamble = provider == DatabaseProvider.SqlServer ? ProjectFiles.Read("db/sqlserver/preamble.sql") : "";
        var generated = preamble + db.GetService<IMigrator>().GenerateScript(options: options).ReplaceLineEndings("\n");

        var script = ProjectFiles.Read(Models.ScriptOf(provider));

        Assert.True(generated.TrimEnd() == script.TrimEnd(), $"{Models.ScriptOf(provider)} is out of date: run db/regenerate.sh.");
    }
}
