using Approvals.Casework.Applications;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Approvals.Web.Reading;

namespace Approvals.Web.Frame;

/// <summary>名称: what codes are called on the pages, in Chinese; the pages translate.</summary>
public static class Labels
{
    /// <summary>What an approval's work item asks of a signer or a delegate, who advises and does not decide.</summary>
    public const string Advising = "征求意见";

    /// <summary>In place of a time: the matter is voted on at the meeting of <c>{0}</c>.</summary>
    public const string AtMeeting = "{0} 会议中表决";

    /// <summary>What a work item without any time waits for.</summary>
    public static string WaitsFor(string kind) => kind switch
    {
        WorkKinds.ListItem => "等待列入贷审会会议",
        WorkKinds.Ballot or WorkKinds.OpenBallot => "书面会签，委员逐一表决",
        WorkKinds.Escalation => "等待主管督办",
        WorkKinds.Staffing => "等待安排审批人员",
        WorkKinds.Account or WorkKinds.Condition or WorkKinds.Registration or WorkKinds.Guarantor or WorkKinds.GuaranteeLetter => "放款前办结",
        WorkKinds.Collection => "到欠款结清为止",
        WorkKinds.FacilityAct or WorkKinds.Revaluation => "复核以后生效",
        WorkKinds.LedgerDifference => "到差异核清为止",
        WorkKinds.Documents or WorkKinds.PurposeCheck or WorkKinds.SubsidyClaim => "没有规定时限",
        _ => "工作日历未覆盖，时限待定",
    };

    /// <summary>What a work item asks for, as a verb.</summary>
    public static string OfWork(string kind) => kind switch
    {
        WorkKinds.Review => "人工复核",
        WorkKinds.Claim => "认领",
        WorkKinds.ConfirmIntent => "确认申请意愿",
        WorkKinds.Documents => "资料补录",
        WorkKinds.Investigate => "实地尽调",
        WorkKinds.CoSign => "协查会签",
        WorkKinds.Account => "落实收款账户",
        WorkKinds.Approve => "审批",
        WorkKinds.Material => "补充资料",
        WorkKinds.Condition => "落实放款条件",
        WorkKinds.Registration => "重办押品登记",
        WorkKinds.Guarantor => "落实保证人",
        WorkKinds.GuaranteeLetter => "核对担保函",
        WorkKinds.MakeDisbursement => "放款制单",
        WorkKinds.ReleaseDisbursement => "放款复核",
        WorkKinds.PurposeCheck => "贷后用途核查",
        WorkKinds.SubsidyClaim => "补贴申报",
        WorkKinds.LedgerDifference => "核对对账差异",
        WorkKinds.Collection => "催收",
        WorkKinds.FacilityAct => "复核额度处置",
        WorkKinds.Revaluation => "复核押品重估",
        WorkKinds.Escalation => "升级督办",
        WorkKinds.ListItem => "列入贷审会议程",
        WorkKinds.OpenBallot => "组织贷审会表决",
        WorkKinds.Ballot => "贷审会表决",
        WorkKinds.ConcludeRejection => "贷审会否决：复议或维持",
        WorkKinds.ConfirmResolution => "审批贷审会决议",
        WorkKinds.Staffing => "无人可批，需安排人员",
        _ => kind,
    };

    /// <summary>The section of the case file where a work item is done, as the end of its address; empty for the overview.</summary>
    public static string SectionOf(string kind) => kind switch
    {
        WorkKinds.Review => "/pre-credit",
        WorkKinds.Documents => "/documents",
        WorkKinds.Investigate or WorkKinds.CoSign => "/investigation",
        WorkKinds.Approve or WorkKinds.Material => "/approval",
        WorkKinds.OpenBallot or WorkKinds.Ballot or WorkKinds.ConcludeRejection or WorkKinds.ConfirmResolution => "/committee",
        WorkKinds.FacilityAct => "/facility",
        WorkKinds.Registration or WorkKinds.Guarantor or WorkKinds.Revaluation => "/collateral",
        WorkKinds.Account or WorkKinds.MakeDisbursement or WorkKinds.ReleaseDisbursement or WorkKinds.PurposeCheck or WorkKinds.SubsidyClaim or WorkKinds.LedgerDifference or WorkKinds.Collection
            or WorkKinds.Condition or WorkKinds.GuaranteeLetter => "/money",
        _ => "",
    };

    /// <summary>What happens when a work item is not done in time; null where nothing does.</summary>
    public static string? ConsequenceOf(string kind) => kind switch
    {
        WorkKinds.Claim or WorkKinds.ConfirmIntent or WorkKinds.Documents or WorkKinds.Investigate or WorkKinds.CoSign or WorkKinds.Material
            or WorkKinds.MakeDisbursement or WorkKinds.ReleaseDisbursement => "上报主管督办",
        WorkKinds.Approve => "提醒或转上级审批，不会自动通过",
        WorkKinds.ConfirmResolution => "转指定代理人审批，不会自动通过",
        WorkKinds.ConcludeRejection => "否决生效",
        _ => null,
    };

    public static string OfTimer(string kind) => kind switch
    {
        TimerKinds.PreCreditExpiry => "预授信有效期",
        TimerKinds.PreCreditResponse => "测额响应时限",
        TimerKinds.OverallReminder => "整体审批提醒",
        TimerKinds.GuaranteeEnquiry => "向担保机构查询",
        TimerKinds.PledgeEnquiry => "向登记机构查询质押",
        TimerKinds.BasisExpiry => "测额依据到期",
        TimerKinds.ResolutionExpiry => "决议有效期",
        TimerKinds.EnvelopeEnquiry => "向签约平台查询",
        TimerKinds.DisbursementReminder => "放款提醒",
        TimerKinds.ClaimDue => "认领时限",
        TimerKinds.DueDiligenceReminder => "尽调提醒",
        TimerKinds.DueDiligenceDue => "尽调时限",
        TimerKinds.OverallDue => "整体审批时限",
        TimerKinds.SeatDue => "审批时限",
        TimerKinds.MaterialDue => "补充资料时限",
        TimerKinds.CommitteeDue => "贷审会时限",
        TimerKinds.CommitteeAuthorityDue => "有权审批人时限",
        TimerKinds.CommitteeReReviewDue => "复议期限",
        TimerKinds.SigningWindow => "签约期限",
        TimerKinds.SchemeConfirmation => "方案确认期限",
        TimerKinds.DeviceSigningWindow => "签约期限",
        TimerKinds.DisbursementDue => "放款时限",
        TimerKinds.PurposeCheckDue => "用途核查",
        TimerKinds.PurposeCheckReminder => "用途核查提醒",
        TimerKinds.PurposeCheckOverdue => "用途核查时限",
        TimerKinds.LoanOrderLapse => "全部还款指令失效",
        TimerKinds.RenewalEvaluation => "续贷评估",
        TimerKinds.RenewalOffer => "续贷要约期限",
        TimerKinds.RenewalApproval => "续贷审批时限",
        TimerKinds.LimitReview => "额度重评",
        TimerKinds.LimitRise => "上调额度落实期限",
        TimerKinds.OverdraftBreach => "持续透支期限",
        _ => kind,
    };

    /// <summary>What an escalation is about: a timer that was up, or a level that lost voters.</summary>
    public static string OfEscalated(string cause) => cause == "voters" ? "票签席位减少" : OfTimer(cause);

    /// <summary>What happens when a timer is up; null where it needs no saying.</summary>
    public static string? ConsequenceOfTimer(string kind) => kind switch
    {
        TimerKinds.PreCreditExpiry => "预授信失效，需重新授权测额",
        TimerKinds.ClaimDue or TimerKinds.DueDiligenceDue or TimerKinds.OverallDue or TimerKinds.MaterialDue or TimerKinds.DisbursementDue or TimerKinds.RenewalApproval => "上报主管督办",
        TimerKinds.DueDiligenceReminder or TimerKinds.OverallReminder or TimerKinds.PurposeCheckReminder => "提醒客户经理",
        TimerKinds.PreCreditResponse => "通知运营查原因",
        TimerKinds.DisbursementReminder => "提醒运营",
        TimerKinds.SeatDue => "提醒或转上级审批，不会自动通过",
        TimerKinds.CommitteeDue => "提醒或上报主管督办，不会自动通过",
        TimerKinds.SigningWindow or TimerKinds.SchemeConfirmation or TimerKinds.DeviceSigningWindow => "批复失效，案件结束",
        TimerKinds.ResolutionExpiry => "收回合同，重新提请贷审会",
        TimerKinds.PurposeCheckDue => "请客户经理核查用途",
        TimerKinds.PurposeCheckOverdue => "上报主管督办，不能再支用",
        TimerKinds.RenewalOffer => "续贷要约失效",
        TimerKinds.LimitRise => "额度不上调",
        TimerKinds.OverdraftBreach => "冻结额度并催收",
        _ => null,
    };

    public static string Of(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Disbursed => "已放款",
        CaseOutcome.Declined => "政策不准入",
        CaseOutcome.Rejected => "审批否决",
        CaseOutcome.GuaranteeRefused => "担保机构拒绝",
        CaseOutcome.Disqualified => "放款前复核不通过",
        CaseOutcome.Withdrawn => "客户无意愿",
        CaseOutcome.Cancelled => "申请人撤销",
        CaseOutcome.Lapsed => "签约逾期失效",
        CaseOutcome.PledgeRefused => "质押登记不成",
        CaseOutcome.WaiverGranted => "例外获批",
        CaseOutcome.FacilityOpened => "额度生效",
        CaseOutcome.SchemeDeclined => "客户未接受方案",
        CaseOutcome.Renewed => "已续贷",
        CaseOutcome.NotRenewable => "不符合续贷条件",
        CaseOutcome.RenewalDeclined => "客户不续贷",
        CaseOutcome.RenewalLapsed => "续贷到期未办理",
        CaseOutcome.LimitKept => "额度维持",
        CaseOutcome.LimitChanged => "额度已调整",
        CaseOutcome.FacilityFrozen => "额度已冻结",
        CaseOutcome.OverdraftCleared => "透支已还清",
    };

    internal static string Of(CaseDate date) => date switch
    {
        CaseDate.Received => "受理日期",
        CaseDate.Closed => "结案日期",
        CaseDate.Disbursed => "放款日期",
    };

    /// <summary>How a waiver ended.</summary>
    public static string OfWaiver(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Rejected => "不予例外",
        CaseOutcome.Withdrawn => "已撤回",
        _ => Of(outcome),
    };

    public static string ColourOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Disbursed or CaseOutcome.WaiverGranted or CaseOutcome.FacilityOpened or CaseOutcome.Renewed or CaseOutcome.LimitKept or CaseOutcome.OverdraftCleared => "green",
        CaseOutcome.Declined or CaseOutcome.Rejected or CaseOutcome.GuaranteeRefused or CaseOutcome.Disqualified or CaseOutcome.PledgeRefused or CaseOutcome.NotRenewable or CaseOutcome.FacilityFrozen => "red",
        CaseOutcome.Withdrawn or CaseOutcome.Cancelled or CaseOutcome.Lapsed or CaseOutcome.SchemeDeclined or CaseOutcome.RenewalDeclined or CaseOutcome.RenewalLapsed => "secondary",
        CaseOutcome.LimitChanged => "blue",
    };

    public static string Of(Role role) => role.ChineseName();

    public static string OfMode(string mode) => mode switch
    {
        "credit" => "信用",
        "guarantee" => "担保",
        "collateral" => "抵质押",
        _ => mode,
    };

    /// <summary>Name of a role as stored with a work item.</summary>
    public static string OfRole(string role) => Enum.TryParse<Role>(role, out var known) ? known.ChineseName() : role;
}
