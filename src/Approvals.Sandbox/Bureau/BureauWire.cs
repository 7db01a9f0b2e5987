namespace Approvals.Sandbox.Bureau;

/// <summary>查询原因.</summary>
internal enum QueryReason
{
    LoanApproval,
    CardApproval,
    GuaranteeQualification,
    PostLoanReview,
    SelfQuery,
}

/// <summary>企业信用报告.</summary>
internal sealed record EnterpriseCreditReport(
    string ReportNumber,
    DateTime ReportedAtUtc,
    DateOnly AsOf,
    string Uscc,
    string Name,
    bool HasRecord,
    IReadOnlyList<LoanAccount> Loans,
    IReadOnlyList<GuaranteeGiven> Guarantees,
    IReadOnlyList<OverdueMonth> OverdueMonths,
    IReadOnlyList<CreditQuery> Queries,
    IReadOnlyList<BadState> BadStates);

/// <summary>个人信用报告.</summary>
internal sealed record PersonalCreditReport(
    string ReportNumber,
    DateTime ReportedAtUtc,
    DateOnly AsOf,
    string IdNumber,
    string Name,
    bool HasRecord,
    IReadOnlyList<LoanAccount> Loans,
    IReadOnlyList<CardAccount> Cards,
    IReadOnlyList<GuaranteeGiven> Guarantees,
    IReadOnlyList<OverdueMonth> OverdueMonths,
    IReadOnlyList<CreditQuery> Queries,
    IReadOnlyList<BadState> BadStates);

/// <summary>借贷账户.</summary>
internal sealed record LoanAccount(
    string AccountNumber,
    string Institution,
    LoanPurpose Purpose,
    SecurityKind SecuredBy,
    decimal AmountCny,
    decimal BalanceCny,
    DateOnly OpenedOn,
    DateOnly DueOn,
    DateOnly? SettledOn,
    LoanClass Classification,
    LoanClass WorstClassification,
    decimal OverdueCny,
    int OverdueDays);

/// <summary>贷记卡账户.</summary>
internal sealed record CardAccount(
    string AccountNumber, string Institution, decimal LimitCny, decimal UsedCny, DateOnly OpenedOn, decimal OverdueCny, int OverdueDays);

/// <summary>贷款用途类别.</summary>
internal enum LoanPurpose
{
    Business,
    Housing,
    Consumption,
    Other,
}

/// <summary>担保方式.</summary>
internal enum SecurityKind
{
    Unsecured,
    Guarantee,
    Mortgage,
    Pledge,
    Combined,
}

/// <summary>五级分类.</summary>
internal enum LoanClass
{
    Normal,
    SpecialMention,
    Substandard,
    Doubtful,
    Loss,
    Unclassified,
}

/// <summary>对外担保.</summary>
internal sealed record GuaranteeGiven(
    string DebtorName, string Institution, decimal AmountCny, decimal BalanceCny, DateOnly Since, DateOnly DueOn, LoanClass Classification);

/// <summary>逾期月.</summary>
internal sealed record OverdueMonth(string AccountNumber, DateOnly Month, int MonthsInArrears, decimal OverdueCny);

/// <summary>查询记录.</summary>
internal sealed record CreditQuery(DateOnly QueriedOn, string Institution, QueryReason Reason, string? ApplicationReference);

/// <summary>不良状态.</summary>
internal sealed record BadState(string AccountNumber, string Institution, BadStateKind Kind, DateOnly Since, decimal AmountCny);

/// <summary>不良状态类别.</summary>
internal enum BadStateKind
{
    BadDebt,
    WrittenOff,
    Compensated,
    AssetSettled,
    JudicialRecovery,
    StopPayment,
    Frozen,
}

/// <summary>征信查询请求.</summary>
internal sealed record CreditReportRequest(
    string SubjectId,
    string Name,
    DateOnly AsOf,
    QueryReason Reason,
    string AuthorisationReference,
    string ApplicationReference,
    string Institution);
