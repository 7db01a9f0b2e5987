using System.Diagnostics;

namespace Approvals.Casework.Partners;

/// <summary>
/// 外部答复. What is known after one call to an outside system: it answered, it definitely said no, or nobody can tell. Exactly these three
/// exist; <see cref="Match{TResult}"/> makes a caller handle each of them.
/// </summary>
/// <typeparam name="T">What the partner answers with.</typeparam>
public abstract record PartnerAnswer<T>
{
    private PartnerAnswer() { }

    /// <summary>已答复. The partner did what was asked; <paramref name="Value"/> is its answer.</summary>
    public sealed record Answered(T Value) : PartnerAnswer<T>;

    /// <summary>
    /// 明确拒绝. A definite business no: nothing was done, and asking the same again gives the same answer.
    /// </summary>
    /// <param name="Code">The partner's stable code, snake_case, e.g. <c>account_frozen</c>.</param>
    /// <param name="Message">The partner's wording, for people.</param>
    public sealed record Refused(string Code, string Message) : PartnerAnswer<T>;

    /// <summary>
    /// 结果未知. What was asked may or may not have happened. A payment in this state is enquired by its key, never sent again blind.
    /// </summary>
    /// <param name="Reason">Why nothing is known.</param>
    /// <param name="Detail">For logs and operators; carries no personal data.</param>
    public sealed record Unknown(UnknownReason Reason, string Detail) : PartnerAnswer<T>;

    /// <summary>Takes exactly one of the three ways.</summary>
    public TResult Match<TResult>(Func<T, TResult> answered, Func<Refused, TResult> refused, Func<Unknown, TResult> unknown) => this switch
    {
        Answered answer => answered(answer.Value),
        Refused refusal => refused(refusal),
        Unknown doubt => unknown(doubt),
        _ => throw new UnreachableException(),
    };
}

/// <summary>未知原因. Why the outcome of a call to a partner is not known.</summary>
public enum UnknownReason
{
    /// <summary>超时. No answer within the time allowed for one attempt.</summary>
    TimedOut,

    /// <summary>连接失败. The connection could not be made or broke before the answer was complete.</summary>
    ConnectionFailed,

    /// <summary>对方故障. The partner answered 5xx, 408 or 429, or 4xx without a code of its own (a proxy in between, for instance).</summary>
    PartnerFailed,

    /// <summary>
    /// 熔断. The circuit to this partner is open: this attempt was not sent. Earlier attempts under the same key may have been.
    /// </summary>
    CircuitOpen,

    /// <summary>
    /// 幂等键冲突. The partner knows our key with another body: it did something once, and nobody can tell from here what. A person must look.
    /// </summary>
    KeyReused,

    /// <summary>无法解读. The answer does not have the agreed shape.</summary>
    UnreadableAnswer,
}
