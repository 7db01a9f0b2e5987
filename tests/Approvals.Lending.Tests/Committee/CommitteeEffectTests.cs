using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>What an item tells of what happened, and to whom. APPROVALS §5.</summary>
public class CommitteeEffectTests
{
    [Fact]
    public void OpenBallot_AsksEverybodyPresentButTheChair_WhoIsAskedLast()
    {
        var room = new Boardroom();
        var item = room.List();
        var opened = Assert.Single(item.Open(room).Effects.OfType<BallotOpened>());
        Assert.Equal([2, 3, 4, 5, 6, 7], opened.Asked.Select(asked => Boardroom.Voters.Single(person => World.Staff(person) == asked)));

        foreach (var person in new[] { 2, 3, 4, 5, 6 })
            Assert.Empty(item.Cast(room, person).Effects.OfType<ChairAsked>());
        Assert.Equal([new ChairAsked(World.Staff(Boardroom.Chair))], item.Cast(room, 7).Effects.OfType<ChairAsked>());
    }

    [Fact]
    public void Recuse_OfTheLastWhoWasMissing_AsksTheChair()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Recuse(room, 7).MustHappen();
        if (item.OpenPoll is null)
            item.Open(room).MustHappen();
        foreach (var person in new[] { 2, 3, 4, 5 })
            item.Cast(room, person).MustHappen();

        Assert.Single(item.Cast(room, 6).Effects.OfType<ChairAsked>());
    }

    [Fact]
    public void List_TellsTheMeeting_TheLastBallotTheResolution()
    {
        var room = new Boardroom();
        var (listed, answer) = AgendaItem.List(room.Opening(), World.Actor(Boardroom.Secretary), room.Now);
        Assert.Contains(new ItemListed(Boardroom.MeetingId), answer.Effects);

        Assert.NotNull(listed);
        listed.Open(room).MustHappen();
        room.VoteAllButTheChair(listed);
        var resolved = Assert.Single(listed.Cast(room, Boardroom.Chair).Effects.OfType<ItemResolved>());
        Assert.Same(listed.Resolution, resolved.Resolution);
    }

    [Fact]
    public void List_BySomebodyElse_OfAnUnfitCommittee_IsRefusedForWhoActsFirst()
    {
        var room = new Boardroom();
        var opening = room.Opening() with { Committee = Boardroom.Of(4) };

        Assert.Equal(CommitteeRefusalCode.NotTheSecretary, AgendaItem.List(opening, World.Actor(Boardroom.Chair), room.Now).Answer.Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.CommitteeUnfit, AgendaItem.List(opening, World.Actor(Boardroom.Secretary), room.Now).Answer.Refusal?.Code);
    }

    [Fact]
    public void List_OfAMeetingsItemWithoutAMeeting_IsABug()
    {
        var room = new Boardroom();

        Assert.Throws<ArgumentException>(() => room.List(room.Opening() with { MeetingId = null }));
        Assert.Throws<ArgumentException>(() => room.List(room.Opening(ItemForm.Circulation, CirculationGround.LowRisk) with { MeetingId = Boardroom.MeetingId }));
    }

    [Fact]
    public void TimeOutAuthority_TellsWhoseTimeItWas_AndAsksTheAlternate()
    {
        var room = new Boardroom();
        var item = room.Voted(7);
        room.NowUtc = item.AuthorityDueAtUtc!.Value;
        Assert.Contains(new AuthorityOverdue(World.Staff(Boardroom.Authority)), item.TimeOutAuthority(room.Now).Effects);
        room.NowUtc = item.AuthorityDueAtUtc!.Value;
        var again = item.TimeOutAuthority(room.Now).Effects;

        Assert.Contains(new AuthorityOverdue(World.Staff(Boardroom.Alternate)), again);
        Assert.Empty(again.OfType<AuthorityHandedOver>());
    }

    [Theory]
    [InlineData(" 同意 ", "同意")]
    [InlineData(" ", null)]
    [InlineData(null, null)]
    public void Confirm_KeepsWhatWasSaid(string? opinion, string? kept)
    {
        var room = new Boardroom();
        var item = room.Voted(7);
        item.Confirm(World.Actor(Boardroom.Authority), opinion, room.Now).MustHappen();

        Assert.Equal((true, kept), (item.Ruling!.Confirmed, item.Ruling.Text));
    }

    [Fact]
    public void Veto_IsNoConfirmation()
    {
        var room = new Boardroom();
        var item = room.Voted(7);
        item.Veto(room, reason: " 行业集中度过高 ").MustHappen();

        Assert.Equal((false, "行业集中度过高"), (item.Ruling!.Confirmed, item.Ruling.Text));
    }

    [Fact]
    public void CastBallot_KeepsItsConditionsOnce_WithoutBlankOnes()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Cast(room, 2, BallotChoice.Agree, null, " 追加保证人 ", "", " ", "追加保证人", "按月报表").MustHappen();

        Assert.Equal(["追加保证人", "按月报表"], Assert.Single(item.OpenPoll!.Ballots).Conditions);
    }

    [Fact]
    public void BallotsVisible_AreInTheOrderOfPollsAndTime()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Cast(room, 5).MustHappen();
        room.NowUtc += TimeSpan.FromMinutes(1);
        item.Publish(room, "pack-2").MustHappen();
        foreach (var person in new[] { 7, 2, 6, 3, 5, 4, 1 })
        {
            room.NowUtc += TimeSpan.FromMinutes(1);
            item.Cast(room, person).MustHappen();
        }

        Assert.Equal(
            [5, 7, 2, 6, 3, 5, 4, 1],
            item.BallotsVisibleTo(World.Natural(Boardroom.Outsider)).Select(ballot => Boardroom.Voters.Single(person => World.Natural(person) == ballot.PersonId)));
    }

    [Fact]
    public void ConflictOfDuties_NamesTheDuty_AndNoOtherRefusalDoes()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        room.Involvements.Add(new Involvement(World.Natural(4), Duty.LeadInvestigator));

        Assert.Equal(new CommitteeRefusal(CommitteeRefusalCode.ConflictOfDuties, Duty.LeadInvestigator), item.Cast(room, 4).Refusal);
        Assert.Equal(new CommitteeRefusal(CommitteeRefusalCode.NotAMember), item.Cast(room, Boardroom.Outsider).Refusal);
    }

    [Fact]
    public void ReReview_IsForTheSecretaryOfTheCommitteeThatHearsItNow()
    {
        var room = new Boardroom();
        var item = room.Voted(0, disagree: 7);
        var opening = room.Opening(pack: "pack-9");
        var followed = opening with { Committee = room.Committee with { Officers = [.. room.Committee.Voters, Boardroom.Officer(Boardroom.Outsider, Office.Secretary)] } };

        Assert.Equal(CommitteeRefusalCode.NotAMember, item.ReReview(room, followed).Answer.Refusal?.Code);
        Assert.Null(item.ReReview(room, followed, by: Boardroom.Outsider).Answer.Refusal);
    }

    [Fact]
    public void HandOver_RaisesTheVersion()
    {
        var room = new Boardroom();
        var item = room.List();
        var seen = item.Version;
        item.HandOver(room.Committee with { Officers = [.. room.Committee.Voters, Boardroom.Officer(Boardroom.Outsider, Office.Secretary)] });

        Assert.True(item.Version > seen);
    }

    [Fact]
    public void FindProblems_OneAccountOfTwoPersons_IsAProblem_AndOnlyThat()
    {
        var committee = Boardroom.Of(5);
        Assert.Empty(committee.FindProblems().Select(FormattableString.Invariant));

        var shared = committee with { Officers = [.. committee.Officers.Select(o => o.PersonId == World.Natural(3) ? o with { StaffId = World.Staff(2) } : o)] };
        Assert.Equal([$"account {World.Staff(2)} has 2 offices"], shared.FindProblems().Select(FormattableString.Invariant));
    }

    [Fact]
    public void Tally_OfNobody_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => Tally.Of(0, 0, present: 0));
}
