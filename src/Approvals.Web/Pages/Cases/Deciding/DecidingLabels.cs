using Approvals.Casework.Approving;
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
        RoundOutcome.Superseded => "被新一轮取代",
    };

    public static string ColourOf(RoundOutcome outcome) => outcome switch
    {
        RoundOutcome.Approved => "green",
        RoundOutcome.Rejected => "red",
        RoundOutcome.Returned => "yellow",
        RoundOutcome.Cancelled or RoundOutcome.Superseded => "secondary",
    };

    public static string Of(Lending.Chains.Security security) => security switch
    {
        Lending.Chains.Security.Credit => "信用",
        Lending.Chains.Security.Secured => "抵质押",
        Lending.Chains.Security.Guaranteed => "保证",
    };

    public static string Of(LevelMode mode) => mode switch
    {
        LevelMode.AnyOne => "或签：一人决定",
        LevelMode.All => "会签：全员同意",
        LevelMode.InOrder => "依次审批",
        LevelMode.Vote => "票签：按票数决定",
        LevelMode.Committee => "贷审会审议",
    };

    public static string Of(LevelState state) => state switch
    {
        LevelState.Open => "审批中",
        LevelState.Approved => "已同意",
        LevelState.Rejected => "已否决",
        LevelState.Returned => "已退回",
        LevelState.Cancelled => "已撤销",
        LevelState.Recalled => "已收回",
        LevelState.Suspended => "已中止",
    };

    public static string Of(SeatState state) => state switch
    {
        SeatState.Waiting => "轮候",
        SeatState.Open => "待审批",
        SeatState.Consulting => "征询意见中",
        SeatState.Paused => "等补充资料",
        SeatState.Provisional => "待后加签",
        SeatState.Suspended => "已中止",
        SeatState.Decided => "已决定",
        SeatState.Closed => "已关闭",
    };

    /// <summary>Of a seat that advises.</summary>
    public static string OfAdvice(SeatState state) => state switch
    {
        SeatState.Open => "待出具意见",
        SeatState.Decided => "已出具意见",
        SeatState.Waiting or SeatState.Consulting or SeatState.Paused or SeatState.Provisional or SeatState.Suspended or SeatState.Closed => Of(state),
    };

    public static string Of(SeatKind kind) => kind switch
    {
        SeatKind.Deciding => "审批席",
        SeatKind.SignerBefore => "前加签",
        SeatKind.SignerAfter => "后加签",
        SeatKind.Delegate => "委派",
    };

    public static string Of(AdviceAsked how) => how switch
    {
        AdviceAsked.Before => "前加签",
        AdviceAsked.After => "后加签",
        AdviceAsked.InStead => "委派",
    };

    /// <summary>What comes of asking so, in one line.</summary>
    public static string WhatFollows(AdviceAsked how) => how switch
    {
        AdviceAsked.Before => "对方先出具意见，您再决定；您的时限照常计算。",
        AdviceAsked.After => "您先决定，对方出具意见以前是暂定的；反对则请您重新决定。",
        AdviceAsked.InStead => "请对方代您看这件案件并出具意见，然后仍由您决定；时限不变。",
    };

    public static string Of(WalkHalt halt) => halt switch
    {
        WalkHalt.Vacant => "有一层找不到可任的审批人，须先由主管安排人员。",
        WalkHalt.CalendarEnds => "工作日历还没有覆盖到那一天，日期待定。",
        WalkHalt.SeatBarred => "有审批人已不能决定，须先换人。",
        WalkHalt.AwaitsReturn => "案件退回在途，回来以后继续。",
        WalkHalt.StartsAgain => "条件或资料已有变化，通过以后另起一轮。",
    };

    public static string ColourOf(SeatState state) => state switch
    {
        SeatState.Open => "blue",
        SeatState.Paused or SeatState.Consulting or SeatState.Provisional => "yellow",
        SeatState.Decided => "green",
        SeatState.Waiting or SeatState.Suspended or SeatState.Closed => "secondary",
    };

    public static string Of(SeatClosure closure) => closure switch
    {
        SeatClosure.AnotherDecided => "已由他人处理",
        SeatClosure.Cancelled => "申请撤销",
        SeatClosure.Transferred => "已转办",
        SeatClosure.Escalated => "已上报",
        SeatClosure.Vacated => "已腾空",
        SeatClosure.Removed => "已减签",
        SeatClosure.HostClosed => "主席位已关闭",
        SeatClosure.Recalled => "已收回",
        SeatClosure.PassedOn => "已转交",
    };

    public static string Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => "同意",
        DecisionKind.Reject => "否决",
        DecisionKind.Return => "退回",
        DecisionKind.AdviseFor => "意见：赞成",
        DecisionKind.AdviseAgainst => "意见：反对",
    };

    public static string ColourOf(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve or DecisionKind.AdviseFor => "green",
        DecisionKind.Reject or DecisionKind.AdviseAgainst => "red",
        DecisionKind.Return => "yellow",
    };

    public static string Of(VoidCause cause) => cause switch
    {
        VoidCause.TermsNarrowed => "条件被收紧，须重新确认",
        VoidCause.PackChanged => "资料有变化，须重新确认",
        VoidCause.Withdrawn => "已撤回",
        VoidCause.BallotChanged => "已改票",
        VoidCause.AdverseAdvice => "后加签反对，须重新决定",
        VoidCause.HostReopened => "主席位重新决定",
        VoidCause.Suspended => "案件退回期间失效",
        VoidCause.SeatClosed => "席位关闭前未生效",
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

    public static string Of(PledgeRegistrationState state) => state switch
    {
        PledgeRegistrationState.Requested => "已申请登记",
        PledgeRegistrationState.Registered => "已登记",
        PledgeRegistrationState.Refused => "不予登记",
        PledgeRegistrationState.Released => "已注销",
        PledgeRegistrationState.Repeated => "已重办",
    };

    public static string OfRight(string kind) => kind switch
    {
        "inventionPatent" => "发明专利",
        "utilityModelPatent" => "实用新型专利",
        "designPatent" => "外观设计专利",
        "softwareCopyright" => "软件著作权",
        "financialPledge" => "金融质押品",
        "commodityDwelling" => "商品房住宅",
        "commercialProperty" => "商用物业",
        "standardPlant" => "标准工业厂房",
        "lowRiskPledge" => "低风险质押品",
        "pool" => "政府平台确认",
        "bank" => "助保金",
        _ => kind,
    };

    public static string OfMethod(string method) => method switch
    {
        "interestOnly" => "按月付息，到期还本",
        "equalInstalments" => "等额本息",
        "equalPrincipal" => "等额本金",
        "atWill" => "随借随还",
        "stagedInstalments" => "先付息，后等额本息",
        _ => method,
    };
}
