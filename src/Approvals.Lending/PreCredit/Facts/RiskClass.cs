namespace Approvals.Lending.PreCredit.Facts;

/// <summary>风险分类。The five classes, and the bureau's own "unknown", which is a fact and not missing data (seed 002 §三.3).</summary>
public enum RiskClass
{
    /// <summary>正常</summary>
    Normal,

    /// <summary>关注</summary>
    SpecialMention,

    /// <summary>次级</summary>
    Substandard,

    /// <summary>可疑</summary>
    Doubtful,

    /// <summary>损失</summary>
    Loss,

    /// <summary>未知（征信载明）</summary>
    ReportedUnknown,
}
