using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Approvals.Casework.Data;

/// <summary>Compiled queries, one for each provider's model: EF binds a compiled query to the model it first runs on, and a process may know several.</summary>
internal static class Compiled
{
    public static Func<DeskDb, T1, Task<TResult>> Query<T1, TResult>(Expression<Func<DeskDb, T1, TResult>> query)
    {
        var compiled = new PerModel<Func<DeskDb, T1, Task<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first) => compiled.For(db)(db, first);
    }

    public static Func<DeskDb, T1, T2, Task<TResult>> Query<T1, T2, TResult>(Expression<Func<DeskDb, T1, T2, TResult>> query)
    {
        var compiled = new PerModel<Func<DeskDb, T1, T2, Task<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first, second) => compiled.For(db)(db, first, second);
    }

    public static Func<DeskDb, T1, T2, T3, Task<TResult>> Query<T1, T2, T3, TResult>(Expression<Func<DeskDb, T1, T2, T3, TResult>> query)
    {
        var compiled = new PerModel<Func<DeskDb, T1, T2, T3, Task<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first, second, third) => compiled.For(db)(db, first, second, third);
    }

    /// <summary>A query for several rows.</summary>
    public static Func<DeskDb, T1, IAsyncEnumerable<TResult>> Rows<T1, TResult>(Expression<Func<DeskDb, T1, IQueryable<TResult>>> query)
    {
        var compiled = new PerModel<Func<DeskDb, T1, IAsyncEnumerable<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first) => compiled.For(db)(db, first);
    }

    public static Func<DeskDb, T1, T2, IAsyncEnumerable<TResult>> Rows<T1, T2, TResult>(Expression<Func<DeskDb, T1, T2, IQueryable<TResult>>> query)
    {
        var compiled = new PerModel<Func<DeskDb, T1, T2, IAsyncEnumerable<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first, second) => compiled.For(db)(db, first, second);
    }

    public static Func<DeskDb, T1, T2, T3, T4, T5, IAsyncEnumerable<TResult>> Rows<T1, T2, T3, T4, T5, TResult>(Expression<Func<DeskDb, T1, T2, T3, T4, T5, IQueryable<TResult>>> query)
    {
        var compiled = new PerModel<Func<DeskDb, T1, T2, T3, T4, T5, IAsyncEnumerable<TResult>>>(() => EF.CompileAsyncQuery(query));
        return (db, first, second, third, fourth, fifth) => compiled.For(db)(db, first, second, third, fourth, fifth);
    }

    private sealed class PerModel<T>(Func<T> compile)
        where T : class
    {
        private readonly ConditionalWeakTable<IModel, T> compiled = [];

        public T For(DeskDb db) => compiled.GetValue(db.Model, _ => compile());
    }
}
