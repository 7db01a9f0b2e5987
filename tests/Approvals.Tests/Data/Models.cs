using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Approvals.Tests.Data;

/// <summary>The model as each provider sees it; no database is opened.</summary>
internal static class Models
{
    public static DeskDb Open(DatabaseProvider provider) => new DeskDatabase(provider, provider switch
    {
        DatabaseProvider.Sqlite => "Data Source=:memory:",
        DatabaseProvider.PostgreSql => "Host=nowhere",
        DatabaseProvider.SqlServer => "Server=nowhere",
    }).Open();

    public static IModel Of(DatabaseProvider provider)
    {
        using var db = Open(provider);
        return db.GetService<IDesignTimeModel>().Model;
    }

    public static string ScriptOf(DatabaseProvider provider) => $"db/{provider.ToString().ToLowerInvariant()}/schema.sql";
}
