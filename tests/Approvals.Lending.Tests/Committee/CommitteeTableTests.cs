using System.Globalization;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>The documented tables, the table in code and the behaviour of real items are one and the same.</summary>
public class CommitteeTableTests
{
    private const string Nobody = "—";
    private static readonly ItemAct[] Nobodys = [ItemAct.TimeOutAuthority, ItemAct.Withdraw];
    private static readonly VoterStanding[] OfOpenBallot = [VoterStanding.Absent, VoterStanding.Voted, VoterStanding.ChairWaiting];

    public static TheoryData<ItemAct> Acts => [.. Enum.GetValues<ItemAct>()];

    [Fact]
    public void Table_HasEveryCell_AndNoOther()
    {
        var expected = (from act in Enum.GetValues<ItemAct>().Except(Nobodys)
                        from state in Enum.GetValues<ItemState>()
                        from standing in Enum.GetValues<VoterStanding>()
                        select (act, state, (VoterStanding?)standing))
            .Concat(from act in Nobodys from state in Enum.GetValues<ItemState>() select (act, state, (VoterStanding?)null));

        Assert.Equal(expected.ToHashSet(), CommitteeTable.All.Keys.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void Table_IsTheDocumentedOne(ItemAct act)
    {
        foreach (var ((_, state, standing), cell) in CommitteeTable.All.Where(c => c.Key.Act == act))
            Assert.Equal($"{state} {standing} {Documented(act, state, standing)}", $"{state} {standing} {Text(cell)}");
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void EveryDocumentedCell_IsWhatARealItemDoes(ItemAct act)
    {
        var standings = Nobodys.Contains(act) ? [null] : Enum.GetValues<VoterStanding>().Select(s => (VoterStanding?)s);
        var cells = 0;
        foreach (var (state, standing) in from state in Enum.GetValues<ItemState>() from standing in standings select (state, standing))
        {
            var documented = Documented(act, state, standing);
            if (documented == Nobody)
                continue;
            cells++;
            var room = new Boardroom();
            var (item, person) = Stage(room, act, state, standing);
            Assert.Equal(state, item.State);
            if (standing is not null)
                Assert.Equal(standing, item.StandingOf(act, World.Actor(person), room.Now));

            var version = item.Version;
            var answer = Do(room, item, act, person);

            var happened = answer.Refusal?.Code.ToString()
                ?? (answer.Effects.Any(e => "→ " + e.GetType().Name == documented) ? documented : string.Join(", ", answer.Effects.Select(e => e.GetType().Name)));
            Assert.True(documented == happened, $"{act} on {state} by {standing}: documented {documented}, happened {happened}");
            Assert.Equal(answer.Refusal is null, item.Version > version);
        }

        Assert.True(cells >= 10, $"{act}: only {cells} cells were tried");
    }

    [Fact]
    public void Refusals_AreDocumentedInTheirOrderOfPrecedence() => Assert.Equal(Enum.GetNames<CommitteeRefusalCode>(), SemanticsFile.NumberedCodes());

    [Fact]
    public void DocumentedQuorums_AreTheFormula()
    {
        var rows = SemanticsFile.Rows("Votes", "non-recused");
        Assert.NotEmpty(rows);
        foreach (var row in rows)
            Assert.Equal(Number(row["quorum"]), Tally.Quorum(Number(row["non-recused"]), CreditCommittee.DefaultQuorumFloor));
    }

    [Fact]
    public void DocumentedVerdicts_AreWhatItemsResolve()
    {
        var rows = SemanticsFile.Rows("Votes", "P");
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var (p, agree, disagree) = (Number(row["P"]), Number(row["agree"]), Number(row["disagree"]));
            Assert.Equal(p, agree + disagree + Number(row["supplementary"]));
            Assert.Equal(row["verdict"], Tally.Of(agree, disagree, p).ToString());
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(ItemTransition cell) => cell.Effect is { } effect ? "→ " + effect.Name : cell.Refusal?.ToString() ?? Nobody;

    // Who first, then where the item stands; people whom only an open ballot knows are nowhere else.
    private static string Documented(ItemAct act, ItemState state, VoterStanding? standing)
    {
        var stands = SemanticsFile.Rows("Where the item stands", "act").Single(r => r["act"] == act.ToString())[state.ToString()];
        if (standing is not { } who)
            return stands;
        var may = SemanticsFile.Rows("Who may act", "act").Single(r => r["act"] == act.ToString())[who.ToString()];
        return may == Nobody || (OfOpenBallot.Contains(who) && state != ItemState.Balloting) ? Nobody : may == "may" ? stands : may;
    }

    private static (AgendaItem Item, int Person) Stage(Boardroom room, ItemAct act, ItemState state, VoterStanding? standing)
    {
        var person = standing switch
        {
            VoterStanding.Conflicted => 7,
            VoterStanding.Recused => 6,
            VoterStanding.Outsider => Boardroom.Outsider,
            VoterStanding.Authority => Boardroom.Authority,
            VoterStanding.Alternate => Boardroom.Alternate,
            VoterStanding.Expert => Boardroom.Expert,
            VoterStanding.Secretary => Boardroom.Secretary,
            VoterStanding.Absent => 5,
            VoterStanding.Voted => 2,
            VoterStanding.ChairWaiting or VoterStanding.Chair => Boardroom.Chair,
            VoterStanding.Voter => 4,
            null => 0,
        };
        var item = room.List();
        if (standing == VoterStanding.Recused)
            item.Recuse(room, 6).MustHappen();
        if (standing == VoterStanding.Absent)
            room.Present.Remove(5);
        if (state == ItemState.Adjourned)
            item.Adjourn(World.Actor(Boardroom.Secretary), "资料不齐", room.Now).MustHappen();
        else if (state == ItemState.Withdrawn)
            item.Withdraw(room.Now).MustHappen();
        else if (state != ItemState.Listed)
            Vote(room, item, state, standing);
        if (state == ItemState.Confirmed)
            item.Confirm(room).MustHappen();
        if (state == ItemState.Vetoed)
            item.Veto(room).MustHappen();
        if (state == ItemState.Superseded)
            item.ReReview(room).Answer.MustHappen();
        if (standing == VoterStanding.Conflicted)
            room.Involvements.Add(new Involvement(World.Natural(7), Duty.LeadInvestigator));
        if (act == ItemAct.TimeOutAuthority)
            room.NowUtc += TimeSpan.FromDays(30);
        return (item, person);
    }

    private static void Vote(Boardroom room, AgendaItem item, ItemState state, VoterStanding? standing)
    {
        item.Open(room).MustHappen();
        if (state == ItemState.Rejected)
            room.VoteAll(item, agree: 0, disagree: 7);
        else if (state == ItemState.Supplementary)
            room.VoteAll(item, agree: 0);
        else if (state != ItemState.Balloting)
            room.VoteAll(item, agree: 7);
        else if (standing == VoterStanding.Chair)
            room.VoteAllButTheChair(item);
        else if (standing == VoterStanding.Voted)
            item.Cast(room, 2).MustHappen();
    }

    private static CommitteeAnswer Do(Boardroom room, AgendaItem item, ItemAct act, int person) => act switch
    {
        ItemAct.PublishPack => item.Publish(room, "pack-2", person),
        ItemAct.Recuse => item.Recuse(room, person),
        ItemAct.OrderRecusal => item.OrderRecusal(World.Actor(person), World.Natural(3), "亲属任职", room.Now),
        ItemAct.OpenBallot => item.Open(room, person),
        ItemAct.CastBallot => item.Cast(room, person),
        ItemAct.Adjourn => item.Adjourn(World.Actor(person), "资料不齐", room.Now),
        ItemAct.Relist => item.Relist(World.Actor(person), Boardroom.MeetingId, room.Committee, room.Now),
        ItemAct.Confirm => item.Confirm(room, person),
        ItemAct.Veto => item.Veto(room, person),
        ItemAct.ReReview => item.ReReview(room, by: person).Answer,
        ItemAct.NameAuthority => item.NameAuthority(World.Actor(person), room.Naming, "调岗", room.Now),
        ItemAct.TimeOutAuthority => item.TimeOutAuthority(room.Now),
        ItemAct.Withdraw => item.Withdraw(room.Now),
    };
}
