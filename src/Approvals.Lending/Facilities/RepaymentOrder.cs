using Approvals.Lending.Calendar;
using Approvals.Lending.Loans;

namespace Approvals.Lending.Facilities;

/// <summary>还款指令. Partial: principal entered by the maker, its interest computed when it is debited. Full: what settles the loan that day, approved the same day
/// (全额还款当日办结) or lapsed. Refusals come in the order of <see cref="OrderRefusalCode"/>. Source: PRODUCTS §3 (ccb-kuaidai), §4.</summary>
public sealed record RepaymentOrder : EnterpriseOrder
{
    private RepaymentOrder(Guid id, Guid loanId, OperatorProcess process, Guid makerId, DateTimeOffset madeAtUtc, decimal amountCny, Payoff? full)
        : base(id, process, makerId, madeAtUtc) => (LoanId, AmountCny, Full) = (loanId, amountCny, full);

    /// <summary>借据.</summary>
    public Guid LoanId { get; }

    /// <summary>还款金额. Partial: principal. Full: principal and interest. CNY, whole fen.</summary>
    public decimal AmountCny { get; }

    /// <summary>全额还款. What settles the loan on the day it was made; null for a part.</summary>
    public Payoff? Full { get; }

    /// <summary>失效时间. Full: 24:00 Asia/Shanghai of the day it was made, itself too late. Partial: none.</summary>
    public override DateTimeOffset? LapsesAtUtc => Full?.ValidUntilUtc;

    /// <summary>部分还款制单. Refusals: <c>NotAMaker</c>, <c>AmountInvalid</c>, <c>NotAPart</c>, <c>NoApproverLeft</c>.</summary>
    /// <param name="principalCny">还本金额, above 0, whole fen, less than what is owed.</param>
    /// <param name="today"><see cref="Payoff.Quote(RepaymentTerms, IReadOnlyList{Prepayment}, DateTimeOffset)"/> at the same instant.</param>
    /// <exception cref="ArgumentException">The quote is of another day.</exception>
    public static OrderMade<RepaymentOrder> MakePartial(Guid id, Guid loanId, OperatorProcess process, Guid makerId, decimal principalCny, Payoff today, DateTimeOffset nowUtc)
    {
        CheckDay(today, nowUtc);
        return Made(process, makerId, PartRefusal(principalCny, today), () => new(id, loanId, process, makerId, nowUtc, principalCny, null));
    }

    /// <summary>全额还款制单. The amount is filled in. Refusals: <c>NotAMaker</c>, <c>NoApproverLeft</c>.</summary>
    /// <param name="today"><see cref="Payoff.Quote(RepaymentTerms, IReadOnlyList{Prepayment}, DateTimeOffset)"/> at the same instant.</param>
    /// <exception cref="ArgumentException">The quote is of another day.</exception>
    public static OrderMade<RepaymentOrder> MakeFull(Guid id, Guid loanId, OperatorProcess process, Guid makerId, Payoff today, DateTimeOffset nowUtc)
    {
        CheckDay(today, nowUtc);
        return Made(process, makerId, null, () => new(id, loanId, process, makerId, nowUtc, today.TotalCny, today));
    }

    /// <summary>指令还原. An order as it was kept; nothing is checked again.</summary>
    /// <param name="full">What settled the loan on the day it was made; null for a part.</param>
    public static RepaymentOrder Restore(
        Guid id, Guid loanId, OperatorProcess process, Guid makerId, DateTimeOffset madeAtUtc, decimal amountCny, Payoff? full,
        IReadOnlyList<Guid> approvedBy, OrderEffect? outcome) =>
        new(id, loanId, process, makerId, madeAtUtc, amountCny, full) { ApprovedBy = approvedBy, Outcome = outcome };

    /// <summary>批准. Refusals: <c>MakerMayNotApprove</c>, <c>ApprovedBefore</c>, <c>NotYourTurn</c>, <c>LevelPassed</c>, <c>NotAnApprover</c>, <c>AlreadyApproved</c>, <c>AlreadyRejected</c>,
    /// <c>AlreadyWithdrawn</c>, <c>AlreadyLapsed</c>, <c>DayPassed</c>, <c>NotAPart</c>, <c>AmountChanged</c>, <c>NoApproverLeft</c>.</summary>
    /// <param name="today">What settles the loan at this instant; null when nothing is owed any more.</param>
    /// <exception cref="ArgumentException">The quote is of another day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Before the order was made.</exception>
    public OrderAnswer<RepaymentOrder> Approve(Guid personId, Payoff? today, DateTimeOffset nowUtc)
    {
        CheckDay(today, nowUtc);
        return Approve(this, personId, nowUtc, () =>
            Full is null ? PartRefusal(AmountCny, today)
            : Full != today ? OrderRefusalCode.AmountChanged
            : null);
    }

    /// <summary>退回. Refusals as of <see cref="Approve(Guid, Payoff?, DateTimeOffset)"/> up to <c>DayPassed</c>, then <c>ReasonRequired</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the order was made.</exception>
    public OrderAnswer<RepaymentOrder> Reject(Guid personId, string reason, DateTimeOffset nowUtc) => Reject(this, personId, reason, nowUtc);

    /// <summary>撤回. Refusals: <c>NotTheMaker</c>, <c>AlreadyApproved</c>, <c>AlreadyRejected</c>, <c>AlreadyWithdrawn</c>, <c>AlreadyLapsed</c>, <c>DayPassed</c>.</summary>
    /// <param name="makerHasLeft">The maker acts for the enterprise no more: whoever the caller lets may withdraw.</param>
    /// <exception cref="ArgumentOutOfRangeException">Before the order was made.</exception>
    public OrderAnswer<RepaymentOrder> Withdraw(Guid personId, bool makerHasLeft, string? reason, DateTimeOffset nowUtc) => Withdraw(this, personId, makerHasLeft, reason, nowUtc);

    /// <summary>日终失效. By the clock, however late. Refusals: <c>AlreadyApproved</c>, <c>AlreadyRejected</c>, <c>AlreadyWithdrawn</c>, <c>AlreadyLapsed</c>, <c>NotDue</c>.</summary>
    public OrderAnswer<RepaymentOrder> Lapse(DateTimeOffset nowUtc) => Lapse(this, nowUtc);

    private static OrderMade<RepaymentOrder> Made(OperatorProcess process, Guid makerId, OrderRefusalCode? entered, Func<RepaymentOrder> make) =>
        MakingRefusal(process, makerId, entered) is { } refusal ? OrderMade<RepaymentOrder>.Refused(refusal) : new(null, make());

    private static OrderRefusalCode? PartRefusal(decimal principalCny, Payoff? today) =>
        !IsPayable(principalCny) ? OrderRefusalCode.AmountInvalid
        : principalCny >= (today?.PrincipalCny ?? 0m) ? OrderRefusalCode.NotAPart
        : null;

    private static void CheckDay(Payoff? today, DateTimeOffset nowUtc)
    {
        if (today is not null && today.On != ShanghaiTime.BusinessDate(nowUtc))
            throw new ArgumentException($"The quote of {today.On:yyyy-MM-dd} is not of today.", nameof(today));
    }
}
