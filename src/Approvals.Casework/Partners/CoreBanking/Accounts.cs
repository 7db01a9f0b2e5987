namespace Approvals.Casework.Partners.CoreBanking;

/// <summary>账户.</summary>
/// <param name="AccountNumber">账号.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Status">Whether it can be used.</param>
/// <param name="HolderId">统一社会信用代码 or 居民身份证号; empty for the bank's own accounts.</param>
/// <param name="HolderName">户名.</param>
/// <param name="Currency">ISO 4217; <c>CNY</c>.</param>
/// <param name="OpenedOn">Business date of opening.</param>
/// <param name="BalanceCny">
/// On the account's normal side: credits − debits for deposits, debits − credits for loans and internal debit accounts.
/// </param>
public sealed record Account(
    string AccountNumber,
    AccountKind Kind,
    AccountStatus Status,
    string HolderId,
    string HolderName,
    string Currency,
    DateOnly OpenedOn,
    decimal BalanceCny);

/// <summary>账户类别.</summary>
public enum AccountKind
{
    /// <summary>对公活期 (单位结算账户).</summary>
    Current,

    /// <summary>定期.</summary>
    Term,

    /// <summary>保证金.</summary>
    Margin,

    /// <summary>个人活期.</summary>
    Personal,

    /// <summary>贷款账户, an asset of the bank.</summary>
    Loan,

    /// <summary>内部账户: 清算, 利息收入 and the like.</summary>
    Internal,
}

/// <summary>账户状态.</summary>
public enum AccountStatus
{
    /// <summary>正常.</summary>
    Normal,

    /// <summary>冻结: neither debits nor credits.</summary>
    Frozen,

    /// <summary>止付: no debits.</summary>
    StopPayment,

    /// <summary>销户.</summary>
    Closed,
}

/// <summary>开户请求.</summary>
/// <param name="Kind">Any kind but <see cref="AccountKind.Internal"/>.</param>
/// <param name="HolderId">统一社会信用代码; 居民身份证号 for <see cref="AccountKind.Personal"/>.</param>
/// <param name="HolderName">户名.</param>
/// <param name="OpenedOn">Business date.</param>
/// <param name="Reference">Ours; for a loan account the loan's number.</param>
public sealed record OpenAccountRequest(AccountKind Kind, string HolderId, string HolderName, DateOnly OpenedOn, string Reference);
