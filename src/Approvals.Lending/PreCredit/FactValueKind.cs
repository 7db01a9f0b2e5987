namespace Approvals.Lending.PreCredit;

/// <summary>值的种类。</summary>
public enum FactValueKind
{
    /// <summary>缺失</summary>
    Missing,

    /// <summary>金额（元）</summary>
    Money,

    /// <summary>百分比</summary>
    Percent,

    /// <summary>次数或家数</summary>
    Count,

    /// <summary>月数</summary>
    Months,

    /// <summary>年数</summary>
    Years,

    /// <summary>天数</summary>
    Days,

    /// <summary>日期</summary>
    Date,

    /// <summary>代码</summary>
    Code,

    /// <summary>是否</summary>
    Flag,

    /// <summary>周岁</summary>
    Age,
}
