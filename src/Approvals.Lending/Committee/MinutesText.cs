using System.Globalization;
using System.Text;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

/// <summary>会议纪要. Writes what happened, from the records alone; the same records always make the same text. Times are Beijing time.</summary>
internal static class MinutesText
{
    /// <param name="meeting">The meeting, ended.</param>
    /// <param name="items">Its items in the order of the agenda.</param>
    /// <param name="titleOf">What an item is called.</param>
    /// <param name="why">Why the meeting was adjourned; null when it was not.</param>
    public static string Of(Meeting meeting, IReadOnlyList<AgendaItem> items, Func<AgendaItem, string> titleOf, string? why)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{meeting.Committee.Name}会议纪要\n");
        text.Append(CultureInfo.InvariantCulture, $"时间：{TimeOf(meeting)}；地点：{meeting.Venue}\n");
        var there = meeting.Signers();
        text.Append(CultureInfo.InvariantCulture, $"出席：{Names(there)}\n");
        if (meeting.Committee.Officers.Except(there).ToList() is { Count: > 0 } absent)
            text.Append(CultureInfo.InvariantCulture, $"缺席：{Names(absent)}\n");
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"议项{i + 1}：{titleOf(items[i])}\n");
            Append(text, meeting, items[i]);
        }

        if (why is not null)
            text.Append(CultureInfo.InvariantCulture, $"休会：{why}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, Meeting meeting, AgendaItem item)
    {
        text.Append(CultureInfo.InvariantCulture, $"  提请条件：{Told(item.Proposal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  资料包：第{item.Pack.Number}版 {item.Pack.Digest}\n");
        foreach (var recusal in item.Recusals.Where(r => meeting.Committee.Officers.Any(o => o.PersonId == r.PersonId)).OrderBy(r => r.AtUtc).ThenBy(r => r.Id))
            text.Append(CultureInfo.InvariantCulture, $"  回避：{NameOf(meeting, recusal.PersonId)}（{CauseOf(recusal)}）\n");
        foreach (var poll in item.Polls.Where(p => p.MeetingId == meeting.Id).OrderBy(p => p.Number))
        {
            if (poll.State == PollState.Void)
            {
                text.Append(CultureInfo.InvariantCulture, $"  第{poll.Number}次表决作废：{CauseOf(poll.VoidedBecause!.Value)}\n");
                continue;
            }

            var resolution = item.Resolution!;
            text.Append(
                CultureInfo.InvariantCulture,
                $"  第{poll.Number}次表决：应表决{resolution.Present}人，法定人数{resolution.Quorum}人；同意{resolution.Agree}，反对{resolution.Disagree}，补充调查{resolution.Supplementary}\n");
            foreach (var ballot in poll.StandingBallots.OrderBy(b => b.AtUtc).ThenBy(b => b.Id))
                text.Append(CultureInfo.InvariantCulture, $"    {NameOf(meeting, ballot.PersonId)}：{ChoiceOf(ballot)}\n");
            if (resolution.Terms.Conditions.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $"  落实条件：{string.Join("；", resolution.Terms.Conditions)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"  结论：{ConclusionOf(meeting, item)}\n");
    }

    // A meeting that nobody came to ends without having begun, perhaps before its time.
    private static string TimeOf(Meeting meeting) => meeting.StartedAtUtc is { } started
        ? $"{Local(started)} 至 {Local(meeting.EndedAtUtc!.Value)}（通知时间 {Local(meeting.ScheduledAtUtc)}）"
        : $"通知 {Local(meeting.ScheduledAtUtc)}，没有召开，{Local(meeting.EndedAtUtc!.Value)}结束";

    private static string Told(Terms terms)
    {
        var conditions = terms.Conditions.Count == 0 ? "" : $"，{string.Join("；", terms.Conditions)}";
        return string.Create(CultureInfo.InvariantCulture, $"金额{terms.AmountCny:N2}元，期限{terms.TenorMonths}个月，年利率{terms.AnnualRatePercent:0.##}%{conditions}");
    }

    private static string ConclusionOf(Meeting meeting, AgendaItem item)
    {
        if (!item.Polls.Any(p => p.State == PollState.Counted && p.MeetingId == meeting.Id))
            return item.State == ItemState.Withdrawn ? "申请撤销" : "延期审议";
        return item.Resolution!.Verdict switch
        {
            Verdict.Passed => item.State switch
            {
                ItemState.Confirmed => $"通过，有权审批人已于{Local(item.Ruling!.AtUtc)}同意",
                ItemState.Vetoed => $"通过，有权审批人已于{Local(item.Ruling!.AtUtc)}否决：{item.Ruling.Text}",
                ItemState.Superseded => "通过，已提起复议",
                ItemState.Withdrawn => "通过，申请撤销",
                ItemState.Listed or ItemState.Balloting or ItemState.Adjourned or ItemState.AwaitingAuthority or ItemState.Rejected or ItemState.Supplementary => "通过，待有权审批人审批",
            },
            Verdict.Rejected => "否决",
            Verdict.Supplementary => "补充调查",
        };
    }

    private static string ChoiceOf(Ballot ballot)
    {
        var choice = ballot.Choice switch
        {
            BallotChoice.Agree => "同意",
            BallotChoice.Disagree => "反对",
            BallotChoice.Supplementary => "补充调查",
        };
        var conditions = ballot.Conditions.Count == 0 ? "" : $"，附加条件：{string.Join("；", ballot.Conditions)}";
        return ballot.Opinion is { } opinion ? $"{choice}{conditions}。{opinion}" : choice + conditions;
    }

    private static string CauseOf(Recusal recusal) => recusal.Cause switch
    {
        RecusalCause.Declared => $"本人申请：{recusal.Why}",
        RecusalCause.Ordered => $"秘书登记：{recusal.Why}",
        RecusalCause.Duty => "职责冲突",
    };

    private static string CauseOf(BallotVoidCause cause) => cause switch
    {
        BallotVoidCause.PackPublished => "资料包更新",
        BallotVoidCause.Recused => "回避",
        BallotVoidCause.QuorumLost => "不足法定人数",
        BallotVoidCause.Adjourned => "延期审议",
        BallotVoidCause.ConvertedToMeeting => "转会议审议",
        BallotVoidCause.Withdrawn => "申请撤销",
    };

    private static string NameOf(Meeting meeting, Guid personId) => meeting.Committee.Officers.First(o => o.PersonId == personId).Name;

    private static string Names(IEnumerable<Officer> officers) => string.Join('、', officers.Select(o => $"{o.Name}（{OfficeOf(o.Office)}）"));

    private static string OfficeOf(Office office) => office switch
    {
        Office.Chair => "主任",
        Office.Member => "委员",
        Office.Secretary => "秘书",
        Office.Expert => "列席专家",
    };

    private static string Local(DateTime instantUtc) => (instantUtc + ShanghaiTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
