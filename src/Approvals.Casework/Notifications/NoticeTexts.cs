using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;

namespace Approvals.Casework.Notifications;

/// <summary>通知文本: says a notice, in the inbox in the language of the page, by SMS and e-mail in Chinese.</summary>
public static partial class NoticeTexts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The kind in a few characters: heading in the inbox, subject of an e-mail.</summary>
    public static string TitleOf(NoticeKind kind) => kind switch
    {
        NoticeKind.SeatAssigned => "待您审批",
        NoticeKind.SeatReminder => "审批催办",
        NoticeKind.NobodyAbove => "超时审批无人可接",
        NoticeKind.MaterialAsked => "请补充资料",
        NoticeKind.DocumentRefused => "资料请换一份",
        NoticeKind.CaseReturned => "案件退回",
        NoticeKind.DueDiligenceReminder => "尽调即将到期",
        NoticeKind.PurposeCheckReminder => "用途核查还没有完成",
        NoticeKind.CaseCopied => "抄送给您",
        NoticeKind.MessageParked => "对外消息搁置",
        NoticeKind.OfferReady => "可以签约",
        NoticeKind.Disbursed => "贷款已到账",
        NoticeKind.CaseClosed => "申请已办结",
        NoticeKind.SignedAfterEnd => "已签合同待解除",
        NoticeKind.CalendarMissing => "工作日历待补",
        NoticeKind.PreCreditLate => "预授信迟延",
        NoticeKind.OverallReminder => "审批总时限提醒",
        NoticeKind.DisbursementReminder => "放款提醒",
        NoticeKind.CommitteeAsked => "待列入贷审会议程",
        NoticeKind.CommitteeReminder => "贷审会超时提醒",
        NoticeKind.BallotAsked => "请您表决",
        NoticeKind.ResolutionToConfirm => "贷审会决议待您审批",
        NoticeKind.MinutesToSign => "会议纪要待您签署",
        NoticeKind.WaiverDecided => "例外审批已办结",
        NoticeKind.WaiverGranted => "可以重新申请",
        NoticeKind.ExpiresSoon => "即将到期",
        NoticeKind.SchemeReady => "请确认审批方案",
        NoticeKind.SubsidyForeseen => "可以申报补贴",
        NoticeKind.LoanOrderToApprove => "有指令待您审批",
        NoticeKind.LoanOrderRejected => "指令已退回",
        NoticeKind.LoanOrderLapsed => "还款指令已失效",
        NoticeKind.LoanOrderRefused => "指令没有办成",
        NoticeKind.LoanRepaid => "还款已入账",
        NoticeKind.InstalmentUnpaid => "应还款没有扣到",
        NoticeKind.RenewalOffered => "可以续贷",
        NoticeKind.FacilityFrozen => "额度已冻结",
        NoticeKind.OverdraftLong => "持续透支将到期",
        NoticeKind.LoanOrderWithdrawn => "指令已撤回",
        NoticeKind.ConfirmationReset => "交易密码和通行密钥已重置",
        NoticeKind.LoanRepriced => "贷款利率调整",
        NoticeKind.LoanOrderReversed => "交易已冲正",
        NoticeKind.FacilityChanged => "额度有变化",
    };

    /// <summary>Every text that can be translated: the sentences with their places, and what is filled in where something is not known.</summary>
    public static IEnumerable<string> Translatable =>
        [.. Enum.GetValues<NoticeKind>().Where(kind => kind != NoticeKind.CaseClosed).Select(TemplateOf), .. Enum.GetValues<CaseOutcome>().Where(outcome => outcome != CaseOutcome.WaiverGranted).Select(EndingOf), Work.DueUnknown,
            FacilityActs.Frozen, FacilityActs.Unfrozen, FacilityActs.Changed, FacilityActs.Withdrawn];

    /// <summary>The notice as a sentence, in Chinese.</summary>
    public static string SentenceOf(Notice notice) => SentenceOf(notice, null);

    /// <summary>The notice as a sentence.</summary>
    /// <param name="translate">From Chinese into the language of the reader; null for Chinese.</param>
    public static string SentenceOf(Notice notice, Func<string, string>? translate) => SentenceOf(
        notice.Kind, JsonSerializer.Deserialize<NoticeWords>(notice.Parameters, Json) ?? throw new InvalidOperationException($"Notice {notice.Id} has no parameters."), translate);

    internal static string SentenceOf(NoticeKind kind, NoticeWords words, Func<string, string>? translate = null)
    {
        translate ??= chinese => chinese;
        var template = kind == NoticeKind.CaseClosed ? EndingOf(Enum.Parse<CaseOutcome>(words.What!)) : TemplateOf(kind);

        // Names of products and steps are the bank's own and have translations too; whatever people wrote is left as it is.
        return Place().Replace(translate(template), place => place.Groups["name"].Value switch
        {
            "case" => words.Case,
            "due" => words.Due is { } due ? translate(due) : null,
            "who" => words.Who,
            "what" => words.What is { } what ? translate(what) : null,
            "why" => words.Why,
            "product" => words.Product is { } product ? translate(product) : null,
            "amount" => words.Amount,
            var unknown => throw new InvalidOperationException($"A notice has no '{unknown}'."),
        } ?? "");
    }

    private static string TemplateOf(NoticeKind kind) => kind switch
    {
        NoticeKind.SeatAssigned => "案件 {case} 待您审批，请于 {due} 前办理。",
        NoticeKind.SeatReminder => "案件 {case} 的审批已超过时限，请尽快办理；新的时限为 {due}。",
        NoticeKind.NobodyAbove => "案件 {case} 的审批超时，上级机构无人可接，仍由{who}办理，请督促。",
        NoticeKind.MaterialAsked => "案件 {case} 的审批人要求补充资料：{what}。请于 {due} 前提交。",
        NoticeKind.DocumentRefused => "您的申请（{case}）里“{what}”需要重新提交：{why}",
        NoticeKind.CaseReturned => "案件 {case} 已从审批退回到{what}：{why}（{who}）。请继续办理。",
        NoticeKind.DueDiligenceReminder => "案件 {case} 的实地尽调应于 {due} 前完成。",
        NoticeKind.PurposeCheckReminder => "案件 {case} 的贷后用途核查应于 {due} 前完成，逾期上报主管，并且不能再支用。",
        NoticeKind.CaseCopied => "{who}把案件 {case} 抄送给您，请查看。",
        NoticeKind.MessageParked => "发往合作机构的消息 {what} 已搁置：{why}。请查明后重新投递。",
        NoticeKind.OfferReady => "您的{product}申请（{case}）已批准 {amount} 元，请于 {due} 前签约。",
        NoticeKind.Disbursed => "您申请的{product}贷款 {amount} 元已到账，账号尾号 {what}。",
        NoticeKind.CaseClosed => throw new InvalidOperationException("What is said of a closed case depends on how it ended."),
        NoticeKind.SignedAfterEnd => "案件 {case} 未放款而结束，但{what}各方已在电子签平台签完，请与客户办理解除。",
        NoticeKind.CalendarMissing => "没有 {what} 年的工作日历，有关时限无法计算，业务照常办理；请按国务院通知补充 db/calendar/{what}.json 并重新启动。",
        NoticeKind.PreCreditLate => "案件 {case} 的预授信没有按时得出结果，请查看外部数据与对外消息。",
        NoticeKind.OverallReminder => "案件 {case} 的调查及终审应于 {due} 前完成。",
        NoticeKind.DisbursementReminder => "案件 {case} 应于 {due} 前放款。",
        NoticeKind.CommitteeAsked => "案件 {case} 已提交贷审会，请列入议程。",
        NoticeKind.CommitteeReminder => "案件 {case} 的贷审会审议已超过时限，请尽快办理；新的时限为 {due}。",
        NoticeKind.BallotAsked => "案件 {case} 开始表决，请投票。",
        NoticeKind.ResolutionToConfirm => "案件 {case} 的贷审会决议请于 {due} 前审批。",
        NoticeKind.MinutesToSign => "{what} 贷审会的会议纪要已生成，请签署。",
        NoticeKind.WaiverDecided => "例外审批 {case} 已办结：{what}。",
        NoticeKind.SchemeReady => "您的{product}申请（{case}）已批准额度 {amount} 元，请于 {due} 前确认审批方案并签约。",
        NoticeKind.SubsidyForeseen => "您的{product}申请（{case}）预审可享受政府补贴，客户经理会协助您申报。",
        NoticeKind.LoanOrderToApprove => "{product}（{case}）有一笔 {amount} 元的指令待您审批。",
        NoticeKind.LoanOrderRejected => "{product}（{case}）一笔 {amount} 元的指令已退回：{why}",
        NoticeKind.LoanOrderLapsed => "{product}（{case}）{amount} 元的全部还款指令没有在当日审批，已失效，没有扣款；需要还款请重新制单。",
        NoticeKind.LoanOrderRefused => "{product}（{case}）一笔 {amount} 元的指令没有办成，没有动账：{why}",
        NoticeKind.LoanRepaid => "您的{product}贷款（{case}）已还款 {amount} 元，扣款账号尾号 {what}。",
        NoticeKind.InstalmentUnpaid => "您的{product}贷款（{case}）应还 {amount} 元，账号尾号 {what} 没有扣到，请存足款项。",
        NoticeKind.RenewalOffered => "您的{product}即将到期，经评估可续贷 {amount} 元（{case}），请于 {due} 前登录办理。",
        NoticeKind.FacilityFrozen => "案件 {case} 的额度已冻结，请核查后决定解冻、调整或收回。",
        NoticeKind.OverdraftLong => "{product}（{case}）已持续透支 {what} 天，请于 {due} 前还清；逾期将冻结额度。",
        NoticeKind.LoanOrderWithdrawn => "{product}（{case}）一笔 {amount} 元的指令已由{who}撤回，不再需要审批。",
        NoticeKind.ConfirmationReset => "客户经理{who}已重置您的交易密码和通行密钥：{why}。请重新登录后设置；不是您本人要求的，请立即联系银行。",
        NoticeKind.LoanRepriced => "您的{product}贷款（{case}）从 {due} 起年利率由 {what} 调整为 {amount}，还款计划已相应更新。",
        NoticeKind.LoanOrderReversed => "您的{product}贷款（{case}）一笔 {amount} 元的交易已冲正，账号尾号 {what}，如有疑问请联系客户经理。",
        NoticeKind.FacilityChanged => "您的{product}额度（{case}）{what}，额度现为 {amount} 元：{why}",
        NoticeKind.ExpiresSoon => "案件 {case} 的{what}将于 {due} 到期，请联系客户续期。",
        NoticeKind.WaiverGranted => "您的{product}申请中原未通过的条件已获例外批准，{amount} 元以内有效，{due} 前发起的申请可以使用。",
    };

    private static string EndingOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Disbursed => "您的{product}申请（{case}）已放款。",
        CaseOutcome.Declined => "您的{product}申请（{case}）未通过准入，原因请登录查看。",
        CaseOutcome.Rejected => "您的{product}申请（{case}）未获批准。",
        CaseOutcome.GuaranteeRefused => "您的{product}申请（{case}）未获担保机构同意，已结束。",
        CaseOutcome.Disqualified => "您的{product}申请（{case}）在放款前复核中未通过，已结束。",
        CaseOutcome.Withdrawn => "您的{product}申请（{case}）已按您的意愿结束。",
        CaseOutcome.Cancelled => "您的{product}申请（{case}）已撤销。",
        CaseOutcome.Lapsed => "您的{product}申请（{case}）超过签约期限，已失效。",
        CaseOutcome.PledgeRefused => "您的{product}申请（{case}）质押登记未能办成，已结束。",
        CaseOutcome.FacilityOpened => "您的{product}申请（{case}）已签约，额度已生效，可以支用。",
        CaseOutcome.SchemeDeclined => "您的{product}申请（{case}）的审批方案您没有接受，申请已结束。",
        CaseOutcome.Renewed => "您的{product}续贷（{case}）已办好，新的额度从原额度到期日起可用。",
        CaseOutcome.NotRenewable => "您的{product}即将到期，经评估（{case}）暂不能续贷，原因请登录查看；请准备按时还款。",
        CaseOutcome.RenewalDeclined => "您的{product}续贷（{case}）已按您的意愿结束。",
        CaseOutcome.RenewalLapsed => "您的{product}续贷（{case}）在额度到期前没有办理，已结束。",
        CaseOutcome.LimitKept => "您的{product}额度重评（{case}）已完成，额度不变。",
        CaseOutcome.LimitChanged => "您的{product}额度（{case}）经重评已调整，请登录查看。",
        CaseOutcome.FacilityFrozen => "您的{product}额度（{case}）经重评已冻结，暂不能支用，请联系客户经理。",
        CaseOutcome.OverdraftCleared => "您的{product}透支（{case}）已还清。",
        CaseOutcome.WaiverGranted => throw new InvalidOperationException("A waiver's end is told to whoever asked for it."),
    };

    internal static string Write(NoticeWords words) => JsonSerializer.Serialize(words, Json);

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}")]
    private static partial Regex Place();
}

/// <summary>What a sentence needs; each kind uses some.</summary>
/// <param name="Case">案件编号</param>
/// <param name="Due">北京时间, e.g. <c>2026-03-05 10:30</c>.</param>
/// <param name="Amount">CNY with two decimals.</param>
internal sealed record NoticeWords(
    string? Case = null, string? Due = null, string? Who = null, string? What = null, string? Why = null, string? Product = null, string? Amount = null);
