namespace Approvals.Lending.Chains;

/// <summary>决策类型. What a seat decided.</summary>
public enum DecisionKind
{
    /// <summary>同意.</summary>
    Approve,

    /// <summary>否决.</summary>
    Reject,

    /// <summary>退回.</summary>
    Return,

    /// <summary>赞成意见. Advice of an added signer or a delegate: recorded like a decision, never counted as one.</summary>
    AdviseFor,

    /// <summary>反对意见. Adverse advice; from a signer added after, it reopens the host's seat.</summary>
    AdviseAgainst,
}

/// <summary>决策失效原因. Why a recorded decision no longer stands.</summary>
public enum VoidCause
{
    /// <summary>条件被收紧. A later seat of the level narrowed the terms; the seat is asked to reconfirm.</summary>
    TermsNarrowed,

    /// <summary>资料包变化. Material received changed the pack; the seat is asked to reconfirm.</summary>
    PackChanged,

    /// <summary>撤回. Its maker withdrew it.</summary>
    Withdrawn,

    /// <summary>改票. Its maker cast another ballot in the open 票签 level.</summary>
    BallotChanged,

    /// <summary>后加签反对. A signer added after it advised against.</summary>
    AdverseAdvice,

    /// <summary>主席位重开. What a signer advised on provisionally no longer stands.</summary>
    HostReopened,

    /// <summary>退回直达. The returned case is back at the seat that had sent it; also a provisional decision while the level was suspended.</summary>
    Suspended,

    /// <summary>席位关闭. It was still provisional when the seat closed.</summary>
    SeatClosed,
}

/// <summary>审批决策. Append-only record of one decision; only its standing can be lost, once, and the record says when and why.</summary>
public sealed class Decision
{
    private Decision()
    {
    }

    internal Decision(
        Guid id, Guid seatId, int ordinal, DecisionKind kind, Guid actorStaffId, Guid actorPersonId, Guid onBehalfOfStaffId, string? opinion,
        string? reasonCode, ReturnPlan? returnTo, Terms terms, string packDigest, DateTime atUtc, Guid? carriedFromId)
    {
        Id = id;
        SeatId = seatId;
        Ordinal = ordinal;
        Kind = kind;
        ActorStaffId = actorStaffId;
        ActorPersonId = actorPersonId;
        OnBehalfOfStaffId = onBehalfOfStaffId;
        Opinion = opinion;
        ReasonCode = reasonCode;
        ReturnTo = returnTo?.Step;
        ReturnToLevel = returnTo?.LevelCode;
        StraightBack = returnTo?.StraightBack ?? false;
        Terms = terms;
        PackDigest = packDigest;
        AtUtc = atUtc;
        CarriedFromId = carriedFromId;
        Standing = true;
    }

    /// <summary>决策编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>席位.</summary>
    public Guid SeatId { get; private set; }

    /// <summary>序号. In which order the round's decisions were recorded, from 1.</summary>
    public int Ordinal { get; private set; }

    /// <summary>决策类型.</summary>
    public DecisionKind Kind { get; private set; }

    /// <summary>操作人. Account that acted.</summary>
    public Guid ActorStaffId { get; private set; }

    /// <summary>操作自然人. Natural person that acted; what votes and duties are counted by.</summary>
    public Guid ActorPersonId { get; private set; }

    /// <summary>席位所有人. Account the seat belonged to when the actor decided.</summary>
    public Guid OnBehalfOfStaffId { get; private set; }

    /// <summary>审批意见. Trimmed; null when none was given.</summary>
    public string? Opinion { get; private set; }

    /// <summary>原因代码. Null for an approval and for advice.</summary>
    public string? ReasonCode { get; private set; }

    /// <summary>退回步骤. Set for a return to a step only.</summary>
    public ReturnStep? ReturnTo { get; private set; }

    /// <summary>退回层级. Code of the visited level; set for a return to a level only.</summary>
    public string? ReturnToLevel { get; private set; }

    /// <summary>直达. Whether a return comes straight back to the seat.</summary>
    public bool StraightBack { get; private set; }

    /// <summary>沿用自. The earlier approval this one carries over; null for what somebody decided.</summary>
    public Guid? CarriedFromId { get; private set; }

    /// <summary>决策条件. For an approval the terms approved, else the terms in force at the time.</summary>
    public Terms Terms { get; private set; } = null!;

    /// <summary>资料包摘要. The pack decided on.</summary>
    public string PackDigest { get; private set; } = null!;

    /// <summary>决策时间. UTC.</summary>
    public DateTime AtUtc { get; private set; }

    /// <summary>赞成. An approval, or advice in favour.</summary>
    public bool InFavour => Kind is DecisionKind.Approve or DecisionKind.AdviseFor;

    /// <summary>是否有效. A seat has at most one standing decision.</summary>
    public bool Standing { get; private set; }

    /// <summary>失效时间. UTC; null while it stands.</summary>
    public DateTime? VoidedAtUtc { get; private set; }

    /// <summary>失效原因. Null while it stands.</summary>
    public VoidCause? VoidedBecause { get; private set; }

    internal void Void(VoidCause because, DateTime atUtc)
    {
        Standing = false;
        VoidedBecause = because;
        VoidedAtUtc = atUtc;
    }
}

/// <summary>
/// 退回去向. Where a case is returned to, exactly one of step and level, and how it comes back. Source: APPROVALS §4.
/// </summary>
/// <param name="Step">A step before the approval.</param>
/// <param name="LevelCode">Or a level of this round that was visited and approved.</param>
/// <param name="StraightBack">直达: the round suspends and goes on at the returner's seat; else 从此重走: from there on again.</param>
public sealed record ReturnPlan(ReturnStep? Step, string? LevelCode, bool StraightBack)
{
    /// <summary>退回某步骤重走.</summary>
    public static ReturnPlan To(ReturnStep step) => new(step, null, StraightBack: false);

    /// <summary>退回某层级重走.</summary>
    public static ReturnPlan ToLevel(string code) => new(null, code, StraightBack: false);

    /// <summary>直达. The same place, and straight back.</summary>
    public ReturnPlan AndStraightBack() => this with { StraightBack = true };
}
