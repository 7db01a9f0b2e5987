using Approvals.Casework.Facilities;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;

namespace Approvals.Web.Frame;

/// <summary>企业网银用语: what codes of the customer channel are called, Chinese; the pages translate.</summary>
public static class ChannelWords
{
    public static string Of(LoanOrderKind kind) => kind switch
    {
        LoanOrderKind.Drawdown => "支用",
        LoanOrderKind.PartialRepayment => "部分还款",
        LoanOrderKind.FullRepayment => "全部还款",
        LoanOrderKind.Instalment => "到期扣款",
        LoanOrderKind.Reversal => "冲正",
    };

    public static string Of(LoanOrderState state) => state switch
    {
        LoanOrderState.AwaitingApproval => "待主管审批",
        LoanOrderState.Sending => "银行处理中",
        LoanOrderState.Posted => "已成功",
        LoanOrderState.Refused => "未成功",
        LoanOrderState.Rejected => "已退回",
        LoanOrderState.Withdrawn => "已撤回",
        LoanOrderState.Lapsed => "日终失效",
    };

    public static string ToneOf(LoanOrderState state) => state switch
    {
        LoanOrderState.AwaitingApproval or LoanOrderState.Sending => "tag-blue",
        LoanOrderState.Posted => "tag-green",
        LoanOrderState.Refused or LoanOrderState.Rejected => "tag-red",
        LoanOrderState.Withdrawn or LoanOrderState.Lapsed => "tag-secondary",
    };

    public static string Of(FacilityPhase phase) => phase switch
    {
        FacilityPhase.Closed => "已终止",
        FacilityPhase.Frozen => "已冻结",
        FacilityPhase.NotYetValid => "未生效",
        FacilityPhase.Expired => "已到期",
        FacilityPhase.Open => "有效",
    };

    public static string ToneOf(FacilityPhase phase) => phase == FacilityPhase.Open ? "tag-green" : "tag-secondary";

    /// <summary>可支用金额, yuan: nothing while nothing may be drawn.</summary>
    public static decimal DrawableCny(FacilitySummary facility) => facility.Phase == FacilityPhase.Open ? Math.Max(0m, facility.FreeCny) : 0m;

    /// <summary>Why nothing may be drawn, and whom to turn to, in the language of the page; null where something may.</summary>
    /// <param name="branch">开户网点, Chinese.</param>
    public static string? WhyNotDrawn(DeskText text, FacilitySummary facility, string branch) => facility.Phase switch
    {
        FacilityPhase.Closed => text["额度已终止，不能再支用。"],
        FacilityPhase.Frozen => text["额度已冻结，暂时不能支用，还款不受影响。请联系{0}您的客户经理。", text[branch]],
        FacilityPhase.NotYetValid => text["额度还没有生效，{0} 起可以支用。", Shown.Date(facility.ValidFrom)],
        FacilityPhase.Expired => text["额度已到期，不能再支用。还要用款的，请联系{0}您的客户经理。", text[branch]],
        FacilityPhase.Open => null,
    };

    public static string Of(LoanState state) => state switch
    {
        LoanState.Current => "正常",
        LoanState.Overdue => "逾期",
        LoanState.Settled => "已结清",
    };

    public static string ToneOf(LoanState state) => state == LoanState.Overdue ? "tag-red" : state == LoanState.Settled ? "tag-secondary" : "tag-green";

    public static string Of(InstalmentStatus status) => status switch
    {
        InstalmentStatus.Coming => "未到期",
        InstalmentStatus.Due => "扣款中",
        InstalmentStatus.Paid => "已还",
        InstalmentStatus.Overdue => "逾期",
    };

    public static string Of(AccountKind kind) => kind switch
    {
        AccountKind.Current => "人民币活期",
        AccountKind.Term => "定期",
        AccountKind.Margin => "保证金",
        AccountKind.Personal => "个人活期",
        AccountKind.Loan => "贷款账户",
        AccountKind.Internal => "内部账户",
    };

    /// <summary>Why the core banking system refused, without its code, in the language of the page where that has words for it.</summary>
    /// <param name="refused">Code, a colon and its words; or a person's words.</param>
    public static string WhyRefused(DeskText text, string refused) => CoreWords.CodeOf(refused) switch
    {
        "insufficient_funds" => text["账户余额不足"],
        "account_frozen" or "account_stopped" or "account_closed" => text["账户被冻结、止付或已销户"],
        "account_unknown" => text["账户不存在"],
        _ => CoreWords.Of(refused),
    };

    /// <summary>The same with the accounts that the order concerns.</summary>
    public static string? WhyRefused(DeskText text, OrderSummary order) => order.RefusalReason is not { } refused ? null
        : order.Payment is { } payment ? text["{0}（账户 {1}，收款人账户 {2}）", WhyRefused(text, refused), order.AccountNo, payment.PayeeAccountNo]
        : text["{0}（账户 {1}）", WhyRefused(text, refused), order.AccountNo];

    /// <summary>计划用途 to choose from.</summary>
    public static readonly IReadOnlyList<string> Purposes = ["采购原材料或商品", "支付货款", "发放工资", "支付租金和水电", "缴纳税费", "设备维护和更新"];
}
