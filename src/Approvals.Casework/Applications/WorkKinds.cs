namespace Approvals.Casework.Applications;

/// <summary>待办种类: what a work item asks for.</summary>
public static class WorkKinds
{
    /// <summary>人工复核</summary>
    public const string Review = "review";

    /// <summary>认领</summary>
    public const string Claim = "claim";

    /// <summary>确认申请意愿</summary>
    public const string ConfirmIntent = "confirm-intent";

    /// <summary>资料补录</summary>
    public const string Documents = "documents";

    /// <summary>实地尽调</summary>
    public const string Investigate = "investigate";

    /// <summary>协查会签</summary>
    public const string CoSign = "co-sign";

    /// <summary>落实收款账户</summary>
    public const string Account = "account";

    /// <summary>审批</summary>
    public const string Approve = "approve";

    /// <summary>补充资料</summary>
    public const string Material = "material";

    /// <summary>核实落实条件</summary>
    public const string Condition = "condition";

    /// <summary>核对保函</summary>
    public const string GuaranteeLetter = "guarantee-letter";

    /// <summary>重办押品登记</summary>
    public const string Registration = "registration";

    /// <summary>落实保证人</summary>
    public const string Guarantor = "guarantor";

    /// <summary>放款制单</summary>
    public const string MakeDisbursement = "make-disbursement";

    /// <summary>放款复核</summary>
    public const string ReleaseDisbursement = "release-disbursement";

    /// <summary>贷后用途核查</summary>
    public const string PurposeCheck = "purpose-check";

    /// <summary>补贴申报</summary>
    public const string SubsidyClaim = "subsidy-claim";

    /// <summary>对账差异</summary>
    public const string LedgerDifference = "ledger-difference";

    /// <summary>催收</summary>
    public const string Collection = "collection";

    /// <summary>额度处置复核</summary>
    public const string FacilityAct = "facility-act";

    /// <summary>复核押品重估</summary>
    public const string Revaluation = "revaluation";

    /// <summary>What may be open once a case is closed.</summary>
    public static readonly IReadOnlyList<string> AfterClosing = [PurposeCheck, SubsidyClaim, LedgerDifference, FacilityAct, Revaluation, Condition];

    /// <summary>升级督办</summary>
    public const string Escalation = "escalation";

    /// <summary>贷审会表决</summary>
    public const string Ballot = "ballot";

    /// <summary>审批贷审会决议</summary>
    public const string ConfirmResolution = "confirm-resolution";

    /// <summary>What somebody may be asked for while the committee has a case: one of it is always open.</summary>
    public static readonly IReadOnlyList<string> OfCommittee = [ListItem, OpenBallot, Ballot, ConfirmResolution, ConcludeRejection];

    /// <summary>列入贷审会议程</summary>
    public const string ListItem = "list-item";

    /// <summary>组织贷审会表决</summary>
    public const string OpenBallot = "open-ballot";

    /// <summary>贷审会否决后: 复议或维持</summary>
    public const string ConcludeRejection = "conclude-rejection";

    /// <summary>无人可批</summary>
    public const string Staffing = "staffing";
}
