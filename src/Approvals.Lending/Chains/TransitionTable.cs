using System.Collections.Frozen;

namespace Approvals.Lending.Chains;

/// <summary>动作. Everything that can be done to a seat or to its round.</summary>
public enum Act
{
    /// <summary>同意.</summary>
    Approve,

    /// <summary>否决.</summary>
    Reject,

    /// <summary>退回.</summary>
    Return,

    /// <summary>补充资料.</summary>
    AskForMaterial,

    /// <summary>收到资料.</summary>
    ReceiveMaterial,

    /// <summary>转办.</summary>
    Transfer,

    /// <summary>席位超时.</summary>
    TimeOutSeat,

    /// <summary>补充资料超时.</summary>
    TimeOutMaterial,

    /// <summary>腾席. Take the seat from someone who left or may not decide, and fill it again.</summary>
    Vacate,

    /// <summary>补席. Look again for people for vacant positions.</summary>
    Restaff,

    /// <summary>撤销申请.</summary>
    Cancel,
}

/// <summary>席位情形. A seat's state, closed seats told apart by what closed them.</summary>
public enum SeatCondition
{
    /// <summary>轮候.</summary>
    Waiting,

    /// <summary>待审.</summary>
    Open,

    /// <summary>待补资料.</summary>
    Paused,

    /// <summary>已决.</summary>
    Decided,

    /// <summary>他人已决而关闭.</summary>
    ClosedByDecision,

    /// <summary>转办、上报、腾空而关闭.</summary>
    ClosedByMove,

    /// <summary>撤销而关闭.</summary>
    ClosedByCancel,
}

/// <summary>转换. One cell: the effect an act has, the refusal it meets, or neither where no seat can ever be in that place.</summary>
public sealed record Transition
{
    private Transition(Type? effect, RefusalCode? refusal)
    {
        Effect = effect;
        Refusal = refusal;
    }

    /// <summary>主要效果. The effect record that tells that the act happened; null in other cells.</summary>
    public Type? Effect { get; }

    /// <summary>拒绝原因. Null in other cells.</summary>
    public RefusalCode? Refusal { get; }

    /// <summary>不可达. No seat is ever here.</summary>
    public static Transition Unreachable { get; } = new(null, null);

    internal static Transition To<TEffect>()
        where TEffect : Effect => new(typeof(TEffect), null);

    internal static Transition Refuse(RefusalCode code) => new(null, code);
}

/// <summary>
/// 转换表. Act × seat condition × round state → effect or refusal: what <see cref="Round"/> consults before anything else that
/// depends on state. A null condition stands for acts on the round itself. <c>docs/approval-semantics.md</c> shows the same table
/// for people and a test holds the two together.
/// </summary>
public static class TransitionTable
{
    private static readonly Transition Decided = Transition.Refuse(RefusalCode.AlreadyDecided);
    private static readonly Transition Closed = Transition.Refuse(RefusalCode.SeatClosed);
    private static readonly Transition Turn = Transition.Refuse(RefusalCode.NotYourTurn);
    private static readonly Transition Material = Transition.Refuse(RefusalCode.MaterialOutstanding);
    private static readonly Transition Nothing = Transition.Refuse(RefusalCode.NothingOutstanding);
    private static readonly Transition NotDue = Transition.Refuse(RefusalCode.NothingDue);
    private static readonly Transition Ended = Transition.Refuse(RefusalCode.RoundEnded);

    private static readonly FrozenDictionary<(Act, SeatCondition?, bool), Transition> Cells = Build().ToFrozenDictionary();

    /// <summary>全部单元. Every cell.</summary>
    public static IReadOnlyDictionary<(Act Act, SeatCondition? Seat, bool RoundLive), Transition> All => Cells;

    /// <summary>查表. The cell for a place.</summary>
    /// <exception cref="KeyNotFoundException">There is no such place: an act on a seat asked without one, or the reverse.</exception>
    public static Transition Look(Act act, SeatCondition? seat, bool roundLive) => Cells[(act, seat, roundLive)];

    private static Dictionary<(Act, SeatCondition?, bool), Transition> Build()
    {
        var cells = new Dictionary<(Act, SeatCondition?, bool), Transition>();

        //                                        waiting open                              paused                              decided  closed: by decision, by move
        Seat(Act.Approve, /*                   */ Turn, Transition.To<DecisionRecorded>(), Material, /*                      */ Decided, Decided, Closed);
        Seat(Act.Reject, /*                    */ Turn, Transition.To<DecisionRecorded>(), Transition.To<DecisionRecorded>(), Decided, Decided, Closed);
        Seat(Act.Return, /*                    */ Turn, Transition.To<DecisionRecorded>(), Transition.To<DecisionRecorded>(), Decided, Decided, Closed);
        Seat(Act.AskForMaterial, /*            */ Turn, Transition.To<SeatPaused>(), /*  */ Material, /*                      */ Decided, Decided, Closed);
        Seat(Act.ReceiveMaterial, /*           */ Nothing, Nothing, /*                   */ Transition.To<SeatResumed>(), /*  */ Nothing, Nothing, Nothing);
        Seat(Act.Transfer, /*                  */ Turn, Transition.To<SeatReplaced>(), /**/ Material, /*                      */ Decided, Decided, Closed);
        Seat(Act.TimeOutSeat, /*               */ NotDue, Transition.To<SeatOverdue>(), /**/ NotDue, /*                      */ NotDue, NotDue, NotDue);
        Seat(Act.TimeOutMaterial, /*           */ NotDue, NotDue, /*                     */ Transition.To<MaterialOverdue>(), NotDue, NotDue, NotDue);
        Seat(Act.Vacate, Transition.To<SeatLost>(), Transition.To<SeatLost>(), /*        */ Transition.To<SeatLost>(), /*     */ Decided, Decided, Closed);

        cells[(Act.Restaff, null, true)] = Transition.To<SeatMade>();
        cells[(Act.Restaff, null, false)] = Ended;
        cells[(Act.Cancel, null, true)] = Transition.To<RoundEnded>();
        cells[(Act.Cancel, null, false)] = Ended;
        return cells;

        // A closed or decided seat answers alike whether its round goes on or not; an ended round has no other seats, and only
        // the end of a round closes seats by cancellation.
        void Seat(Act act, Transition waiting, Transition open, Transition paused, Transition decided, Transition byDecision, Transition byMove)
        {
            cells[(act, SeatCondition.Waiting, true)] = waiting;
            cells[(act, SeatCondition.Open, true)] = open;
            cells[(act, SeatCondition.Paused, true)] = paused;
            cells[(act, SeatCondition.ClosedByCancel, true)] = Transition.Unreachable;
            cells[(act, SeatCondition.Waiting, false)] = Transition.Unreachable;
            cells[(act, SeatCondition.Open, false)] = Transition.Unreachable;
            cells[(act, SeatCondition.Paused, false)] = Transition.Unreachable;
            cells[(act, SeatCondition.ClosedByCancel, false)] = byMove;
            foreach (var live in new[] { true, false })
            {
                cells[(act, SeatCondition.Decided, live)] = decided;
                cells[(act, SeatCondition.ClosedByDecision, live)] = byDecision;
                cells[(act, SeatCondition.ClosedByMove, live)] = byMove;
            }
        }
    }
}
