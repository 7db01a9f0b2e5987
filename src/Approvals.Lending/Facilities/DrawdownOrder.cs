namespace Approvals.Lending.Facilities;

/// <summary>支用指令. Its amount is reserved (<see cref="FacilityPosition.Reserve"/>) while it waits; it does not lapse at the end of the day. Refusals come in the order of
/// <see cref="OrderRefusalCode"/>. Source: PRODUCTS §3 (ccb-kuaidai).</summary>
public sealed record DrawdownOrder : EnterpriseOrder
{
    private DrawdownOrder(Guid id, Guid facilityId, OperatorProcess process, Guid makerId, DateTimeOffset madeAtUtc, decimal amountCny, int months, string purpose)
        : base(id, process, makerId, madeAtUtc) => (FacilityId, AmountCny, Months, Purpose) = (facilityId, amountCny, months, purpose);

    /// <summary>额度.</summary>
    public Guid FacilityId { get; }

    /// <summary>支用金额. CNY, whole fen.</summary>
    public decimal AmountCny { get; }

    /// <summary>期限. Months asked for; the loan's maturity follows from the day it is drawn.</summary>
    public int Months { get; }

    /// <summary>计划用途.</summary>
    public string Purpose { get; }

    /// <summary>失效时间. None.</summary>
    public override DateTimeOffset? LapsesAtUtc => null;

    /// <summary>支用制单. Refusals: <c>NotAMaker</c>, <c>PurposeRequired</c>, <c>AmountInvalid</c>, <c>NoApproverLeft</c>; those of the facility are <see cref="FacilityPosition.Reserve"/>'s.</summary>
    public static OrderMade<DrawdownOrder> Make(
        Guid id, Guid facilityId, OperatorProcess process, Guid makerId, decimal amountCny, int months, string purpose, DateTimeOffset nowUtc)
    {
        OrderRefusalCode? entered = string.IsNullOrWhiteSpace(purpose) ? OrderRefusalCode.PurposeRequired
            : !IsPayable(amountCny) ? OrderRefusalCode.AmountInvalid
            : null;
        return MakingRefusal(process, makerId, entered) is { } refusal
            ? OrderMade<DrawdownOrder>.Refused(refusal)
            : new(null, new DrawdownOrder(id, facilityId, process, makerId, nowUtc, amountCny, months, purpose));
    }

    /// <summary>指令还原. An order as it was kept; nothing is checked again.</summary>
    public static DrawdownOrder Restore(
        Guid id, Guid facilityId, OperatorProcess process, Guid makerId, DateTimeOffset madeAtUtc, decimal amountCny, int months, string purpose,
        IReadOnlyList<Guid> approvedBy, OrderEffect? outcome) =>
        new(id, facilityId, process, makerId, madeAtUtc, amountCny, months, purpose) { ApprovedBy = approvedBy, Outcome = outcome };

    /// <summary>批准. The last approval draws (<see cref="FacilityPosition.DrawReserved"/>). Refusals: <c>MakerMayNotApprove</c>, <c>ApprovedBefore</c>, <c>NotYourTurn</c>,
    /// <c>LevelPassed</c>, <c>NotAnApprover</c>, <c>AlreadyApproved</c>, <c>AlreadyRejected</c>, <c>AlreadyWithdrawn</c>, <c>NoApproverLeft</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the order was made.</exception>
    public OrderAnswer<DrawdownOrder> Approve(Guid personId, DateTimeOffset nowUtc) => Approve(this, personId, nowUtc, () => null);

    /// <summary>退回. Refusals as of <see cref="Approve(Guid, DateTimeOffset)"/> up to <c>AlreadyWithdrawn</c>, then <c>ReasonRequired</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Before the order was made.</exception>
    public OrderAnswer<DrawdownOrder> Reject(Guid personId, string reason, DateTimeOffset nowUtc) => Reject(this, personId, reason, nowUtc);

    /// <summary>撤回. Refusals: <c>NotTheMaker</c>, <c>AlreadyApproved</c>, <c>AlreadyRejected</c>, <c>AlreadyWithdrawn</c>.</summary>
    /// <param name="makerHasLeft">The maker acts for the enterprise no more: whoever the caller lets may withdraw.</param>
    /// <exception cref="ArgumentOutOfRangeException">Before the order was made.</exception>
    public OrderAnswer<DrawdownOrder> Withdraw(Guid personId, bool makerHasLeft, string? reason, DateTimeOffset nowUtc) => Withdraw(this, personId, makerHasLeft, reason, nowUtc);
}
