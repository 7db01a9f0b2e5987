using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>打开记录. What somebody saw when they last opened a seat.</summary>
/// <param name="PersonId">Natural person.</param>
/// <param name="TermsDigest"><see cref="Terms.Digest"/> of the terms as they stood.</param>
/// <param name="PackDigest">Digest of the pack as it was.</param>
public sealed record Viewing(Guid PersonId, string TermsDigest, string PackDigest);

/// <summary>席位种类. What a seat is asked for.</summary>
public enum SeatKind
{
    /// <summary>审批席. It decides; only these count towards n.</summary>
    Deciding,

    /// <summary>前加签席. Advises before its host decides.</summary>
    SignerBefore,

    /// <summary>后加签席. Advises on its host's provisional decision.</summary>
    SignerAfter,

    /// <summary>受委派席. Advises in the owner's stead; the matter then goes back to the owner.</summary>
    Delegate,
}

/// <summary>席位状态. Where a seat stands.</summary>
public enum SeatState
{
    /// <summary>轮候. Seated in an 依次 level whose turn has not come, or added after a host who has not decided.</summary>
    Waiting,

    /// <summary>待审. The owner is asked to decide; a timer runs.</summary>
    Open,

    /// <summary>待补资料. The owner asked for material; the request's timer runs instead.</summary>
    Paused,

    /// <summary>征询中. Waits for advice it asked for; its own timer runs on.</summary>
    Consulting,

    /// <summary>暂定. It decided, and the signers added after it have not advised yet.</summary>
    Provisional,

    /// <summary>中止. The level is suspended; nothing is asked of the owner until the case is back.</summary>
    Suspended,

    /// <summary>已决. It has a standing decision, or has given its advice.</summary>
    Decided,

    /// <summary>已关闭. Nothing more is asked of the owner.</summary>
    Closed,
}

/// <summary>席位关闭原因. Why a seat ended without a standing decision of its own.</summary>
public enum SeatClosure
{
    /// <summary>已由他人处理. Another seat concluded the level.</summary>
    AnotherDecided,

    /// <summary>申请撤销. The round was cancelled.</summary>
    Cancelled,

    /// <summary>已转办. Its owner handed it to someone else.</summary>
    Transferred,

    /// <summary>已上报. It timed out and went to the superior scope.</summary>
    Escalated,

    /// <summary>已腾空. Its owner left or may no longer decide.</summary>
    Vacated,

    /// <summary>已减签. Whoever added the signer took it back.</summary>
    Removed,

    /// <summary>主席位已关闭. The seat it was added to closed.</summary>
    HostClosed,

    /// <summary>已收回. The approval that had opened the level was withdrawn.</summary>
    Recalled,

    /// <summary>已转交. It timed out and went to the level's named substitute.</summary>
    PassedOn,
}

/// <summary>席位. One approver's place in a level. It has one owner for life: a transfer closes it and makes another that names it.</summary>
public sealed class Seat
{
    /// <summary>补充资料次数上限. How often one seat may ask for material. Source: APPROVALS §3 (clock).</summary>
    public const int MaterialRequestsAllowed = 2;

    /// <summary>加签层数上限. How deep signers may be added to signers. Source: APPROVALS §4.</summary>
    public const int DeepestSigner = 2;

    private readonly List<Decision> _decisions = [];
    private readonly List<MaterialRequest> _materialRequests = [];

    private Seat()
    {
    }

    internal Seat(Guid id, Guid levelId, int ordinal, int position, OrgScope scope, Candidate owner, DateTime nowUtc, Seat? replaces)
        : this(id, levelId, ordinal, position, scope, owner, nowUtc)
    {
        Kind = SeatKind.Deciding;
        ReplacesSeatId = replaces?.Id;
    }

    internal Seat(Guid id, int ordinal, Seat host, SeatKind kind, Candidate owner, Guid addedByStaffId, string question, DateTime nowUtc)
        : this(id, host.LevelId, ordinal, host.Position, host.Scope, owner, nowUtc)
    {
        Kind = kind;
        HostSeatId = host.Id;
        Depth = host.Depth + 1;
        AddedByStaffId = addedByStaffId;
        Question = question;
    }

    private Seat(Guid id, Guid levelId, int ordinal, int position, OrgScope scope, Candidate owner, DateTime nowUtc)
    {
        Id = id;
        LevelId = levelId;
        Ordinal = ordinal;
        Position = position;
        Scope = scope;
        OwnerStaffId = owner.StaffId;
        OwnerPersonId = owner.PersonId;
        State = SeatState.Waiting;
        Version = 1;
        MadeAtUtc = nowUtc;
        ChangedAtUtc = nowUtc;
        GrossWorkingSeconds = 0;
        NetWorkingSeconds = 0;
    }

    /// <summary>席位编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>审批层级.</summary>
    public Guid LevelId { get; private set; }

    /// <summary>序号. In which order the level's seats were made, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>席位种类.</summary>
    public SeatKind Kind { get; private set; }

    /// <summary>主席位. The seat an added signer or a delegate advises; null for a deciding seat.</summary>
    public Guid? HostSeatId { get; private set; }

    /// <summary>加签层数. 0 for a deciding seat, 1 for its signers, 2 for theirs.</summary>
    public int Depth { get; private set; }

    /// <summary>加签人. Who added the seat; null for a deciding seat.</summary>
    public Guid? AddedByStaffId { get; private set; }

    /// <summary>征询事项. What the seat is asked to advise on; null for a deciding seat.</summary>
    public string? Question { get; private set; }

    /// <summary>位次. Index of the level rule's approver this seat fills, from 0; in 依次 also the turn.</summary>
    public int Position { get; private set; }

    /// <summary>所属范围. Where the owner was found, after any raising of the scope.</summary>
    public OrgScope Scope { get; private set; }

    /// <summary>席位所有人. Account.</summary>
    public Guid OwnerStaffId { get; private set; }

    /// <summary>席位所有人(自然人).</summary>
    public Guid OwnerPersonId { get; private set; }

    /// <summary>席位状态.</summary>
    public SeatState State { get; private set; }

    /// <summary>席位版本. From 1; rises with every change the owner should know of before acting. A reminder is none.</summary>
    public int Version { get; private set; }

    /// <summary>设席时间. UTC.</summary>
    public DateTime MadeAtUtc { get; private set; }

    /// <summary>首次开启时间. UTC; null until its first turn.</summary>
    public DateTime? OpenedAtUtc { get; private set; }

    /// <summary>应办时间. UTC; set while open, and kept while paused to know the time left. Null also while the working calendar does not reach so far.</summary>
    public DateTime? DueAtUtc { get; private set; }

    /// <summary>最近变化时间. UTC.</summary>
    public DateTime ChangedAtUtc { get; private set; }

    /// <summary>最近变化操作人. Null when the system did it.</summary>
    public Guid? ChangedByStaffId { get; private set; }

    /// <summary>关闭原因. Set when closed.</summary>
    public SeatClosure? ClosedBecause { get; private set; }

    /// <summary>接替的席位. The seat this one took over from.</summary>
    public Guid? ReplacesSeatId { get; private set; }

    /// <summary>已要求补充资料次数. Handed on with a transfer; fresh for a superior.</summary>
    public int MaterialAsked { get; private set; }

    /// <summary>打开记录. What each natural person who opened the seat saw last.</summary>
    public IReadOnlyList<Viewing> Viewings { get; private set; } = [];

    /// <summary>最近催办时间. UTC; handed on with a transfer.</summary>
    public DateTime? UrgedAtUtc { get; private set; }

    /// <summary>最近催办人.</summary>
    public Guid? UrgedByStaffId { get; private set; }

    /// <summary>毛工作时长. Working seconds the seat was the owner's to answer, waiting for material included, up to <see cref="ClockSinceUtc"/>. Null once a stretch lay in a year without calendar data.</summary>
    public long? GrossWorkingSeconds { get; private set; }

    /// <summary>净工作时长. The same without the time spent waiting for material.</summary>
    public long? NetWorkingSeconds { get; private set; }

    /// <summary>计时起点. Start of the stretch not yet added to the working seconds, UTC; null while nothing runs.</summary>
    public DateTime? ClockSinceUtc { get; private set; }

    /// <summary>决策记录. Every decision of the seat, told apart in time by <see cref="Decision.AtUtc"/>; at most one stands.</summary>
    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>补充资料记录. At most one is outstanding.</summary>
    public IReadOnlyList<MaterialRequest> MaterialRequests => _materialRequests;

    /// <summary>有效决策. Null when there is none.</summary>
    public Decision? StandingDecision => _decisions.SingleOrDefault(d => d.Standing);

    /// <summary>在途. Neither finally decided nor closed.</summary>
    public bool IsUndecided => State is not (SeatState.Decided or SeatState.Closed);

    /// <summary>截至某时的工作时长. Gross and net working time up to an instant, the running stretch included; null where the calendar does not tell.</summary>
    public (TimeSpan? Gross, TimeSpan? Net) WorkingTime(DateTime nowUtc, WorkingClock clock)
    {
        var running = ClockSinceUtc is { } since ? clock.Between(since, nowUtc) : TimeSpan.Zero;
        return (Length(GrossWorkingSeconds) + running, Length(NetWorkingSeconds) + (State == SeatState.Paused ? TimeSpan.Zero : running));

        static TimeSpan? Length(long? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;
    }

    internal MaterialRequest? OutstandingRequest => _materialRequests.SingleOrDefault(r => r.Outstanding);

    internal void Open(DateTime? dueAtUtc, DateTime nowUtc)
    {
        State = SeatState.Open;
        OpenedAtUtc ??= nowUtc;
        DueAtUtc = dueAtUtc;
        ClockSinceUtc = nowUtc;
        Changed(null, nowUtc);
    }

    internal void TakeOver(Seat from, DateTime nowUtc)
    {
        MaterialAsked = from.MaterialAsked;
        (UrgedAtUtc, UrgedByStaffId) = (from.UrgedAtUtc, from.UrgedByStaffId);
        Open(from.DueAtUtc, nowUtc);
    }

    internal void Decide(Decision decision, bool provisional, Circumstances now)
    {
        EndWork(now);
        _decisions.Add(decision);
        State = provisional ? SeatState.Provisional : SeatState.Decided;
        Changed(decision.ActorStaffId, now.NowUtc);
    }

    internal void Confirm(Guid? byStaffId, DateTime nowUtc)
    {
        State = SeatState.Decided;
        Changed(byStaffId, nowUtc);
    }

    internal Decision Reopen(VoidCause because, DateTime? dueAtUtc, Guid byStaffId, DateTime nowUtc)
    {
        var voided = StandingDecision!;
        voided.Void(because, nowUtc);
        Open(dueAtUtc, nowUtc);
        ChangedByStaffId = byStaffId;
        return voided;
    }

    internal void Suspend(Guid byStaffId, Circumstances now)
    {
        EndWork(now);
        StandingDecision?.Void(VoidCause.Suspended, now.NowUtc);
        State = SeatState.Suspended;
        Changed(byStaffId, now.NowUtc);
    }

    internal void OpenAgain(DateTime? dueAtUtc, Guid byStaffId, DateTime nowUtc)
    {
        ClosedBecause = null;
        Open(dueAtUtc, nowUtc);
        ChangedByStaffId = byStaffId;
    }

    internal void Wait(Guid byStaffId, Circumstances now)
    {
        EndWork(now);
        StandingDecision?.Void(VoidCause.HostReopened, now.NowUtc);
        State = SeatState.Waiting;
        Changed(byStaffId, now.NowUtc);
    }

    internal void Consult(Guid byStaffId, DateTime nowUtc)
    {
        State = SeatState.Consulting;
        Changed(byStaffId, nowUtc);
    }

    internal void TakeBack(Guid? byStaffId, DateTime nowUtc)
    {
        State = SeatState.Open;
        Changed(byStaffId, nowUtc);
    }

    // A signer added after changes what the owner's decision will mean.
    internal void NoteSigner(Guid byStaffId, DateTime nowUtc) => Changed(byStaffId, nowUtc);

    // Neither a view nor an urging is a change the owner must have seen.
    internal bool View(Viewing viewing)
    {
        if (Viewings.Contains(viewing))
            return false;
        Viewings = [.. Viewings.Where(earlier => earlier.PersonId != viewing.PersonId), viewing];
        return true;
    }

    internal void Urge(Guid byStaffId, DateTime nowUtc) => (UrgedAtUtc, UrgedByStaffId) = (nowUtc, byStaffId);

    internal void Pause(MaterialRequest request, Guid byStaffId, Circumstances now)
    {
        Settle(now);
        ClockSinceUtc = now.NowUtc;
        _materialRequests.Add(request);
        MaterialAsked++;
        State = SeatState.Paused;
        Changed(byStaffId, now.NowUtc);
    }

    internal void Resume(Guid byStaffId, Circumstances now)
    {
        Settle(now);
        var request = OutstandingRequest!;
        var left = DueAtUtc is { } due ? now.Clock.Between(request.AskedAtUtc, due) : null;
        request.Receive(now.NowUtc);
        DueAtUtc = left is { } length ? now.Clock.Add(now.NowUtc, length) : null;
        ClockSinceUtc = now.NowUtc;
        State = SeatState.Open;
        Changed(byStaffId, now.NowUtc);
    }

    internal void Close(SeatClosure because, Guid? byStaffId, Circumstances now)
    {
        EndWork(now);
        StandingDecision?.Void(VoidCause.SeatClosed, now.NowUtc);
        State = SeatState.Closed;
        ClosedBecause = because;
        Changed(byStaffId, now.NowUtc);
    }

    // Not a change the owner must have seen: an answer under way must not go stale because a reminder went out.
    internal void CountAgain(DateTime? dueAtUtc) => DueAtUtc = dueAtUtc;

    private void EndWork(Circumstances now)
    {
        Settle(now);
        OutstandingRequest?.Drop(now.NowUtc);
        DueAtUtc = null;
        ClockSinceUtc = null;
    }

    private void Settle(Circumstances now)
    {
        var (gross, net) = WorkingTime(now.NowUtc, now.Clock);
        GrossWorkingSeconds = (long?)gross?.TotalSeconds;
        NetWorkingSeconds = (long?)net?.TotalSeconds;
    }

    private void Changed(Guid? byStaffId, DateTime nowUtc)
    {
        Version++;
        ChangedAtUtc = nowUtc;
        ChangedByStaffId = byStaffId;
    }
}
