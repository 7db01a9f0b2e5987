using Approvals.Lending.Committee;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>The documented tables of meetings, the table in code and real meetings are one and the same.</summary>
public class MeetingTableTests
{
    [Fact]
    public void Table_HasEveryCell_AsDocumented()
    {
        var expected = from act in Enum.GetValues<MeetingAct>()
                       from state in Enum.GetValues<MeetingState>()
                       from standing in Enum.GetValues<MeetingStanding>()
                       select $"{act} {state} {standing} {Documented(act, state, standing)}";

        var happens = MeetingTable.All.Select(c => $"{c.Key.Act} {c.Key.State} {c.Key.Standing} {c.Value?.ToString() ?? Leading(c.Key.Act)}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), happens.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryDocumentedCell_IsWhatARealMeetingDoes()
    {
        foreach (var (act, state, standing) in MeetingTable.All.Keys)
        {
            var room = new Boardroom();
            var item = room.List();
            item.Adjourn(World.Actor(Boardroom.Secretary), "资料不齐", room.Now).MustHappen();
            var meeting = Convene(room);
            meeting.Place(item.Id, World.Actor(Boardroom.Secretary)).MustHappen();
            meeting.RecordAttendance(World.Natural(2), present: true, World.Actor(Boardroom.Secretary), room.Now).MustHappen();
            if (state == MeetingState.Adjourned)
                meeting.Adjourn([item], _ => "案件", "停电", World.Actor(Boardroom.Secretary), room.Now).MustHappen();
            if (state == MeetingState.Closed)
                meeting.Close([item], _ => "案件", World.Actor(Boardroom.Secretary), room.Now).MustHappen();
            var actor = World.Actor(standing switch
            {
                MeetingStanding.Outsider => Boardroom.Outsider,
                MeetingStanding.NotThere => 3,
                MeetingStanding.Attended => 2,
                MeetingStanding.Secretary => Boardroom.Secretary,
            });
            Assert.Equal((state, standing), (meeting.State, meeting.StandingOf(actor)));

            var answer = act switch
            {
                MeetingAct.Place => meeting.Place(World.Staff(801), actor),
                MeetingAct.RecordAttendance => meeting.RecordAttendance(World.Natural(4), present: true, actor, room.Now),
                MeetingAct.Adjourn => meeting.Adjourn([item], _ => "案件", "停电", actor, room.Now),
                MeetingAct.Close => meeting.Close([item], _ => "案件", actor, room.Now),
                MeetingAct.SignMinutes => meeting.SignMinutes(actor, room.Now),
            };

            var happened = answer.Refusal?.Code.ToString() ?? "→ " + answer.Effects[^1].GetType().Name;
            Assert.Equal($"{act} {state} {standing} {Documented(act, state, standing)}", $"{act} {state} {standing} {happened}");
        }
    }

    internal static Meeting Convene(Boardroom room) =>
        Meeting.Convene(Boardroom.MeetingId, room.Committee, room.NowUtc, "三号会议室", World.Actor(Boardroom.Secretary), room.Now).Meeting!;

    private static string Leading(MeetingAct act) => act switch
    {
        MeetingAct.Place => "→ ItemListed",
        MeetingAct.RecordAttendance => "→ AttendanceRecorded",
        MeetingAct.Adjourn or MeetingAct.Close => "→ MeetingConcluded",
        MeetingAct.SignMinutes => "→ MinutesSigned",
    };

    private static string Documented(MeetingAct act, MeetingState state, MeetingStanding standing)
    {
        var may = SemanticsFile.Rows("Who keeps a meeting", "act").Single(r => r["act"] == act.ToString())[standing.ToString()];
        return may == "may" ? SemanticsFile.Rows("Where the meeting stands", "act").Single(r => r["act"] == act.ToString())[state.ToString()] : may;
    }
}
