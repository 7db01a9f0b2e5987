namespace Approvals.Casework.Notifications;

/// <summary>通知种类: what a person is told.</summary>
public enum NoticeKind
{
    /// <summary>待审批: a seat was opened for you.</summary>
    SeatAssigned,

    /// <summary>审批催办: your seat is overdue and its time counts again.</summary>
    SeatReminder,

    /// <summary>上级无人: an overdue seat found nobody above to take it. To the supervisors.</summary>
    NobodyAbove,

    /// <summary>补充资料: an approver asks for material.</summary>
    MaterialAsked,

    /// <summary>资料退回: a document will not do, and why. To the applicant.</summary>
    DocumentRefused,

    /// <summary>案件退回: your case came back from the approval.</summary>
    CaseReturned,

    /// <summary>尽调提醒: most of the time for the due diligence has gone.</summary>
    DueDiligenceReminder,

    /// <summary>消息搁置: a message to a partner was given up. To the administrators.</summary>
    MessageParked,

    /// <summary>可签约: the application is approved and the contracts wait. To the applicant.</summary>
    OfferReady,

    /// <summary>已放款. To the applicant.</summary>
    Disbursed,

    /// <summary>办理结果: the application ended without money. To the applicant.</summary>
    CaseClosed,

    /// <summary>已签合同待解除: a contract stands signed although its case ended without money. To operations.</summary>
    SignedAfterEnd,

    /// <summary>工作日历待补: a year without calendar data leaves time limits undated. To supervisors and administrators of head office, once a day.</summary>
    CalendarMissing,

    /// <summary>预授信迟延: no result in the time the sheet gives. To the administrators.</summary>
    PreCreditLate,

    /// <summary>总时限提醒. To the manager.</summary>
    OverallReminder,

    /// <summary>放款提醒. To operations.</summary>
    DisbursementReminder,

    /// <summary>提交贷审会: a case waits to be listed. To the secretary.</summary>
    CommitteeAsked,

    /// <summary>贷审会表决: your ballot is asked for.</summary>
    BallotAsked,

    /// <summary>贷审会决议待审批. To the authorised approver, or the alternate.</summary>
    ResolutionToConfirm,

    /// <summary>会议纪要待签署. To everybody who was present.</summary>
    MinutesToSign,

    /// <summary>例外审批办结. To whoever asked.</summary>
    WaiverDecided,

    /// <summary>例外获批: the applicant may apply again, and by when. To the applicant.</summary>
    WaiverGranted,

    /// <summary>即将到期: a pledged right, its appraisal or a qualification runs out. To the manager, once for each.</summary>
    ExpiresSoon,

    /// <summary>审批方案待确认: what was approved waits for the applicant's confirmation. To the applicant.</summary>
    SchemeReady,

    /// <summary>可申报补贴: the loan is paid and a government subsidy is foreseen. To the applicant.</summary>
    SubsidyForeseen,

    /// <summary>指令待审批. To the 主管 whose turn it is.</summary>
    LoanOrderToApprove,

    /// <summary>指令退回. To whoever made or approved it.</summary>
    LoanOrderRejected,

    /// <summary>全部还款指令失效: not approved on its day. To whoever made or approved it, or was to.</summary>
    LoanOrderLapsed,

    /// <summary>支用或还款未成: the core banking system refused. To the applicant.</summary>
    LoanOrderRefused,

    /// <summary>已还款. To the applicant.</summary>
    LoanRepaid,

    /// <summary>应还款未扣到. To the applicant.</summary>
    InstalmentUnpaid,

    /// <summary>可以续贷: what the evaluation offers, and until when. To the applicant.</summary>
    RenewalOffered,

    /// <summary>额度已冻结. To the supervisors.</summary>
    FacilityFrozen,

    /// <summary>持续透支将到期. To the applicant and the manager.</summary>
    OverdraftLong,

    /// <summary>指令撤回. To whoever approved it, or was to.</summary>
    LoanOrderWithdrawn,

    /// <summary>确认方式已重置: the bank has cleared transaction password and passkeys. To whose they were.</summary>
    ConfirmationReset,

    /// <summary>贷款重定价: a floating rate has changed. To the applicant.</summary>
    LoanRepriced,

    /// <summary>支用或还款冲正: the money has moved back. To the applicant.</summary>
    LoanOrderReversed,

    /// <summary>额度变化: frozen, unfrozen, changed or withdrawn. To the applicant.</summary>
    FacilityChanged,

    /// <summary>用途核查提醒: half of the time for the purpose check has gone. To the manager.</summary>
    PurposeCheckReminder,

    /// <summary>抄送: a case was copied to you to read.</summary>
    CaseCopied,

    /// <summary>贷审会超时提醒: the time of the committee's level has passed and counts again. To the secretary and to whoever owes a ballot.</summary>
    CommitteeReminder,
}
