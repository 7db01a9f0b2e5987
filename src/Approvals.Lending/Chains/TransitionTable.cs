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

    /// <summary>批量同意. An approval as one of many, on the terms as they stand.</summary>
    ApproveInBatch,

    /// <summary>打开. A person looks at the seat's page, which is audited.</summary>
    View,

    /// <summary>撤回.</summary>
    Withdraw,

    /// <summary>催办.</summary>
    Urge,

    /// <summary>委派.</summary>
    Delegate,

    /// <summary>前加签.</summary>
    AddSignerBefore,

    /// <summary>后加签.</summary>
    AddSignerAfter,

    /// <summary>减签.</summary>
    RemoveSigner,

    /// <summary>出具意见. What a signer or a delegate does.</summary>
    Advise,

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

    /// <summary>恢复审批. The case is back from where it was returned to.</summary>
    Resume,

    /// <summary>贷审会受理. The committee opens the matter.</summary>
    ViewCommittee,

    /// <summary>贷审会决议. The committee's result.</summary>
    CloseCommittee,
}

/// <summary>轮次情形. Where a round stands.</summary>
public enum RoundCondition
{
    /// <summary>在途.</summary>
    Live,

    /// <summary>中止. Returned straight back to a seat; no level is open.</summary>
    Suspended,

    /// <summary>已结束.</summary>
    Ended,
}

/// <summary>席位情形. A seat's state, told apart by what the seat is for and by what closed it; see <see cref="Level.ConditionOf"/>.</summary>
public enum SeatCondition
{
    /// <summary>轮候.</summary>
    Waiting,

    /// <summary>待审.</summary>
    Open,

    /// <summary>征询中. Deciding or advising, it waits for advice it asked for.</summary>
    Consulting,

    /// <summary>待补资料.</summary>
    Paused,

    /// <summary>暂定.</summary>
    Provisional,

    /// <summary>中止.</summary>
    Suspended,

    /// <summary>待出意见. An open seat that advises.</summary>
    Advisory,

    /// <summary>已决.</summary>
    Decided,

    /// <summary>已投票. Decided in a 票签 level that is still open.</summary>
    Balloted,

    /// <summary>已出意见.</summary>
    Advised,

    /// <summary>他人已决而关闭.</summary>
    ClosedByDecision,

    /// <summary>转办、上报、转交、腾空、减签、收回或随主席位而关闭.</summary>
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
/// for people and a test holds the two together. Seats answer while a round is suspended as while it is live.
/// </summary>
public static class TransitionTable
{
    private static readonly Transition Taken = Transition.Refuse(RefusalCode.AlreadyDecided);
    private static readonly Transition Shut = Transition.Refuse(RefusalCode.SeatClosed);
    private static readonly Transition Turn = Transition.Refuse(RefusalCode.NotYourTurn);
    private static readonly Transition Advises = Transition.Refuse(RefusalCode.AdvisoryOnly);
    private static readonly Transition Decides = Transition.Refuse(RefusalCode.NotAdvisory);
    private static readonly Transition Advice = Transition.Refuse(RefusalCode.AdviceOutstanding);
    private static readonly Transition Material = Transition.Refuse(RefusalCode.MaterialOutstanding);
    private static readonly Transition Nothing = Transition.Refuse(RefusalCode.NothingOutstanding);
    private static readonly Transition NoVote = Transition.Refuse(RefusalCode.NothingToWithdraw);
    private static readonly Transition NotDue = Transition.Refuse(RefusalCode.NothingDue);
    private static readonly Transition Foreign = Transition.Refuse(RefusalCode.NotYourSigner);
    private static readonly Transition Halted = Transition.Refuse(RefusalCode.RoundSuspended);
    private static readonly Transition Ended = Transition.Refuse(RefusalCode.RoundEnded);

    private static readonly FrozenDictionary<(Act, SeatCondition?, RoundCondition), Transition> Cells = Build().ToFrozenDictionary();

    /// <summary>全部单元. Every cell.</summary>
    public static IReadOnlyDictionary<(Act Act, SeatCondition? Seat, RoundCondition Round), Transition> All => Cells;

    /// <summary>查表. The cell for a place.</summary>
    /// <exception cref="KeyNotFoundException">There is no such place: an act on a seat asked without one, or the reverse.</exception>
    public static Transition Look(Act act, SeatCondition? seat, RoundCondition round) =>
        Cells[(act, seat, seat is not null && round == RoundCondition.Suspended ? RoundCondition.Live : round)];

    private static Dictionary<(Act, SeatCondition?, RoundCondition), Transition> Build()
    {
        var cells = new Dictionary<(Act, SeatCondition?, RoundCondition), Transition>();

        var decide = Transition.To<DecisionRecorded>();
        var view = Transition.To<SeatViewed>();
        var undo = Transition.To<DecisionWithdrawn>();
        var urge = Transition.To<SeatUrged>();
        var add = Transition.To<SignerAdded>();
        var remove = Transition.To<SignerRemoved>();
        var late = Transition.To<SeatOverdue>();
        var lose = Transition.To<SeatLost>();

        //                         waiting  open    consulting paused provisional advisory suspended decided balloted advised | closed: by decision, by move
        Seat(Act.Approve, Turn, decide, Advice, Material, Taken, Advises, Halted, Taken, decide, Taken, Taken, Shut);
        Seat(Act.Reject, Turn, decide, Advice, decide, Taken, Advises, Halted, Taken, decide, Taken, Taken, Shut);
        Seat(Act.Return, Turn, decide, Advice, decide, Taken, Advises, Halted, Taken, decide, Taken, Taken, Shut);
        Seat(Act.ApproveInBatch, Turn, decide, Advice, Material, Taken, Advises, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.View, Turn, view, view, view, Taken, view, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.Withdraw, NoVote, NoVote, NoVote, NoVote, undo, NoVote, NoVote, undo, undo, NoVote, NoVote, NoVote);
        Seat(Act.Urge, Turn, urge, urge, Material, Taken, urge, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.Delegate, Turn, add, Advice, Material, Taken, Advises, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.AddSignerBefore, Turn, add, add, Material, Taken, add, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.AddSignerAfter, Turn, add, add, Material, Taken, add, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.RemoveSigner, remove, Foreign, remove, Foreign, Taken, remove, Foreign, Foreign, Foreign, Taken, Taken, Shut);
        Seat(Act.Advise, Turn, Decides, Advice, Decides, Taken, decide, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.AskForMaterial, Turn, Transition.To<SeatPaused>(), Advice, Material, Taken, Advises, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.ReceiveMaterial, Nothing, Nothing, Nothing, Transition.To<SeatResumed>(), Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing);
        Seat(Act.Transfer, Turn, Transition.To<SeatReplaced>(), Advice, Material, Taken, Advises, Halted, Taken, Taken, Taken, Taken, Shut);
        Seat(Act.TimeOutSeat, NotDue, late, late, NotDue, NotDue, late, NotDue, NotDue, NotDue, NotDue, NotDue, NotDue);
        Seat(Act.TimeOutMaterial, NotDue, NotDue, NotDue, Transition.To<MaterialOverdue>(), NotDue, NotDue, NotDue, NotDue, NotDue, NotDue, NotDue, NotDue);
        Seat(Act.Vacate, lose, lose, lose, lose, lose, lose, lose, Taken, Taken, Taken, Taken, Shut);
        cells[(Act.Withdraw, SeatCondition.Decided, RoundCondition.Ended)] = Transition.Refuse(RefusalCode.OutcomeReached);

        Round(Act.Restaff, Transition.To<SeatMade>(), Halted);
        Round(Act.Cancel, Transition.To<RoundEnded>(), Transition.To<RoundEnded>());
        Round(Act.Resume, Transition.Refuse(RefusalCode.NotSuspended), Transition.To<RoundResumed>());
        Round(Act.ViewCommittee, Transition.To<CommitteeViewed>(), Halted);
        Round(Act.CloseCommittee, Transition.To<LevelClosed>(), Halted);
        return cells;

        void Round(Act act, Transition live, Transition suspended)
        {
            cells[(act, null, RoundCondition.Live)] = live;
            cells[(act, null, RoundCondition.Suspended)] = suspended;
            cells[(act, null, RoundCondition.Ended)] = Ended;
        }

        // A closed or decided seat answers alike whether its round goes on or not; an ended round has no other seats, and only
        // the end of a round closes seats by cancellation.
        void Seat(
            Act act, Transition waiting, Transition open, Transition consulting, Transition paused, Transition provisional, Transition advisory,
            Transition suspended, Transition decided, Transition balloted, Transition advised, Transition byDecision, Transition byMove)
        {
            Live(SeatCondition.Waiting, waiting);
            Live(SeatCondition.Open, open);
            Live(SeatCondition.Consulting, consulting);
            Live(SeatCondition.Paused, paused);
            Live(SeatCondition.Provisional, provisional);
            Live(SeatCondition.Advisory, advisory);
            Live(SeatCondition.Balloted, balloted);
            Live(SeatCondition.Suspended, suspended);
            cells[(act, SeatCondition.ClosedByCancel, RoundCondition.Live)] = Transition.Unreachable;
            cells[(act, SeatCondition.ClosedByCancel, RoundCondition.Ended)] = byMove;
            foreach (var live in new[] { RoundCondition.Live, RoundCondition.Ended })
            {
                cells[(act, SeatCondition.Decided, live)] = decided;
                cells[(act, SeatCondition.Advised, live)] = advised;
                cells[(act, SeatCondition.ClosedByDecision, live)] = byDecision;
                cells[(act, SeatCondition.ClosedByMove, live)] = byMove;
            }

            void Live(SeatCondition seat, Transition transition)
            {
                cells[(act, seat, RoundCondition.Live)] = transition;
                cells[(act, seat, RoundCondition.Ended)] = Transition.Unreachable;
            }
        }
    }
}
