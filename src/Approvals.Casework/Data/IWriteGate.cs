namespace Approvals.Casework.Data;

/// <summary>The way commands reach the database: one after the other in group commits on SQLite, each by itself on a server.</summary>
internal interface IWriteGate : IAsyncDisposable
{
    /// <summary>
    /// Runs one unit on a fresh context inside a transaction and answers after the commit. The unit saves its own changes and says
    /// whether they stay. It may be run again after a conflict.
    /// </summary>
    /// <param name="name">What the unit does, for whoever watches commits.</param>
    /// <param name="reads">What the unit's statements see of the commits of others.</param>
    Task<T> RunAsync<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, UnitReads reads, CancellationToken ct);
}

/// <summary>What a unit sees of the commits of others. SQLite has one writer: there both are the same.</summary>
internal enum UnitReads
{
    /// <summary>All its statements see one state of the database, and a row that has changed since can't be written: the unit runs again.</summary>
    OneState,

    /// <summary>Every statement sees what is committed when it starts; for a unit of one statement that takes whatever is free.</summary>
    WhatIsCommitted,
}

/// <param name="Stays">False rolls the unit back; the answer is given all the same.</param>
internal readonly record struct Verdict<T>(T Answer, bool Stays);
