using System.Text.Json;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Lending.Facilities;
using Approvals.Lending.Loans;

namespace Approvals.Casework.Servicing;

public enum LoanOrderKind
{
    /// <summary>支用</summary>
    Drawdown,

    /// <summary>部分还款</summary>
    PartialRepayment,

    /// <summary>全部还款</summary>
    FullRepayment,

    /// <summary>到期扣款: the bank debits an instalment that is due; or the customer pays what is overdue, one instalment after the other.</summary>
    Instalment,

    /// <summary>冲正: operations undo a drawing or a repayment.</summary>
    Reversal,
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

    /// <summary>撤回, before it was approved.</summary>
    Withdrawn,

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

/// <summary>额度与借据指令: what moves a facility's or a loan's money, from being made to being posted, once and only once.</summary>
public sealed class LoanOrder : IVersioned
{
    /// <summary>Kind of the message that carries an order to the core banking system.</summary>
    public const string MessageKind = "loan-posting";

    public required Guid Id { get; init; }

    public required Guid FacilityId { get; init; }

    /// <summary>借据; null for a drawing.</summary>
    public Guid? LoanId { get; init; }

    public required LoanOrderKind Kind { get; init; }

    public required OrderChannel Channel { get; init; }

    public LoanOrderState State { get; set; }

    /// <summary>指令金额. Drawn; or the principal of a part; or all that settles the loan, or an instalment, or what the enterprise has approved of all that is overdue, interest included.</summary>
    public required decimal AmountCny { get; init; }

    /// <summary>收款账户 of a drawing, 扣款账户 of a repayment.</summary>
    public required string AccountNo { get; init; }

    /// <summary>期限 asked for, of a drawing.</summary>
    public int? Months { get; init; }

    /// <summary>计划用途 of a drawing.</summary>
    public string? Purpose { get; init; }

    /// <summary>还款方式 of the loan to be drawn.</summary>
    public string? Method { get; init; }

    /// <summary>受托支付, 收款人; null, like the four after it, where the borrower pays by itself.</summary>
    public string? PayeeName { get; init; }

    public string? PayeeAccountNo { get; init; }

    public string? PayeeBank { get; init; }

    /// <summary>发票或合同编号</summary>
    public string? InvoiceNumber { get; init; }

    /// <summary>SHA-256 of the invoice or contract, upper-case hex.</summary>
    public string? DocumentHash { get; init; }

    /// <summary>被冲还款 of a reversal; null where the drawing of the loan is undone. No foreign key: a table does not name itself.</summary>
    public Guid? ReversesOrderId { get; init; }

    /// <summary>冲正时间 of a repayment that was undone.</summary>
    public DateTime? ReversedAtUtc { get; set; }

    /// <summary>期次 of an instalment.</summary>
    public int? InstalmentNumber { get; init; }

    /// <summary>Natural person who made it; nobody for what falls due.</summary>
    public required Guid MakerId { get; init; }

    public required DateTime MadeAtUtc { get; init; }

    /// <summary>What settles the loan on the day a full repayment was made, or is overdue on the day arrears were ordered: its interest.</summary>
    public decimal? QuotedInterestCny { get; init; }

    /// <summary>流程快照, JSON; null where one person decides.</summary>
    public string? Process { get; init; }

    /// <summary>已批准人, natural persons in order, JSON.</summary>
    public string ApprovedBy { get; private set; } = "[]";

    /// <summary>Who rejected or withdrew it, or approved it last.</summary>
    public Guid? EndedById { get; private set; }

    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>退回或撤回原因</summary>
    public string? Reason { get; private set; }

    /// <summary>记账日: the day on which it was sent, by which interest is counted.</summary>
    public DateOnly? BookedOn { get; set; }

    public DateTime? SentAtUtc { get; set; }

    /// <summary>本金 that moves, once sent.</summary>
    public decimal PrincipalCny { get; set; }

    /// <summary>利息 paid with it, overdue interest apart.</summary>
    public decimal InterestCny { get; set; }

    /// <summary>罚息 of an instalment paid late.</summary>
    public decimal OverdueInterestCny { get; set; }

    /// <summary>提前还本: what of the principal is repaid before it is due; the rest is the day's instalment.</summary>
    public decimal PrepaidCny { get; set; }

    /// <summary>到期日 of the loan drawn.</summary>
    public DateOnly? MaturesOn { get; set; }

    /// <summary>Idempotency key at the core banking system.</summary>
    public string PaymentKey { get; private set; } = "";

    public string? CoreReference { get; set; }

    public DateTime? PostedAtUtc { get; set; }

    /// <summary>核心拒绝原因</summary>
    public string? RefusalReason { get; set; }

    /// <summary>Facility or loan while the customer's order waits or is sent, else null; unique, so that each has one under way.</summary>
    public Guid? LiveFor { get; set; }

    /// <summary>Loan while money is on its way to it, else null; unique, so that one payment follows another.</summary>
    public Guid? SendingFor { get; set; }

    public int Version { get; set; }

    /// <summary>补记: the core banking system told of it, and the desk has sent nothing.</summary>
    internal bool IsAdopted => State == LoanOrderState.Posted && PaymentKey.Length == 0;

    /// <summary>还款合计 that is debited, once sent.</summary>
    public decimal TotalCny => PrincipalCny + InterestCny + OverdueInterestCny;

    /// <summary>已批准人, in order.</summary>
    public IReadOnlyList<Guid> Approvers => JsonSerializer.Deserialize<List<Guid>>(ApprovedBy)!;

    /// <summary>指令摘要: what an approver saw, and who had approved by then.</summary>
    public string Digest() => OrderDigest.Of("loan-order", Id, Kind.ToString(), FacilityId, LoanId, AmountCny, AccountNo, Months, Purpose, Method, PayeeName, PayeeAccountNo, PayeeBank, InvoiceNumber, DocumentHash, ApprovedBy);

    /// <summary>Whether it is a full repayment past its day: nobody approves it any more, and the clock has not been at work yet.</summary>
    internal bool HasPassed(DateTime nowUtc) => State == LoanOrderState.AwaitingApproval && Enterprise().StageAt(nowUtc) == OrderStage.DayPassed;

    /// <summary>The order of the pure model.</summary>
    internal EnterpriseOrder Enterprise() => Kind == LoanOrderKind.Drawdown ? Drawdown() : Repayment();

    internal DrawdownOrder Drawdown() => DrawdownOrder.Restore(Id, FacilityId, ReadProcess(), MakerId, MadeAtUtc, AmountCny, Months!.Value, Purpose!, Approvers, Outcome());

    internal RepaymentOrder Repayment() => RepaymentOrder.Restore(Id, LoanId!.Value, ReadProcess(), MakerId, MadeAtUtc, AmountCny, Quoted(), Approvers, Outcome());

    /// <summary>Keeps what an act has made of the order.</summary>
    internal void Keep(EnterpriseOrder order)
    {
        ApprovedBy = JsonSerializer.Serialize(order.ApprovedBy);
        (EndedById, EndedAtUtc) = (null, order.Outcome?.AtUtc.UtcDateTime);
        switch (order.Outcome)
        {
            case OrderApproved approved:
                EndedById = approved.PersonId;
                break;
            case OrderRejected rejected:
                (State, EndedById, Reason, LiveFor) = (LoanOrderState.Rejected, rejected.PersonId, rejected.Reason, null);
                break;
            case OrderWithdrawn withdrawn:
                (State, EndedById, Reason, LiveFor) = (LoanOrderState.Withdrawn, withdrawn.PersonId, withdrawn.Reason, null);
                break;
            case OrderLapsed:
                (State, LiveFor) = (LoanOrderState.Lapsed, null);
                break;
        }
    }

    /// <summary>Follows another that was approved for it too.</summary>
    internal void ApprovedAs(LoanOrder other) => (ApprovedBy, EndedById, EndedAtUtc) = (other.ApprovedBy, other.EndedById, other.EndedAtUtc);

    /// <summary>Sends the order to the core banking system once this unit of work has committed.</summary>
    internal void Send(Work work, Guid caseId, DateOnly bookedOn)
    {
        State = LoanOrderState.Sending;
        BookedOn = bookedOn;
        SentAtUtc = work.NowUtc;
        SendingFor = LoanId;

        // What the bank debits by itself has a key by what it is: a desk that has forgotten it makes it again under the same one.
        PaymentKey = Kind == LoanOrderKind.Instalment && Channel == OrderChannel.Bank ? InstalmentKey(LoanId!.Value, InstalmentNumber!.Value, bookedOn) : $"loan-order:{Id:N}";
        Outbox.Outgoing.Send(work, PaymentKey, MessageKind, $"payment:{caseId:N}", caseId, Id);
    }

    /// <summary>到期扣款 of an instalment on a business date: its key at the core banking system.</summary>
    internal static string InstalmentKey(Guid loanId, int number, DateOnly on) => $"instalment:{loanId:N}:{number}:{on:yyyyMMdd}";

    internal static string Write(OperatorProcess process) => JsonSerializer.Serialize(new ProcessSnapshot(process.Makers, process.Levels));

    private OperatorProcess ReadProcess()
    {
        var kept = JsonSerializer.Deserialize<ProcessSnapshot>(Process ?? throw new InvalidOperationException($"Order {Id} has no process."))!;
        return new OperatorProcess(kept.Makers, kept.Levels);
    }

    private Payoff? Quoted() => Kind is LoanOrderKind.FullRepayment or LoanOrderKind.Instalment && QuotedInterestCny is { } interest
        ? new Payoff(Lending.Calendar.ShanghaiTime.BusinessDate(MadeAtUtc), AmountCny - interest, interest)
        : null;

    private OrderEffect? Outcome() => State switch
    {
        LoanOrderState.AwaitingApproval => null,
        LoanOrderState.Rejected => new OrderRejected(EndedById!.Value, Reason!, EndedAtUtc!.Value),
        LoanOrderState.Withdrawn => new OrderWithdrawn(EndedById!.Value, Reason, [], EndedAtUtc!.Value),
        LoanOrderState.Lapsed => new OrderLapsed(EndedAtUtc!.Value, [], EndedAtUtc.Value),
        LoanOrderState.Sending or LoanOrderState.Posted or LoanOrderState.Refused => new OrderApproved(EndedById!.Value, EndedAtUtc!.Value),
    };

    private sealed record ProcessSnapshot(IReadOnlyList<Guid> Makers, IReadOnlyList<IReadOnlyList<Guid>> Levels);
}

/// <param name="State">Sending, or awaiting approval.</param>
/// <param name="AmountCny">Of a full repayment what was filled in.</param>
/// <param name="MaturesOn">Of a drawing; earlier than asked for where the facility's end wants it.</param>
public sealed record MadeOrder(Guid OrderId, LoanOrderState State, decimal AmountCny, DateOnly? MaturesOn = null);
