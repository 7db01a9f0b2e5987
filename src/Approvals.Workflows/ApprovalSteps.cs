using System.Collections.Immutable;

namespace Approvals.Workflows;

/// <summary>审批步骤类型: the step types of the loan charts; host step classes and definitions refer to these.</summary>
/// <remarks>The first outcome of each is the ordinary way on. Source: seed 002 §五 (stages), §六.5 (expiry of the pre-credit), §五.4
/// (guarantor in parallel).</remarks>
public static class ApprovalSteps
{
    /// <summary>授权: the applicant authorises the bank to fetch tax, invoice and credit data.</summary>
    public static StepType Consent { get; } = StepType.Of("Approvals.Consent", waits: true, "Given");

    /// <summary>线上预授信: the system measures; a referral goes on to submission and is caught at triage.</summary>
    public static StepType PreCredit { get; } = StepType.Of("Approvals.PreCredit", waits: true, "Passed", "Refer", "Declined");

    /// <summary>提交审批: the applicant submits within the validity of the pre-credit, or it expires.</summary>
    public static StepType Submit { get; } = StepType.Of("Approvals.Submit", waits: true, "Submitted", "Expired");

    /// <summary>分流: decides at once whether a person must review the measurement first.</summary>
    public static StepType Triage { get; } = StepType.Of("Approvals.Triage", waits: false, "Ordinary", "ManualReview");

    /// <summary>人工复核: a person of <c>role</c> reviews a referred or large case.</summary>
    public static StepType Review { get; } =
        StepType.Of("Approvals.Review", waits: true, "Admitted", "Declined").With(new StepInput("role", InputType.String));

    /// <summary>客户认领: a person of <c>role</c> takes the case and confirms the applicant's intent.</summary>
    public static StepType Claim { get; } =
        StepType.Of("Approvals.Claim", waits: true, "Confirmed", "NotInterested").With(new StepInput("role", InputType.String));

    /// <summary>资料补录: the checklist becomes complete.</summary>
    public static StepType Documents { get; } = StepType.Of("Approvals.Documents", waits: true, "Complete");

    /// <summary>实地尽调: two investigators report; a negative recommendation still goes to the approver.</summary>
    public static StepType DueDiligence { get; } =
        StepType.Of("Approvals.DueDiligence", waits: true, "Recommended", "NotRecommended", "MoreMaterial");

    /// <summary>开户: a valid disbursement account exists.</summary>
    public static StepType Account { get; } = StepType.Of("Approvals.Account", waits: true, "Ready");

    /// <summary>审批: one round of the approval chain of <c>stage</c>.</summary>
    public static StepType Approval { get; } =
        StepType.Of("Approvals.Approval", waits: true, "Approved", "Rejected", "ReturnedToDocuments", "ReturnedToDueDiligence")
            .With(new StepInput("stage", InputType.String));

    /// <summary>审批，没有可以退回的步骤: as <see cref="Approval"/> on a path without documents and visit; material is asked for, or a level is gone back to. Source: policy default.</summary>
    public static StepType ApprovalWithoutReturn { get; } = Approval with { Version = 2, Outcomes = ["Approved", "Rejected"] };

    /// <summary>自动审批: the system decides on what the pre-credit measured and on what may be fetched only after the submission. Source: seed 000 四.4.</summary>
    public static StepType Decide { get; } = StepType.Of("Approvals.Decide", waits: true, "Approved", "Refer", "Declined");

    /// <summary>确认审批方案: the customer accepts what was approved, declines it, or lets it lapse. Source: seed 000 四.5.</summary>
    public static StepType ConfirmScheme { get; } = StepType.Of("Approvals.ConfirmScheme", waits: true, "Confirmed", "Declined", "Lapsed");

    /// <summary>网银盾签约: the customer signs the contract set with a security device before the approval lapses; at that moment it may prove to need approving again. Source: seed 000 四.5-7.</summary>
    public static StepType SignByDevice { get; } = StepType.Of("Approvals.SignByDevice", waits: true, "Signed", "Lapsed", "Raised");

    /// <summary>额度生效: opens the facility at once; loans are drawn later. Source: seed 000 五.</summary>
    public static StepType OpenFacility { get; } = StepType.Of("Approvals.OpenFacility", waits: false, "Opened");

    /// <summary>担保机构审核: the guarantee company answers, or is not needed in credit mode.</summary>
    public static StepType Guarantor { get; } = StepType.Of("Approvals.Guarantor", waits: true, "NotRequired", "Issued", "Refused");

    /// <summary>签约: all parties sign before the approval lapses; while conditions hold the offer back the group's exposure may outgrow the approval, and the committee's resolution may run out.</summary>
    public static StepType Sign { get; } = StepType.Of("Approvals.Sign", waits: true, "Signed", "Lapsed", "Raised");

    /// <summary>签约，测额依据到期须复测: as <see cref="Sign"/>; what was measured may run out before all have signed. Source: seed 003 §九.</summary>
    public static StepType SignWhileCurrent { get; } = Sign with { Version = 2, Outcomes = ["Signed", "Lapsed", "Raised", "Stale"] };

    /// <summary>签约前复测: measures again where what the approval stands on has run out.</summary>
    public static StepType Remeasure { get; } = StepType.Of("Approvals.Remeasure", waits: true, "Unchanged", "Changed", "Declined");

    /// <summary>签约前敞口复核: decides at once whether the group's exposure has grown beyond what the approval was asked for, or its resolution has run out. Source: APPROVALS §2, §5.</summary>
    public static StepType ExposureCheck { get; } = StepType.Of("Approvals.ExposureCheck", waits: false, "Within", "Raised");

    /// <summary>质押登记: the rights registry registers every pledge, or none is needed. Source: seed 003 §五.</summary>
    public static StepType Pledge { get; } = StepType.Of("Approvals.Pledge", waits: true, "NotRequired", "Registered", "Refused");

    /// <summary>放款前复核: admission is checked again on fresh data.</summary>
    public static StepType Recheck { get; } = StepType.Of("Approvals.Recheck", waits: true, "Passed", "Disqualified");

    /// <summary>放款: maker, checker and core banking; posted once and only once.</summary>
    public static StepType Disburse { get; } = StepType.Of("Approvals.Disburse", waits: true, "Posted", "RecheckNeeded", "Refused");

    /// <summary>贷后评估: measures the borrower of a facility anew, on fresh data, by the rules its product asks again. Source: seed 002 §八.5, seed 004 (yearly).</summary>
    public static StepType EvaluateFacility { get; } = StepType.Of("Approvals.EvaluateFacility", waits: true, "Unchanged", "Higher", "Lower", "Unsound");

    /// <summary>续贷要约: the customer takes what the evaluation allows with one click, declines it, or lets it lapse. Source: seed 002 §八.5.</summary>
    public static StepType OfferRenewal { get; } = StepType.Of("Approvals.OfferRenewal", waits: true, "Accepted", "Declined", "Lapsed");

    /// <summary>续贷生效: opens the facility that follows.</summary>
    public static StepType RenewFacility { get; } = StepType.Of("Approvals.RenewFacility", waits: false, "Renewed");

    /// <summary>额度调整: gives the facility the limit that was approved. One that rises waits for the conditions of its approval; the rise may lapse, and the group's exposure may outgrow the approval meanwhile.</summary>
    public static StepType ChangeLimit { get; } = StepType.Of("Approvals.ChangeLimit", waits: true, "Changed", "Lapsed", "Raised");

    /// <summary>额度冻结: nothing more is drawn; what is owed goes on.</summary>
    public static StepType FreezeFacility { get; } = StepType.Of("Approvals.FreezeFacility", waits: false, "Frozen");

    /// <summary>持续透支预警: warns, and waits for the balance to be cleared or the last day to pass. Source: seed 001 (七).</summary>
    public static StepType WatchOverdraft { get; } = StepType.Of("Approvals.WatchOverdraft", waits: true, "Cleared", "Breached");

    /// <summary>催收: the manager collects until nothing is owed.</summary>
    public static StepType Collect { get; } = StepType.Of("Approvals.Collect", waits: true, "Cleared");

    /// <summary>结案: closes the case with <c>outcome</c>.</summary>
    public static StepType Close { get; } =
        StepType.Of("Approvals.Close", waits: false, "Done").With(new StepInput("outcome", InputType.String));

    /// <summary>Every type above, in the order of the ordinary path.</summary>
    public static ImmutableArray<StepType> All { get; } =
    [
        Consent, PreCredit, Submit, Triage, Review, Claim, Documents, DueDiligence,
        Account, Decide, Approval, ApprovalWithoutReturn, Guarantor, Remeasure, ExposureCheck, ConfirmScheme, Sign, SignWhileCurrent, SignByDevice, Pledge, Recheck, Disburse,
        OpenFacility, EvaluateFacility, OfferRenewal, RenewFacility, ChangeLimit, FreezeFacility, WatchOverdraft, Collect, Close,
    ];
}
