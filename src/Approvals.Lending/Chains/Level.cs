namespace Approvals.Lending.Chains;

/// <summary>层级状态. Where a level stands.</summary>
public enum LevelState
{
    /// <summary>审批中. The round's live level.</summary>
    Open,

    /// <summary>通过.</summary>
    Approved,

    /// <summary>否决.</summary>
    Rejected,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>撤销.</summary>
    Cancelled,

    /// <summary>收回. The approval that led here was withdrawn before anybody opened it; it may open again.</summary>
    Recalled,

    /// <summary>中止. Returned straight back: it goes on at the returner's seat when the case is back.</summary>
    Suspended,
}

/// <summary>审批层级. One step of a round that has been reached; later steps exist only as rules until they open.</summary>
public sealed class Level
{
    private readonly List<Seat> _seats = [];

    private Level()
    {
    }

    internal Level(Guid id, Guid roundId, int ordinal, int visit, LevelRule rule, Terms termsAtOpen, DateTime nowUtc)
    {
        Id = id;
        RoundId = roundId;
        Ordinal = ordinal;
        Visit = visit;
        SeatsLost = [.. rule.Approvers.Select(_ => 0)];
        Code = rule.Code;
        Mode = rule.Mode;
        State = LevelState.Open;
        TermsAtOpen = termsAtOpen;
        OpenedAtUtc = nowUtc;
    }

    /// <summary>层级编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>审批轮次.</summary>
    public Guid RoundId { get; private set; }

    /// <summary>序号. Index into <see cref="Round.LevelRules"/>, from 0.</summary>
    public int Ordinal { get; private set; }

    /// <summary>次数. 1 the first time the level is opened, 2 after it was recalled, …</summary>
    public int Visit { get; private set; }

    /// <summary>层级代码. As in the chain.</summary>
    public string Code { get; private set; } = null!;

    /// <summary>审批方式.</summary>
    public LevelMode Mode { get; private set; }

    /// <summary>层级状态.</summary>
    public LevelState State { get; private set; }

    /// <summary>是否缺席. True while a position could find nobody eligible: the named reason the level waits.</summary>
    public bool Vacant { get; private set; }

    /// <summary>进入条件. The ceiling of its seats when it opened.</summary>
    public Terms TermsAtOpen { get; private set; } = null!;

    /// <summary>开启时间. UTC.</summary>
    public DateTime OpenedAtUtc { get; private set; }

    /// <summary>结束时间. UTC; null while open.</summary>
    public DateTime? ClosedAtUtc { get; private set; }

    /// <summary>首次打开时间. When somebody eligible first opened, or acted on, a seat of the level, UTC; until then the approval before it can be withdrawn.</summary>
    public DateTime? FirstViewedAtUtc { get; private set; }

    /// <summary>首次打开人.</summary>
    public Guid? FirstViewedByStaffId { get; private set; }

    /// <summary>减员. 票签: seats of each position lost to segregation of duties; n is what the rule asks for without them.</summary>
    public IReadOnlyList<int> SeatsLost { get; private set; } = [];

    /// <summary>贷审会决议人. Natural persons whose ballots a committee's resolution rests on; empty for every other level.</summary>
    public IReadOnlyList<Guid> DecidedByPersonIds { get; private set; } = [];

    /// <summary>席位. Closed ones included; a store may give them back in any order, <see cref="Seat.Ordinal"/> tells it.</summary>
    public IReadOnlyList<Seat> Seats => _seats;

    /// <summary>有效席位. Deciding seats that are not closed, by position; added signers never count.</summary>
    public IEnumerable<Seat> StandingSeats() =>
        _seats.Where(s => s.Kind == SeatKind.Deciding && s.State != SeatState.Closed).OrderBy(s => s.Position).ThenBy(s => s.Ordinal);

    /// <summary>席位情形. The column of the transition table a seat of this level is in.</summary>
    public SeatCondition ConditionOf(Seat seat) => seat.State switch
    {
        SeatState.Waiting => SeatCondition.Waiting,
        SeatState.Open => seat.Kind == SeatKind.Deciding ? SeatCondition.Open : SeatCondition.Advisory,
        SeatState.Consulting => SeatCondition.Consulting,
        SeatState.Paused => SeatCondition.Paused,
        SeatState.Provisional => SeatCondition.Provisional,
        SeatState.Suspended => SeatCondition.Suspended,
        SeatState.Decided => seat.Kind != SeatKind.Deciding ? SeatCondition.Advised
            : Mode == LevelMode.Vote && State == LevelState.Open ? SeatCondition.Balloted
            : SeatCondition.Decided,
        SeatState.Closed => seat.ClosedBecause switch
        {
            SeatClosure.AnotherDecided => SeatCondition.ClosedByDecision,
            SeatClosure.Cancelled => SeatCondition.ClosedByCancel,
            SeatClosure.Transferred or SeatClosure.Escalated or SeatClosure.Vacated or SeatClosure.Removed or SeatClosure.HostClosed
                or SeatClosure.Recalled or SeatClosure.PassedOn => SeatCondition.ClosedByMove,
            null => throw new InvalidOperationException($"Seat {seat.Id} is closed without a reason."),
        },
    };

    internal bool HasSeated(Guid personId) => _seats.Any(s => s.OwnerPersonId == personId);

    internal void Add(Seat seat) => _seats.Add(seat);

    internal void SetVacant(bool vacant) => Vacant = vacant;

    internal IEnumerable<Seat> SignersOf(Seat host) => _seats.Where(s => s.HostSeatId == host.Id);

    internal void LoseSeats(int position, int count) => SeatsLost = [.. SeatsLost.Select((lost, i) => i == position ? lost + count : lost)];

    internal bool View(Guid staffId, DateTime nowUtc)
    {
        if (FirstViewedAtUtc is not null)
            return false;
        FirstViewedAtUtc = nowUtc;
        FirstViewedByStaffId = staffId;
        return true;
    }

    internal void Close(LevelState outcome, DateTime nowUtc)
    {
        State = outcome;
        Vacant = false;
        ClosedAtUtc = nowUtc;
    }

    internal void Suspend()
    {
        State = LevelState.Suspended;
        Vacant = false;
    }

    internal void Resolve(IReadOnlyList<Guid> personIds) => DecidedByPersonIds = personIds;

    internal void Reopen()
    {
        State = LevelState.Open;
        ClosedAtUtc = null;
    }
}
