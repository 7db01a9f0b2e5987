using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Applications;

public enum CaseOutcome
{
    /// <summary>已放款</summary>
    Disbursed,

    /// <summary>政策不准入: a rule declined.</summary>
    Declined,

    /// <summary>否决: a person rejected.</summary>
    Rejected,

    /// <summary>担保机构拒绝</summary>
    GuaranteeRefused,

    /// <summary>放款前复核不通过</summary>
    Disqualified,

    /// <summary>客户无意愿</summary>
    Withdrawn,

    /// <summary>申请人撤销</summary>
    Cancelled,

    /// <summary>签约逾期失效</summary>
    Lapsed,

    /// <summary>质押登记不成</summary>
    PledgeRefused,

    /// <summary>例外获批: of a waiver.</summary>
    WaiverGranted,

    /// <summary>额度生效: signed and open; loans are drawn later.</summary>
    FacilityOpened,

    /// <summary>客户不接受审批方案</summary>
    SchemeDeclined,

    /// <summary>已续贷: the facility that follows is open.</summary>
    Renewed,

    /// <summary>不符合续贷条件, by the evaluation.</summary>
    NotRenewable,

    /// <summary>客户不续贷</summary>
    RenewalDeclined,

    /// <summary>续贷要约到期: the facility ended before the customer answered.</summary>
    RenewalLapsed,

    /// <summary>额度维持</summary>
    LimitKept,

    /// <summary>额度已调整</summary>
    LimitChanged,

    /// <summary>额度已冻结, by what a review found.</summary>
    FacilityFrozen,

    /// <summary>透支已还清</summary>
    OverdraftCleared,
}

/// <summary>案件: one application, one waiver, or one matter of an open facility, on its way along one workflow definition.</summary>
public sealed class Case : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>案件编号, e.g. <c>SQ20260105-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>业务种类: an application, a waiver about one, or what an open facility brings with it.</summary>
    public CaseKind Kind { get; init; } = CaseKind.Application;

    public required string ProductCode { get; init; }

    /// <summary>Of the sheet it was measured by; measured anew, it takes the one in force.</summary>
    public required int ProductVersion { get; set; }

    /// <summary>Product mode, e.g. <c>credit</c> or <c>guarantee</c>.</summary>
    public required string Mode { get; set; }

    public required Guid ApplicantId { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>Branch responsible; decides who sees the case.</summary>
    public required Guid OrgUnitId { get; set; }

    public required string OrgPath { get; set; }

    public required string DefinitionCode { get; init; }

    public required int DefinitionVersion { get; init; }

    /// <summary>The engine's tokens, JSON.</summary>
    public required string Flow { get; set; }

    /// <summary>Display: ids of the steps it waits at, comma separated.</summary>
    public required string Stage { get; set; }

    public CaseOutcome? Outcome { get; set; }

    /// <summary>Non-null while it counts as the live application of its applicant and product; unique.</summary>
    public string? LiveKey { get; set; }

    public decimal? RequestedAmountCny { get; set; }

    public int? RequestedMonths { get; set; }

    public string? Purpose { get; set; }

    /// <summary>What the disbursement goes to: <c>corporate</c> or <c>personal</c>, declared at application.</summary>
    public string? AccountKind { get; set; }

    public string? AccountNo { get; set; }

    /// <summary>客户经理 who holds the case.</summary>
    public Guid? ManagerId { get; set; }

    public decimal? ApprovedAmountCny { get; set; }

    public int? ApprovedMonths { get; set; }

    public decimal? ApprovedRatePercent { get; set; }

    /// <summary>还款方式, as asked for, e.g. <c>interestOnly</c>; null where the product offers one only.</summary>
    public string? RepaymentMethod { get; set; }

    /// <summary>申请声明, encrypted at rest: it names people.</summary>
    public string? DeclarationCipher { get; set; }

    /// <summary>测算年利率. Per cent a year by the newest measurement.</summary>
    public decimal? MeasuredRatePercent { get; set; }

    /// <summary>复测额度. Set once the case was measured again after its approval; nothing above it may be approved. CNY.</summary>
    public decimal? RemeasuredLimitCny { get; set; }

    /// <summary>客户分类 by the newest measurement, codes of the product's sheet, comma separated.</summary>
    public string Classes { get; set; } = "";

    /// <summary>优质客户 by the score of the newest measurement.</summary>
    public bool IsPrime { get; set; }

    /// <summary>本产品项下累计敞口 when the application was submitted, by which the time limits of its sheet go. CNY.</summary>
    public decimal? ExposureCny { get; set; }

    public required DateTime CreatedAtUtc { get; init; }

    public Guid? SubmittedById { get; set; }

    public DateTime? SubmittedAtUtc { get; set; }

    public DateTime? ClaimedAtUtc { get; set; }

    public DateTime? DocumentsCompleteAtUtc { get; set; }

    public DateTime? ClosedAtUtc { get; set; }

    /// <summary>Internal: guards the workflow state; never shown to or expected from a person.</summary>
    public int Version { get; set; }

    public bool IsClosed => ClosedAtUtc is not null;

    /// <summary>It ended with a facility, or with the limit of one changed: conditions of its approval that are open still hold back what is drawn.</summary>
    public bool HoldsDrawings => Outcome is CaseOutcome.Disbursed or CaseOutcome.FacilityOpened or CaseOutcome.Renewed or CaseOutcome.LimitChanged;
}
