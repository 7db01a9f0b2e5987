using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>
/// 拒绝原因. Why a round refuses an act. <b>The order of the members is the order of precedence</b>: when several apply, the
/// first is the answer. Who may act comes before what state the seat is in, that before what was seen, that before what was
/// entered. Source: ARCHITECTURE §7, APPROVALS §4.
/// </summary>
public enum RefusalCode
{
    /// <summary>本轮已结束. The round has an outcome (acts on the round itself; seats answer for themselves).</summary>
    RoundEnded,

    /// <summary>非本人席位. The actor does not own the seat.</summary>
    NotYourSeat,

    /// <summary>职责冲突. The actor has an incompatible duty in the case; <see cref="Refusal.Duty"/> names it.</summary>
    ConflictOfDuties,

    /// <summary>前序层级已决策. The natural person decided in an earlier, exclusive level of the round.</summary>
    DecidedInEarlierLevel,

    /// <summary>同层已决策. The natural person has a standing decision on another seat of this level.</summary>
    DecidedInThisLevel,

    /// <summary>已由他人处理. Already decided by <see cref="Refusal.ByStaffId"/> at <see cref="Refusal.AtUtc"/>.</summary>
    AlreadyDecided,

    /// <summary>席位已关闭. Transferred, escalated, vacated or cancelled, by whom and when.</summary>
    SeatClosed,

    /// <summary>未轮到. An earlier seat of an 依次 level has not approved yet.</summary>
    NotYourTurn,

    /// <summary>待补充资料. Material this seat asked for is outstanding.</summary>
    MaterialOutstanding,

    /// <summary>无待补资料. Nothing is outstanding on this seat.</summary>
    NothingOutstanding,

    /// <summary>无到期事项. The seat has no such timer running, or it is not due yet.</summary>
    NothingDue,

    /// <summary>无空缺席位. The live level has all its seats.</summary>
    NoVacancy,

    /// <summary>席位已变化. The seat changed since it was seen, by whom and when.</summary>
    SeatChanged,

    /// <summary>资料包已变化. The pack changed since it was seen.</summary>
    PackChanged,

    /// <summary>条件已变化. The terms changed since they were seen, by whom and when.</summary>
    TermsChanged,

    /// <summary>补充资料次数已满. Material was asked for twice on this seat.</summary>
    MaterialAskedTwice,

    /// <summary>接办人不合格. The person to take over the seat is no eligible candidate of the position.</summary>
    TargetNotEligible,

    /// <summary>缺少原因. A reason code or text is missing.</summary>
    ReasonRequired,

    /// <summary>缺少审批意见. Above the chain's threshold an opinion is required.</summary>
    OpinionRequired,

    /// <summary>条件无效. An amount that is no positive number of fen or a tenor under one month.</summary>
    TermsOutOfRange,

    /// <summary>产品固定条件. The product fixes this term.</summary>
    TermsFixed,

    /// <summary>不得放宽. More amount or tenor, or a lower rate, than the terms in force.</summary>
    TermsWiden,

    /// <summary>超出授权. Beyond the actor's personal authority; <see cref="Refusal.Gap"/> says where.</summary>
    BeyondAuthority,
}

/// <summary>拒绝. The first refusal in the order of <see cref="RefusalCode"/>, with what a person needs to understand it.</summary>
/// <param name="Code">Why.</param>
/// <param name="ByStaffId">Who caused it, where somebody did.</param>
/// <param name="AtUtc">When, UTC.</param>
/// <param name="Duty">The incompatible duty already held.</param>
/// <param name="Gap">Where the authority falls short.</param>
public sealed record Refusal(RefusalCode Code, Guid? ByStaffId = null, DateTime? AtUtc = null, Duty? Duty = null, AuthorityGap? Gap = null);

/// <summary>答复. Either a refusal, and nothing has changed, or the effects in the order they happened.</summary>
public sealed record Answer(Refusal? Refusal, IReadOnlyList<Effect> Effects);
