namespace Approvals.Casework.Reconciliation;

public enum DifferenceKind
{
    /// <summary>余额不符: the loan account's balance is not what the loan owes.</summary>
    Balance,

    /// <summary>核心有、我方无: a posting the desk does not know.</summary>
    UnknownPosting,

    /// <summary>我方有、核心无: a posting the core banking system does not know.</summary>
    MissingPosting,

    /// <summary>核心有贷款账户、我方无借据</summary>
    UnknownAccount,
}

/// <summary>对账差异: what the core banking system and the sub-ledger say differently; found once, and settled by a person.</summary>
public sealed class LedgerDifference
{
    public required Guid Id { get; init; }

    public required Guid FacilityId { get; init; }

    public required DifferenceKind Kind { get; init; }

    /// <summary>流水号 of the posting; for a balance the account and the day.</summary>
    public required string Reference { get; init; }

    public required string LoanAccountNo { get; init; }

    /// <summary>我方金额; null where the desk knows nothing.</summary>
    public decimal? OursCny { get; init; }

    /// <summary>核心金额; null where the core banking system knows nothing.</summary>
    public decimal? TheirsCny { get; init; }

    /// <summary>对账日: the business date that was compared.</summary>
    public required DateOnly FoundOn { get; init; }

    public Guid? SettledById { get; set; }

    public DateTime? SettledAtUtc { get; set; }

    /// <summary>处理结果</summary>
    public string? Note { get; set; }
}
