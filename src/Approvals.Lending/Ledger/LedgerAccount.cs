namespace Approvals.Lending.Ledger;

/// <summary>科目. The chart of accounts of the loan sub-ledger. Source: policy default; <c>docs/facility-semantics.md</c>, Accounts.</summary>
public enum LedgerAccount
{
    /// <summary>贷款本金. Owed by the borrower; whole fen, per loan, never below 0.</summary>
    LoanPrincipal,

    /// <summary>应收利息. Accrued and not yet posted to the customer; six decimals, per loan.</summary>
    InterestReceivable,

    /// <summary>利息收入. Six decimals, per loan.</summary>
    InterestIncome,

    /// <summary>客户结算. What passed through the customer's account; whole fen, per loan. A debit takes money from the customer.</summary>
    CustomerSettlement,

    /// <summary>未使用额度承诺. Off the balance sheet: what may still be drawn; whole fen, per facility. Below 0 the facility is over its limit.</summary>
    FacilityCommitment,

    /// <summary>额度承诺对应科目. The other side of <see cref="FacilityCommitment"/>.</summary>
    CommitmentContra,
}

/// <summary>借贷方向.</summary>
public enum PostingSide
{
    /// <summary>借.</summary>
    Debit,

    /// <summary>贷.</summary>
    Credit,
}

/// <summary>科目属性. What holds for each account.</summary>
public static class LedgerAccounts
{
    /// <summary>中文名. The name shown to people.</summary>
    public static string ChineseName(this LedgerAccount account) => account switch
    {
        LedgerAccount.LoanPrincipal => "贷款本金",
        LedgerAccount.InterestReceivable => "应收利息",
        LedgerAccount.InterestIncome => "利息收入",
        LedgerAccount.CustomerSettlement => "客户结算",
        LedgerAccount.FacilityCommitment => "未使用额度承诺",
        LedgerAccount.CommitmentContra => "额度承诺对应科目",
    };

    /// <summary>表外科目. Balances with the other account off the balance sheet, and belongs to a facility rather than to a loan.</summary>
    public static bool IsOffBalance(this LedgerAccount account) => account is LedgerAccount.FacilityCommitment or LedgerAccount.CommitmentContra;

    /// <summary>小数位. Decimals of an amount in CNY: 6 where interest accrues, else 2.</summary>
    public static int Decimals(this LedgerAccount account) => account is LedgerAccount.InterestReceivable or LedgerAccount.InterestIncome ? 6 : 2;
}
