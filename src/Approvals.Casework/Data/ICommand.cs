namespace Approvals.Casework.Data;

/// <summary>A use case that writes: the request carries its own handler, so that one file tells the whole story.</summary>
/// <remarks>
/// <see cref="ExecuteAsync"/> may run more than once (a conflict on a server database is retried on a fresh context), so it
/// touches nothing but the <c>work</c> it is given. It loads, decides and changes; the caller saves and commits.
/// </remarks>
public interface ICommand<TResult>
{
    /// <summary>Returns the value, or the first refusal in the order its documentation lists. A refusal writes nothing.</summary>
    ValueTask<Result<TResult>> ExecuteAsync(Work work, CancellationToken ct);
}
