using Approvals.Lending.Committee;

namespace Approvals.Web.Pages.Committee;

/// <summary>名称: what codes of the committee are called, in Chinese; the pages translate.</summary>
internal static class CommitteeLabels
{
    public static string Of(ItemState state) => state switch
    {
        ItemState.Listed => "已列入议程",
        ItemState.Balloting => "表决中",
        ItemState.Adjourned => "延期审议",
        ItemState.AwaitingAuthority => "通过，待有权审批人",
        ItemState.Confirmed => "通过",
        ItemState.Vetoed => "有权审批人否决",
        ItemState.Rejected => "否决",
        ItemState.Supplementary => "补充调查",
        ItemState.Superseded => "被复议取代",
        ItemState.Withdrawn => "已撤回",
    };

    public static string ColourOf(ItemState state) => state switch
    {
        ItemState.Listed or ItemState.Balloting or ItemState.AwaitingAuthority => "blue",
        ItemState.Confirmed => "green",
        ItemState.Vetoed or ItemState.Rejected => "red",
        ItemState.Adjourned or ItemState.Supplementary => "yellow",
        ItemState.Superseded or ItemState.Withdrawn => "secondary",
    };

    public static string Of(BallotChoice choice) => choice switch
    {
        BallotChoice.Agree => "同意",
        BallotChoice.Disagree => "反对",
        BallotChoice.Supplementary => "补充调查",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "通过",
        Verdict.Rejected => "否决",
        Verdict.Supplementary => "补充调查",
    };

    public static string Of(MeetingState state) => state switch
    {
        MeetingState.Noticed => "已通知",
        MeetingState.Adjourned => "已休会",
        MeetingState.Closed => "已散会",
    };

    public static string Of(Office office) => office switch
    {
        Office.Chair => "主任",
        Office.Member => "委员",
        Office.Secretary => "秘书",
        Office.Expert => "列席专家",
    };

    public static string Of(RecusalCause cause) => cause switch
    {
        RecusalCause.Declared => "本人申请",
        RecusalCause.Ordered => "秘书登记",
        RecusalCause.Duty => "岗位冲突",
    };

    public static string Of(BallotVoidCause cause) => cause switch
    {
        BallotVoidCause.PackPublished => "资料包更新",
        BallotVoidCause.Recused => "委员回避",
        BallotVoidCause.QuorumLost => "不足法定人数",
        BallotVoidCause.Adjourned => "秘书延期，或会议休会",
        BallotVoidCause.ConvertedToMeeting => "书面会签转会议审议",
        BallotVoidCause.Withdrawn => "申请撤销",
    };
}
