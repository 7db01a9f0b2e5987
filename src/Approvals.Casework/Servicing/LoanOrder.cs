namespace Approvals.Casework.Servicing;

public enum LoanOrderKind
{
    /// <summary>支用</summary>
    Drawdown,

    /// <summary>部分还款</summary>
    PartialRepayment,

    /// <summary>全部还款</summary>
    FullRepayment,

    /// <summary>到期扣款: the bank debits an instalment that is due.</summary>
    Instalment,
}

public enum LoanOrderState
{
    /// <summary>待审批: made in the enterprise channel, waiting for a level of its process.</summary>
    AwaitingApproval,

    /// <summary>已发送核心: the core banking system's answer is outstanding or unknown.</summary>
    Sending,

    /// <summary>已入账</summary>
    Posted,

    /// <summary>核心拒绝: nothing has changed.</summary>
    Refused,

    /// <summary>审批退回</summary>
    Rejected,

    /// <summary>日终失效</summary>
    Lapsed,
}

public enum OrderChannel
{
    /// <summary>个人网银: the controller, at once.</summary>
    Personal,

    /// <summary>企业网银: maker and approvers.</summary>
    Enterprise,

    /// <summary>银行: what falls due.</summary>
    Bank,
}

/// <param name="State">Sending, or awaiting approval.</param>
/// <param name="AmountCny">Of a full repayment what was filled in.</param>
/// <param name="MaturesOn">Of a drawing; earlier than asked for where the facility's end wants it.</param>
public sealed record MadeOrder(Guid OrderId, LoanOrderState State, decimal AmountCny, DateOnly? MaturesOn = null);
