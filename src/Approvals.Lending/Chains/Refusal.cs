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

    /// <summary>本轮未中止. There is nothing to go on with.</summary>
    NotSuspended,

    /// <summary>不在贷审会. The committee is not asked: the live level is another, or no committee's.</summary>
    NotBeforeCommittee,

    /// <summary>非本人席位. The actor neither owns the seat nor is its owner's substitute today.</summary>
    NotYourSeat,

    /// <summary>非本人加签. The actor did not add the signer.</summary>
    NotYourSigner,

    /// <summary>代理人不得. A substitute adds no signers.</summary>
    SubstituteMayNot,

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

    /// <summary>本轮已中止. The round waits for the case to come straight back; nothing is decided meanwhile.</summary>
    RoundSuspended,

    /// <summary>已有结果. The round has its outcome: nothing can be withdrawn, by whom and when it ended.</summary>
    OutcomeReached,

    /// <summary>未轮到. An earlier seat of an 依次 level has not approved yet, or the host has not decided.</summary>
    NotYourTurn,

    /// <summary>仅供意见. The seat advises and does not decide.</summary>
    AdvisoryOnly,

    /// <summary>非征询席位. Only an added signer or a delegate advises.</summary>
    NotAdvisory,

    /// <summary>待征询意见. Advice this seat asked for is outstanding.</summary>
    AdviceOutstanding,

    /// <summary>待补充资料. Material this seat asked for is outstanding.</summary>
    MaterialOutstanding,

    /// <summary>无待补资料. Nothing is outstanding on this seat.</summary>
    NothingOutstanding,

    /// <summary>无可撤回. The seat has no decision to withdraw.</summary>
    NothingToWithdraw,

    /// <summary>无到期事项. The seat has no such timer running, or it is not due yet.</summary>
    NothingDue,

    /// <summary>无空缺席位. The live level has all its seats.</summary>
    NoVacancy,

    /// <summary>非最后决策人. Only who decided last withdraws; in an open 票签 level, everyone their own ballot.</summary>
    NotLastDecider,

    /// <summary>后续已打开. Somebody, <see cref="Refusal.ByStaffId"/>, has opened what the decision led to.</summary>
    NextOpened,

    /// <summary>刚刚催办过. The seat was urged within the last four working hours, by whom and when.</summary>
    UrgedRecently,

    /// <summary>席位已变化. The seat changed since it was seen, by whom and when.</summary>
    SeatChanged,

    /// <summary>资料包已变化. The pack changed since it was seen.</summary>
    PackChanged,

    /// <summary>条件已变化. The terms changed since they were seen, by whom and when.</summary>
    TermsChanged,

    /// <summary>补充资料次数已满. Material was asked for twice on this seat.</summary>
    MaterialAskedTwice,

    /// <summary>不可批量. The level may not be approved in a batch.</summary>
    BatchNotAllowed,

    /// <summary>从未打开. The person has never opened the seat they would approve in a batch.</summary>
    NeverOpened,

    /// <summary>加签过深. Signers of signers add no more.</summary>
    SignersTooDeep,

    /// <summary>接办人不合格. The person to take over or to advise may not sit in the level: no candidate, a conflict of duties, or seated here before.</summary>
    TargetNotEligible,

    /// <summary>层级未经过. The level to return to is none that this round has approved before.</summary>
    LevelNotVisited,

    /// <summary>不可直达. A ballot of a 票签 level, or a return while another is on its way, does not come straight back.</summary>
    NotStraightBack,

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
