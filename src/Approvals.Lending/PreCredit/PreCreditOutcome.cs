namespace Approvals.Lending.PreCredit;

/// <summary>预授信结论。</summary>
public enum PreCreditOutcome
{
    /// <summary>通过</summary>
    Passed,

    /// <summary>转人工</summary>
    Refer,

    /// <summary>拒绝</summary>
    Declined,
}
