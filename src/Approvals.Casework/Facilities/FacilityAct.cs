using Approvals.Casework.Data;

namespace Approvals.Casework.Facilities;

public enum FacilityActKind
{
    /// <summary>冻结: by one supervisor at once.</summary>
    Freeze,

    /// <summary>解冻</summary>
    Unfreeze,

    /// <summary>调额: the limit is raised or cut.</summary>
    ChangeLimit,

    /// <summary>收回额度: after misuse nothing is left to draw. Source: seeds 002 §九.3, 003 §九.</summary>
    Withdraw,

    /// <summary>冲正: a drawing or a repayment is undone, at the core banking system and in the sub-ledger.</summary>
    Reverse,

    /// <summary>变更还款账户 of a loan.</summary>
    ChangeRepaymentAccount,

    /// <summary>补记借据: a drawing that the core banking system knows and the desk has forgotten.</summary>
    AdoptLoan,

    /// <summary>补记还款: a repayment that the core banking system knows and the desk has forgotten.</summary>
    AdoptRepayment,
}

public enum FacilityActState
{
    /// <summary>待复核</summary>
    AwaitingChecker,

    /// <summary>已办理</summary>
    Done,

    /// <summary>复核退回</summary>
    Returned,
}

/// <summary>额度处置: what the bank does to an opened facility and its loans; made by one person and checked by another, but for a freeze.</summary>
public sealed class FacilityAct : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid FacilityId { get; init; }

    public required FacilityActKind Kind { get; init; }

    public FacilityActState State { get; set; }

    /// <summary>新额度 of a changed limit.</summary>
    public decimal? LimitCny { get; init; }

    /// <summary>借据 that is reversed, whose account changes, or that was repaid.</summary>
    public Guid? LoanId { get; init; }

    /// <summary>还款指令 that is reversed; null where the drawing of the loan is.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>新还款账户</summary>
    public string? AccountNo { get; init; }

    /// <summary>对账差异 of a loan that is adopted, like the four after it, or of a repayment.</summary>
    public Guid? DifferenceId { get; init; }

    /// <summary>支用金额 by the core banking system.</summary>
    public decimal? AmountCny { get; init; }

    /// <summary>记账日 by the core banking system.</summary>
    public DateOnly? BookedOn { get; init; }

    /// <summary>核心流水号</summary>
    public string? PostingNumber { get; init; }

    /// <summary>期限, months, by the contract or order on paper.</summary>
    public int? Months { get; init; }

    /// <summary>补记的还款 by the core banking system, oldest first, JSON; null of any other act.</summary>
    public string? Repayments { get; init; }

    public required string Reason { get; init; }

    public required Guid MakerId { get; init; }

    public required DateTime MadeAtUtc { get; init; }

    public Guid? CheckerId { get; set; }

    public DateTime? CheckedAtUtc { get; set; }

    /// <summary>复核意见</summary>
    public string? Note { get; set; }

    /// <summary>The facility while it waits for the checker, else null; unique, so that one follows another.</summary>
    public Guid? LiveFor { get; set; }

    public int Version { get; set; }
}
