using Approvals.Casework.Data;
using Approvals.Lending.Facilities;

namespace Approvals.Casework.Servicing;

/// <summary>Says what a facility or an order refuses as a stable code and a sentence; the order of precedence is that of the codes.</summary>
internal static class ServicingRefusals
{
    public static Refusal FacilityUnknown { get; } = new("facility-unknown", "没有这个额度，或者您无权查看。");

    public static Refusal LoanUnknown { get; } = new("loan-unknown", "没有这笔借据，或者您无权查看。");

    public static Refusal OrderUnknown { get; } = new("loan-order-unknown", "没有这笔指令，或者您无权查看。");

    public static Refusal AuthorisationMissing { get; } = new("authorisation-missing", "企业还没有授权，不能支用：请企业主管先办理企业授权并选定放款账户。");

    public static Refusal ProcessMissing { get; } = new("process-missing", "企业还没有设置信贷流程：请企业主管先在自定义流程中添加制单员和主管。");

    public static Refusal UnderWay { get; } = new("loan-order-under-way", "已有一笔指令正在办理，有结果以后才能再办。");

    public static Refusal LoanOverdue { get; } = new("loan-overdue", "有逾期的应还款：请在还款账户存足款项，银行每日扣款，还清后再办理。");

    public static Refusal BooksCompared { get; } = new("books-compared", "银行正在与核心系统核对账务，核对完成以后才能支用和还款；急用请联系客户经理。");

    public static Refusal NotTheController { get; } = new("not-the-controller", "企业授权的实际控制人不是您，请由授权书上的实际控制人支用，或由企业的制单员和主管支用。");

    public static Refusal NotTheBorrower { get; } = new("not-the-borrower", "支用须由提交这笔申请的法定代表人或实际控制人办理。");

    public static Refusal LoanSettled { get; } = new("loan-settled", "这笔借据已结清。");

    public static Refusal NothingOverdue { get; } = new("nothing-overdue", "这笔借据没有逾期的应还款。");

    public static Refusal AmountInvalid { get; } = new("amount-not-payable", "金额须大于 0，最多两位小数。", "amountCny");

    public static Refusal NotAPart { get; } = new("not-a-part", "部分还款须小于当日到期以外的本金，还清请选全部还款。", "amountCny");

    public static Refusal AccountInvalid { get; } = new("account-no-invalid", "账号须为 8 至 32 位数字。", "accountNo");

    /// <summary>The authorisation was given anew between looking and confirming.</summary>
    public static Refusal AccountChanged(string accountNo) => new("authorised-account-changed", $"收款账户已改为 {accountNo}，请重新核对后确认。", "accountNo");

    /// <summary>Midnight or a rate came between looking and confirming.</summary>
    public static Refusal PayoffChanged(decimal payoffCny) => new("payoff-changed", $"结清金额现在是 {payoffCny:N2} 元，请重新核对后确认。");

    public static Refusal Tell(FacilityRefusalCode code) => code switch
    {
        FacilityRefusalCode.FacilityClosed => new Refusal("facility-closed", "额度已终止。"),
        FacilityRefusalCode.FacilityFrozen => new Refusal("facility-frozen", "额度已冻结，请联系客户经理。"),
        FacilityRefusalCode.NotFrozen => new Refusal("facility-not-frozen", "额度没有冻结。"),
        FacilityRefusalCode.NotYetValid => new Refusal("facility-not-yet-valid", "额度还没有生效。"),
        FacilityRefusalCode.FacilityExpired => new Refusal("facility-expired", "额度已到期，不能再支用。"),
        FacilityRefusalCode.AmountInvalid => AmountInvalid,
        FacilityRefusalCode.TermInvalid => new Refusal("term-invalid", "期限须为 1 至 360 个月。", "months"),
        FacilityRefusalCode.NoDayLeft => new Refusal("no-day-left", "额度剩余期限不足，不能再支用。"),
        FacilityRefusalCode.AboveAvailable => new Refusal("above-available", "超过可支用金额。", "amountCny"),
        FacilityRefusalCode.AboveOutstanding => new Refusal("above-outstanding", "超过贷款余额。", "amountCny"),
        FacilityRefusalCode.AboveRepaid => new Refusal("above-repaid", "超过已还金额。", "amountCny"),
    };

    public static Refusal Tell(OrderRefusalCode code) => code switch
    {
        OrderRefusalCode.NotAMaker => new Refusal("not-a-maker", "您不是本企业信贷流程的制单员。"),
        OrderRefusalCode.MakerMayNotApprove => new Refusal("maker-may-not-approve", "制单人不能审批自己的指令。"),
        OrderRefusalCode.ApprovedBefore => new Refusal("approved-before", "您已审批过这笔指令。"),
        OrderRefusalCode.NotYourTurn => new Refusal("level-not-reached", "前一级主管还没有审批。"),
        OrderRefusalCode.LevelPassed => new Refusal("level-passed", "本级已由其他主管审批。"),
        OrderRefusalCode.NotAnApprover => new Refusal("not-an-approver", "您不是这笔指令的审批主管。"),
        OrderRefusalCode.NotTheMaker => new Refusal("not-the-order-maker", "这笔指令由制单人撤回；制单人已停用的，由主管撤回。"),
        OrderRefusalCode.AlreadyApproved => new Refusal("loan-order-approved", "这笔指令已审批通过。"),
        OrderRefusalCode.AlreadyRejected => new Refusal("loan-order-rejected", "这笔指令已退回。"),
        OrderRefusalCode.AlreadyWithdrawn => new Refusal("loan-order-withdrawn", "这笔指令已撤回。"),
        OrderRefusalCode.AlreadyLapsed => new Refusal("loan-order-lapsed", "这笔指令已失效，没有扣款，请重新制单。"),
        OrderRefusalCode.DayPassed => new Refusal("loan-order-day-passed", "全部还款须在制单当日审批，这笔指令已过当日，没有扣款，请重新制单。"),
        OrderRefusalCode.NotDue => new Refusal("loan-order-not-due", "这笔指令还没有到失效时间。"),
        OrderRefusalCode.ReasonRequired => new Refusal("reason-required", "请写明退回原因。", "reason"),
        OrderRefusalCode.PurposeRequired => new Refusal("purpose-required", "请填写计划用途。", "purpose"),
        OrderRefusalCode.AmountInvalid => AmountInvalid,
        OrderRefusalCode.NotAPart => NotAPart,
        OrderRefusalCode.AmountChanged => new Refusal("payoff-changed", "结清金额已变化，请退回后重新制单。"),
        OrderRefusalCode.NoApproverLeft => new Refusal("no-approver-left", "其余各级没有足够的不同主管，请企业主管调整信贷流程。"),
    };
}
