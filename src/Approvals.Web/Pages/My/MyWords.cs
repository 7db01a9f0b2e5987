using Approvals.Casework.Applications;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Documents;
using Approvals.Casework.Timers;
using Approvals.Lending.Loans;
using Approvals.Web.Frame;
using Approvals.Workflows;

namespace Approvals.Web.Pages.My;

/// <summary>客户用语: the bank's steps and outcomes in words of everyday, in Chinese; the pages translate.</summary>
internal static class MyWords
{
    private static readonly IReadOnlyDictionary<StepType, StepWords> Steps = new Dictionary<StepType, StepWords>
    {
        [ApprovalSteps.Consent] = new("您授权", "请阅读并同意授权书", "同意以后，我们才会查询税务、开票和征信数据，用来测算额度。", Turn.You, TimerKinds.PreCreditExpiry, "去授权"),
        [ApprovalSteps.PreCredit] = new("测算额度", "正在测算额度", "正在获取数据，一般一分钟内有结果。这一页会自己更新，您也可以先离开。", Turn.Bank),
        [ApprovalSteps.Submit] = new("提交申请", "请填写金额并提交申请", "额度已测出来，选好金额和用途就可以提交。", Turn.You, TimerKinds.PreCreditExpiry, "填写并提交"),
        [ApprovalSteps.Review] = new("人工复核", "银行正在人工复核", "这笔申请需要由审批人看一看，不用您做什么。", Turn.Bank),
        [ApprovalSteps.Claim] = new("客户经理联系您", "客户经理会联系您", "客户经理接手后会给您打电话，确认申请意愿，请保持手机畅通。", Turn.Bank, TimerKinds.ClaimDue),
        [ApprovalSteps.Documents] = new("准备资料", "请上传资料", "可以用手机拍照。标着“原件”的，请留好原件，客户经理上门时核对。", Turn.You, TimerKinds.OverallDue, "去上传资料"),
        [ApprovalSteps.DueDiligence] = new("上门了解", "客户经理会上门了解", "会有两位客户经理到经营场所看一看，请准备好资料原件。", Turn.Bank, TimerKinds.DueDiligenceDue),
        [ApprovalSteps.Account] = new("确认收款账户", "正在确认收款账户", "没有账户的，客户经理会协助您开立。", Turn.Bank),
        [ApprovalSteps.Approval] = new("审批", "银行正在审批", "审批人正在看您的资料，需要补充时客户经理会联系您。", Turn.Bank, TimerKinds.OverallDue),
        [ApprovalSteps.Guarantor] = new("担保机构审核", "担保机构正在审核", "担保机构同意以后会出具担保函。", Turn.Guarantor),
        [ApprovalSteps.Sign] = new("签合同", "批准了，请签合同", "看清金额、期限和利率，再到电子签约平台签署。", Turn.You, TimerKinds.SigningWindow, "看合同并签署"),
        [ApprovalSteps.SignWhileCurrent] = new("签合同", "批准了，请签合同", "看清金额、期限和利率，再到电子签约平台签署。", Turn.You, TimerKinds.SigningWindow, "看合同并签署"),
        [ApprovalSteps.Remeasure] = new("签约前核对", "正在核对测额依据", "专利、资质或征信报告到期的，要重新测算一次，一般很快。", Turn.Bank),
        [ApprovalSteps.Decide] = new("自动审批", "系统正在审批", "个人征信拿到以后马上有结果，一般一分钟内。这一页会自己更新。", Turn.Bank),
        [ApprovalSteps.ApprovalWithoutReturn] = new("人工审批", "银行正在审批", "有些情况要由审批人看一看，不用您做什么。", Turn.Bank),
        [ApprovalSteps.ConfirmScheme] = new("确认方案", "请确认审批方案", "看清批准的额度、期限和利率；不接受的，这笔申请就结束。", Turn.You, TimerKinds.SchemeConfirmation, "看方案并确认"),
        [ApprovalSteps.SignByDevice] = new("签合同", "请签合同", "把合同看完、勾选，再用通行密钥或交易密码确认。", Turn.You, TimerKinds.DeviceSigningWindow, "看合同并签约"),
        [ApprovalSteps.Pledge] = new("质押登记", "正在办理质押登记", "登记机构登记以后会发给证书。", Turn.Bank),
        [ApprovalSteps.EvaluateFacility] = new("评估", "银行正在评估", "额度快到期了，银行先看一看企业最近的情况，不用您做什么。", Turn.Bank),
        [ApprovalSteps.OfferRenewal] = new("确认续贷", "可以续贷了", "看清金额和期限，一键续贷；下面列有材料的，请先上传。", Turn.You, TimerKinds.RenewalOffer, "去续贷"),
        [ApprovalSteps.ChangeLimit] = new("调整额度", "额度批准上调，条件还在落实", "审批要求的条件落实以后，新的额度才生效；现在的额度照常使用。", Turn.Bank, TimerKinds.LimitRise),
        [ApprovalSteps.WatchOverdraft] = new("还清透支", "透支快到期限了", "请在期限前还清；到期没有还清的，额度会冻结。", Turn.You, TimerKinds.OverdraftBreach, "去还款"),
        [ApprovalSteps.Collect] = new("还清透支", "透支超过期限，额度已冻结", "请尽快还清，客户经理会联系您。", Turn.You),
        [ApprovalSteps.Recheck] = new("放款前核对", "正在做放款前核对", "合同已签好，放款前再核对一次征信等情况，一般很快。", Turn.Bank),
        [ApprovalSteps.Disburse] = new("放款", "正在放款", "款项会打到您的收款账户，到账后发短信通知您。", Turn.Bank, TimerKinds.DisbursementDue),
    };

    /// <summary>Null for steps a customer does not notice.</summary>
    public static StepWords? Of(StepType type) => Steps.GetValueOrDefault(type);

    public static string Of(Turn turn) => turn switch
    {
        Turn.You => "轮到您了",
        Turn.Bank => "银行办理中",
        Turn.Guarantor => "担保机构办理中",
    };

    public static string TitleOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Disbursed => "贷款已到账",
        CaseOutcome.Declined => "这次没有通过",
        CaseOutcome.Rejected => "这次没有获得批准",
        CaseOutcome.GuaranteeRefused => "担保机构没有同意",
        CaseOutcome.Disqualified => "放款前核对没有通过",
        CaseOutcome.Withdrawn => "已按您的意愿结束",
        CaseOutcome.Cancelled => "您已撤销这笔申请",
        CaseOutcome.Lapsed => "超过签约期限，已失效",
        CaseOutcome.PledgeRefused => "质押登记没有办成",
        CaseOutcome.FacilityOpened => "签约成功，额度已生效",
        CaseOutcome.SchemeDeclined => "您没有接受审批方案",
        CaseOutcome.Renewed => "续贷办好了",
        CaseOutcome.NotRenewable => "这次不能续贷",
        CaseOutcome.RenewalDeclined => "您没有续贷",
        CaseOutcome.RenewalLapsed => "到期前没有办理续贷",
        CaseOutcome.LimitKept => "额度不变",
        CaseOutcome.LimitChanged => "额度已调整",
        CaseOutcome.FacilityFrozen => "额度已冻结",
        CaseOutcome.OverdraftCleared => "透支已还清",
        CaseOutcome.WaiverGranted => throw NoApplication(outcome),
    };

    public static string SentenceOf(CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Disbursed => "请按合同约定的用途使用，按时还款。",
        CaseOutcome.Declined => "按产品的准入要求，目前还不能为您办理。",
        CaseOutcome.Rejected => "审批人综合评估后，没有批准这笔贷款。",
        CaseOutcome.GuaranteeRefused => "没有担保，这笔贷款不能按担保方式办理。可以试试信用方式。",
        CaseOutcome.Disqualified => "签约以后情况有了变化，不能放款。合同不再执行，不收任何费用。",
        CaseOutcome.Withdrawn => "您告诉客户经理暂时不需要贷款。需要时可以重新申请。",
        CaseOutcome.Cancelled => "没有产生任何费用。需要时可以重新申请。",
        CaseOutcome.Lapsed => "批准的条件没有在期限内签约。需要时可以重新申请。",
        CaseOutcome.PledgeRefused => "登记机构没有办理质押登记，这笔贷款不能按质押方式办理。可以试试信用方式。",
        CaseOutcome.FacilityOpened => "额度有效期内可以随时支用，用多少借多少，还了可以再用。",
        CaseOutcome.SchemeDeclined => "没有产生任何费用。需要时可以重新申请。",
        CaseOutcome.Renewed => "新的额度从原额度到期那天起可以支用；原来的贷款到期仍要还清。",
        CaseOutcome.NotRenewable => "按企业现在的情况，还不符合续贷条件。请准备按时还款；还清以后可以重新申请。",
        CaseOutcome.RenewalDeclined or CaseOutcome.RenewalLapsed => "原来的贷款到期请还清。需要时可以重新申请。",
        CaseOutcome.LimitKept => "银行定期看一看企业的情况，这次没有变化。",
        CaseOutcome.LimitChanged => "银行定期看一看企业的情况，额度按最新的测算调整。",
        CaseOutcome.FacilityFrozen => "暂时不能支用，已借的按约定还。请联系客户经理。",
        CaseOutcome.OverdraftCleared => "可以继续使用。",
        CaseOutcome.WaiverGranted => throw NoApplication(outcome),
    };

    private static ArgumentOutOfRangeException NoApplication(CaseOutcome outcome) => new(nameof(outcome), outcome, "No application ends so.");

    public static string ModeOf(string mode) => mode switch
    {
        "credit" => "信用方式",
        "guarantee" => "担保方式",
        "collateral" => "抵质押方式",
        _ => mode,
    };

    public static string ModeMeaningOf(string mode) => mode switch
    {
        "credit" => "不用抵押，也不用别人担保，凭企业自己的纳税、开票和信用情况。",
        "guarantee" => "由担保机构为企业担保，额度可以更高；担保机构要另外审核，并收一点担保费。",
        "collateral" => "用房产、存单，或专利、软件著作权等作抵押、质押，要评估和登记。",
        _ => "",
    };

    public static string AccountOf(string kind) => kind switch
    {
        "corporate" => "企业对公账户",
        "personal" => "法定代表人个人账户（需要补充用款凭证）",
        _ => kind,
    };

    public static string RepaymentOf(string method) => method switch
    {
        "interestOnly" => "每月付利息，到期一次还本金；可以随时提前还，不收违约金",
        "stagedInstalments" => "先按月付一段时间利息，以后每月还一样多的钱",
        "equalInstalments" => "每月还一样多的钱，本金和利息都在里面",
        "equalPrincipal" => "每月还一样多的本金，利息按剩下的本金算，越还越少",
        "atWill" => "随借随还，按实际天数算利息",
        _ => method,
    };

    /// <summary>What a loan would cost, in one sentence.</summary>
    /// <param name="plan">Not empty.</param>
    public static string EstimateOf(DeskText text, IReadOnlyList<Instalment> plan)
    {
        var interest = Shown.Money(plan.Sum(instalment => instalment.InterestCny));
        var (first, last) = (plan[0], plan[^1]);
        if (plan.Take(plan.Count - 1).All(instalment => instalment.PrincipalCny == 0m))
            return text["假如今天放款：每月付利息约 {0} 元，到期还本金 {1} 元，利息一共约 {2} 元。", Shown.Money(first.InterestCny), Shown.Money(last.PrincipalCny), interest];
        if (plan.Count > 1 && first.TotalCny - plan[1].TotalCny >= 0.01m)
            return text["假如今天放款：第一期还 {0} 元，最后一期还 {1} 元，利息一共约 {2} 元。", Shown.Money(first.TotalCny), Shown.Money(last.TotalCny), interest];
        var later = plan.First(instalment => instalment.PrincipalCny > 0m);
        return later == first
            ? text["假如今天放款：每月还约 {0} 元，利息一共约 {1} 元。", Shown.Money(first.TotalCny), interest]
            : text["假如今天放款：前 {0} 个月每月付利息约 {1} 元，以后每月还约 {2} 元，利息一共约 {3} 元。", later.Number - 1, Shown.Money(first.InterestCny), Shown.Money(later.TotalCny), interest];
    }

    public static string Of(DocumentState state) => state switch
    {
        DocumentState.Missing => "还没有交",
        DocumentState.Received => "已收到，等待核对",
        DocumentState.Verified => "核对无误",
        DocumentState.Waived => "不用交了",
        DocumentState.Refused => "请换一份",
    };

    public static string ColourOf(DocumentState state) => state switch
    {
        DocumentState.Missing => "yellow",
        DocumentState.Received => "blue",
        DocumentState.Verified => "green",
        DocumentState.Waived => "secondary",
        DocumentState.Refused => "red",
    };

    public static string OfParty(string party) => party switch
    {
        "borrower" => "企业盖章",
        "legal-representative" => "法定代表人本人签字",
        "actual-controller" => "实际控制人本人",
        _ when party.StartsWith("guarantor-", StringComparison.Ordinal) => "保证人本人签字",
        _ => party,
    };

    public static string Of(DisbursementState state) => state switch
    {
        DisbursementState.AwaitingChecker => "已安排，正在复核",
        DisbursementState.Sending => "正在打款",
        DisbursementState.Posted => "已到账",
        DisbursementState.Refused => "没有打成，正在更正账户",
        DisbursementState.Returned => "正在重新安排",
    };

    /// <summary>What an item of the checklist is for; null where its name says it.</summary>
    public static string? WhyOf(string code) => code switch
    {
        "business-licence" => "证明企业正常登记、可以经营。",
        "representative-id" => "核对您的身份和登记的是不是同一个人。",
        "articles" => "看您在企业里的持股。",
        "representative-change" => "看变更是什么时候登记的。",
        "tax-returns" => "看企业的收入和纳税。",
        "invoice-records" => "看企业的开票，额度按它测算。",
        "tax-rating-proof" => "看企业的纳税信用级别。",
        "bank-flow" => "看日常收款付款，和开票相互印证。",
        "premises" => "看经营场所在哪里、能用到什么时候。",
        "trade-contracts" => "有助于说明经营情况，没有也可以。",
        "enterprise-credit-report" or "representative-credit-report" => "看以往借款和还款情况。",
        "tax-invoice-authorisation" => "确认您同意我们查询税票数据。",
        "personal-account-vouchers" => "放款到个人账户时，要看钱用在哪里。",
        "other-flow" => "开票较少时，用其他收入来补充说明。",
        "counter-guarantee" or "asset-proofs" or "guarantor-list" => "担保机构审核时要用。",
        _ => null,
    };
}

/// <summary>轮到谁</summary>
public enum Turn
{
    /// <summary>申请人</summary>
    You,

    /// <summary>银行</summary>
    Bank,

    /// <summary>担保机构</summary>
    Guarantor,
}

/// <param name="Name">The step on the way, as a short word.</param>
/// <param name="Now">What is going on while the case waits there.</param>
/// <param name="More">One sentence beside it.</param>
/// <param name="Timer">Kind of the deadline that matters to the customer; null where there is none.</param>
/// <param name="Button">What the customer is to do; null where it is not theirs.</param>
internal sealed record StepWords(string Name, string Now, string More, Turn Turn, string? Timer = null, string? Button = null);
