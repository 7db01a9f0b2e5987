namespace Approvals.Lending.Products;

/// <summary>时限种类。</summary>
public enum TimeLimitKind
{
    /// <summary>预授信有效期</summary>
    PreCreditValidity,

    /// <summary>认领</summary>
    Claim,

    /// <summary>实地尽调</summary>
    DueDiligence,

    /// <summary>调查及终审总时限</summary>
    OverallApproval,

    /// <summary>签约</summary>
    Signing,

    /// <summary>放款</summary>
    Disbursement,

    /// <summary>贷后用途核查</summary>
    PurposeCheck,

    /// <summary>续贷评估 (before maturity)</summary>
    RenewalEvaluation,

    /// <summary>续贷审批</summary>
    RenewalApproval,

    /// <summary>预授信测算 (response time)</summary>
    PreCreditResponse,

    /// <summary>担保查询 (how long the guarantee company may be silent before it is asked)</summary>
    GuaranteeEnquiry,

    /// <summary>签约查询 (how long the e-sign platform may be silent before it is asked)</summary>
    EnvelopeEnquiry,

    /// <summary>质押登记查询 (how long the rights registry may be silent before it is asked)</summary>
    PledgeEnquiry,

    /// <summary>确认审批方案</summary>
    SchemeConfirmation,

    /// <summary>征信报告有效期 (older ones are fetched again before signing)</summary>
    CreditReport,
}
