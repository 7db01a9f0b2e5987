namespace Approvals.Lending.Products;

/// <summary>到期处理。</summary>
public enum TimeLimitEffect
{
    /// <summary>失效</summary>
    Lapse,

    /// <summary>升级</summary>
    Escalate,

    /// <summary>评估</summary>
    Evaluate,

    /// <summary>查询, and the time counts again</summary>
    Enquire,

    /// <summary>重新测额</summary>
    Remeasure,
}
