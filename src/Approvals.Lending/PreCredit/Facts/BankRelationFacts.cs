namespace Approvals.Lending.PreCredit.Facts;

/// <summary>本行往来。What the bank's own books show of the enterprise and its owner.</summary>
public sealed record BankRelationFacts
{
    /// <summary>对公结算账户开户日。Of every settlement account open at the bank; null unknown, empty: none.</summary>
    public IReadOnlyList<DateOnly>? SettlementAccountsOpenedOn { get; init; }

    /// <summary>日均存款。Average daily balance of the last 12 complete months, CNY; 0 without an account.</summary>
    public decimal? AverageDailyDepositCny { get; init; }

    /// <summary>本行结算流出。What went out of the accounts at the bank, at most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyAmount>? Outflow { get; init; }

    /// <summary>企业主金融资产。The owner's financial assets at the bank, CNY.</summary>
    public decimal? OwnerFinancialAssetsCny { get; init; }

    /// <summary>私人银行客户。The owner is one.</summary>
    public bool? OwnerIsPrivateBankingClient { get; init; }

    /// <summary>企业主信用卡等级。The highest the owner holds of the bank.</summary>
    public CardGrade? OwnerCardGrade { get; init; }
}
