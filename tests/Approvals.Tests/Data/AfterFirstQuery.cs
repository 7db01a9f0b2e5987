using System.Data.Common;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Approvals.Tests.Data;

/// <summary>Lets something happen when the first query of a context has been answered, before the second is asked.</summary>
internal sealed class AfterFirstQuery(Func<Task> happen) : DbCommandInterceptor
{
    private bool happened;

    public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        if (!happened)
        {
            happened = true;
            await happen();
        }

        return result;
    }
}

internal static class InterceptedContexts
{
    public static DeskDb OpenWith(this DeskDatabase database, IInterceptor interceptor)
    {
        var options = new DbContextOptionsBuilder(DeskDatabase.Configure(database.Provider, database.ConnectionString)).AddInterceptors(interceptor).Options;
        return database.Provider switch
        {
            DatabaseProvider.Sqlite => new SqliteDeskDb((DbContextOptions<SqliteDeskDb>)options),
            DatabaseProvider.SqlServer => new SqlServerDeskDb((DbContextOptions<SqlServerDeskDb>)options),
            DatabaseProvider.PostgreSql => new PostgreSqlDeskDb((DbContextOptions<PostgreSqlDeskDb>)options),
        };
    }
}
