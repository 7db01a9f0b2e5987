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
}

/// <summary>审批层级. One step of a round that has been reached; later steps exist only as rules until they open.</summary>
public sealed class Level
{
    private readonly List<Seat> _seats = [];

    private Level()
    {
    }

    internal Level(Guid id, Guid roundId, int ordinal, LevelRule rule, Terms termsAtOpen, DateTime nowUtc)
    {
        Id = id;
        RoundId = roundId;
        Ordinal = ordinal;
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

    /// <summary>席位. Closed ones included; a store may give them back in any order, <see cref="Seat.Ordinal"/> tells it.</summary>
    public IReadOnlyList<Seat> Seats => _seats;

    /// <summary>有效席位. Seats that are not closed, by position.</summary>
    public IEnumerable<Seat> StandingSeats() => _seats.Where(s => s.State != SeatState.Closed).OrderBy(s => s.Position);

    internal bool HasSeated(Guid personId) => _seats.Any(s => s.OwnerPersonId == personId);

    internal void Add(Seat seat) => _seats.Add(seat);

    internal void SetVacant(bool vacant) => Vacant = vacant;

    internal void Close(LevelState outcome, DateTime nowUtc)
    {
        State = outcome;
        Vacant = false;
        ClosedAtUtc = nowUtc;
    }
}
