using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>Everything is wrong at once; putting the first thing right brings up the next refusal of the documented order.</summary>
public class CommitteePrecedenceTests
{
    [Fact]
    public void Ballot_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var room = new Boardroom();
        room.Present.Remove(7);
        var item = room.List();
        item.Recuse(room, 6).MustHappen();
        var conflict = new Involvement(World.Natural(6), Duty.Maker);
        room.Involvements.Add(conflict);
        var (person, seen, opinion) = (6, new SeenPoll(9, "old"), (string?)null);
        CommitteeRefusalCode? Try() =>
            item.CastBallot(World.Actor(person), seen, new BallotPaper(BallotChoice.Disagree, opinion, []), room.Now).Refusal?.Code;

        Assert.Equal(CommitteeRefusalCode.ConflictOfDuties, Try());
        room.Involvements.Remove(conflict);
        Assert.Equal(CommitteeRefusalCode.Recused, Try());
        person = Boardroom.Outsider;
        Assert.Equal(CommitteeRefusalCode.NotAMember, Try());
        person = Boardroom.Expert;
        Assert.Equal(CommitteeRefusalCode.NoVote, Try());
        person = 2;
        Assert.Equal(CommitteeRefusalCode.NoBallotOpen, Try());
        item.Open(room).MustHappen();
        person = 7;
        Assert.Equal(CommitteeRefusalCode.NotPresent, Try());
        person = Boardroom.Chair;
        Assert.Equal(CommitteeRefusalCode.ChairVotesLast, Try());
        person = 2;
        Assert.Equal(CommitteeRefusalCode.PollChanged, Try());
        seen = seen with { PollNumber = 1 };
        Assert.Equal(CommitteeRefusalCode.PackChanged, Try());
        seen = seen with { PackDigest = "pack-1" };
        Assert.Equal(CommitteeRefusalCode.ReasonRequired, Try());
        opinion = "负债偏高";
        Assert.Null(Try());
        Assert.Equal(CommitteeRefusalCode.AlreadyVoted, Try());
    }

    [Fact]
    public void Confirmation_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var room = new Boardroom();
        var item = room.List();
        var conflict = new Involvement(World.Natural(Boardroom.Alternate), Duty.LeadInvestigator);
        room.Involvements.Add(conflict);
        var (person, authority) = (Boardroom.Alternate, 1m);
        CommitteeRefusalCode? Try() => item.Confirm(room, person, authority).Refusal?.Code;

        Assert.Equal(CommitteeRefusalCode.ConflictOfDuties, Try());
        room.Involvements.Remove(conflict);
        Assert.Equal(CommitteeRefusalCode.NotHandedOver, Try());
        person = 2;
        Assert.Equal(CommitteeRefusalCode.NotTheAuthority, Try());
        person = Boardroom.Authority;
        Assert.Equal(CommitteeRefusalCode.NoResolution, Try());
        item.Open(room).MustHappen();
        room.VoteAll(item, agree: 7);
        room.NowUtc = new DateTime(2026, 9, 3, 1, 0, 0, DateTimeKind.Utc);
        Assert.Equal(CommitteeRefusalCode.ResolutionExpired, Try());
        room.NowUtc = new DateTime(2026, 9, 2, 1, 0, 0, DateTimeKind.Utc);
        Assert.Equal(CommitteeRefusalCode.BeyondAuthority, Try());
        authority = 5_000_000;
        Assert.Null(Try());
    }

    [Fact]
    public void ReReview_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 0, disagree: 7);
        var unfit = room.Naming with { Authority = World.Person(3) };
        var opening = room.Opening(ItemForm.Circulation) with { Committee = Boardroom.Of(4), Naming = unfit };
        var facts = "";
        CommitteeRefusalCode? Try() => item.ReReview(room, opening, facts).Answer.Refusal?.Code;

        Assert.Equal(CommitteeRefusalCode.CommitteeUnfit, Try());
        opening = opening with { Committee = room.Committee };
        Assert.Equal(CommitteeRefusalCode.AuthorityUnfit, Try());
        opening = opening with { Naming = room.Naming };
        Assert.Equal(CommitteeRefusalCode.CirculationNotAllowed, Try());
        opening = opening with { Ground = CirculationGround.ReReviewConditionsMet };
        Assert.Equal(CommitteeRefusalCode.NewFactsRequired, Try());
        facts = "新增抵押物";
        Assert.Equal(CommitteeRefusalCode.NewFactsRequired, Try());
        opening = opening with { PackDigest = "pack-2" };
        Assert.Null(Try());
        opening = opening with { Committee = Boardroom.Of(4) };
        Assert.Equal(CommitteeRefusalCode.ReReviewedAlready, Try());
    }

    [Fact]
    public void OrderedRecusal_AndNewPack_AreRefusedInTheDocumentedOrder()
    {
        var room = new Boardroom();
        var item = room.List();
        item.Recuse(room, 3).MustHappen();
        var (target, why) = (Boardroom.Expert, " ");
        CommitteeRefusalCode? Order() => item.OrderRecusal(World.Actor(Boardroom.Secretary), World.Natural(target), why, room.Now).Refusal?.Code;

        Assert.Equal(CommitteeRefusalCode.TargetNotMember, Order());
        target = 3;
        Assert.Equal(CommitteeRefusalCode.TargetRecused, Order());
        target = 4;
        Assert.Equal(CommitteeRefusalCode.ReasonRequired, Order());
        Assert.Equal(CommitteeRefusalCode.ReasonRequired, item.Recuse(room, 4, " ").Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.PackUnchanged, item.Publish(room, "pack-1", why: "").Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.ReasonRequired, item.Publish(room, "pack-2", why: "").Refusal?.Code);
    }
}
