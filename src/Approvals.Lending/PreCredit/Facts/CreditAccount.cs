namespace Approvals.Lending.PreCredit.Facts;

/// <summary>信贷账户。One account in a credit report.</summary>
public sealed record CreditAccount
{
    /// <summary>机构。Code of the lending institution's head office, the same for all its branches, e.g. <c>PSBC</c>.</summary>
    public required string InstitutionCode { get; init; }

    /// <summary>业务种类。</summary>
    public required CreditKind Kind { get; init; }

    /// <summary>是否结清。</summary>
    public required bool IsSettled { get; init; }

    /// <summary>余额。CNY outstanding; 0 once settled.</summary>
    public decimal? BalanceCny { get; init; }

    /// <summary>信用卡授信额度。CNY; null for other kinds of credit.</summary>
    public decimal? LimitCny { get; init; }

    /// <summary>信用方式。Neither guarantee, mortgage nor pledge behind it.</summary>
    public bool? IsUnsecured { get; init; }

    /// <summary>当前逾期总额。CNY past due now.</summary>
    public decimal? CurrentOverdueCny { get; init; }

    /// <summary>五级分类。</summary>
    public RiskClass? Classification { get; init; }

    /// <summary>账户状态。</summary>
    public AccountState? State { get; init; }

    /// <summary>逾期账单月。Statement months overdue, at most one row a month; empty when there were none.</summary>
    public IReadOnlyList<OverdueMonth>? OverdueMonths { get; init; }
}
