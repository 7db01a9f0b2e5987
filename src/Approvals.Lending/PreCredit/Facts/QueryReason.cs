namespace Approvals.Lending.PreCredit.Facts;

/// <summary>查询原因。</summary>
public enum QueryReason
{
    /// <summary>贷款审批</summary>
    LoanApproval,

    /// <summary>信用卡审批</summary>
    CardApproval,

    /// <summary>担保资格审查</summary>
    GuaranteeQualification,

    /// <summary>贷后管理</summary>
    PostLoan,

    /// <summary>本人查询</summary>
    Self,

    /// <summary>其他</summary>
    Other,
}
