namespace Approvals.Casework.Partners.Bureau;

/// <summary>征信中心. The credit reference centre: enterprise and personal credit reports.</summary>
public interface ICreditBureau
{
    /// <summary>
    /// 查询企业信用报告. The query itself is recorded by the bureau once per idempotency key and shows in later reports; the same key and request
    /// give the same report again, so transient failures are retried.
    /// Refusals in order: <c>authorisation_missing</c>, <c>subject_unknown</c>, <c>name_mismatch</c>.
    /// </summary>
    Task<PartnerAnswer<EnterpriseCreditReport>> QueryEnterpriseAsync(
        CreditReportRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken);

    /// <summary>查询个人信用报告. As <see cref="QueryEnterpriseAsync"/>, for a person.</summary>
    Task<PartnerAnswer<PersonalCreditReport>> QueryPersonAsync(
        CreditReportRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken);
}

/// <summary>征信查询请求. Whose report, why, and under which consent.</summary>
/// <param name="SubjectId">统一社会信用代码 or 居民身份证号.</param>
/// <param name="Name">Must agree with the bureau's.</param>
/// <param name="AsOf">Business date; nothing later is reported.</param>
/// <param name="Reason">Recorded with the query.</param>
/// <param name="AuthorisationReference">Our reference of the recorded consent (征信查询授权书); must not be blank.</param>
/// <param name="ApplicationReference">
/// Ours; comes back on the recorded query, so that own queries for an application can be excluded.
/// </param>
public sealed record CreditReportRequest(
    string SubjectId, string Name, DateOnly AsOf, QueryReason Reason, string AuthorisationReference, string ApplicationReference);

/// <summary>查询原因. Why a credit report was read.</summary>
public enum QueryReason
{
    /// <summary>贷款审批.</summary>
    LoanApproval,

    /// <summary>信用卡审批.</summary>
    CardApproval,

    /// <summary>担保资格审查.</summary>
    GuaranteeQualification,

    /// <summary>贷后管理.</summary>
    PostLoanReview,

    /// <summary>本人查询.</summary>
    SelfQuery,
}
