namespace Approvals.Lending.PreCredit.Rules;

/// <summary>参数类型。</summary>
public enum ParameterType
{
    /// <summary>年数</summary>
    Years,

    /// <summary>月数</summary>
    Months,

    /// <summary>天数</summary>
    Days,

    /// <summary>次数或家数</summary>
    Count,

    /// <summary>百分比</summary>
    Percent,

    /// <summary>金额（元）</summary>
    Money,

    /// <summary>是否</summary>
    Flag,

    /// <summary>代码</summary>
    Code,

    /// <summary>代码列表</summary>
    Codes,

    /// <summary>客户分类</summary>
    Class,

    /// <summary>表</summary>
    Table,
}
