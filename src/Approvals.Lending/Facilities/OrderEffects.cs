namespace Approvals.Lending.Facilities;

/// <summary>指令结果. What happened to an order.</summary>
/// <param name="AtUtc">发生时间.</param>
public abstract record OrderEffect(DateTimeOffset AtUtc);

/// <summary>本级批准. The next level is asked.</summary>
/// <param name="Level">级次, from 1.</param>
public sealed record LevelApproved(int Level, Guid PersonId, DateTimeOffset AtUtc) : OrderEffect(AtUtc);

/// <summary>指令批准. The money moves now: the account is debited, or the loan drawn.</summary>
public sealed record OrderApproved(Guid PersonId, DateTimeOffset AtUtc) : OrderEffect(AtUtc);

/// <summary>指令退回. A drawdown's reservation is released.</summary>
public sealed record OrderRejected(Guid PersonId, string Reason, DateTimeOffset AtUtc) : OrderEffect(AtUtc);

/// <summary>指令撤回. A drawdown's reservation is released.</summary>
/// <param name="Reason">Null where none was given.</param>
/// <param name="Tell">告知: who approved, and the level whose turn it was; each once, in this order.</param>
public sealed record OrderWithdrawn(Guid PersonId, string? Reason, IReadOnlyList<Guid> Tell, DateTimeOffset AtUtc) : OrderEffect(AtUtc);

/// <summary>指令失效. Nothing was debited.</summary>
/// <param name="DueUtc">失效时间, 24:00 of the day it was made; <paramref name="AtUtc"/> is when the clock did it.</param>
/// <param name="Tell">告知: the maker, who approved, and the level whose turn it was; each once, in this order.</param>
public sealed record OrderLapsed(DateTimeOffset DueUtc, IReadOnlyList<Guid> Tell, DateTimeOffset AtUtc) : OrderEffect(AtUtc);

/// <summary>指令答复. Either a refusal and the order as it was, or the effect and the new order.</summary>
public sealed record OrderAnswer<TOrder>(OrderRefusalCode? Refusal, TOrder Order, OrderEffect? Effect)
    where TOrder : EnterpriseOrder;

/// <summary>制单答复. Either a refusal, or the order made.</summary>
public sealed record OrderMade<TOrder>(OrderRefusalCode? Refusal, TOrder? Order)
    where TOrder : EnterpriseOrder
{
    internal static OrderMade<TOrder> Refused(OrderRefusalCode code) => new(code, null);
}
