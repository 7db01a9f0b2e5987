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

    /// <summary>近 6 个月“贷款审批”查询机构数, of the enterprise and its controller</summary>
    LoanQueries,

    /// <summary>实际控制人信用卡使用率, percent</summary>
    CardUtilisation,
}
