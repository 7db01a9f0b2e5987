using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>The minutes as a whole: attendance, recusals, packs, polls, named ballots, conclusions. APPROVALS §5; <c>docs/committee-semantics.md</c>, Meetings.</summary>
public class MinutesTests
{
    private static readonly Actor Secretary = World.Actor(Boardroom.Secretary);

    [Fact]
    public void Minutes_TellEverythingInTheOrderItHappened_InBeijingTime()
    {
        var room = new Boardroom();
        room.Involvements.Add(new Involvement(World.Natural(7), Duty.LeadInvestigator));
        var meeting = MeetingTableTests.Convene(room);
        room.NowUtc += TimeSpan.FromMinutes(10);
        Attend(room, meeting, 1, 2, 3, 4, 5);
        room.Present.RemoveAll(person => person > 5);
        var item = room.Balloting();
        item.Cast(room, 2).MustHappen();
        Later(room);
        item.Publish(room, "pack-2").MustHappen();
        Later(room);
        item.OrderRecusal(Secretary, World.Natural(6), "曾任顾问", room.Now).MustHappen();
        Vote(room, item, (3, BallotChoice.Agree, null, ["追加保证人"]), (2, BallotChoice.Disagree, "负债偏高", []), (5, BallotChoice.Supplementary, "核实库存", []), (4, BallotChoice.Agree, "可行", ["按月报表"]), (1, BallotChoice.Agree, null, []));
        meeting.Place(item.Id, Secretary).MustHappen();

        room.NowUtc = new DateTime(2026, 3, 4, 7, 30, 0, DateTimeKind.Utc);
        meeting.Close([item], _ => "HYD-2026-0007", Secretary, room.Now).MustHappen();

        Assert.Equal(
            """
            总行贷审会会议纪要
            时间：2026-03-02 09:10 至 2026-03-04 15:30（通知时间 2026-03-02 09:00）；地点：三号会议室
            出席：人1（主任）、人2（委员）、人3（委员）、人4（委员）、人5（委员）、人8（秘书）
            缺席：人6（委员）、人7（委员）、人9（列席专家）
            议项1：HYD-2026-0007
              提请条件：金额3,000,000.00元，期限12个月，年利率5%
              资料包：第2版 pack-2
              回避：人7（职责冲突）
              回避：人6（秘书登记：曾任顾问）
              第1次表决作废：资料包更新
              第2次表决：应表决5人，法定人数4人；同意3，反对1，补充调查1
                人3：同意，附加条件：追加保证人
                人2：反对。负债偏高
                人5：补充调查。核实库存
                人4：同意，附加条件：按月报表。可行
                人1：同意
              落实条件：按月报表；追加保证人
              结论：补充调查

            """,
            meeting.Minutes);
    }

    [Fact]
    public void Minutes_OfARejection_WithoutConditions_SaySo_AndOfARecusalInTheBallot()
    {
        var room = new Boardroom();
        var meeting = Held(room, 1, 2, 3, 4, 5, 6, 7);
        var item = room.Balloting();
        item.Recuse(room, 7).MustHappen();
        foreach (var person in new[] { 2, 3, 4, 5, 6, 1 })
            item.Cast(room, person, BallotChoice.Disagree, "风险过高").MustHappen();
        meeting.Place(item.Id, Secretary).MustHappen();
        meeting.Close([item], _ => "案件", Secretary, room.Now).MustHappen();

        Assert.Contains("  回避：人7（本人申请：亲属任职）\n  第1次表决：应表决6人，法定人数4人；同意0，反对6，补充调查0\n", meeting.Minutes, StringComparison.Ordinal);
        Assert.Contains("    人1：反对。风险过高\n  结论：否决\n", meeting.Minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("落实条件", meeting.Minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("休会", meeting.Minutes, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_OfAWithdrawnItem_TellTheWithdrawal_OfAnAdjournedOneTheAdjournment()
    {
        var room = new Boardroom();
        var meeting = Held(room, 1, 2, 3, 4, 5, 6, 7);
        var (withdrawn, adjourned) = (room.Balloting(), room.List());
        withdrawn.Withdraw(room.Now).MustHappen();
        meeting.Place(withdrawn.Id, Secretary).MustHappen();
        meeting.Place(adjourned.Id, Secretary).MustHappen();
        meeting.Adjourn([adjourned, withdrawn], item => item == withdrawn ? "甲" : "乙", "停电", Secretary, room.Now).MustHappen();

        Assert.Contains("议项1：甲\n  提请条件：金额3,000,000.00元，期限12个月，年利率5%\n  资料包：第1版 pack-1\n  第1次表决作废：申请撤销\n  结论：申请撤销\n", meeting.Minutes, StringComparison.Ordinal);
        Assert.Contains("议项2：乙\n  提请条件：金额3,000,000.00元，期限12个月，年利率5%\n  资料包：第1版 pack-1\n  结论：延期审议\n休会：停电\n", meeting.Minutes, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_TellTheConditionsProposed_AndTheBallotThatAnAdjournmentVoided()
    {
        var room = new Boardroom();
        var meeting = Held(room, 1, 2, 3, 4, 5, 6, 7);
        var item = room.Balloting(room.Opening(conditions: ["追加保证人", "按月报表"]));
        item.Adjourn(Secretary, "材料待补", room.Now).MustHappen();
        meeting.Place(item.Id, Secretary).MustHappen();
        meeting.Close([item], _ => "案件", Secretary, room.Now).MustHappen();

        Assert.Contains("  提请条件：金额3,000,000.00元，期限12个月，年利率5%，按月报表；追加保证人\n", meeting.Minutes, StringComparison.Ordinal);
        Assert.Contains("  第1次表决作废：延期审议\n  结论：延期审议\n", meeting.Minutes, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_OfAQuorumLost_SaySo()
    {
        var room = new Boardroom();
        room.Present.RemoveAll(person => person > 5);
        var meeting = Held(room, 1, 2, 3, 4, 5);
        var item = room.Balloting();
        item.Recuse(room, 5).MustHappen();
        meeting.Place(item.Id, Secretary).MustHappen();

        // Four of six are a quorum, three of five are not.
        item.Recuse(room, 4).MustHappen();
        Assert.Equal(ItemState.Adjourned, item.State);
        meeting.Close([item], _ => "案件", Secretary, room.Now).MustHappen();

        Assert.Contains("作废：不足法定人数\n", meeting.Minutes, StringComparison.Ordinal);
    }

    /// <summary>What became of a pass by the end of the meeting stands in the conclusion. The chair of the day confirms at 9:00 Beijing time.</summary>
    [Theory]
    [InlineData(ItemState.AwaitingAuthority, "结论：通过，待有权审批人审批")]
    [InlineData(ItemState.Confirmed, "结论：通过，有权审批人已于2026-03-02 09:00同意")]
    [InlineData(ItemState.Vetoed, "结论：通过，有权审批人已于2026-03-02 09:00否决：行业集中度过高")]
    [InlineData(ItemState.Superseded, "结论：通过，已提起复议")]
    [InlineData(ItemState.Withdrawn, "结论：通过，申请撤销")]
    public void Minutes_OfAPass_TellWhatBecameOfIt(ItemState end, string expected)
    {
        var room = new Boardroom();
        var meeting = Held(room, 1, 2, 3, 4, 5, 6, 7);
        var item = room.Voted(7);
        meeting.Place(item.Id, Secretary).MustHappen();
        if (end == ItemState.Confirmed)
            item.Confirm(room).MustHappen();
        if (end == ItemState.Vetoed)
            item.Veto(room).MustHappen();
        if (end == ItemState.Superseded)
            item.ReReview(room).Answer.MustHappen();
        if (end == ItemState.Withdrawn)
            item.Withdraw(room.Now).MustHappen();
        Assert.Equal(end, item.State);
        meeting.Close([item], _ => "案件", Secretary, room.Now).MustHappen();

        Assert.Contains(expected + "\n", meeting.Minutes, StringComparison.Ordinal);
    }

    /// <summary>A meeting that is called off before its time was not held from then to now.</summary>
    [Fact]
    public void Minutes_OfAMeetingNobodyCameTo_SaySo()
    {
        var room = new Boardroom();
        var meeting = Meeting.Convene(Boardroom.MeetingId, room.Committee, room.NowUtc.AddDays(2), "三号会议室", Secretary, room.Now).Meeting!;
        meeting.Adjourn([], _ => "案件", "停电", Secretary, room.Now).MustHappen();

        Assert.Contains("时间：通知 2026-03-04 09:00，没有召开，2026-03-02 09:00结束；", meeting.Minutes, StringComparison.Ordinal);
    }

    [Fact]
    public void Close_WithOneOfTwoItemsUndecided_IsRefused()
    {
        var room = new Boardroom();
        var meeting = Held(room, 1, 2, 3, 4, 5, 6, 7);
        var (decided, open) = (room.Voted(7), room.List());
        meeting.Place(decided.Id, Secretary).MustHappen();
        meeting.Place(open.Id, Secretary).MustHappen();

        Assert.Equal(CommitteeRefusalCode.ItemsUndecided, meeting.Close([decided, open], _ => "案件", Secretary, room.Now).Refusal?.Code);
    }

    [Fact]
    public void EveryChangeOfAMeeting_RaisesItsVersion()
    {
        var room = new Boardroom();
        var meeting = MeetingTableTests.Convene(room);
        var seen = meeting.Version;
        void Raised()
        {
            Assert.True(meeting.Version > seen, $"version {meeting.Version} after {seen}");
            seen = meeting.Version;
        }

        meeting.RecordAttendance(World.Natural(2), true, Secretary, room.Now).MustHappen();
        Raised();
        meeting.HandOver(room.Committee with { Officers = [.. room.Committee.Voters, Boardroom.Officer(Boardroom.Outsider, Office.Secretary)] });
        Raised();
        meeting.Close([], _ => "案件", World.Actor(Boardroom.Outsider), room.Now).MustHappen();
        Raised();
        meeting.SignMinutes(World.Actor(2), room.Now).MustHappen();
        Raised();
    }

    private static Meeting Held(Boardroom room, params int[] present)
    {
        var meeting = MeetingTableTests.Convene(room);
        Attend(room, meeting, present);
        return meeting;
    }

    private static void Attend(Boardroom room, Meeting meeting, params int[] present)
    {
        foreach (var person in present)
            meeting.RecordAttendance(World.Natural(person), true, Secretary, room.Now).MustHappen();
    }

    private static void Later(Boardroom room) => room.NowUtc += TimeSpan.FromMinutes(5);

    private static void Vote(Boardroom room, AgendaItem item, params (int Person, BallotChoice Choice, string? Opinion, string[] Conditions)[] ballots)
    {
        if (item.OpenPoll is null)
            item.Open(room).MustHappen();
        foreach (var (person, choice, opinion, conditions) in ballots)
        {
            Later(room);
            item.Cast(room, person, choice, opinion, conditions).MustHappen();
        }
    }
}
