using System.Globalization;
using Approvals.Lending.Chains;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;

namespace Approvals.Web.Pages.Chains;

/// <summary>层级用语: what a level of a chain asks, point by point, in the language of the page.</summary>
internal static class LevelWords
{
    /// <summary>Every point with its name; two levels are alike where all of these are.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(DeskText text, LevelRule level, ChainStaff staff)
    {
        var points = new List<(string, string)>
        {
            (text["名称"], text[level.Title]),
            (text["审批方式"], text[DecidingLabels.Of(level.Mode)]),
            (text["审批人"], ApproversOf(text, level, staff)),
        };
        points.AddRange(RulesOf(text, level, staff));
        return points;
    }

    /// <summary>Without the name, the mode and the approvers, which a card shows at its head.</summary>
    public static IReadOnlyList<(string Name, string Value)> RulesOf(DeskText text, LevelRule level, ChainStaff staff)
    {
        var points = new List<(string, string)>();
        if (level.Vote is { } vote)
            points.Add((text["票签规则"], Of(text, vote)));
        points.Add((text["审批时限"], Of(text, level.Limit)));
        points.Add((text["超时"], text[ChainLabels.Of(level.OnTimeout)]));
        points.Add((text["无人可批"], text[ChainLabels.Of(level.NobodyEligible)]));
        if (level.NamedSubstitute is { } substitute)
            points.Add((text["指定替代人"], staff.NameOf(text, substitute)));
        points.Add((text["补充资料时限"], Of(text, level.MaterialLimit)));
        points.Add((text["否决后"], level.ReturnOnRejection is { } step ? text["退回{0}", text[DecidingLabels.Of(step)]] : text["否决案件"]));
        points.Add((text["审批意见"], level.OpinionAboveCny switch
        {
            null => text["可不写"],
            0 => text["必须写"],
            { } above => text["超过 {0} 必须写", Shown.Wan(above)],
        }));
        if (level.Mode == LevelMode.Committee)
            points.Add((text["书面会签"], level.CirculateUpToCny is { } most ? text["有担保且累计敞口不超过 {0} 的可以", Shown.Wan(most)] : text["不可以"]));
        points.Add((text["后续层级"], level.Exclusive ? text["本层级的人不再参与"] : text["本层级的人可再参与"]));
        points.Add((text["同一人再次审批"], text[ChainLabels.Of(level.SamePersonAgain)]));
        points.Add((text["批量同意"], level.Batch ? text["允许"] : text["不允许"]));
        return points;
    }

    /// <summary>e.g. <c>总行审批人 2 人；总行主管 1 人</c>.</summary>
    public static string ApproversOf(DeskText text, LevelRule level, ChainStaff staff) => level.Mode == LevelMode.Committee
        ? text["总行贷审会全体委员"]
        : level.Approvers.Count == 0 ? text["还没有审批人"] : string.Join(text["；"], level.Approvers.Select(approver => Of(text, approver, staff)));

    public static string Of(DeskText text, ApproverRule approver, ChainStaff staff)
    {
        var who = text["{0}{1}", text[ChainLabels.Of(approver.Scope)], text[Labels.Of(approver.Role)]];
        if (approver.Seats is { } seats)
            who = text["{0} {1} 人", who, seats];
        if (approver.Weight != 1)
            who = text["{0}，每票权重 {1}", who, approver.Weight];
        return approver.People is { } people ? text["{0}（限 {1}）", who, string.Join(text["、"], people.Select(account => staff.NameOf(text, account)))] : who;
    }

    public static string Of(DeskText text, TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.WorkingHours => text["{0} 工作小时", limit.Count],
        TimeUnit.WorkingDays => text["{0} 个工作日", limit.Count],
    };

    /// <summary>路径: levels in their order, with who decides in each.</summary>
    public static string RouteOf(DeskText text, IReadOnlyList<LevelRule> levels, ChainStaff staff) =>
        string.Join(" → ", levels.Select(level => text["{0}（{1}）", text[DecidingLabels.Of(level.Mode)], ApproversOf(text, level, staff)]));

    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Of(DeskText text, VoteRule vote) => vote.Measure switch
    {
        VoteMeasure.Seats => text["同意 {0} 票、否决 {1} 票、退回 {2} 票；{3}", vote.ToApprove, vote.ToReject, vote.ToReturn, text[ChainLabels.Of(vote.Close)]],
        VoteMeasure.WeightPercent => text["同意 {0}%、否决 {1}%、退回 {2}%；{3}", vote.ToApprove, vote.ToReject, vote.ToReturn, text[ChainLabels.Of(vote.Close)]],
    };
}
