using System.Globalization;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>Ballots, splits, recusals, packs. Expected values are those of APPROVALS §5.</summary>
public class CommitteeVotingTests
{
    [Theory]
    [InlineData(5, 2, ItemState.AwaitingAuthority)] // 15 ≥ 14
    [InlineData(4, 3, ItemState.Rejected)] // 12 < 14, 9 > 7
    [InlineData(4, 2, ItemState.Supplementary)] // 12 < 14, 6 ≤ 7
    [InlineData(0, 3, ItemState.Rejected)] // 9 > 7
    [InlineData(0, 2, ItemState.Supplementary)] // 6 ≤ 7
    public void SevenVotes_AreCountedByTheFormula(int agree, int disagree, ItemState state) =>
        Assert.Equal(state, new Boardroom().Voted(agree, disagree).State);

    [Theory]
    [InlineData(6, 4, 3)] // six non-recused: ⌈4⌉ = 4, floor 4
    [InlineData(7, 5, 4)] // seven: ⌈4.67⌉ = 5
    public void OpenBallot_WithExactlyTheQuorum_Opens_AndWithOneLess_IsRefused(int nonRecused, int quorum, int tooFew)
    {
        foreach (var (present, refusal) in new[] { (quorum, (CommitteeRefusalCode?)null), (tooFew, CommitteeRefusalCode.NoQuorum) })
        {
            var room = new Boardroom();
            var item = room.List();
            if (nonRecused == 6)
                item.Recuse(room, 7).MustHappen();
            room.Present.Clear();
            room.Present.AddRange(Enumerable.Range(1, present));

            Assert.Equal(refusal, item.Open(room).Refusal?.Code);
        }
    }

    /// <summary>Resolved on 2 March 2026.</summary>
    [Theory]
    [InlineData(6, "2026-09-02")]
    [InlineData(1, "2026-04-02")]
    public void Ballots_ArriveOneByOne_AndNoneIsCountedBeforeTheLast(int validMonths, string validTo)
    {
        var room = new Boardroom { ValidMonths = validMonths };
        var item = room.Balloting();
        foreach (var person in new[] { 2, 3, 4, 5, 6, 7 })
        {
            item.Cast(room, person).MustHappen();
            Assert.Equal(ItemState.Balloting, item.State);
        }

        var answer = item.Cast(room, Boardroom.Chair);

        Assert.Equal((Verdict.Passed, 7, 0, 0, 7, 5), Count(item));
        Assert.Contains(answer.Effects, e => e is AuthorityAsked { StaffId: var asked } && asked == World.Staff(Boardroom.Authority));
        Assert.Equal(DateOnly.Parse(validTo, CultureInfo.InvariantCulture), item.Resolution!.ValidTo);
    }

    [Fact]
    public void Split_ShowsToNobody_UntilAllButTheChairHaveVoted()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        foreach (var person in new[] { 2, 3, 4, 5, 6 })
            item.Cast(room, person).MustHappen();

        Assert.Equal([World.Natural(3)], item.BallotsVisibleTo(World.Natural(3)).Select(b => b.PersonId));
        Assert.Empty(item.BallotsVisibleTo(World.Natural(Boardroom.Chair)));
        var last = item.Cast(room, 7);

        Assert.Contains(new ChairAsked(World.Staff(Boardroom.Chair)), last.Effects);
        Assert.Equal(6, item.BallotsVisibleTo(World.Natural(Boardroom.Chair)).Count);
    }

    [Fact]
    public void Split_OfAVoidPoll_StaysHiddenWhileTheyVoteAgain()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        room.VoteAllButTheChair(item);

        item.Publish(room, "pack-2").MustHappen();

        Assert.Equal([World.Natural(2)], item.BallotsVisibleTo(World.Natural(2)).Select(b => b.PersonId));
    }

    [Fact]
    public void Ballot_FromAnotherAccountOfTheSameNaturalPerson_IsNotAMembers()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Cast(room, 2).MustHappen();

        var again = item.CastBallot(
            new Actor(World.Staff(52), World.Natural(2), []), new SeenPoll(1, "pack-1"), new BallotPaper(BallotChoice.Agree, null, []), room.Now);

        Assert.Equal(CommitteeRefusalCode.NotAMember, again.Refusal?.Code);
    }

    [Fact]
    public void Latecomer_HasNoVote_AndWhoeverLeftKeepsTheirs()
    {
        var room = new Boardroom();
        room.Present.Remove(7);
        var item = room.Balloting();
        room.Present.Add(7);
        room.Present.Remove(2);

        Assert.Equal(CommitteeRefusalCode.NotPresent, item.Cast(room, 7).Refusal?.Code);
        room.VoteAll(item, agree: 4, disagree: 2);

        Assert.Equal((Verdict.Passed, 4, 2, 0, 6, 5), Count(item)); // 12 ≥ 12; quorum of seven non-recused
    }

    [Fact]
    public void Recusal_DuringTheBallot_VoidsThatBallot_AndRecomputesPAndQuorum()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Cast(room, 2, BallotChoice.Disagree).MustHappen();
        item.Cast(room, 3, BallotChoice.Disagree).MustHappen();

        item.OrderRecusal(World.Actor(Boardroom.Secretary), World.Natural(2), "亲属任职", room.Now).MustHappen();
        foreach (var person in new[] { 4, 5, 6 })
            item.Cast(room, person).MustHappen();
        item.Cast(room, 7, BallotChoice.Supplementary).MustHappen();
        item.Cast(room, Boardroom.Chair).MustHappen();

        // P = 6: 4 agree, 1 disagrees, 1 supplementary; 12 ≥ 12 passes. Quorum of six is 4.
        Assert.Equal((Verdict.Passed, 4, 1, 1, 6, 4), Count(item));
        Assert.Equal(BallotVoidCause.Recused, item.Polls[0].Ballots.Single(b => b.PersonId == World.Natural(2)).VoidedBecause);
    }

    [Fact]
    public void Recusal_ThatLosesTheQuorum_AdjournsTheItem_AndVoidsTheRemainingBallots()
    {
        var room = new Boardroom();
        room.Present.RemoveAll(p => p is 6 or 7);
        var item = room.Balloting(); // five present of seven, quorum 5
        item.Cast(room, 2).MustHappen();
        item.Recuse(room, 7).MustHappen(); // absent: six non-recused, quorum 4, five present
        Assert.Equal(ItemState.Balloting, item.State);
        item.Recuse(room, 3).MustHappen(); // five non-recused, quorum 4, four present
        Assert.Equal(ItemState.Balloting, item.State);

        var lost = item.Recuse(room, 4); // four non-recused, quorum 4, three present

        Assert.Equal(ItemState.Adjourned, item.State);
        Assert.Contains(new BallotsVoided(BallotVoidCause.QuorumLost, 1), lost.Effects);
        Assert.All(item.Polls.Single().Ballots, b => Assert.False(b.Standing));
        Assert.Null(item.Resolution);
    }

    [Fact]
    public void Recusal_OfTheLastMissingVoter_CountsTheRest()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        room.VoteAllButTheChair(item);

        item.Recuse(room, Boardroom.Chair).MustHappen();

        Assert.Equal((Verdict.Passed, 6, 0, 0, 6, 4), Count(item));
    }

    [Fact]
    public void NewPack_VoidsTheBallots_AndAsksThosePresentAgain()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Cast(room, 2).MustHappen();
        item.Cast(room, 3, BallotChoice.Disagree).MustHappen();
        room.Present.Remove(7);

        var answer = item.Publish(room, "pack-2");

        Assert.Contains(new BallotsVoided(BallotVoidCause.PackPublished, 2), answer.Effects);
        Assert.Equal(
            CommitteeRefusalCode.PollChanged,
            item.CastBallot(World.Actor(2), new SeenPoll(1, "pack-1"), new BallotPaper(BallotChoice.Agree, null, []), room.Now).Refusal?.Code);
        room.VoteAll(item, agree: 6);
        Assert.Equal((Verdict.Passed, 6, 0, 0, 6, 5), Count(item));
        Assert.Equal(("pack-2", 2), (item.Resolution!.PackDigest, item.Resolution.PollNumber));
        Assert.Equal(["pack-1", "pack-2"], item.Packs.Select(p => p.Digest));
    }

    [Fact]
    public void NewPack_WhenTooFewAreStillThere_AdjournsTheItem()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        room.Present.RemoveAll(p => p > 4);

        item.Publish(room, "pack-2").MustHappen();

        Assert.Equal((ItemState.Adjourned, null), (item.State, item.OpenPoll));
    }

    [Theory]
    [InlineData(Duty.LeadInvestigator)]
    [InlineData(Duty.SecondInvestigator)]
    [InlineData(Duty.Submitter)]
    [InlineData(Duty.Maker)]
    [InlineData(Duty.Holder)]
    [InlineData(Duty.RelativeOfApplicant)]
    public void Duty_InTheCase_RecusesWhenListed(Duty duty)
    {
        var room = new Boardroom();
        room.Involvements.Add(new Involvement(World.Natural(3), duty));

        var item = room.List();

        var recusal = Assert.Single(item.Recusals);
        Assert.Equal((World.Natural(3), RecusalCause.Duty), (recusal.PersonId, recusal.Cause));
        item.Open(room).MustHappen();
        Assert.Equal(CommitteeRefusalCode.ConflictOfDuties, item.Cast(room, 3).Refusal?.Code);
    }

    [Fact]
    public void Duty_ThatComesBetweenNoticeAndBallot_RecusesWhenTheBallotOpens()
    {
        var room = new Boardroom();
        var item = room.List();
        room.Involvements.Add(new Involvement(World.Natural(3), Duty.Maker));

        item.Open(room).MustHappen();

        Assert.Equal([1, 2, 4, 5, 6, 7], Boardroom.Voters.Where(v => item.OpenPoll!.Electorate.Contains(World.Natural(v))));
    }

    [Fact]
    public void Conditions_OfAgreeingBallots_JoinThoseOfTheProposal()
    {
        var room = new Boardroom();
        var item = room.Balloting(room.Opening(conditions: "追加保证人"));
        item.Cast(room, 2, BallotChoice.Agree, null, "签约前补充审计报告", " ").MustHappen();
        item.Cast(room, 3, BallotChoice.Disagree, "行业下行", "不计入").MustHappen();
        foreach (var person in new[] { 4, 5, 6, 7, Boardroom.Chair })
            item.Cast(room, person, BallotChoice.Agree, null, "追加保证人").MustHappen();

        Assert.Equal(["签约前补充审计报告", "追加保证人"], item.Resolution!.Terms.Conditions);
        Assert.Equal(3_000_000, item.Resolution.Terms.AmountCny);
    }

    [Fact]
    public void Circulation_OfEverybodyAgreeing_Passes_PresentOrNot()
    {
        var room = new Boardroom();
        room.Present.Clear();
        var item = room.Voted(agree: 7, opening: room.Opening(ItemForm.Circulation, CirculationGround.LowRisk));

        Assert.Equal((Verdict.Passed, 7, 0, 0, 7, 5), Count(item));
    }

    [Theory]
    [InlineData(BallotChoice.Disagree)]
    [InlineData(BallotChoice.Supplementary)]
    public void Circulation_WithAnyOtherBallot_ConvertsToAMeeting(BallotChoice choice)
    {
        var room = new Boardroom();
        var item = room.Balloting(room.Opening(ItemForm.Circulation, CirculationGround.LowRisk));
        item.Cast(room, 2).MustHappen();

        var answer = item.Cast(room, 3, choice);

        Assert.Equal((ItemState.Adjourned, ItemForm.Meeting), (item.State, item.Form));
        Assert.Contains(new BallotsVoided(BallotVoidCause.ConvertedToMeeting, 2), answer.Effects);
        item.Relist(World.Actor(Boardroom.Secretary), Boardroom.MeetingId, room.Committee, room.Now).MustHappen();
        item.Open(room).MustHappen();
        room.VoteAll(item, agree: 7);
        Assert.Equal(ItemState.AwaitingAuthority, item.State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(CirculationGround.ReReviewConditionsMet)]
    public void Circulation_OfAFirstReviewThatIsNotLowRisk_IsRefused(CirculationGround? ground)
    {
        var room = new Boardroom();

        var (item, answer) = AgendaItem.List(room.Opening(ItemForm.Circulation, ground), World.Actor(Boardroom.Secretary), room.Now);

        Assert.Null(item);
        Assert.Equal(CommitteeRefusalCode.CirculationNotAllowed, answer.Refusal?.Code);
    }

    private static (Verdict, int, int, int, int, int) Count(AgendaItem item) => item.Resolution is { } r
        ? (r.Verdict, r.Agree, r.Disagree, r.Supplementary, r.Present, r.Quorum)
        : throw new InvalidOperationException("Nothing was resolved.");
}
