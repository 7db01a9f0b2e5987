using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

/// <summary>贷审会效果. Something an act brought about; the caller persists, schedules and tells people.</summary>
public abstract record CommitteeEffect;

/// <summary>列入议程. The item is on the agenda of a meeting, or circulates.</summary>
/// <param name="MeetingId">Null when it circulates.</param>
public sealed record ItemListed(Guid? MeetingId) : CommitteeEffect;

/// <summary>发布资料包.</summary>
public sealed record PackPublished(int Number, string Digest) : CommitteeEffect;

/// <summary>委员回避.</summary>
public sealed record MemberRecused(Guid PersonId, RecusalCause Cause) : CommitteeEffect;

/// <summary>开始表决. Everybody but the chair is asked now; the chair is asked by <see cref="ChairAsked"/>.</summary>
/// <param name="Number">Which asking of the item.</param>
/// <param name="Asked">Accounts asked for their ballot.</param>
public sealed record BallotOpened(int Number, IReadOnlyList<Guid> Asked) : CommitteeEffect;

/// <summary>请主任表决. All but the chair have voted, the split shows, the chair votes last.</summary>
public sealed record ChairAsked(Guid StaffId) : CommitteeEffect;

/// <summary>收到选票. Whose, not what.</summary>
public sealed record BallotCast(Guid BallotId, Guid StaffId) : CommitteeEffect;

/// <summary>表决作废. The open ballot and what was cast in it count for nothing.</summary>
public sealed record BallotsVoided(BallotVoidCause Because, int Ballots) : CommitteeEffect;

/// <summary>延期审议. The item waits for another agenda.</summary>
public sealed record ItemAdjourned(BallotVoidCause Because) : CommitteeEffect;

/// <summary>形成决议. The committee's verdict.</summary>
public sealed record ItemResolved(Resolution Resolution) : CommitteeEffect;

/// <summary>改派有权审批人. Whoever was named before is asked no more.</summary>
public sealed record AuthorityNamed(Guid AuthorityStaffId, Guid AlternateStaffId) : CommitteeEffect;

/// <summary>请有权审批人审批.</summary>
/// <param name="StaffId">Who is asked now.</param>
/// <param name="DueAtUtc">Null while the working calendar does not reach so far.</param>
public sealed record AuthorityAsked(Guid StaffId, DateTime? DueAtUtc) : CommitteeEffect;

/// <summary>有权审批人超时. A hand-over or a reminder follows in the same list.</summary>
public sealed record AuthorityOverdue(Guid StaffId) : CommitteeEffect;

/// <summary>移交代理人. The alternate may decide from now on; the authorised approver still may, and the first decision counts.</summary>
public sealed record AuthorityHandedOver(Guid FromStaffId, Guid ToStaffId) : CommitteeEffect;

/// <summary>有权审批人同意. The terms approved, conditions precedent included.</summary>
public sealed record ResolutionConfirmed(Terms Terms) : CommitteeEffect;

/// <summary>有权审批人否决.</summary>
public sealed record ResolutionVetoed(string Reason) : CommitteeEffect;

/// <summary>提起复议. Another item starts from nothing.</summary>
public sealed record ReReviewOpened(Guid NewItemId) : CommitteeEffect;

/// <summary>议项结束. With its one outcome.</summary>
public sealed record ItemEnded(ItemState Outcome) : CommitteeEffect;

/// <summary>启动审批时限. Replaces a running one.</summary>
public sealed record AuthorityTimerStarted(DateTime? DueAtUtc) : CommitteeEffect;

/// <summary>取消审批时限.</summary>
public sealed record AuthorityTimerCancelled : CommitteeEffect;

/// <summary>登记出席. Somebody arrived at the meeting, or left it.</summary>
public sealed record AttendanceRecorded(Guid PersonId, bool Present) : CommitteeEffect;

/// <summary>会议结束. Its minutes are drawn up and go to everybody who was present.</summary>
/// <param name="Signers">Accounts that must sign.</param>
public sealed record MeetingConcluded(MeetingState State, string MinutesDigest, IReadOnlyList<Guid> Signers) : CommitteeEffect;

/// <summary>签署会议纪要.</summary>
/// <param name="Complete">True when everybody present has signed.</param>
public sealed record MinutesSigned(Guid PersonId, bool Complete) : CommitteeEffect;
