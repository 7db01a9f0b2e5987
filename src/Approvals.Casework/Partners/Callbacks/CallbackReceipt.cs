using System.Diagnostics;

namespace Approvals.Casework.Partners.Callbacks;

/// <summary>回调验收. A delivery is either genuine and readable, or rejected. Exactly these two exist.</summary>
public abstract record CallbackReceipt
{
    private CallbackReceipt() { }

    /// <summary>Genuine: act on it, then answer 2xx.</summary>
    public sealed record Accepted(PartnerCallback Callback) : CallbackReceipt;

    /// <summary>Not genuine or not readable: answer 401, or 400 for <see cref="CallbackRejection.Unreadable"/>; change nothing.</summary>
    public sealed record Rejected(CallbackRejection Reason) : CallbackReceipt;

    /// <summary>Takes exactly one of the two ways.</summary>
    public TResult Match<TResult>(Func<PartnerCallback, TResult> accepted, Func<CallbackRejection, TResult> rejected) => this switch
    {
        Accepted delivery => accepted(delivery.Callback),
        Rejected rejection => rejected(rejection.Reason),
        _ => throw new UnreachableException(),
    };
}

/// <summary>回调拒收原因, in the order they are tested.</summary>
public enum CallbackRejection
{
    /// <summary>The time stamp or signature header is missing or malformed.</summary>
    SignatureMissing,

    /// <summary>The signature is not that of this time stamp and body under the shared secret.</summary>
    SignatureWrong,

    /// <summary>Signed too long ago, or too far ahead: a replay or a wrong clock.</summary>
    OutsideWindow,

    /// <summary>Genuine, but not in the agreed shape.</summary>
    Unreadable,
}
