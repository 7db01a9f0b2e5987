using System.Collections.Frozen;
using Approvals.Casework.Partners.Callbacks;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>留痕用语: what happened to a case, in Chinese sentences; the pages translate.</summary>
internal static class AuditWords
{
    private static readonly FrozenDictionary<string, (AuditKind Kind, string Words)> Actions = new Dictionary<string, (AuditKind, string)>
    {
        ["ApplicationStarted"] = (AuditKind.Application, "发起申请"),
        ["ConsentsGiven"] = (AuditKind.Application, "签署授权"),
        ["ApplicationSubmitted"] = (AuditKind.Application, "提交审批"),
        ["ApplicationCancelled"] = (AuditKind.Application, "申请人撤销申请"),
        ["ReportsRequested"] = (AuditKind.Data, "向数据方查询"),
        ["ReportReceived"] = (AuditKind.Data, "收到外部数据"),
        ["ReportRead"] = (AuditKind.Data, "查阅外部数据"),
        ["Measured"] = (AuditKind.Data, "完成测额"),
        ["ReferralAdmitted"] = (AuditKind.Approval, "人工复核：准予受理"),
        ["ReferralDeclined"] = (AuditKind.Approval, "人工复核：不予受理"),
        ["CaseClaimed"] = (AuditKind.Desk, "认领案件"),
        ["ClaimReleased"] = (AuditKind.Desk, "退回公共池"),
        ["CaseReassigned"] = (AuditKind.Desk, "改派客户经理"),
        ["IntentConfirmed"] = (AuditKind.Desk, "确认申请意愿"),
        ["NotInterested"] = (AuditKind.Desk, "客户放弃申请"),
        ["DocumentUploaded"] = (AuditKind.Documents, "上传资料"),
        ["DocumentVerified"] = (AuditKind.Documents, "核对资料"),
        ["DocumentRefused"] = (AuditKind.Documents, "退回资料"),
        ["DocumentWaived"] = (AuditKind.Documents, "登记免提交"),
        ["DocumentsCompleted"] = (AuditKind.Documents, "资料齐全"),
        ["InvestigationSaved"] = (AuditKind.Investigation, "保存尽调底稿"),
        ["SitePhotoAdded"] = (AuditKind.Investigation, "添加现场照片"),
        ["InvestigationSubmitted"] = (AuditKind.Investigation, "提交尽调报告"),
        ["InvestigationCoSigned"] = (AuditKind.Investigation, "协查会签"),
        ["InvestigationSentBack"] = (AuditKind.Investigation, "退回尽调报告"),
        ["RoundOpened"] = (AuditKind.Approval, "开始审批"),
        ["RoundEnded"] = (AuditKind.Approval, "审批结束"),
        ["SeatApproved"] = (AuditKind.Approval, "审批同意"),
        ["SeatRejected"] = (AuditKind.Approval, "审批否决"),
        ["SeatReturned"] = (AuditKind.Approval, "审批退回"),
        ["MaterialAsked"] = (AuditKind.Approval, "要求补充资料"),
        ["MaterialReceived"] = (AuditKind.Approval, "提交补充资料"),
        ["SeatTransferred"] = (AuditKind.Approval, "转办审批"),
        ["SeatViewed"] = (AuditKind.Approval, "打开审批席位"),
        ["DecisionWithdrawn"] = (AuditKind.Approval, "撤回决定"),
        ["SeatUrged"] = (AuditKind.Approval, "催办审批"),
        ["AdviceAsked"] = (AuditKind.Approval, "加签或委派"),
        ["SignerRemoved"] = (AuditKind.Approval, "减签"),
        ["AdviceGiven"] = (AuditKind.Approval, "出具意见"),
        ["SeatApprovedInBatch"] = (AuditKind.Approval, "批量同意"),
        ["RoundSuspended"] = (AuditKind.Approval, "退回直达，审批中止"),
        ["RoundResumed"] = (AuditKind.Approval, "恢复审批"),
        ["BandRaised"] = (AuditKind.Approval, "敞口提高，加审层级"),
        ["SeatTimedOut"] = (AuditKind.Time, "审批超时"),
        ["CommitteeItemListed"] = (AuditKind.Approval, "提请贷审会审议"),
        ["PackPublished"] = (AuditKind.Approval, "发布新版资料包"),
        ["BallotOpened"] = (AuditKind.Approval, "开始表决"),
        ["BallotCast"] = (AuditKind.Approval, "贷审会表决"),
        ["MemberRecused"] = (AuditKind.Approval, "委员回避"),
        ["CommitteeItemAdjourned"] = (AuditKind.Approval, "延期审议"),
        ["CommitteeItemRelisted"] = (AuditKind.Approval, "重新列入议程"),
        ["CommitteeResolved"] = (AuditKind.Approval, "形成决议"),
        ["ResolutionConfirmed"] = (AuditKind.Approval, "有权审批人同意决议"),
        ["ResolutionVetoed"] = (AuditKind.Approval, "有权审批人否决决议"),
        ["ResolutionOverdue"] = (AuditKind.Approval, "有权审批人超时"),
        ["ReReviewOpened"] = (AuditKind.Approval, "提起复议"),
        ["RejectionConcluded"] = (AuditKind.Approval, "维持否决"),
        ["ReReviewLapsed"] = (AuditKind.Time, "复议期满，否决生效"),
        ["CommitteeItemWithdrawn"] = (AuditKind.Approval, "议项撤销"),
        ["CommitteeItemMinuted"] = (AuditKind.Approval, "载入会议纪要"),
        ["GuaranteeRequested"] = (AuditKind.Approval, "请担保机构审核"),
        ["GuaranteeProgressed"] = (AuditKind.Approval, "担保机构进度"),
        ["GuaranteeAnswered"] = (AuditKind.Approval, "担保机构答复"),
        ["GuaranteeAnsweredLate"] = (AuditKind.Approval, "担保机构迟到的答复，未采用"),
        ["RightListed"] = (AuditKind.Documents, "登记质物"),
        ["RightRemoved"] = (AuditKind.Documents, "撤下质物"),
        ["PledgeProgressed"] = (AuditKind.Approval, "质押登记进展"),
        ["PledgeAnswered"] = (AuditKind.Approval, "质押登记答复"),
        ["PledgeAnsweredLate"] = (AuditKind.Approval, "质押登记迟到的答复，未采用"),
        ["PledgeReleased"] = (AuditKind.Approval, "注销质押登记"),
        ["ApprovalTakenBack"] = (AuditKind.Approval, "复测后收回批复"),
        ["GuaranteeWithdrawn"] = (AuditKind.Approval, "撤回担保"),
        ["GuaranteeLetterAccepted"] = (AuditKind.Approval, "接受存疑担保函"),
        ["GuaranteeLetterRefused"] = (AuditKind.Approval, "不接受担保函"),
        ["ConditionSet"] = (AuditKind.Approval, "提出落实条件"),
        ["ConditionMet"] = (AuditKind.Approval, "条件已核实"),
        ["ConditionWaived"] = (AuditKind.Approval, "免除条件"),
        ["ContractsDrawnUp"] = (AuditKind.Signing, "生成合同"),
        ["EnvelopeHeard"] = (AuditKind.Signing, "签约进度"),
        ["AccountOpeningRequested"] = (AuditKind.Money, "申请开户"),
        ["AccountNamed"] = (AuditKind.Money, "指定收款账户"),
        ["AccountReady"] = (AuditKind.Money, "收款账户已落实"),
        ["AccountNotGood"] = (AuditKind.Money, "账户不可用"),
        ["DisbursementMade"] = (AuditKind.Money, "放款制单"),
        ["DisbursementReleased"] = (AuditKind.Money, "放款复核通过"),
        ["DisbursementGivenBack"] = (AuditKind.Money, "放款退回经办"),
        ["LoanDisbursed"] = (AuditKind.Money, "放款入账"),
        ["PostingRefused"] = (AuditKind.Money, "核心拒绝入账"),
        ["PurposeChecked"] = (AuditKind.Money, "完成用途核查"),
        ["CaseClosed"] = (AuditKind.Desk, "结案"),
        ["CommentAdded"] = (AuditKind.Desk, "发表讨论"),
        ["TimerFired"] = (AuditKind.Time, "时限到期"),
        ["Reminded"] = (AuditKind.Time, "提醒"),
        ["Escalated"] = (AuditKind.Time, "上报主管"),
        ["MessageDelivered"] = (AuditKind.Time, "消息已送达"),
        ["MessageParked"] = (AuditKind.Time, "消息搁置，待人工处理"),
        ["MessageRevived"] = (AuditKind.Time, "重新投递消息"),
        ["LimitsDated"] = (AuditKind.Time, "按新日历补算时限"),
        ["CalendarMissed"] = (AuditKind.Time, "提示缺少工作日历"),
        ["CheckpointTaken"] = (AuditKind.Time, "留痕检查点"),
        ["ClockMoved"] = (AuditKind.Time, "调整业务时钟"),
        ["DemoCaseBrought"] = (AuditKind.Time, "搬入演示案件"),
        ["ApplicantRegistered"] = (AuditKind.Time, "企业注册"),
        ["SignedIn"] = (AuditKind.Time, "登录"),
        ["SignInFailed"] = (AuditKind.Time, "登录失败"),
        ["AccountLocked"] = (AuditKind.Time, "账号锁定"),
        ["SignedOut"] = (AuditKind.Time, "退出登录"),
        ["PasswordChanged"] = (AuditKind.Time, "修改密码"),
        ["AuthenticatorPrepared"] = (AuditKind.Time, "申请动态口令"),
        ["AuthenticatorOn"] = (AuditKind.Time, "启用动态口令"),
        ["AuthenticatorOff"] = (AuditKind.Time, "停用动态口令"),
        ["AbsenceEntered"] = (AuditKind.Time, "登记离岗"),
        ["AbsenceEnded"] = (AuditKind.Time, "结束离岗"),
        ["SubstitutionEntered"] = (AuditKind.Time, "登记离岗代理"),
        ["SubstitutionEnded"] = (AuditKind.Time, "结束离岗代理"),
        ["NoticePreferenceSet"] = (AuditKind.Time, "修改消息设置"),
        ["OpinionTemplateKept"] = (AuditKind.Time, "保存意见模板"),
        ["OpinionTemplateDropped"] = (AuditKind.Time, "删除意见模板"),
        ["MeetingConvened"] = (AuditKind.Time, "召集贷审会会议"),
        ["AttendanceRecorded"] = (AuditKind.Time, "登记出席"),
        ["MeetingEnded"] = (AuditKind.Time, "贷审会会议结束"),
        ["MinutesSigned"] = (AuditKind.Time, "签署会议纪要"),
        ["ChainDrafted"] = (AuditKind.Time, "起草审批链"),
        ["ChainVerified"] = (AuditKind.Time, "校验审批链"),
        ["ChainApproved"] = (AuditKind.Time, "批准审批链"),
        ["ViewSaved"] = (AuditKind.Time, "保存视图"),
        ["ViewRemoved"] = (AuditKind.Time, "删除视图"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The sentence for an action; its own name where nothing is known.</summary>
    public static string Of(string action) => Actions.TryGetValue(action, out var known) ? known.Words : action;

    /// <summary>The actions of one kind, for filtering.</summary>
    public static IReadOnlyList<string> ActionsOf(AuditKind kind) => [.. Actions.Where(action => action.Value.Kind == kind).Select(action => action.Key)];

    public static string Of(AuditKind kind) => kind switch
    {
        AuditKind.Application => "申请",
        AuditKind.Data => "数据与测额",
        AuditKind.Desk => "办理",
        AuditKind.Documents => "资料",
        AuditKind.Investigation => "尽调",
        AuditKind.Approval => "审批与担保",
        AuditKind.Signing => "签约",
        AuditKind.Money => "账户与放款",
        AuditKind.Time => "时限与系统",
    };

    /// <summary>Who acted, as shown.</summary>
    public static string OfActor(string name) => name switch
    {
        "system" => "系统",
        nameof(PartnerCallbackKind.ESign) => "签约平台",
        nameof(PartnerCallbackKind.Guarantee) => "担保机构",
        _ => name,
    };

    /// <summary>What a chain that is no case's is about.</summary>
    public static string OfSubject(string key) => key.Split(':')[0] switch
    {
        "account" => "账号",
        "system" => "系统",
        _ => key,
    };
}

/// <summary>留痕类别</summary>
public enum AuditKind
{
    Application,
    Data,
    Desk,
    Documents,
    Investigation,
    Approval,
    Signing,
    Money,
    Time,
}
