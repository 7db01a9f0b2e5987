using Approvals.Casework.Conditions;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Signing;
using Approvals.Lending.Ledger;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>名称: what codes of contracts, accounts and payments are called, in Chinese; the pages translate.</summary>
internal static class SettlingLabels
{
    public static string Of(ContractState state) => state switch
    {
        ContractState.Prepared => "已生成",
        ContractState.Sent => "签署中",
        ContractState.Signed => "已签署",
        ContractState.Void => "已作废",
    };

    public static string ColourOf(ContractState state) => state switch
    {
        ContractState.Prepared or ContractState.Sent => "blue",
        ContractState.Signed => "green",
        ContractState.Void => "secondary",
    };

    public static string OfParty(string party) => party switch
    {
        "borrower" => "借款人",
        "legal-representative" => "法定代表人",
        "bank" => "银行",
        "guarantee-company" => "担保公司",
        _ when party.StartsWith("guarantor-", StringComparison.Ordinal) => "保证人",
        _ => party,
    };

    public static string Of(DisbursementState state) => state switch
    {
        DisbursementState.AwaitingChecker => "待复核",
        DisbursementState.Sending => "已发核心，等待结果",
        DisbursementState.Posted => "已入账",
        DisbursementState.Refused => "核心拒绝",
        DisbursementState.Returned => "退回经办",
    };

    public static string ColourOf(DisbursementState state) => state switch
    {
        DisbursementState.AwaitingChecker => "blue",
        DisbursementState.Sending => "yellow",
        DisbursementState.Posted => "green",
        DisbursementState.Refused => "red",
        DisbursementState.Returned => "secondary",
    };

    public static string Of(LoanState state) => state switch
    {
        LoanState.Current => "正常",
        LoanState.Overdue => "逾期",
        LoanState.Settled => "结清",
    };

    public static string Of(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Balance => "贷款余额不符",
        DifferenceKind.UnknownPosting => "核心有这笔账，我方没有",
        DifferenceKind.MissingPosting => "我方有这笔账，核心没有",
        DifferenceKind.UnknownAccount => "核心有贷款账户，我方没有借据",
        DifferenceKind.SubLedger => "分户账与借据不符",
    };

    public static string Of(OutboxState state) => state switch
    {
        OutboxState.Pending => "待发送",
        OutboxState.Enquiring => "结果不明，查询中",
        OutboxState.Delivered => "已有结果",
        OutboxState.Parked => "已搁置，待人工处理",
    };

    public static string ColourOf(OutboxState state) => state switch
    {
        OutboxState.Pending => "blue",
        OutboxState.Enquiring => "yellow",
        OutboxState.Delivered => "green",
        OutboxState.Parked => "red",
    };

    public static string Of(FacilityState state) => state switch
    {
        FacilityState.Active => "有效",
        FacilityState.Closed => "已关闭",
    };

    public static string OfAccount(string? kind) => kind switch
    {
        "corporate" => "对公账户",
        "personal" => "法定代表人个人账户",
        null => "—",
        _ => kind,
    };

    public static string Of(ConditionState state) => state switch
    {
        ConditionState.Open => "待落实",
        ConditionState.Met => "已落实",
        ConditionState.Waived => "已免除",
        ConditionState.Superseded => "已失效",
    };

    public static string ColourOf(ConditionState state) => state switch
    {
        ConditionState.Open => "yellow",
        ConditionState.Met => "green",
        ConditionState.Waived or ConditionState.Superseded => "secondary",
    };

    public static string Of(ConditionGate gate) => gate switch
    {
        ConditionGate.Signing => "签约前落实",
        ConditionGate.Disbursement => "放款前落实",
    };

    public static string Of(FacilityActKind kind) => kind switch
    {
        FacilityActKind.Freeze => "冻结",
        FacilityActKind.Unfreeze => "解冻",
        FacilityActKind.ChangeLimit => "调整额度",
        FacilityActKind.Withdraw => "收回额度",
        FacilityActKind.Reverse => "冲正",
        FacilityActKind.ChangeRepaymentAccount => "变更还款账户",
        FacilityActKind.AdoptLoan => "补记借据",
        FacilityActKind.AdoptRepayment => "补记还款",
    };

    public static string Of(FacilityActState state) => state switch
    {
        FacilityActState.AwaitingChecker => "待复核",
        FacilityActState.Done => "已办理",
        FacilityActState.Returned => "退回经办",
    };

    public static string Of(JournalEvent happening) => happening switch
    {
        JournalEvent.FacilityOpened => "额度开立",
        JournalEvent.FacilityChanged => "额度调整",
        JournalEvent.FacilityClosed => "额度终止",
        JournalEvent.Drawdown => "支用",
        JournalEvent.Accrual => "每日计提",
        JournalEvent.TrueUp => "利息调整",
        JournalEvent.Instalment => "分期还款",
        JournalEvent.Prepayment => "提前还款",
        JournalEvent.FullRepayment => "全部还款",
        JournalEvent.Reversal => "红冲",
    };
}
