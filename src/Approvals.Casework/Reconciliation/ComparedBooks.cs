namespace Approvals.Casework.Reconciliation;

/// <summary>对账结果: what the desk and the core banking system said of a borrower's loans on a business date, when both were compared last.</summary>
public sealed class ComparedBooks
{
    /// <summary>Kind of the messages that ask the core banking system.</summary>
    public const string QuestionKind = "reconciliation";

    public required Guid Id { get; init; }

    public required Guid ApplicantId { get; init; }

    /// <summary>对账日</summary>
    public required DateOnly On { get; init; }

    /// <summary>贷款账户数 that either side knows.</summary>
    public int Accounts { get; set; }

    /// <summary>借据余额合计</summary>
    public decimal LoansCny { get; set; }

    /// <summary>分户账贷款本金合计, added up from its entries.</summary>
    public decimal LedgerCny { get; set; }

    /// <summary>核心贷款余额合计</summary>
    public decimal CoreCny { get; set; }

    public DateTime ComparedAtUtc { get; set; }
}
