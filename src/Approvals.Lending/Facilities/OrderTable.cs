namespace Approvals.Lending.Facilities;

/// <summary>指令动作.</summary>
public enum OrderAct
{
    /// <summary>批准. By a 主管 of the level whose turn it is.</summary>
    Approve,

    /// <summary>退回. By a 主管 of the level whose turn it is, with a reason.</summary>
    Reject,

    /// <summary>撤回. By its maker; by any 主管 of the enterprise once the maker has left.</summary>
    Withdraw,

    /// <summary>日终失效. By the clock.</summary>
    Lapse,
}

/// <summary>指令阶段. Where an order stands at an instant.</summary>
public enum OrderStage
{
    /// <summary>待批准. A level whose turn it is, with others after it.</summary>
    AwaitingLevel,

    /// <summary>待末级批准. The last level's turn.</summary>
    AwaitingLast,

    /// <summary>已过当日. A full repayment not approved before 24:00 of its day, and not yet lapsed by the clock.</summary>
    DayPassed,

    /// <summary>已批准. Outcome.</summary>
    Approved,

    /// <summary>已退回. Outcome.</summary>
    Rejected,

    /// <summary>已撤回. Outcome.</summary>
    Withdrawn,

    /// <summary>已失效. Outcome: nothing is debited, a new order computes a new amount.</summary>
    Lapsed,
}

/// <summary>操作身份. What somebody is to an order; the first that fits, in this order.</summary>
public enum OrderStanding
{
    /// <summary>制单人. Made this order.</summary>
    Maker,

    /// <summary>已批准人. Approved a level of it.</summary>
    HasApproved,

    /// <summary>当前级主管. Of the level whose turn it is, or was when the order ended.</summary>
    Due,

    /// <summary>后级主管. Of a later level only.</summary>
    Later,

    /// <summary>前级主管. Of an earlier level only, which another approved.</summary>
    Earlier,

    /// <summary>外部人员. No 主管 of this process.</summary>
    Outsider,
}

/// <summary>指令拒绝原因. <b>The order of the members is the order of precedence</b>: who acts, then where the order stands, then what was entered.</summary>
public enum OrderRefusalCode
{
    /// <summary>非制单员.</summary>
    NotAMaker,

    /// <summary>制单人不得批准. Maker and approver are different persons.</summary>
    MakerMayNotApprove,

    /// <summary>本人已批准. Nobody approves twice.</summary>
    ApprovedBefore,

    /// <summary>未到本级. An earlier level comes first.</summary>
    NotYourTurn,

    /// <summary>本级已批准. By another of the level.</summary>
    LevelPassed,

    /// <summary>非主管.</summary>
    NotAnApprover,

    /// <summary>非制单人. Only the maker withdraws, while there is one.</summary>
    NotTheMaker,

    /// <summary>已批准.</summary>
    AlreadyApproved,

    /// <summary>已退回.</summary>
    AlreadyRejected,

    /// <summary>已撤回.</summary>
    AlreadyWithdrawn,

    /// <summary>已失效.</summary>
    AlreadyLapsed,

    /// <summary>已过当日. A full repayment is made and approved on one day.</summary>
    DayPassed,

    /// <summary>未到失效时间. Or the order has none.</summary>
    NotDue,

    /// <summary>缺少原因.</summary>
    ReasonRequired,

    /// <summary>缺少计划用途. A drawdown says what the money is for.</summary>
    PurposeRequired,

    /// <summary>金额无效. Not above 0, or not whole fen.</summary>
    AmountInvalid,

    /// <summary>须作全额还款. A part is less than the principal owed.</summary>
    NotAPart,

    /// <summary>金额已变化. The loan is settled with another amount than the order's.</summary>
    AmountChanged,

    /// <summary>批准人不足. Too few different persons to approve what this maker makes, or what is left after this approval.</summary>
    NoApproverLeft,
}

/// <summary>转换. One cell: an effect or a refusal.</summary>
/// <param name="Effect">The effect record; null in other cells.</param>
/// <param name="Refusal">Null in other cells.</param>
public sealed record OrderTransition(Type? Effect, OrderRefusalCode? Refusal);

/// <summary>
/// 指令转换表. Who may act, and act × stage → effect or refusal: what <see cref="EnterpriseOrder"/> consults before anything that was entered. <c>docs/facility-semantics.md</c>
/// shows both halves for people and a test holds the two together.
/// </summary>
public static class OrderTable
{
    /// <summary>由何人. Whether the standing may approve and reject; null when it may.</summary>
    public static OrderRefusalCode? Who(OrderStanding standing) => standing switch
    {
        OrderStanding.Maker => OrderRefusalCode.MakerMayNotApprove,
        OrderStanding.HasApproved => OrderRefusalCode.ApprovedBefore,
        OrderStanding.Due => null,
        OrderStanding.Later => OrderRefusalCode.NotYourTurn,
        OrderStanding.Earlier => OrderRefusalCode.LevelPassed,
        OrderStanding.Outsider => OrderRefusalCode.NotAnApprover,
    };

    /// <summary>由何人撤回. Whether the standing may withdraw; null when it may.</summary>
    /// <param name="makerHasLeft">制单人已停用: the maker acts for the enterprise no more, and any of its 主管 may.</param>
    public static OrderRefusalCode? WhoWithdraws(OrderStanding standing, bool makerHasLeft) =>
        standing == OrderStanding.Maker || makerHasLeft ? null : OrderRefusalCode.NotTheMaker;

    /// <summary>何阶段. The cell of an act at a stage, for whoever may act.</summary>
    public static OrderTransition When(OrderAct act, OrderStage stage) => stage switch
    {
        OrderStage.AwaitingLevel => act switch
        {
            OrderAct.Approve => To<LevelApproved>(),
            OrderAct.Reject => To<OrderRejected>(),
            OrderAct.Withdraw => To<OrderWithdrawn>(),
            OrderAct.Lapse => Refuse(OrderRefusalCode.NotDue),
        },
        OrderStage.AwaitingLast => act switch
        {
            OrderAct.Approve => To<OrderApproved>(),
            OrderAct.Reject => To<OrderRejected>(),
            OrderAct.Withdraw => To<OrderWithdrawn>(),
            OrderAct.Lapse => Refuse(OrderRefusalCode.NotDue),
        },
        OrderStage.DayPassed => act switch
        {
            OrderAct.Approve or OrderAct.Reject or OrderAct.Withdraw => Refuse(OrderRefusalCode.DayPassed),
            OrderAct.Lapse => To<OrderLapsed>(),
        },
        OrderStage.Approved => Refuse(OrderRefusalCode.AlreadyApproved),
        OrderStage.Rejected => Refuse(OrderRefusalCode.AlreadyRejected),
        OrderStage.Withdrawn => Refuse(OrderRefusalCode.AlreadyWithdrawn),
        OrderStage.Lapsed => Refuse(OrderRefusalCode.AlreadyLapsed),
    };

    private static OrderTransition To<TEffect>()
        where TEffect : OrderEffect => new(typeof(TEffect), null);

    private static OrderTransition Refuse(OrderRefusalCode code) => new(null, code);
}
