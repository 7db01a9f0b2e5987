namespace Approvals.Lending.Products;

/// <summary>时间单位。</summary>
public enum TimeUnit
{
    /// <summary>分钟</summary>
    Minutes,

    /// <summary>自然日</summary>
    NaturalDays,

    /// <summary>工作日</summary>
    WorkingDays,

    /// <summary>对月</summary>
    Months,
}
