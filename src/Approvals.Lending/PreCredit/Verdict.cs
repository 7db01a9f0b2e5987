namespace Approvals.Lending.PreCredit;

/// <summary>结论。What a rule says of an applicant.</summary>
public enum Verdict
{
    /// <summary>通过</summary>
    Pass,

    /// <summary>提示。A breach that only informs whoever decides.</summary>
    Info,

    /// <summary>不适用。The rule's own condition (e.g. a requested amount) is not there yet.</summary>
    NotApplicable,

    /// <summary>转人工</summary>
    Refer,

    /// <summary>数据缺失。Cannot be judged; treated as a referral, never as a pass.</summary>
    Unknown,

    /// <summary>拒绝</summary>
    Decline,
}
