namespace Approvals.Casework.Partners.Bureau;

/// <summary>企业信用报告. What the bureau knows of an enterprise as of a business date. Lists are ordered oldest first.</summary>
/// <param name="ReportNumber">The bureau's number, unique.</param>
/// <param name="ReportedAtUtc">When it was made.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="Name">Registered name.</param>
/// <param name="HasRecord">False: 无信贷记录, the bureau has never had an account of this subject (not the same as a clean record).</param>
/// <param name="Loans">Open accounts and those settled within five years.</param>
/// <param name="Guarantees">对外担保 given for others' debts.</param>
/// <param name="OverdueMonths">Statement months in arrears within five years, one per account and month.</param>
/// <param name="Queries">Queries of the last two years, this one excluded.</param>
/// <param name="BadStates">Accounts in, or once in, a bad state.</param>
public sealed record EnterpriseCreditReport(
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

/// <summary>个人信用报告. As <see cref="EnterpriseCreditReport"/>, for a person, with card accounts.</summary>
/// <param name="ReportNumber">The bureau's number, unique.</param>
/// <param name="ReportedAtUtc">When it was made.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="IdNumber">居民身份证号.</param>
/// <param name="Name">The person's name.</param>
/// <param name="HasRecord">False: the bureau has never had an account of this person.</param>
/// <param name="Loans">Open accounts and those settled within five years.</param>
/// <param name="Cards">贷记卡.</param>
/// <param name="Guarantees">Given for others' debts.</param>
/// <param name="OverdueMonths">Statement months in arrears within five years, loans and cards.</param>
/// <param name="Queries">Queries of the last two years, this one excluded.</param>
/// <param name="BadStates">Accounts in, or once in, a bad state.</param>
public sealed record PersonalCreditReport(
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

/// <summary>借贷账户. One loan account.</summary>
/// <param name="AccountNumber">The bureau's account number, unique in the report.</param>
/// <param name="Institution">授信机构, the head institution's full name.</param>
/// <param name="Purpose">经营性 or other.</param>
/// <param name="SecuredBy">担保方式.</param>
/// <param name="AmountCny">Granted amount.</param>
/// <param name="BalanceCny">Outstanding principal; 0 when settled.</param>
/// <param name="OpenedOn">Day of disbursement.</param>
/// <param name="DueOn">Contractual maturity.</param>
/// <param name="SettledOn">Null while open.</param>
/// <param name="Classification">五级分类 now (at settlement for settled accounts).</param>
/// <param name="WorstClassification">Worst five-level class the account ever had.</param>
/// <param name="OverdueCny">当前逾期总额; 0 when not overdue.</param>
/// <param name="OverdueDays">Days the oldest unpaid amount is overdue; 0 when not overdue.</param>
public sealed record LoanAccount(
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

/// <summary>贷记卡账户. One credit-card account.</summary>
/// <param name="AccountNumber">The bureau's account number.</param>
/// <param name="Institution">Issuer.</param>
/// <param name="LimitCny">授信额度, &gt; 0.</param>
/// <param name="UsedCny">已用额度, ≥ 0.</param>
/// <param name="OpenedOn">Day opened.</param>
/// <param name="OverdueCny">Current overdue amount; 0 when not overdue.</param>
/// <param name="OverdueDays">0 when not overdue.</param>
public sealed record CardAccount(
    string AccountNumber, string Institution, decimal LimitCny, decimal UsedCny, DateOnly OpenedOn, decimal OverdueCny, int OverdueDays);

/// <summary>贷款用途类别. What kind of lending an account is.</summary>
public enum LoanPurpose
{
    /// <summary>经营性贷款.</summary>
    Business,

    /// <summary>个人住房贷款.</summary>
    Housing,

    /// <summary>个人消费贷款.</summary>
    Consumption,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>担保方式. How an account is secured.</summary>
public enum SecurityKind
{
    /// <summary>信用.</summary>
    Unsecured,

    /// <summary>保证.</summary>
    Guarantee,

    /// <summary>抵押.</summary>
    Mortgage,

    /// <summary>质押.</summary>
    Pledge,

    /// <summary>组合.</summary>
    Combined,
}

/// <summary>五级分类. Loan classification, best to worst.</summary>
public enum LoanClass
{
    /// <summary>正常.</summary>
    Normal,

    /// <summary>关注.</summary>
    SpecialMention,

    /// <summary>次级.</summary>
    Substandard,

    /// <summary>可疑.</summary>
    Doubtful,

    /// <summary>损失.</summary>
    Loss,

    /// <summary>未分类/未知.</summary>
    Unclassified,
}

/// <summary>对外担保. A guarantee given for another party's debt.</summary>
/// <param name="DebtorName">被担保人.</param>
/// <param name="Institution">Creditor.</param>
/// <param name="AmountCny">Guaranteed amount.</param>
/// <param name="BalanceCny">Outstanding guaranteed principal.</param>
/// <param name="Since">Day given.</param>
/// <param name="DueOn">Day it ends.</param>
/// <param name="Classification">Five-level class of the guaranteed debt.</param>
public sealed record GuaranteeGiven(
    string DebtorName, string Institution, decimal AmountCny, decimal BalanceCny, DateOnly Since, DateOnly DueOn, LoanClass Classification);

/// <summary>逾期月. One overdue statement month of one account.</summary>
/// <param name="AccountNumber">A loan's or card's.</param>
/// <param name="Month">First day of the statement month.</param>
/// <param name="MonthsInArrears">1–7, as on the repayment-state line of the report.</param>
/// <param name="OverdueCny">Amount overdue at that statement.</param>
public sealed record OverdueMonth(string AccountNumber, DateOnly Month, int MonthsInArrears, decimal OverdueCny);

/// <summary>查询记录. One recorded query.</summary>
/// <param name="QueriedOn">Business date.</param>
/// <param name="Institution">Who asked.</param>
/// <param name="Reason">Why.</param>
/// <param name="ApplicationReference">Ours, on queries of this bank; otherwise null.</param>
public sealed record CreditQuery(DateOnly QueriedOn, string Institution, QueryReason Reason, string? ApplicationReference);

/// <summary>不良状态. An account in a bad state, or a recovery that followed one.</summary>
/// <param name="AccountNumber">A loan's or card's.</param>
/// <param name="Institution">Creditor.</param>
/// <param name="Kind">Which state.</param>
/// <param name="Since">Day entered.</param>
/// <param name="AmountCny">Amount concerned.</param>
public sealed record BadState(string AccountNumber, string Institution, BadStateKind Kind, DateOnly Since, decimal AmountCny);

/// <summary>不良状态类别. Source: seed 002 §三.3, §三.4.</summary>
public enum BadStateKind
{
    /// <summary>呆账/坏账.</summary>
    BadDebt,

    /// <summary>核销.</summary>
    WrittenOff,

    /// <summary>担保人代偿.</summary>
    Compensated,

    /// <summary>以资抵债.</summary>
    AssetSettled,

    /// <summary>司法追偿.</summary>
    JudicialRecovery,

    /// <summary>止付.</summary>
    StopPayment,

    /// <summary>冻结.</summary>
    Frozen,
}
