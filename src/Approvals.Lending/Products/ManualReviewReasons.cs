namespace Approvals.Lending.Products;

/// <summary>人工复核原因。</summary>
[Flags]
public enum ManualReviewReasons
{
    /// <summary>无需复核</summary>
    None = 0,

    /// <summary>担保模式</summary>
    Mode = 1,

    /// <summary>大额</summary>
    Amount = 2,

    /// <summary>预授信转人工</summary>
    Referred = 4,

    /// <summary>评分未达自动审批标准</summary>
    Score = 8,
}
