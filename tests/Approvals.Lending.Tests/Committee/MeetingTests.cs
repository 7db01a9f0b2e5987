using Approvals.Lending.Committee;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>Attendance, adjournment and the minutes.</summary>
public class MeetingTests
{
    [Fact]
    public void Attendance_IsWhoArrivedAndHasNotLeft()
    {
        var room = new Boardroom();
        var meeting = MeetingTableTests.Convene(room);
        foreach (var (person, present) in new[] { (2, true), (3, true), (2, false), (9, true) })
            meeting.RecordAttendance(World.Natural(person), present, World.Actor(Boardroom.Secretary), room.Now).MustHappen();

        Assert.Equal([World.Natural(3), World.Natural(9)], meeting.Present());
        Assert.Equal([2, 3, Boardroom.Secretary, Boardroom.Expert], meeting.Signers().Select(o => Enumerable.Range(1, 12).Single(n => World.Natural(n) == o.PersonId)));
        Assert.Equal(CommitteeRefusalCode.AttendanceUnchanged, meeting.RecordAttendance(World.Natural(2), false, World.Actor(Boardroom.Secretary), room.Now).Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.TargetNotMember, meeting.RecordAttendance(World.Natural(12), true, World.Actor(Boardroom.Secretary), room.Now).Refusal?.Code);
    }

    /// <summary>Whoever comes at the time of the notice finds nothing decided.</summary>
    [Theory]
    [InlineData(-1, CommitteeRefusalCode.MeetingNotStarted)]
    [InlineData(0, null)]
    [InlineData(1, null)]
    public void AttendanceAndBallot_BeforeAtAndAfterTheTimeOfTheNotice(int minutes, CommitteeRefusalCode? expected)
    {
        var room = new Boardroom();
        var at = room.NowUtc.AddDays(2);
        var meeting = Meeting.Convene(Boardroom.MeetingId, room.Committee, at, "三号会议室", World.Actor(Boardroom.Secretary), room.Now).Meeting!;
        var item = room.List();
        room.NowUtc = at.AddMinutes(minutes);

        Assert.Equal(expected, meeting.RecordAttendance(World.Natural(2), true, World.Actor(Boardroom.Secretary), room.Now).Refusal?.Code);
        Assert.Equal(expected, item.OpenBallot(World.Actor(Boardroom.Secretary), room.Now with { MeetingAtUtc = at }).Refusal?.Code);
        Assert.Equal(expected is null ? at.AddMinutes(minutes) : null, meeting.StartedAtUtc);
    }

    [Fact]
    public void Close_WithAnUndecidedItem_IsRefused_AndAdjournTakesItOff()
    {
        var room = new Boardroom();
        var meeting = MeetingTableTests.Convene(room);
        var item = room.Balloting();
        meeting.Place(item.Id, World.Actor(Boardroom.Secretary)).MustHappen();
        item.Cast(room, 2).MustHappen();

        Assert.Equal(CommitteeRefusalCode.ItemsUndecided, meeting.Close([item], _ => "案件", World.Actor(Boardroom.Secretary), room.Now).Refusal?.Code);
        meeting.Adjourn([item], _ => "案件", "停电", World.Actor(Boardroom.Secretary), room.Now).MustHappen();

        Assert.Equal((MeetingState.Adjourned, ItemState.Adjourned, BallotVoidCause.Adjourned), (meeting.State, item.State, item.Polls[0].VoidedBecause));
        Assert.Contains("延期审议", meeting.Minutes, StringComparison.Ordinal);
        Assert.Contains("休会：停电", meeting.Minutes, StringComparison.Ordinal);
    }

    [Fact]
    public void Minutes_TellWhoSaidWhat_AndAreSignedOnceByEveryonePresent()
    {
        var room = new Boardroom();
        var meeting = MeetingTableTests.Convene(room);
        foreach (var person in new[] { 1, 2, 3, 4, 5, 6 })
            meeting.RecordAttendance(World.Natural(person), true, World.Actor(Boardroom.Secretary), room.Now).MustHappen();
        room.Present.Remove(7);
        var item = room.Balloting();
        meeting.Place(item.Id, World.Actor(Boardroom.Secretary)).MustHappen();
        item.Cast(room, 2, BallotChoice.Disagree, "负债偏高").MustHappen();
        foreach (var person in new[] { 3, 4, 5, 6, 1 })
            item.Cast(room, person, BallotChoice.Agree, null, "追加保证人").MustHappen();

        meeting.Close([item], _ => "HYD-2026-0007", World.Actor(Boardroom.Secretary), room.Now).MustHappen();

        var minutes = meeting.Minutes!;
        Assert.Contains("出席：人1（主任）、人2（委员）、人3（委员）、人4（委员）、人5（委员）、人6（委员）、人8（秘书）", minutes, StringComparison.Ordinal);
        Assert.Contains("缺席：人7（委员）、人9（列席专家）", minutes, StringComparison.Ordinal);
        Assert.Contains("议项1：HYD-2026-0007", minutes, StringComparison.Ordinal);
        Assert.Contains("第1次表决：应表决6人，法定人数5人；同意5，反对1，补充调查0", minutes, StringComparison.Ordinal);
        Assert.Contains("人2：反对。负债偏高", minutes, StringComparison.Ordinal);
        Assert.Contains("落实条件：追加保证人", minutes, StringComparison.Ordinal);
        Assert.Contains("结论：通过，待有权审批人审批", minutes, StringComparison.Ordinal);

        foreach (var person in new[] { 1, 2, 3, 4, 5, 6 })
            Assert.Contains(new MinutesSigned(World.Natural(person), Complete: false), meeting.SignMinutes(World.Actor(person), room.Now).Effects);
        Assert.Equal(CommitteeRefusalCode.AlreadySigned, meeting.SignMinutes(World.Actor(2), room.Now).Refusal?.Code);
        Assert.Contains(new MinutesSigned(World.Natural(Boardroom.Secretary), Complete: true), meeting.SignMinutes(World.Actor(Boardroom.Secretary), room.Now).Effects);
        Assert.Equal(minutes, meeting.Minutes);
        Assert.All(meeting.Signatures, s => Assert.Equal(meeting.MinutesDigest, s.Digest));
    }

    [Fact]
    public void Minutes_OfAVoidPoll_DoNotTellItsSplit()
    {
        var room = new Boardroom();
        var meeting = MeetingTableTests.Convene(room);
        var item = room.Balloting();
        meeting.Place(item.Id, World.Actor(Boardroom.Secretary)).MustHappen();
        item.Cast(room, 2, BallotChoice.Disagree, "负债偏高").MustHappen();
        meeting.Adjourn([item], _ => "案件", "停电", World.Actor(Boardroom.Secretary), room.Now).MustHappen();

        Assert.Contains("第1次表决作废：延期审议", meeting.Minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("负债偏高", meeting.Minutes, StringComparison.Ordinal);
    }

    /// <summary>Who was recused before an earlier committee is nobody's business at a meeting they have no office in.</summary>
    [Fact]
    public void Minutes_OfAnotherCommittee_LeaveOutWhoIsNotOfIt()
    {
        var room = new Boardroom();
        var item = room.List();
        item.Recuse(room, 7).MustHappen();
        item.Recuse(room, 6).MustHappen();
        item.Adjourn(World.Actor(Boardroom.Secretary), "人数不足", room.Now).MustHappen();
        var smaller = Boardroom.Of(6);
        var meeting = Meeting.Convene(Boardroom.MeetingId, smaller, room.NowUtc, "三号会议室", World.Actor(Boardroom.Secretary), room.Now).Meeting!;
        item.Relist(World.Actor(Boardroom.Secretary), meeting.Id, smaller, room.Now).MustHappen();
        meeting.Place(item.Id, World.Actor(Boardroom.Secretary)).MustHappen();

        meeting.Adjourn([item], _ => "案件", "停电", World.Actor(Boardroom.Secretary), room.Now).MustHappen();

        Assert.Contains("回避：人6", meeting.Minutes, StringComparison.Ordinal);
        Assert.DoesNotContain("人7", meeting.Minutes, StringComparison.Ordinal);
    }

    [Fact]
    public void HandOver_ChangesTheSecretaryOnly()
    {
        var room = new Boardroom();
        var meeting = MeetingTableTests.Convene(room);
        var item = room.List();
        var succeeded = room.Committee with { Officers = [.. room.Committee.Voters, Boardroom.Officer(Boardroom.Outsider, Office.Secretary)] };

        meeting.HandOver(succeeded);
        item.HandOver(succeeded);

        Assert.Equal(CommitteeRefusalCode.NotAMember, item.Open(room).Refusal?.Code);
        item.Open(room, Boardroom.Outsider).MustHappen();
        Assert.Equal(CommitteeRefusalCode.NotAMember, meeting.RecordAttendance(World.Natural(2), true, World.Actor(Boardroom.Secretary), room.Now).Refusal?.Code);
        meeting.RecordAttendance(World.Natural(2), true, World.Actor(Boardroom.Outsider), room.Now).MustHappen();
        Assert.Throws<ArgumentException>(() => item.HandOver(Boardroom.Of(6)));
        Assert.Throws<ArgumentException>(() => meeting.HandOver(Boardroom.Of(6)));
    }

    [Fact]
    public void Convene_ByTheSecretaryOfASoundCommittee_Only()
    {
        var room = new Boardroom();
        CommitteeRefusalCode? Try(CreditCommittee committee, int by) =>
            Meeting.Convene(Boardroom.MeetingId, committee, room.NowUtc, "三号会议室", World.Actor(by), room.Now).Refusal?.Code;

        Assert.Equal(CommitteeRefusalCode.NotAMember, Try(Boardroom.Of(4), Boardroom.Outsider));
        Assert.Equal(CommitteeRefusalCode.NotTheSecretary, Try(Boardroom.Of(4), Boardroom.Chair));
        Assert.Equal(CommitteeRefusalCode.CommitteeUnfit, Try(Boardroom.Of(4), Boardroom.Secretary));
        Assert.Null(Try(Boardroom.Of(5), Boardroom.Secretary));
    }
}
