using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Committee;

/// <summary>审议形式.</summary>
public enum ItemForm
{
    /// <summary>会议审议.</summary>
    Meeting,

    /// <summary>书面会签. Every non-recused member ballots; any ballot other than agree converts the item to a meeting.</summary>
    Circulation,
}

/// <summary>书面会签依据. Why an item may circulate instead of being heard. Source: APPROVALS §5.</summary>
public enum CirculationGround
{
    /// <summary>低风险业务. By the bank's policy, which the caller has checked.</summary>
    LowRisk,

    /// <summary>复议条件已落实. A re-review whose conditions are met.</summary>
    ReReviewConditionsMet,
}

/// <summary>决议. The committee's verdict on one pack, with the count it rests on; immutable.</summary>
/// <param name="Verdict">Conclusion.</param>
/// <param name="Agree">Standing ballots that agree.</param>
/// <param name="Disagree">Standing ballots that disagree.</param>
/// <param name="Supplementary">Standing ballots that want supplementary investigation.</param>
/// <param name="Present">P: present and eligible when the ballot opened, less those recused since.</param>
/// <param name="Quorum">Quorum at the count.</param>
/// <param name="PollNumber">Which asking was counted.</param>
/// <param name="PackDigest">The pack decided on.</param>
/// <param name="Terms">The terms proposed, with the union of the conditions that agreeing ballots ask for.</param>
/// <param name="AtUtc">When the last ballot came, UTC.</param>
/// <param name="ValidTo">Last day of validity, included. Of a rejection it says nothing.</param>
public sealed record Resolution(
    Verdict Verdict, int Agree, int Disagree, int Supplementary, int Present, int Quorum, int PollNumber, string PackDigest, Terms Terms,
    DateTime AtUtc, DateOnly ValidTo);

/// <summary>有权审批人意见. What the authorised approver did with a pass; immutable.</summary>
/// <param name="Confirmed">False is a veto.</param>
/// <param name="StaffId">Account.</param>
/// <param name="PersonId">Natural person.</param>
/// <param name="Text">Opinion of a confirmation, or null; reason of a veto.</param>
/// <param name="AtUtc">UTC.</param>
public sealed record AuthorityRuling(bool Confirmed, Guid StaffId, Guid PersonId, string? Text, DateTime AtUtc);

/// <summary>议项提请. What an item is listed with; kept in the item as it was.</summary>
/// <param name="ItemId">Id of the new item.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Committee">The committee as constituted now.</param>
/// <param name="Form">Heard or circulated.</param>
/// <param name="Ground">Why it may circulate; null for a meeting.</param>
/// <param name="MeetingId">The meeting whose agenda it is on; null when it circulates.</param>
/// <param name="Proposal">Terms proposed to the committee.</param>
/// <param name="Product">Product code, for personal authorities.</param>
/// <param name="Security">Security of the request.</param>
/// <param name="PackDigest">Digest of pack version 1, frozen with this.</param>
/// <param name="Naming">Who confirms or vetoes.</param>
public sealed record ItemOpening(
    Guid ItemId, Guid CaseId, CreditCommittee Committee, ItemForm Form, CirculationGround? Ground, Guid? MeetingId, Terms Proposal,
    string Product, Security Security, string PackDigest, AuthorityNaming Naming);

/// <summary>贷审会外部情况. Everything an item or a meeting needs from outside to decide; neither reads a clock or a store.</summary>
/// <param name="NowUtc">Business time, UTC.</param>
/// <param name="Today">The bank's business date.</param>
/// <param name="NewId">Makes ids.</param>
/// <param name="Clock">Working time.</param>
/// <param name="Involvements">Everybody's duties in the case; empty for acts on a meeting.</param>
/// <param name="Present">Natural persons at the item's meeting now; says nothing of an item that circulates.</param>
/// <param name="MeetingAtUtc">Time of the item's meeting, as the notice gives it, UTC; null where the act does not depend on it.</param>
/// <param name="OthersCny">The customer group's exposure now without the item's request, CNY; null where the act does not depend on it. A confirmation does.</param>
public sealed record Session(
    DateTime NowUtc, DateOnly Today, Func<Guid> NewId, WorkingClock Clock, IReadOnlyList<Involvement> Involvements, IReadOnlyList<Guid> Present, DateTime? MeetingAtUtc = null, decimal? OthersCny = null);

/// <summary>法定人数展望.</summary>
/// <param name="Eligible">Voting members who are not recused, there or not.</param>
/// <param name="Quorum">Of so many.</param>
/// <param name="Voting">Who votes in the open ballot; null while none is open.</param>
public sealed record QuorumOutlook(int Eligible, int Quorum, int? Voting)
{
    /// <summary>尚缺人数. Members this committee lacks for good: with any, it can't decide the item.</summary>
    public int Missing => Math.Max(0, Quorum - Eligible);

    /// <summary>The open ballot has too few who vote.</summary>
    public bool EndsBallot => Voting < Quorum;
}

/// <summary>
/// 贷审会议项. One case before the credit committee: it decides, changes itself and returns the effects, or refuses and changes nothing. Several
/// members ballot at the same moment; load and save an item under <see cref="Version"/> so that the last of them sees the others.
/// Source: APPROVALS §5; every cell is told in <c>docs/committee-semantics.md</c>.
/// </summary>
public sealed partial class AgendaItem
{
    private readonly List<PackVersion> _packs = [];
    private readonly List<Recusal> _recusals = [];
    private readonly List<Poll> _polls = [];

    private AgendaItem()
    {
    }

    private AgendaItem(ItemOpening opening, DateTime nowUtc)
    {
        Id = opening.ItemId;
        CaseId = opening.CaseId;
        Committee = opening.Committee;
        Form = opening.Form;
        Ground = opening.Ground;
        MeetingId = opening.MeetingId;
        Proposal = opening.Proposal;
        Product = opening.Product;
        Security = opening.Security;
        Naming = opening.Naming;
        State = ItemState.Listed;
        ListedAtUtc = nowUtc;
        Version = 1;
    }

    /// <summary>议项编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>案件.</summary>
    public Guid CaseId { get; private set; }

    /// <summary>贷审会快照. As constituted when the item was last put on an agenda.</summary>
    public CreditCommittee Committee { get; private set; } = null!;

    /// <summary>审议形式.</summary>
    public ItemForm Form { get; private set; }

    /// <summary>书面会签依据. Kept when the item was converted to a meeting.</summary>
    public CirculationGround? Ground { get; private set; }

    /// <summary>会议. Null while it circulates or is on no agenda.</summary>
    public Guid? MeetingId { get; private set; }

    /// <summary>提请条件. Terms proposed.</summary>
    public Terms Proposal { get; private set; } = null!;

    /// <summary>产品.</summary>
    public string Product { get; private set; } = null!;

    /// <summary>担保类型.</summary>
    public Security Security { get; private set; }

    /// <summary>有权审批人安排.</summary>
    public AuthorityNaming Naming { get; private set; } = null!;

    /// <summary>议项状态.</summary>
    public ItemState State { get; private set; }

    /// <summary>列入时间. UTC.</summary>
    public DateTime ListedAtUtc { get; private set; }

    /// <summary>决议. Null until the ballots are counted.</summary>
    public Resolution? Resolution { get; private set; }

    /// <summary>有权审批人意见. Null until given.</summary>
    public AuthorityRuling? Ruling { get; private set; }

    /// <summary>已移交代理人.</summary>
    public bool HandedOver { get; private set; }

    /// <summary>审批时限. UTC; null while nobody's time runs, or while the working calendar does not reach so far.</summary>
    public DateTime? AuthorityDueAtUtc { get; private set; }

    /// <summary>审批时限起点. UTC; null while nobody's time runs.</summary>
    public DateTime? AuthorityAskedAtUtc { get; private set; }

    /// <summary>结束时间. UTC; null without an outcome.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>复议原议项. The item this one re-reviews.</summary>
    public Guid? ReReviewOfItemId { get; private set; }

    /// <summary>新事实. What a re-review goes by; null in a first review.</summary>
    public string? NewFacts { get; private set; }

    /// <summary>由复议取代. The item that re-reviews this one.</summary>
    public Guid? ReReviewedByItemId { get; private set; }

    /// <summary>否决已复议. A rejection of this item, or of one it goes back to, has been re-reviewed: another one is final.</summary>
    public bool RejectionReviewed { get; private set; }

    /// <summary>版本. From 1; rises with every change, and lets the last of several voters see the others.</summary>
    public int Version { get; private set; }

    /// <summary>资料包版本. <see cref="PackVersion.Number"/> tells their order.</summary>
    public IReadOnlyList<PackVersion> Packs => _packs;

    /// <summary>回避记录.</summary>
    public IReadOnlyList<Recusal> Recusals => _recusals;

    /// <summary>表决记录. <see cref="Poll.Number"/> tells their order; at most one is open, at most one counted.</summary>
    public IReadOnlyList<Poll> Polls => _polls;

    /// <summary>现行资料包.</summary>
    public PackVersion Pack => _packs.MaxBy(p => p.Number)!;

    /// <summary>正在进行的表决. Null when none is open.</summary>
    public Poll? OpenPoll => _polls.SingleOrDefault(p => p.State == PollState.Open);

    /// <summary>是否结束. True with an outcome.</summary>
    public bool HasEnded => EndedAtUtc is not null;

    /// <summary>未回避委员.</summary>
    public IReadOnlyList<Officer> NonRecused() => [.. Committee.Voters.Where(o => !IsRecused(o.PersonId))];

    /// <summary>法定人数. As recusals stand now.</summary>
    public int Quorum() => Committee.QuorumOf(NonRecused().Count);

    /// <summary>法定人数展望. How far it is to a quorum, as things stand, without somebody who is to be recused, or before another committee.</summary>
    /// <param name="without">Natural person left out as well; null for nobody.</param>
    /// <param name="committee">The one of the meeting the item might go to; null for the item's own.</param>
    public QuorumOutlook Outlook(Guid? without = null, CreditCommittee? committee = null)
    {
        var eligible = (committee ?? Committee).Voters.Count(o => !IsRecused(o.PersonId) && o.PersonId != without);
        return new QuorumOutlook(eligible, (committee ?? Committee).QuorumOf(eligible), OpenPoll?.Electorate.Count(personId => personId != without));
    }

    /// <summary>决议是否有效. Confirmed, not re-reviewed since, and not past its validity on the day.</summary>
    public bool IsInForceOn(DateOnly day) =>
        State == ItemState.Confirmed && ReReviewedByItemId is null && Resolution is { } resolution && day <= resolution.ValidTo;

    /// <summary>
    /// 可见选票. What a person may see of the ballots: their own always; everybody's once a poll is counted, or while one is open and all but
    /// the chair have voted. Ordered by poll and time.
    /// </summary>
    public IReadOnlyList<Ballot> BallotsVisibleTo(Guid personId)
    {
        var shows = _polls.Exists(p => p.State == PollState.Counted) || (OpenPoll is { } open && OnlyTheChairIsMissing(open));
        return [.. _polls.OrderBy(p => p.Number).SelectMany(p => p.Ballots.OrderBy(b => b.AtUtc)).Where(b => shows || b.PersonId == personId)];
    }

    /// <summary>表决身份. What the actor is to the item for an act, at this moment. Never null; the clock and the case have none.</summary>
    public VoterStanding StandingOf(ItemAct act, Actor actor, Session now) => StandingOf(act, actor, Committee, now);

    private VoterStanding StandingOf(ItemAct act, Actor actor, CreditCommittee committee, Session now)
    {
        var officer = committee.Find(actor.StaffId, actor.PersonId);
        if (act != ItemAct.Recuse && ConflictOf(actor.PersonId, officer, now) is not null)
            return VoterStanding.Conflicted;
        if (IsRecused(actor.PersonId))
            return VoterStanding.Recused;
        var named = NamedAs(actor);
        if (named is { } ruling && (officer is null || act is ItemAct.Confirm or ItemAct.Veto))
            return ruling;
        if (officer is null)
            return VoterStanding.Outsider;
        return officer.Office switch
        {
            Office.Secretary => VoterStanding.Secretary,
            Office.Expert => VoterStanding.Expert,
            Office.Chair or Office.Member => StandingOf(officer),
        };
    }

    private VoterStanding StandingOf(Officer voter)
    {
        var chairs = voter.Office == Office.Chair;
        if (OpenPoll is not { } poll)
            return chairs ? VoterStanding.Chair : VoterStanding.Voter;
        if (!poll.Electorate.Contains(voter.PersonId))
            return VoterStanding.Absent;
        if (poll.StandingBallots.Any(b => b.PersonId == voter.PersonId))
            return VoterStanding.Voted;
        return !chairs ? VoterStanding.Voter : OnlyTheChairIsMissing(poll) ? VoterStanding.Chair : VoterStanding.ChairWaiting;
    }

    private VoterStanding? NamedAs(Actor actor)
    {
        bool Is(Candidate named) => named.StaffId == actor.StaffId && named.PersonId == actor.PersonId;
        return Is(Naming.Authority) ? VoterStanding.Authority
            : !Is(Naming.Alternate) ? null
            : HandedOver ? VoterStanding.Authority
            : VoterStanding.Alternate;
    }

    // Whoever has no vote may serve the committee with other duties of the bank in the case; the customer's side may not.
    private static Duty? ConflictOf(Guid personId, Officer? officer, Session now) => officer is { Votes: false }
        ? now.Involvements.FirstOrDefault(i => i.PersonId == personId && i.Duty is Duty.Applicant or Duty.RelativeOfApplicant)?.Duty
        : SeparationOfDuties.Find(personId, Duty.Approver, now.Involvements)?.Held;

    private bool IsRecused(Guid personId) => _recusals.Exists(r => r.PersonId == personId);

    private bool OnlyTheChairIsMissing(Poll poll)
    {
        var chair = Committee.Officers.Single(o => o.Office == Office.Chair);
        return poll.Missing() is [var last] && last == chair.PersonId;
    }

    private CommitteeRefusal? Check(ItemAct act, Actor actor, Session now, CreditCommittee? before = null)
    {
        var committee = before ?? Committee;
        var standing = StandingOf(act, actor, committee, now);
        return CommitteeTable.Look(act, State, standing).Refusal is not { } code ? null
            : code == CommitteeRefusalCode.ConflictOfDuties
                ? new CommitteeRefusal(code, ConflictOf(actor.PersonId, committee.Find(actor.StaffId, actor.PersonId), now))
            : new CommitteeRefusal(code);
    }

    private CommitteeRefusal? CheckSystem(ItemAct act) =>
        CommitteeTable.Look(act, State, standing: null).Refusal is { } code ? new CommitteeRefusal(code) : null;
}
