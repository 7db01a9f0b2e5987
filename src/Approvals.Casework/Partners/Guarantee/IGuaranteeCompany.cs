namespace Approvals.Casework.Partners.Guarantee;

/// <summary>
/// 担保公司. A local or provincial guarantee company. Accepts at once, decides later by callback. Source: seed 002 §一.8, §五.4.
/// </summary>
public interface IGuaranteeCompany
{
    /// <summary>
    /// 提交担保申请. Not retried by the gateway; sending the same key and body again is safe and gives the first answer.
    /// Refusals: <c>amount_invalid</c>, <c>company_unknown</c>, <c>reference_reused</c>.
    /// </summary>
    Task<PartnerAnswer<GuaranteeStatus>> ApplyAsync(
        GuaranteeApplication application,
        string idempotencyKey,
        CancellationToken cancellationToken);

    /// <summary>查询担保申请. Current state of an application. A read: retried. Refusal: <c>application_unknown</c>.</summary>
    Task<PartnerAnswer<GuaranteeStatus>> GetAsync(string applicationNumber, CancellationToken cancellationToken);

    /// <summary>按我方编号查询. As <see cref="GetAsync"/>, by our reference, for when the acceptance itself was lost.</summary>
    Task<PartnerAnswer<GuaranteeStatus>> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>
    /// 撤回担保申请. Takes back an application, or the letter issued on it. Not retried by the gateway; the same key and body again are safe.
    /// Refusals: <c>application_unknown</c>, <c>application_refused</c>.
    /// </summary>
    Task<PartnerAnswer<GuaranteeStatus>> WithdrawAsync(string applicationNumber, string reason, string idempotencyKey, CancellationToken cancellationToken);
}

/// <summary>担保申请.</summary>
/// <param name="Reference">Ours, unique per application to a guarantor.</param>
/// <param name="Uscc">The debtor.</param>
/// <param name="AmountCny">Amount to guarantee, &gt; 0.</param>
/// <param name="TenorMonths">Term of the loan, in months.</param>
/// <param name="AsOf">Business date of the application.</param>
public sealed record GuaranteeApplication(string Reference, string Uscc, decimal AmountCny, int TenorMonths, DateOnly AsOf);

/// <summary>担保申请状态.</summary>
/// <param name="ApplicationNumber">The guarantor's number.</param>
/// <param name="Reference">Ours.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Sequence">Grows by one with every change; a callback with a lower one than already seen is stale.</param>
/// <param name="IsSimplified">见贷即保: decided without the guarantor's own examination. Source: seed 002 §八.1.</param>
/// <param name="Letter">Present when and only when <see cref="GuaranteeState.Approved"/>.</param>
/// <param name="RefusalCode">Present when and only when <see cref="GuaranteeState.Refused"/>.</param>
/// <param name="RefusalMessage">Present when and only when <see cref="GuaranteeState.Refused"/>.</param>
public sealed record GuaranteeStatus(
    string ApplicationNumber,
    string Reference,
    GuaranteeState State,
    int Sequence,
    bool IsSimplified,
    GuaranteeLetter? Letter,
    string? RefusalCode,
    string? RefusalMessage);

/// <summary>担保审批状态.</summary>
public enum GuaranteeState
{
    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>审核中.</summary>
    Reviewing,

    /// <summary>同意担保, a letter was issued. Final.</summary>
    Approved,

    /// <summary>不予担保. Final.</summary>
    Refused,

    /// <summary>已撤回, at our wish; a letter is void. Final.</summary>
    Withdrawn,
}

/// <summary>担保函.</summary>
/// <param name="LetterNumber">函号.</param>
/// <param name="AmountCny">Guaranteed amount.</param>
/// <param name="FeeRate">年化担保费率 as a fraction: 0.008 = 0.8%; ≤ 0.01. Source: seed 002 §八.1.</param>
/// <param name="IssuedOn">Business date.</param>
/// <param name="ValidUntil">Last day on which the loan may be disbursed under it.</param>
public sealed record GuaranteeLetter(string LetterNumber, decimal AmountCny, decimal FeeRate, DateOnly IssuedOn, DateOnly ValidUntil);
