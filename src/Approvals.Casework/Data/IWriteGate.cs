namespace Approvals.Casework.Data;

/// <summary>The way commands reach the database: one after the other in group commits on SQLite, each by itself on a server.</summary>
internal interface IWriteGate : IAsyncDisposable
{
    /// <summary>
    /// Runs one unit on a fresh context inside a transaction and answers after the commit. The unit saves its own changes and says
    /// whether they stay. It may be run again after a conflict.
    /// </summary>
    /// <param name="name">What the unit does, for whoever watches commits.</param>
    Task<T> RunAsync<T>(string name, Func<DeskDb, CancellationToken, Task<Verdict<T>>> unit, CancellationToken ct);
}

/// <param name="Stays">False rolls the unit back; the answer is given all the same.</param>
internal readonly record struct Verdict<T>(T Answer, bool Stays);
