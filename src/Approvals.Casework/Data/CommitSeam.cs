namespace Approvals.Casework.Data;

/// <summary>The places where a crash matters most. Production leaves them empty; the crash simulation kills the process there.</summary>
public class CommitSeam
{
    public virtual void BeforeCommit()
    {
    }

    public virtual void AfterCommit()
    {
    }

    /// <param name="call">e.g. <c>core-banking.post</c>.</param>
    public virtual void BeforePartnerCall(string call)
    {
    }

    public virtual void AfterPartnerCall(string call)
    {
    }
}
