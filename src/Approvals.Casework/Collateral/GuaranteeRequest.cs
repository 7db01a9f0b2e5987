namespace Approvals.Casework.Collateral;

public enum GuaranteeState
{
    Requested,

    /// <summary>已出函</summary>
    Issued,
    Refused,

    /// <summary>已撤回: the case went back or ended without money; the guarantee company is told, and what it still says changes nothing.</summary>
    Withdrawn,

    /// <summary>保函存疑: a letter came that does not say what it must; operations look at it.</summary>
    Questioned,
}

/// <summary>担保申请: what was asked of the guarantee company and what it answered.</summary>
public sealed class GuaranteeRequest
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required int Visit { get; init; }

    public GuaranteeState State { get; set; }

    /// <summary>Newest state heard of; older ones change nothing.</summary>
    public int Sequence { get; set; }

    public required decimal AmountCny { get; init; }

    public required int Months { get; init; }

    /// <summary>保函编号</summary>
    public string? LetterNumber { get; set; }

    public decimal? FeeRatePercent { get; set; }

    /// <summary>保函金额. CNY.</summary>
    public decimal? LetterAmountCny { get; set; }

    /// <summary>Last day on which the loan may be disbursed under the letter.</summary>
    public DateOnly? LetterValidUntil { get; set; }

    public string? Reason { get; set; }

    public required DateTime RequestedAtUtc { get; init; }

    public DateTime? AnsweredAtUtc { get; set; }

    public DateTime? WithdrawnAtUtc { get; set; }
}
