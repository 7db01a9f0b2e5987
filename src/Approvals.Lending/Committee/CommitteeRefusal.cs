using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Committee;

/// <summary>
/// 贷审会拒绝原因. Why an item or a meeting refuses an act. <b>The order of the members is the order of precedence</b>: who acts comes before
/// where the item stands, that before what was seen, that before what was entered. Source: APPROVALS §4, §5.
/// </summary>
public enum CommitteeRefusalCode
{
    /// <summary>职责冲突. The actor investigated, submitted, holds or made the case, or is the applicant's side.</summary>
    ConflictOfDuties,

    /// <summary>已回避. The actor is recused from the item.</summary>
    Recused,

    /// <summary>非贷审会成员. The actor has no office in the committee.</summary>
    NotAMember,

    /// <summary>无表决权. The actor's office has no vote.</summary>
    NoVote,

    /// <summary>未到会. The actor was not present when the ballot opened; or, of minutes, was not at the meeting.</summary>
    NotPresent,

    /// <summary>非秘书. Only the secretary does this.</summary>
    NotTheSecretary,

    /// <summary>非有权审批人. Only the named authorised approver, or the alternate, does this.</summary>
    NotTheAuthority,

    /// <summary>尚未移交. The authorised approver's time is not up yet.</summary>
    NotHandedOver,

    /// <summary>已表决. A ballot is final.</summary>
    AlreadyVoted,

    /// <summary>主任最后表决. Others have not voted yet.</summary>
    ChairVotesLast,

    /// <summary>议项已有结果. The item has its outcome.</summary>
    ItemConcluded,

    /// <summary>须复议. After the resolution a change needs a re-review.</summary>
    ReReviewNeeded,

    /// <summary>已形成决议. The committee has resolved; it waits for the authorised approver.</summary>
    ResolutionMade,

    /// <summary>尚无决议. Nothing was passed or rejected yet.</summary>
    NoResolution,

    /// <summary>未在议程. The item is adjourned and on no agenda.</summary>
    NotListed,

    /// <summary>已在议程. The item is on an agenda, or circulates.</summary>
    AlreadyListed,

    /// <summary>未开始表决.</summary>
    NoBallotOpen,

    /// <summary>正在表决.</summary>
    BallotOpen,

    /// <summary>无到期事项. Nobody's time is up.</summary>
    NothingDue,

    /// <summary>已复议. One re-review of a rejection, and no more; and an item is re-reviewed once.</summary>
    ReReviewedAlready,

    /// <summary>会议已结束.</summary>
    MeetingEnded,

    /// <summary>会议未结束. There are no minutes yet.</summary>
    MeetingNotEnded,

    /// <summary>会议尚未开始. The time of the notice has not come: whoever comes on time would find the votes cast.</summary>
    MeetingNotStarted,

    /// <summary>尚有未决议项. An item on the agenda is neither resolved nor adjourned.</summary>
    ItemsUndecided,

    /// <summary>已签字.</summary>
    AlreadySigned,

    /// <summary>表决已重开. Everybody was asked again since the actor looked.</summary>
    PollChanged,

    /// <summary>资料包已变化. Another version of the pack is voted on than the one seen.</summary>
    PackChanged,

    /// <summary>贷审会组成不合规. The committee is none; see <see cref="CreditCommittee.FindProblems"/>.</summary>
    CommitteeUnfit,

    /// <summary>有权审批人不适格. See <see cref="AuthorityNaming.IsFitFor"/>.</summary>
    AuthorityUnfit,

    /// <summary>不得书面会签. Not a low-risk case, nor a re-review whose conditions are met.</summary>
    CirculationNotAllowed,

    /// <summary>对象非委员. Who is to be recused, or recorded, has no vote or no office here.</summary>
    TargetNotMember,

    /// <summary>对象已回避.</summary>
    TargetRecused,

    /// <summary>出席状态未变. The person is already recorded so.</summary>
    AttendanceUnchanged,

    /// <summary>不足法定人数.</summary>
    NoQuorum,

    /// <summary>资料包未变. The new version has the digest of the one it would replace.</summary>
    PackUnchanged,

    /// <summary>缺少原因.</summary>
    ReasonRequired,

    /// <summary>缺少新事实. A re-review needs new facts, told in words and in a changed pack.</summary>
    NewFactsRequired,

    /// <summary>决议已过期.</summary>
    ResolutionExpired,

    /// <summary>超出授权. Beyond the authorised approver's personal authority; <see cref="CommitteeRefusal.Gap"/> says where.</summary>
    BeyondAuthority,
}

/// <summary>拒绝. The first refusal in the order of <see cref="CommitteeRefusalCode"/>.</summary>
/// <param name="Code">Why.</param>
/// <param name="Duty">The incompatible duty already held.</param>
/// <param name="Gap">Where the authority falls short.</param>
public sealed record CommitteeRefusal(CommitteeRefusalCode Code, Duty? Duty = null, AuthorityGap? Gap = null);

/// <summary>答复. Either a refusal, and nothing has changed, or the effects in the order they happened.</summary>
public sealed record CommitteeAnswer(CommitteeRefusal? Refusal, IReadOnlyList<CommitteeEffect> Effects)
{
    internal static CommitteeAnswer Refused(CommitteeRefusalCode code) => new(new CommitteeRefusal(code), []);

    internal static CommitteeAnswer Refused(CommitteeRefusal refusal) => new(refusal, []);

    internal static CommitteeAnswer Did(IReadOnlyList<CommitteeEffect> effects) => new(null, effects);
}
