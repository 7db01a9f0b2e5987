using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>效果. Something an act brought about; the caller persists, schedules and tells people. A due time is null while the working calendar does not reach so far.</summary>
public abstract record Effect;

/// <summary>层级开启.</summary>
public sealed record LevelOpened(Guid LevelId, int Ordinal, string Code) : Effect;

/// <summary>层级结束. Its state says how.</summary>
public sealed record LevelClosed(Guid LevelId, LevelState Outcome) : Effect;

/// <summary>层级重开. The approval that had closed it was withdrawn.</summary>
public sealed record LevelReopened(Guid LevelId) : Effect;

/// <summary>提交贷审会. A committee level opened: the committee decides on these terms and this pack.</summary>
public sealed record CommitteeAsked(Guid LevelId, string Code, Terms Terms, string PackDigest) : Effect;

/// <summary>贷审会已受理. Somebody of the committee opened the matter; <see cref="Round.Withdraw"/> is over.</summary>
public sealed record CommitteeViewed(Guid LevelId, Guid StaffId) : Effect;

/// <summary>撤出贷审会. The committee is no longer asked: the level was recalled, or its round ended without it.</summary>
public sealed record CommitteeReleased(Guid LevelId) : Effect;

/// <summary>中止. The round waits for the case to come straight back to the seat; its tasks and timers are closed.</summary>
public sealed record RoundSuspended(Guid LevelId, Guid SeatId, ReturnStep? To, string? ToLevel) : Effect;

/// <summary>恢复. The case is back and nothing it stands on has changed: the round goes on at the seat.</summary>
public sealed record RoundResumed(Guid LevelId, Guid SeatId) : Effect;

/// <summary>中止席位. The seat's task ends without a decision; it opens again when the round goes on.</summary>
public sealed record SeatSuspended(Guid SeatId, Guid OwnerStaffId) : Effect;

/// <summary>提档. The group's exposure reached a higher band: its missing levels follow those of the round.</summary>
public sealed record BandRaised(string FromBand, string ToBand, Exposure Exposure, IReadOnlyList<string> LevelsAppended) : Effect;

/// <summary>沿用. An earlier approval of the same person counts here too.</summary>
public sealed record DecisionCarried(Guid DecisionId, Guid SeatId, Guid FromDecisionId) : Effect;

/// <summary>指定替代人就位. A position that found nobody seated the level's named substitute.</summary>
public sealed record NamedSubstituteSeated(Guid LevelId, int Position, Guid SeatId) : Effect;

/// <summary>打开. An eligible person opened the seat for the first time; <see cref="FirstOfLevel"/> ends the chance to withdraw the approval before.</summary>
public sealed record SeatViewed(Guid SeatId, Guid StaffId, bool FirstOfLevel) : Effect;

/// <summary>设席. Someone was seated; the seat opens now or when its turn comes.</summary>
public sealed record SeatMade(Guid SeatId, Guid LevelId, Guid OwnerStaffId) : Effect;

/// <summary>席位开启. A task for its owner.</summary>
public sealed record SeatOpened(Guid SeatId, Guid OwnerStaffId, DateTime? DueAtUtc) : Effect;

/// <summary>席位关闭. E.g. "already decided by X at T".</summary>
public sealed record SeatClosed(Guid SeatId, Guid OwnerStaffId, SeatClosure Because, Guid? ByStaffId, DateTime AtUtc) : Effect;

/// <summary>请再确认. The owner's approval no longer stands and is asked for again.</summary>
public sealed record SeatReopened(Guid SeatId, Guid OwnerStaffId, Guid VoidedDecisionId, VoidCause Because, DateTime? DueAtUtc) : Effect;

/// <summary>决策入档.</summary>
public sealed record DecisionRecorded(Guid DecisionId, Guid SeatId, DecisionKind Kind) : Effect;

/// <summary>撤回. Its maker withdrew a decision; the seat is open again.</summary>
public sealed record DecisionWithdrawn(Guid DecisionId, Guid SeatId) : Effect;

/// <summary>收回轮候. The seat's task ends without a decision, because what had opened it no longer stands; it waits again.</summary>
public sealed record SeatRecalled(Guid SeatId, Guid OwnerStaffId) : Effect;

/// <summary>催办. Somebody who waits for the seat asks its owner to hurry.</summary>
public sealed record SeatUrged(Guid SeatId, Guid OwnerStaffId, Guid ByStaffId) : Effect;

/// <summary>加签或委派. Another person is asked to advise the host seat.</summary>
public sealed record SignerAdded(Guid SeatId, Guid HostSeatId, SeatKind Kind) : Effect;

/// <summary>减签. The signer is no longer asked.</summary>
public sealed record SignerRemoved(Guid SeatId, Guid HostSeatId) : Effect;

/// <summary>交回. The advice is in, or no longer to come; the host decides, its clock has run on.</summary>
public sealed record SeatTakenBack(Guid SeatId, Guid OwnerStaffId) : Effect;

/// <summary>暂定. The decision waits for the signers added after it.</summary>
public sealed record DecisionProvisional(Guid DecisionId, Guid SeatId) : Effect;

/// <summary>定论. The provisional decision now counts.</summary>
public sealed record DecisionConfirmed(Guid DecisionId, Guid SeatId) : Effect;

/// <summary>减员. An alert: segregation of duties took a voter from a 票签 level; n is what is left.</summary>
public sealed record VotersReduced(Guid LevelId, int Position, int VotersLeft) : Effect;

/// <summary>条件收紧. The terms every later seat sees.</summary>
public sealed record TermsNarrowed(Terms Terms) : Effect;

/// <summary>要求补充资料. The seat's clock stands still.</summary>
public sealed record SeatPaused(Guid SeatId, Guid RequestId, string Asked, DateTime? DueAtUtc) : Effect;

/// <summary>恢复审批. The material came; the seat's clock runs on.</summary>
public sealed record SeatResumed(Guid SeatId, Guid OwnerStaffId, DateTime? DueAtUtc) : Effect;

/// <summary>资料包更新.</summary>
public sealed record PackReplaced(string PackDigest) : Effect;

/// <summary>席位交接. A new seat took over the old one's place; n is unchanged.</summary>
public sealed record SeatReplaced(Guid OldSeatId, Guid NewSeatId, SeatClosure Because) : Effect;

/// <summary>席位超时. The chain's answer follows in the same list: a replacement, or a reminder.</summary>
public sealed record SeatOverdue(Guid SeatId, OnTimeout Policy) : Effect;

/// <summary>提醒. The owner is reminded.</summary>
public sealed record SeatReminded(Guid SeatId, Guid OwnerStaffId) : Effect;

/// <summary>补充资料超时. Escalate to whoever answers for the case.</summary>
public sealed record MaterialOverdue(Guid SeatId, Guid RequestId) : Effect;

/// <summary>席位减员. A seat was vacated; an alert even when the level has enough others.</summary>
public sealed record SeatLost(Guid SeatId, Guid LevelId, int Position) : Effect;

/// <summary>提级. A position looked for people one scope higher.</summary>
public sealed record ScopeRaised(Guid LevelId, int Position, OrgScope From, OrgScope To) : Effect;

/// <summary>无人可批. An alert: seats that a position lacks, and why the level waits.</summary>
public sealed record PositionVacant(Guid LevelId, int Position, int SeatsMissing) : Effect;

/// <summary>上报无人. An alert: an overdue seat found nobody above, or no named substitute, to take it; it stays with its owner.</summary>
public sealed record NobodyAbove(Guid SeatId) : Effect;

/// <summary>本轮结束. With its one outcome; <see cref="ReturnedTo"/> is set when returned.</summary>
public sealed record RoundEnded(RoundOutcome Outcome, ReturnStep? ReturnedTo) : Effect;

/// <summary>定时器种类. What a round's timer is for; its subject is the seat.</summary>
public enum RoundTimer
{
    /// <summary>席位应办. Leads to <see cref="Round.TimeOutSeat"/>.</summary>
    SeatDue,

    /// <summary>资料应补. Leads to <see cref="Round.TimeOutMaterial"/>.</summary>
    MaterialDue,
}

/// <summary>启动定时器. Replaces a running one of the same kind and seat.</summary>
public sealed record TimerStarted(RoundTimer Timer, Guid SeatId, DateTime? DueAtUtc) : Effect;

/// <summary>取消定时器.</summary>
public sealed record TimerCancelled(RoundTimer Timer, Guid SeatId) : Effect;
