namespace Approvals.Lending.PreCredit.Facts;

/// <summary>征信报告。One credit report of an enterprise or a person.</summary>
public sealed record BureauReport
{
    /// <summary>报告日期。</summary>
    public DateOnly? ReportedOn { get; init; }

    /// <summary>信贷账户。Settled and unsettled, any order.</summary>
    public IReadOnlyList<CreditAccount>? Accounts { get; init; }

    /// <summary>查询记录。Any order.</summary>
    public IReadOnlyList<CreditQuery>? Queries { get; init; }

    /// <summary>对外担保。Guarantees given for others; never a debt of the giver until called.</summary>
    public IReadOnlyList<GuaranteeGiven>? GuaranteesGiven { get; init; }
}
