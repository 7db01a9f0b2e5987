using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>Queries compiled once for each provider: EF ties a compiled query to the model it first ran on, and refuses it any other.</summary>
internal static class CompiledQuery
{
    public static Func<DeskDb, T, IAsyncEnumerable<TRow>> Of<T, TRow>(Expression<Func<DeskDb, T, IQueryable<TRow>>> query)
    {
        var compiled = new PerProvider<Func<DeskDb, T, IAsyncEnumerable<TRow>>>(() => EF.CompileAsyncQuery(query));
        return (db, argument) => compiled.For(db)(db, argument);
    }

    public static Func<DeskDb, T, Task<TResult>> Of<T, TResult>(Expression<Func<DeskDb, T, TResult>> query)
    {
        var compiled = new PerProvider<Func<DeskDb, T, Task<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, argument) => compiled.For(db)(db, argument);
    }

    public static Func<DeskDb, T1, T2, Task<TResult>> Of<T1, T2, TResult>(Expression<Func<DeskDb, T1, T2, TResult>> query)
    {
        var compiled = new PerProvider<Func<DeskDb, T1, T2, Task<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first, second) => compiled.For(db)(db, first, second);
    }

    public static Func<DeskDb, T1, T2, T3, Task<TResult>> Of<T1, T2, T3, TResult>(Expression<Func<DeskDb, T1, T2, T3, TResult>> query)
    {
        var compiled = new PerProvider<Func<DeskDb, T1, T2, T3, Task<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first, second, third) => compiled.For(db)(db, first, second, third);
    }

    /// <summary>There is one context class, and so one model, a provider.</summary>
    private sealed class PerProvider<TQuery>(Func<TQuery> compile)
    {
        private readonly ConcurrentDictionary<Type, TQuery> queries = new();

        public TQuery For(DeskDb db) => queries.GetOrAdd(db.GetType(), static (_, make) => make(), compile);
    }
}
