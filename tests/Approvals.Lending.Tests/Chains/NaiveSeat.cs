using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Lending.Tests.Chains;

/// <summary>
/// A seat of the naive model. State: Waiting, Open, Consulting, Paused, proVisional, Suspended, Decided, closed As another decided, Moved, X cancelled.
/// </summary>
internal sealed class NaiveSeat
{
    public NaiveLevel In { get; set; } = null!;

    public int Position { get; set; }

    public OrgScope Scope { get; set; }

    public Guid Staff { get; set; }

    public Guid Person { get; set; }

    public char State { get; set; } = 'W';

    public int Version { get; set; } = 1;

    public int Asked { get; set; }

    public Guid DecidedBy { get; set; }

    public Guid DecidedByStaff { get; set; }

    /// <summary>y approved, n rejected, r returned, + and - advised.</summary>
    public char Said { get; set; }

    public ReturnPlan? To { get; set; }

    public bool Carried { get; set; }

    public string Opinion { get; set; } = "";

    /// <summary>What it approved: the terms and the pack.</summary>
    public string On { get; set; } = "";

    public DateTime DecidedAt { get; set; }

    /// <summary>When it decided among all decisions; the highest is the last.</summary>
    public int Number { get; set; }

    public DateTime Due { get; set; }

    public DateTime MaterialDue { get; set; }

    public TimeSpan Left { get; set; }

    public DateTime? Urged { get; set; }

    public Dictionary<Guid, (string Pack, string Terms)> Viewers { get; } = [];

    public NaiveSeat? Host { get; set; }

    public SeatKind Kind { get; set; } = SeatKind.Deciding;

    public int Depth { get; set; }

    public Guid AddedBy { get; set; }

    public bool Stands => State is 'D' or 'V';

    public bool Undecided => "WOCPVS".Contains(State);
}

/// <summary>A level of the naive model. State: Open, Approved, recalled K, Suspended, Ended with the round.</summary>
internal sealed class NaiveLevel
{
    public int Ordinal { get; set; }

    public LevelRule Rule { get; set; } = null!;

    public char State { get; set; } = 'O';

    public bool Viewed { get; set; }

    public bool Vacant { get; set; }

    public HashSet<Guid> Committee { get; } = [];

    public int[] Lost { get; set; } = [];
}
