namespace Approvals.Lending.PreCredit.Facts;

/// <summary>扶持种类。</summary>
public enum SupportKind
{
    /// <summary>政府鼓励扶持</summary>
    Encouraged,

    /// <summary>贷款贴息</summary>
    InterestSubsidy,
}
