namespace Approvals.Lending.Products;

/// <summary>起算点。</summary>
public enum TimeLimitStart
{
    /// <summary>授权完成</summary>
    Consented,

    /// <summary>预授信结果</summary>
    PreCreditResult,

    /// <summary>提交申请</summary>
    Submitted,

    /// <summary>认领</summary>
    Claimed,

    /// <summary>审批通过</summary>
    Approved,

    /// <summary>审批通过、开户、签约三者最晚</summary>
    LatestOfApprovalAccountSigning,

    /// <summary>支用</summary>
    DrawnDown,

    /// <summary>到期日 (counted backwards)</summary>
    Maturity,

    /// <summary>续贷申请</summary>
    RenewalRequested,

    /// <summary>担保申请, and each enquiry since</summary>
    GuaranteeRequested,

    /// <summary>合同送签, and each enquiry since</summary>
    SentForSigning,

    /// <summary>资料齐全</summary>
    DocumentsComplete,

    /// <summary>质押登记申请, and each enquiry since</summary>
    PledgeRequested,

    /// <summary>报告日期</summary>
    Reported,
}
