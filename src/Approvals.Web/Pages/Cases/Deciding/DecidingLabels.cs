using Approvals.Casework.Collateral;
using Approvals.Lending.Chains;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>名称: what codes of rounds, levels, seats and decisions are called, in Chinese; the pages translate.</summary>
internal static class DecidingLabels
{
    public static string Of(RoundOutcome outcome) => outcome switch
    {
        RoundOutcome.Approved => "通过",
        RoundOutcome.Rejected => "否决",
        RoundOutcome.Returned => "退回",
        RoundOutcome.Cancelled => "撤销",
    };

    public static string ColourOf(RoundOutcome outcome) => outcome switch
    {
        RoundOutcome.Approved => "green",
        RoundOutcome.Rejected => "red",
        RoundOutcome.Returned => "yellow",
        RoundOutcome.Cancelled => "secondary",
    };

    public static string Of(LevelMode mode) => mode switch
    {
        LevelMode.AnyOne => "或签：一人决定",
        LevelMode.All => "会签：全员同意",
        LevelMode.InOrder => "依次审批",
    };

    public static string Of(LevelState state) => state switch
    {
        LevelState.Open => "审批中",
        LevelState.Approved => "已同意",
        LevelState.Rejected => "已否决",
        LevelState.Returned => "已退回",
        LevelState.Cancelled => "已撤销",
    };

    public static string Of(SeatState state) => state switch
    {
        SeatState.Waiting => "轮候",
        SeatState.Open => "待审批",
        SeatState.Paused => "等补充资料",
        SeatState.Decided => "已决定",
        SeatState.Closed => "已关闭",
    };

    public static string ColourOf(SeatState state) => state switch
    {
        SeatState.Open => "blue",
        SeatState.Paused => "yellow",
        SeatState.Decided => "green",
        SeatState.Waiting or SeatState.Closed => "secondary",
    };

    public static string Of(SeatClosure closure) => closure switch
    {
        SeatClosure.AnotherDecided => "已由他人处理",
        SeatClosure.Cancelled => "申请撤销",
        SeatClosure.Transferred => "已转办",
        SeatClosure.Escalated => "已上报",
        SeatClosure.Vacated => "已腾空",
    };

    public static string Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "同意",
        DecisionKind.Reject => "否决",
        DecisionKind.Return => "退回",
    };

    public static string ColourOf(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "green",
        DecisionKind.Reject => "red",
        DecisionKind.Return => "yellow",
    };

    public static string Of(VoidCause cause) => cause switch
    {
        VoidCause.TermsNarrowed => "条件被收紧，须重新确认",
        VoidCause.PackChanged => "资料有变化，须重新确认",
    };

    public static string Of(ReturnStep step) => step switch
    {
        ReturnStep.Documents => "资料补录",
        ReturnStep.DueDiligence => "实地尽调",
    };

    public static string Of(GuaranteeState state) => state switch
    {
        GuaranteeState.Requested => "已请担保机构审核",
        GuaranteeState.Issued => "已出具担保函",
        GuaranteeState.Questioned => "担保函待核对",
        GuaranteeState.Refused => "不予担保",
        GuaranteeState.Withdrawn => "已撤回",
    };

    public static string OfMethod(string method) => method switch
    {
        "interestOnly" => "按月付息，到期还本",
        _ => method,
    };
}
