namespace Approvals.Lending.PreCredit.Facts;

/// <summary>信贷业务种类。</summary>
public enum CreditKind
{
    /// <summary>流动资金贷款</summary>
    WorkingCapitalLoan,

    /// <summary>固定资产贷款</summary>
    FixedAssetLoan,

    /// <summary>贸易融资</summary>
    TradeFinance,

    /// <summary>透支</summary>
    Overdraft,

    /// <summary>银行承兑汇票</summary>
    Acceptance,

    /// <summary>个人经营性贷款</summary>
    PersonalBusinessLoan,

    /// <summary>住房贷款</summary>
    HousingLoan,

    /// <summary>消费贷款</summary>
    ConsumerLoan,

    /// <summary>信用卡</summary>
    CreditCard,

    /// <summary>其他</summary>
    Other,
}
