namespace Approvals.Lending.Pricing;

/// <summary>评分指标。</summary>
public enum ScoreMetric
{
    /// <summary>成立年数, completed years</summary>
    OperatingYears,

    /// <summary>年营收, CNY</summary>
    AnnualRevenue,

    /// <summary>有效知识产权件数, of the item's kinds</summary>
    Rights,

    /// <summary>属于某类, 1 or 0</summary>
    Class,

    /// <summary>“贷款审批”查询机构数 of the item's months, of the enterprise and its controller</summary>
    LoanQueries,

    /// <summary>实际控制人信用卡使用率, percent</summary>
    CardUtilisation,

    /// <summary>存量客户, 1 or 0: has a settlement account at the bank and something came in within 12 months</summary>
    ExistingCustomer,

    /// <summary>本行结算账户年数, completed years of the earliest; 0 without one</summary>
    SettlementAccountYears,

    /// <summary>他行贷款正常还款, 1 or 0</summary>
    SoundLoan,

    /// <summary>“贷款审批”查询次数 of the item's months, of the enterprise and its controller</summary>
    RecentQueries,

    /// <summary>法定代表人个人负债率, percent</summary>
    PersonalDebtRatio,

    /// <summary>近 12 个月申报销售的变异系数, percent</summary>
    SalesVolatility,

    /// <summary>近 12 个月开票, CNY</summary>
    Invoiced,
}
