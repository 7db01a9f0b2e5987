using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

/// <summary>会议动作. Everything that can be done to a meeting.</summary>
public enum MeetingAct
{
    /// <summary>列入议项. Puts an item on the agenda.</summary>
    Place,

    /// <summary>登记出席. Arrivals and departures.</summary>
    RecordAttendance,

    /// <summary>休会. Ends the meeting; what is undecided is adjourned.</summary>
    Adjourn,

    /// <summary>散会. Ends the meeting with everything decided or adjourned.</summary>
    Close,

    /// <summary>签署纪要.</summary>
    SignMinutes,
}

/// <summary>会议状态.</summary>
public enum MeetingState
{
    /// <summary>已通知. From the notice to the end of the session.</summary>
    Noticed,

    /// <summary>已休会. Ended with items adjourned.</summary>
    Adjourned,

    /// <summary>已散会.</summary>
    Closed,
}

/// <summary>会议身份. What somebody is to a meeting.</summary>
public enum MeetingStanding
{
    /// <summary>外部人员.</summary>
    Outsider,

    /// <summary>未出席. Has an office and was never recorded present.</summary>
    NotThere,

    /// <summary>出席. Has an office and was recorded present at some time.</summary>
    Attended,

    /// <summary>秘书. Keeps the minutes, so counts as present.</summary>
    Secretary,
}

/// <summary>出席记录. One arrival or departure; append-only.</summary>
public sealed class AttendanceEntry
{
    private AttendanceEntry()
    {
    }

    internal AttendanceEntry(Guid id, Guid meetingId, int ordinal, Guid personId, bool present, DateTime atUtc)
    {
        Id = id;
        MeetingId = meetingId;
        Ordinal = ordinal;
        PersonId = personId;
        Present = present;
        AtUtc = atUtc;
    }

    /// <summary>编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>会议.</summary>
    public Guid MeetingId { get; private set; }

    /// <summary>序号. From 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>自然人.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>到场. False is a departure.</summary>
    public bool Present { get; private set; }

    /// <summary>时间. UTC.</summary>
    public DateTime AtUtc { get; private set; }
}

/// <summary>纪要签字. One signature on the minutes as they are; append-only.</summary>
public sealed class MinutesSignature
{
    private MinutesSignature()
    {
    }

    internal MinutesSignature(Guid id, Guid meetingId, Guid personId, string digest, DateTime atUtc)
    {
        Id = id;
        MeetingId = meetingId;
        PersonId = personId;
        Digest = digest;
        AtUtc = atUtc;
    }

    /// <summary>编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>会议.</summary>
    public Guid MeetingId { get; private set; }

    /// <summary>签字人(自然人).</summary>
    public Guid PersonId { get; private set; }

    /// <summary>所签纪要摘要.</summary>
    public string Digest { get; private set; } = null!;

    /// <summary>签字时间. UTC.</summary>
    public DateTime AtUtc { get; private set; }
}

/// <summary>会议转换表. Act × meeting state × standing → refusal, or null where the act happens; who first, then the state. Shown in <c>docs/committee-semantics.md</c>.</summary>
public static class MeetingTable
{
    private static readonly FrozenDictionary<(MeetingAct, MeetingState, MeetingStanding), CommitteeRefusalCode?> Cells =
        (from act in Enum.GetValues<MeetingAct>()
         from state in Enum.GetValues<MeetingState>()
         from standing in Enum.GetValues<MeetingStanding>()
         select ((act, state, standing), Who(act, standing) ?? When(act, state))).ToFrozenDictionary(c => c.Item1, c => c.Item2);

    /// <summary>全部单元.</summary>
    public static IReadOnlyDictionary<(MeetingAct Act, MeetingState State, MeetingStanding Standing), CommitteeRefusalCode?> All => Cells;

    /// <summary>查表. Null where the act happens.</summary>
    public static CommitteeRefusalCode? Look(MeetingAct act, MeetingState state, MeetingStanding standing) => Cells[(act, state, standing)];

    private static CommitteeRefusalCode? Who(MeetingAct act, MeetingStanding standing) => (act, standing) switch
    {
        (_, MeetingStanding.Outsider) => CommitteeRefusalCode.NotAMember,
        (_, MeetingStanding.Secretary) => null,
        (MeetingAct.SignMinutes, MeetingStanding.NotThere) => CommitteeRefusalCode.NotPresent,
        (MeetingAct.SignMinutes, MeetingStanding.Attended) => null,
        (MeetingAct.Place or MeetingAct.RecordAttendance or MeetingAct.Adjourn or MeetingAct.Close, MeetingStanding.NotThere or MeetingStanding.Attended) =>
            CommitteeRefusalCode.NotTheSecretary,
    };

    private static CommitteeRefusalCode? When(MeetingAct act, MeetingState state) => (act, state) switch
    {
        (MeetingAct.SignMinutes, MeetingState.Noticed) => CommitteeRefusalCode.MeetingNotEnded,
        (MeetingAct.SignMinutes, MeetingState.Adjourned or MeetingState.Closed) => null,
        (MeetingAct.Place or MeetingAct.RecordAttendance or MeetingAct.Adjourn or MeetingAct.Close, MeetingState.Noticed) => null,
        (MeetingAct.Place or MeetingAct.RecordAttendance or MeetingAct.Adjourn or MeetingAct.Close, MeetingState.Adjourned or MeetingState.Closed) =>
            CommitteeRefusalCode.MeetingEnded,
    };
}

/// <summary>贷审会会议. Notice, agenda, attendance and minutes; the items decide for themselves. Source: APPROVALS §5.</summary>
public sealed class Meeting
{
    private readonly List<AttendanceEntry> _attendance = [];
    private readonly List<MinutesSignature> _signatures = [];

    private Meeting()
    {
    }

    private Meeting(Guid id, CreditCommittee committee, DateTime scheduledAtUtc, string place, DateTime nowUtc)
    {
        Id = id;
        Committee = committee;
        ScheduledAtUtc = scheduledAtUtc;
        Venue = place;
        NoticedAtUtc = nowUtc;
        Agenda = [];
        Version = 1;
    }

    /// <summary>会议编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>贷审会快照.</summary>
    public CreditCommittee Committee { get; private set; } = null!;

    /// <summary>会议时间. UTC, as the notice gives it.</summary>
    public DateTime ScheduledAtUtc { get; private set; }

    /// <summary>会议地点.</summary>
    public string Venue { get; private set; } = null!;

    /// <summary>通知时间. UTC.</summary>
    public DateTime NoticedAtUtc { get; private set; }

    /// <summary>会议状态.</summary>
    public MeetingState State { get; private set; }

    /// <summary>议程. Items in order; one that was adjourned stays on it.</summary>
    public IReadOnlyList<Guid> Agenda { get; private set; } = null!;

    /// <summary>结束时间. UTC; null before.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>会议纪要. Null before the end, never changed after it.</summary>
    public string? Minutes { get; private set; }

    /// <summary>纪要摘要. Lower-case SHA-256 hex of <see cref="Minutes"/>.</summary>
    public string? MinutesDigest { get; private set; }

    /// <summary>版本. From 1; rises with every change.</summary>
    public int Version { get; private set; }

    /// <summary>出席记录. <see cref="AttendanceEntry.Ordinal"/> tells their order.</summary>
    public IReadOnlyList<AttendanceEntry> Attendance => _attendance;

    /// <summary>纪要签字.</summary>
    public IReadOnlyList<MinutesSignature> Signatures => _signatures;

    /// <summary>开始时间. UTC: the first arrival, never before <see cref="ScheduledAtUtc"/>; null while nobody has come.</summary>
    public DateTime? StartedAtUtc => _attendance.MinBy(a => a.Ordinal)?.AtUtc;

    /// <summary>在场人员. Natural persons whose last record is an arrival.</summary>
    public IReadOnlyList<Guid> Present() => [.. _attendance.GroupBy(a => a.PersonId).Where(g => g.MaxBy(a => a.Ordinal)!.Present).Select(g => g.Key)];

    /// <summary>应签字人. Everybody with an office who was there at some time, and the secretary; in the committee's order.</summary>
    public IReadOnlyList<Officer> Signers() =>
        [.. Committee.Officers.Where(o => o.Office == Office.Secretary || _attendance.Exists(a => a.PersonId == o.PersonId))];

    /// <summary>
    /// 召集. The secretary gives notice. Refusals in order: <see cref="CommitteeRefusalCode.NotAMember"/>,
    /// <see cref="CommitteeRefusalCode.NotTheSecretary"/>, <see cref="CommitteeRefusalCode.CommitteeUnfit"/>.
    /// </summary>
    public static (Meeting? Meeting, CommitteeRefusal? Refusal) Convene(
        Guid meetingId, CreditCommittee committee, DateTime scheduledAtUtc, string place, Actor actor, Session now) =>
        AgendaItem.CheckSecretary(committee, actor, now) is { } refusal ? (null, refusal)
        : committee.FindProblems().Count > 0 ? (null, new CommitteeRefusal(CommitteeRefusalCode.CommitteeUnfit))
        : (new Meeting(meetingId, committee, scheduledAtUtc, place, now.NowUtc), null);

    /// <summary>列入议项. For <see cref="AgendaItem.List"/>, <see cref="AgendaItem.Relist"/> and a re-review, which go with it.</summary>
    public CommitteeAnswer Place(Guid itemId, Actor actor)
    {
        if (Check(MeetingAct.Place, actor) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (!Agenda.Contains(itemId))
            Agenda = [.. Agenda, itemId];
        return Did(new ItemListed(Id));
    }

    /// <summary>秘书交接. The committee keeps its members and has another secretary; ended, a meeting stays as it was.</summary>
    /// <exception cref="ArgumentException">The voting members are not the same.</exception>
    public void HandOver(CreditCommittee committee)
    {
        if (!committee.Voters.SequenceEqual(Committee.Voters))
            throw new ArgumentException("Only the secretary changes.", nameof(committee));
        if (State != MeetingState.Noticed)
            return;
        Committee = committee;
        Version++;
    }

    /// <summary>
    /// 登记出席. An arrival or a departure, of anybody with an office. A departure leaves an open ballot as it is: its P was fixed when it opened.
    /// <see cref="CommitteeRefusalCode.MeetingNotStarted"/>, <see cref="CommitteeRefusalCode.TargetNotMember"/>, <see cref="CommitteeRefusalCode.AttendanceUnchanged"/>.
    /// </summary>
    public CommitteeAnswer RecordAttendance(Guid personId, bool present, Actor actor, Session now)
    {
        if (Check(MeetingAct.RecordAttendance, actor) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (now.NowUtc < ScheduledAtUtc)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.MeetingNotStarted);
        if (!Committee.Officers.Any(o => o.PersonId == personId))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.TargetNotMember);
        if (Present().Contains(personId) == present)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.AttendanceUnchanged);
        _attendance.Add(new AttendanceEntry(now.NewId(), Id, _attendance.Count, personId, present, now.NowUtc));
        return Did(new AttendanceRecorded(personId, present));
    }

    /// <summary>休会. Adjourns every item of the agenda that is undecided, its open ballot void, and draws up the minutes. <see cref="CommitteeRefusalCode.ReasonRequired"/>.</summary>
    /// <param name="items">The items of the agenda, in any order.</param>
    /// <param name="titleOf">What the minutes call an item.</param>
    public CommitteeAnswer Adjourn(IReadOnlyList<AgendaItem> items, Func<AgendaItem, string> titleOf, string why, Actor actor, Session now)
    {
        if (Check(MeetingAct.Adjourn, actor) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (string.IsNullOrWhiteSpace(why))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);
        var effects = items.Where(IsUndecided).SelectMany(i => i.AdjournWithMeeting(now)).ToList();
        return End(MeetingState.Adjourned, items, titleOf, why.Trim(), effects, now);
    }

    /// <summary>散会. Draws up the minutes. <see cref="CommitteeRefusalCode.ItemsUndecided"/>.</summary>
    /// <inheritdoc cref="Adjourn"/>
    public CommitteeAnswer Close(IReadOnlyList<AgendaItem> items, Func<AgendaItem, string> titleOf, Actor actor, Session now)
    {
        if (Check(MeetingAct.Close, actor) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        return items.Any(IsUndecided)
            ? CommitteeAnswer.Refused(CommitteeRefusalCode.ItemsUndecided)
            : End(MeetingState.Closed, items, titleOf, why: null, [], now);
    }

    /// <summary>签署纪要. Once by each who was present. <see cref="CommitteeRefusalCode.AlreadySigned"/>.</summary>
    public CommitteeAnswer SignMinutes(Actor actor, Session now)
    {
        if (Check(MeetingAct.SignMinutes, actor) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (_signatures.Exists(s => s.PersonId == actor.PersonId))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.AlreadySigned);
        _signatures.Add(new MinutesSignature(now.NewId(), Id, actor.PersonId, MinutesDigest!, now.NowUtc));
        return Did(new MinutesSigned(actor.PersonId, Signers().All(o => _signatures.Exists(s => s.PersonId == o.PersonId))));
    }

    /// <summary>会议身份. What the actor is to the meeting.</summary>
    public MeetingStanding StandingOf(Actor actor) => Committee.Find(actor.StaffId, actor.PersonId) switch
    {
        null => MeetingStanding.Outsider,
        { Office: Office.Secretary } => MeetingStanding.Secretary,
        var officer => _attendance.Exists(a => a.PersonId == officer.PersonId) ? MeetingStanding.Attended : MeetingStanding.NotThere,
    };

    private bool IsUndecided(AgendaItem item) => item.MeetingId == Id && item.State is ItemState.Listed or ItemState.Balloting;

    private CommitteeAnswer End(
        MeetingState state, IReadOnlyList<AgendaItem> items, Func<AgendaItem, string> titleOf, string? why, IReadOnlyList<CommitteeEffect> before, Session now)
    {
        State = state;
        EndedAtUtc = now.NowUtc;
        Minutes = MinutesText.Of(this, [.. Agenda.Select(id => items.Single(i => i.Id == id))], titleOf, why);
        MinutesDigest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Minutes)));
        Version++;
        return CommitteeAnswer.Did([.. before, new MeetingConcluded(state, MinutesDigest, [.. Signers().Select(o => o.StaffId)])]);
    }

    private CommitteeAnswer Did(CommitteeEffect effect)
    {
        Version++;
        return CommitteeAnswer.Did([effect]);
    }

    private CommitteeRefusal? Check(MeetingAct act, Actor actor) =>
        MeetingTable.Look(act, State, StandingOf(actor)) is { } code ? new CommitteeRefusal(code) : null;
}
