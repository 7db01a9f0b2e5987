namespace Approvals.Casework.Data;

/// <summary>The places where a crash matters most. Production leaves them empty; the crash simulation kills the process there.</summary>
public class CommitSeam
{
    /// <summary>Everything is written and nothing of it durable.</summary>
    /// <param name="commands">Names of the commands this commit holds; several where they share one. Never empty.</param>
    public virtual void BeforeCommit(IReadOnlyList<string> commands)
    {
    }

    /// <summary>Everything is durable and nobody has been told.</summary>
    /// <inheritdoc cref="BeforeCommit"/>
    public virtual void AfterCommit(IReadOnlyList<string> commands)
    {
    }

    /// <summary>An attempt is about to leave for a partner.</summary>
    /// <param name="call">Partner, method and path without ids, e.g. <c>bank POST postings</c>.</param>
    public virtual void BeforePartnerCall(string call)
    {
    }

    /// <summary>The attempt has ended, with an answer or without one.</summary>
    /// <inheritdoc cref="BeforePartnerCall"/>
    public virtual void AfterPartnerCall(string call)
    {
    }
}
