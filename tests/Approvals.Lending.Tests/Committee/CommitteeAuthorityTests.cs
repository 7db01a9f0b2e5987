using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>What follows the count: the authorised approver, re-review, validity; and the committee's composition.</summary>
public class CommitteeAuthorityTests
{
    /// <summary>Two working days of eight hours, from when the new one is asked.</summary>
    [Fact]
    public void NameAuthority_AsksTheNewOneInTheOldOnesStead_WithAFreshLimit()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);
        room.NowUtc += TimeSpan.FromHours(10);
        var due = room.NowUtc.AddHours(16);
        var naming = new AuthorityNaming(World.Person(Boardroom.Outsider), World.Person(Boardroom.Authority), room.Naming.Limit);

        var answer = item.NameAuthority(World.Actor(Boardroom.Secretary), naming, "调岗", room.Now);

        var (named, alternate) = (World.Staff(Boardroom.Outsider), World.Staff(Boardroom.Authority));
        Assert.Equal<CommitteeEffect>([new AuthorityNamed(named, alternate), new AuthorityAsked(named, due), new AuthorityTimerStarted(due)], answer.Effects);
        Assert.Equal(CommitteeRefusalCode.NotHandedOver, item.Confirm(room, Boardroom.Authority).Refusal!.Code);
        Assert.Equal(CommitteeRefusalCode.NotTheAuthority, item.Confirm(room, Boardroom.Alternate).Refusal!.Code);
        Assert.Null(item.Confirm(room, Boardroom.Outsider).Refusal);
    }

    [Fact]
    public void NameAuthority_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var room = new Boardroom();
        var item = room.List();
        var unfit = new AuthorityNaming(World.Person(2), World.Person(Boardroom.Alternate), room.Naming.Limit);
        CommitteeRefusalCode? Try(int by, AuthorityNaming naming, string why) => item.NameAuthority(World.Actor(by), naming, why, room.Now).Refusal?.Code;

        Assert.Equal(CommitteeRefusalCode.NotTheSecretary, Try(Boardroom.Chair, unfit, ""));
        Assert.Equal(CommitteeRefusalCode.AuthorityUnfit, Try(Boardroom.Secretary, unfit, ""));
        Assert.Equal(CommitteeRefusalCode.ReasonRequired, Try(Boardroom.Secretary, room.Naming, " "));
        Assert.Null(Try(Boardroom.Secretary, room.Naming, "调岗"));
    }

    [Fact]
    public void Confirm_MakesTheResolutionStand_ForSixMonths()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);

        var answer = item.Confirm(room);

        Assert.Equal((ItemState.Confirmed, true), (item.State, item.Ruling!.Confirmed));
        Assert.Contains(answer.Effects, e => e is ResolutionConfirmed);
        Assert.True(item.IsInForceOn(new DateOnly(2026, 9, 2)));
        Assert.False(item.IsInForceOn(new DateOnly(2026, 9, 3)));
    }

    [Theory]
    [InlineData(2, null)]
    [InlineData(3, CommitteeRefusalCode.ResolutionExpired)]
    public void Confirm_OnTheLastDayAndTheDayAfter(int dayOfSeptember, CommitteeRefusalCode? refusal)
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);
        room.NowUtc = new DateTime(2026, 9, dayOfSeptember, 1, 0, 0, DateTimeKind.Utc);

        Assert.Equal(refusal, item.Confirm(room).Refusal?.Code);
    }

    [Theory]
    [InlineData(3_500_000, null)] // 300 万 and 50 万 of the group's other exposure, the bound included
    [InlineData(3_499_999, AuthorityGap.Amount)]
    public void Confirm_NeedsAuthorityOverTheGroupsExposure(int authority, AuthorityGap? gap)
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);

        Assert.Equal(gap, item.Confirm(room, authority: authority).Refusal?.Gap);
    }

    /// <summary>300 万 within 350 万: the group may have 50 万 beside them on the day, whatever it had when the case was listed.</summary>
    [Theory]
    [InlineData(500_001, AuthorityGap.Amount)]
    [InlineData(500_000, null)]
    [InlineData(0, null)]
    public void Confirm_IsMeasuredOnTheExposureOfTheDay(int others, AuthorityGap? gap)
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);
        room.OthersCny = others;

        Assert.Equal(gap, item.Confirm(room, authority: 3_500_000).Refusal?.Gap);
    }

    [Fact]
    public void ReReview_KeepsTheRecusals_WithTheirCauses()
    {
        var room = new Boardroom();
        var first = room.List();
        first.Recuse(room, 7, "配偶任借款人董事").MustHappen();
        first.OrderRecusal(World.Actor(Boardroom.Secretary), World.Natural(6), "曾任顾问", room.Now).MustHappen();
        first.Open(room).MustHappen();
        room.VoteAll(first, agree: 0, disagree: 5);
        room.NowUtc = room.NowUtc.AddDays(1);

        var (second, answer) = first.ReReview(room);

        Assert.Equal(
            [(World.Natural(7), RecusalCause.Declared, "配偶任借款人董事", room.NowUtc), (World.Natural(6), RecusalCause.Ordered, "曾任顾问", room.NowUtc)],
            second!.Recusals.Select(r => (r.PersonId, r.Cause, r.Why!, r.AtUtc)));
        Assert.Contains(new MemberRecused(World.Natural(7), RecusalCause.Declared), answer.Effects);
        second.Open(room).MustHappen();
        Assert.DoesNotContain(World.Natural(7), second.OpenPoll!.Electorate);
        Assert.Equal(CommitteeRefusalCode.Recused, second.Cast(room, 7).Refusal?.Code);
    }

    [Fact]
    public void Veto_TurnsAPassIntoARejection_AndNothingTurnsItBack()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);

        item.Veto(room).MustHappen();

        Assert.Equal((ItemState.Vetoed, "行业集中度过高"), (item.State, item.Ruling!.Text));
        Assert.Equal(CommitteeRefusalCode.ItemConcluded, item.Confirm(room).Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.ItemConcluded, item.ReReview(room).Answer.Refusal?.Code);
    }

    [Fact]
    public void Chair_MayHoldBothRoles_AndAnotherMemberMayNot()
    {
        var room = new Boardroom { Naming = new(World.Person(Boardroom.Chair), World.Person(Boardroom.Alternate), new TimeLimit(2, TimeUnit.WorkingDays)) };
        var item = room.Voted(agree: 7);
        item.Confirm(room, Boardroom.Chair).MustHappen();

        room.Naming = room.Naming with { Authority = World.Person(2) };
        Assert.Equal(CommitteeRefusalCode.AuthorityUnfit, AgendaItem.List(room.Opening(), World.Actor(Boardroom.Secretary), room.Now).Answer.Refusal?.Code);
        room.Naming = room.Naming with { Authority = World.Person(10), Alternate = World.Person(10) };
        Assert.Equal(CommitteeRefusalCode.AuthorityUnfit, AgendaItem.List(room.Opening(), World.Actor(Boardroom.Secretary), room.Now).Answer.Refusal?.Code);
    }

    [Fact]
    public void RecusedChair_WhoIsAlsoTheAuthority_NeitherVotesNorConfirms()
    {
        var room = new Boardroom { Naming = new(World.Person(Boardroom.Chair), World.Person(Boardroom.Alternate), new TimeLimit(2, TimeUnit.WorkingDays)) };
        var item = room.List();
        item.Recuse(room, Boardroom.Chair).MustHappen();
        item.Open(room).MustHappen();
        room.VoteAll(item, agree: 6);

        Assert.Equal(ItemState.AwaitingAuthority, item.State);
        Assert.Equal(CommitteeRefusalCode.Recused, item.Confirm(room, Boardroom.Chair).Refusal?.Code);
    }

    [Fact]
    public void TimeOut_HandsOverToTheAlternateOnce_ThenReminds_AndNeverDecides()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);
        var due = room.NowUtc + TimeSpan.FromHours(16);
        Assert.Equal(due, item.AuthorityDueAtUtc);
        room.NowUtc = due - TimeSpan.FromSeconds(1);
        Assert.Equal(CommitteeRefusalCode.NothingDue, item.TimeOutAuthority(room.Now).Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.NotHandedOver, item.Confirm(room, Boardroom.Alternate).Refusal?.Code);

        room.NowUtc = due;
        var first = item.TimeOutAuthority(room.Now);
        room.NowUtc += TimeSpan.FromHours(16);
        var second = item.TimeOutAuthority(room.Now);

        Assert.Single(first.Effects.OfType<AuthorityHandedOver>());
        Assert.Empty(second.Effects.OfType<AuthorityHandedOver>());
        Assert.Equal(ItemState.AwaitingAuthority, item.State);
        Assert.Equal(room.NowUtc + TimeSpan.FromHours(16), item.AuthorityDueAtUtc);
        item.Confirm(room, Boardroom.Alternate).MustHappen();
        Assert.Equal(World.Staff(Boardroom.Alternate), item.Ruling!.StaffId);
    }

    [Fact]
    public void Limit_InAYearWithoutCalendar_IsDatedOnceTheYearIsThere()
    {
        var room = new Boardroom { Clock = World.EveryHourWorks with { Due = (_, _) => null } };
        var item = room.Voted(agree: 7);
        Assert.Null(item.AuthorityDueAtUtc);
        room.NowUtc += TimeSpan.FromDays(30);
        Assert.Equal(CommitteeRefusalCode.NothingDue, item.TimeOutAuthority(room.Now).Refusal?.Code);
        Assert.Equal(CommitteeRefusalCode.NothingDue, item.DateLimit(room.Now).Refusal?.Code);

        room.Clock = World.EveryHourWorks;
        var dated = item.DateLimit(room.Now);

        Assert.Equal([new AuthorityTimerStarted(new DateTime(2026, 3, 2, 17, 0, 0, DateTimeKind.Utc))], dated.Effects);
    }

    [Fact]
    public void Rejection_IsReReviewedOnce_FromNothing_HoweverItGoesOn()
    {
        var room = new Boardroom();
        var first = room.Voted(agree: 0, disagree: 7);

        var (second, _) = first.ReReview(room);
        Assert.Equal((ItemState.Listed, 0, first.Id, "新增抵押物"), (second!.State, second.Polls.Count, second.ReReviewOfItemId, second.NewFacts));
        Assert.Equal(CommitteeRefusalCode.ReReviewedAlready, first.ReReview(room).Answer.Refusal?.Code);
        Assert.Equal(ItemState.Rejected, first.State);

        second.Open(room).MustHappen();
        room.VoteAll(second, agree: 7);
        var (third, _) = second.ReReview(room, room.Opening(pack: "pack-10")); // a pass that changed
        Assert.Equal((ItemState.Superseded, ItemState.Listed), (second.State, third!.State));
        third.Open(room).MustHappen();
        room.VoteAll(third, agree: 0, disagree: 7);

        Assert.Equal(CommitteeRefusalCode.ReReviewedAlready, third.ReReview(room, room.Opening(pack: "pack-11")).Answer.Refusal?.Code);
    }

    [Fact]
    public void ReReview_OfAConfirmedResolution_TakesItOutOfForce_AndKeepsItsOutcome()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 7);
        item.Confirm(room).MustHappen();

        item.ReReview(room).Answer.MustHappen();

        Assert.Equal(ItemState.Confirmed, item.State);
        Assert.False(item.IsInForceOn(new DateOnly(2026, 3, 3)));
    }

    [Theory]
    [InlineData(" ", "pack-9", CommitteeRefusalCode.NewFactsRequired)]
    [InlineData("新增抵押物", "pack-1", CommitteeRefusalCode.NewFactsRequired)]
    [InlineData("新增抵押物", "pack-9", null)]
    public void ReReview_NeedsNewFacts_InWordsAndInThePack(string facts, string pack, CommitteeRefusalCode? refusal)
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 0, disagree: 7);

        Assert.Equal(refusal, item.ReReview(room, room.Opening(pack: pack), facts).Answer.Refusal?.Code);
    }

    [Fact]
    public void ReReview_WhoseConditionsAreMet_MayCirculate()
    {
        var room = new Boardroom();
        var item = room.Voted(agree: 0, disagree: 7);

        var next = item.ReReview(room, room.Opening(ItemForm.Circulation, CirculationGround.ReReviewConditionsMet, "pack-9")).Next!;
        next.Open(room).MustHappen();
        room.VoteAll(next, agree: 7);

        Assert.Equal(ItemState.AwaitingAuthority, next.State);
    }

    [Fact]
    public void Withdrawal_LeavesNothingOpen()
    {
        var room = new Boardroom();
        var item = room.Balloting();
        item.Cast(room, 2).MustHappen();

        item.Withdraw(room.Now).MustHappen();

        Assert.Equal((ItemState.Withdrawn, null), (item.State, item.OpenPoll));
        Assert.Contains(room.Voted(agree: 7).Withdraw(room.Now).Effects, e => e is AuthorityTimerCancelled);
    }

    [Fact]
    public void Committee_IsOneWithFiveMembersAChairAndASecretary()
    {
        Assert.Empty(Boardroom.Of(5).FindProblems());
        Assert.Contains(Boardroom.Of(4, floor: 3).FindProblems(), p => FormattableString.Invariant(p).Contains("4 voting members", StringComparison.Ordinal));
        Assert.Contains(Without(Office.Chair).FindProblems(), p => FormattableString.Invariant(p).Contains("0 chairs", StringComparison.Ordinal));
        Assert.Contains(Without(Office.Secretary).FindProblems(), p => FormattableString.Invariant(p).Contains("0 secretaries", StringComparison.Ordinal));
        Assert.Contains(Boardroom.Of(5, floor: 6).FindProblems(), p => FormattableString.Invariant(p).Contains("floor 6", StringComparison.Ordinal));
        Assert.Contains(Boardroom.Of(5, floor: 0).FindProblems(), p => FormattableString.Invariant(p).Contains("under 1", StringComparison.Ordinal));
        var twice = Boardroom.Of(5) with { Officers = [.. Boardroom.Of(5).Officers, new Officer(World.Staff(52), World.Natural(2), "人2", Office.Expert)] };
        Assert.Contains(twice.FindProblems(), p => FormattableString.Invariant(p).Contains("2 offices", StringComparison.Ordinal));
    }

    private static CreditCommittee Without(Office office) =>
        Boardroom.Of(6) with { Officers = [.. Boardroom.Of(6).Officers.Where(o => o.Office != office)] };
}
