using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>回避: whoever was recused from an item of a case decides on the case nowhere else. Source: APPROVALS §3, §5.</summary>
public sealed class CommitteeRecusalTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The first committee wants more and the case comes again: a new item, and nobody who was recused votes on it or confirms it.</summary>
    [Fact]
    public Task RecusedMember_HasNoPartInTheNextItem() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var (member, secretary) = (world.World.Staff("member1.ho"), world.World.Staff("secretary.ho"));
        await world.DoAsync(new DeclareRecusal(scene.CaseId, scene.ItemId, "配偶任借款人董事"), member);
        await AllButTheRecusedVoteAsync(scene, BallotChoice.Supplementary);
        await world.OnAsync(scene.Journey, "due-diligence", "approval");

        var convening = CommitteeScene.Convening(world, scene.CaseId);
        var named = convening with { Agenda = [convening.Agenda[0] with { AuthorityAccountId = member.AccountId }] };
        await CommitteeTests.AppointAsync(world, member.AccountId, Role.Approver);
        Assert.Equal("authority-unfit", (await world.RefusedAsync(named, secretary)).Code);
        var convened = await world.DoAsync(convening, secretary);
        foreach (var person in CommitteeScene.Members.Append("chair.ho"))
            await world.DoAsync(new RecordAttendance(convened.MeetingId, world.World.Staff(person).AccountId, true), secretary);
        await world.DoAsync(new OpenBallot(scene.CaseId, convened.ItemIds[0]), secretary);

        var item = await (scene with { ItemId = convened.ItemIds[0] }).ItemAsync();
        Assert.Equal([(member.PersonId, RecusalCause.Duty)], item.Recusals.Select(r => (r.PersonId, r.Cause)));
        Assert.Equal(5, item.OpenPoll!.Electorate.Count);
        Assert.DoesNotContain(member.PersonId, item.OpenPoll.Electorate);
    });

    /// <summary>While the item goes on its recusals are its own: whoever was recused is told so.</summary>
    [Fact]
    public Task RecusedMember_OfAnItemThatGoesOn_IsRefusedAsRecused() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var member = world.World.Staff("member1.ho");
        await world.DoAsync(new DeclareRecusal(scene.CaseId, scene.ItemId, "亲属任职"), member);
        Assert.Equal("recused", (await world.RefusedAsync(scene.Vote((await scene.ItemAsync()).Pack.Digest), member)).Code);
    });

    /// <summary>No seat of a later round is theirs, and of nobody else is it kept.</summary>
    [Fact]
    public Task RecusedMember_IsBarredFromTheSeatsOfTheCase() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var member = world.World.Staff("member1.ho");
        await world.DoAsync(new DeclareRecusal(scene.CaseId, scene.ItemId, "亲属任职"), member);
        await AllButTheRecusedVoteAsync(scene, BallotChoice.Supplementary);

        var told = await world.Desk.RunAsync(
            new Lines(async work =>
            {
                var @case = await work.CaseOfAsync(scene.CaseId, Cancelled);
                var duties = (await Rounds.CircumstancesAsync(work, @case, Cancelled)).Involvements;
                Assert.Equal(Duty.Recused, SeparationOfDuties.Find(member.PersonId, Duty.Approver, duties)?.Held);
                Assert.Null(SeparationOfDuties.Find(world.World.Staff("member2.ho").PersonId, Duty.Approver, duties));
                work.ChangesNothingAudited();
                return Done.Instance;
            }),
            Actor.System,
            ct: Cancelled);
        Assert.False(told.IsRefused);
    });

    /// <summary>The authority is measured on what the group has on the day it is used, and not when the case was listed.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Confirmation_IsMeasuredOnTheGroupsExposureOfTheDay(bool groupGrew) => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        var authority = world.World.Staff("approver1.ho");
        var amount = (await scene.ItemAsync()).Resolution!.Terms.AmountCny;
        await world.ReadAsync(db => db.Authorities.Where(g => g.StaffId == authority.AccountId).ExecuteUpdateAsync(set => set.SetProperty(g => g.UpToCny, amount), Cancelled));
        if (groupGrew)
        {
            var sister = await world.ToAsync("claim", company: "a-rated-wholesaler-2");
            var groupId = (await scene.CaseAsync()).GroupId;
            await world.ReadAsync(db => db.Cases.Where(c => c.Id == sister.CaseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.GroupId, groupId), Cancelled));
        }

        var confirming = new ConfirmResolution(scene.CaseId, scene.ItemId, null);

        if (groupGrew)
            Assert.Equal("beyond-authority", (await world.RefusedAsync(confirming, authority)).Code);
        else
            await world.DoAsync(confirming, authority);
    });

    private static async Task AllButTheRecusedVoteAsync(CommitteeScene scene, BallotChoice choice)
    {
        var item = await scene.ItemAsync();
        foreach (var person in CommitteeScene.Members.Append("chair.ho").Select(scene.World.World.Staff).Where(staff => item.Recusals.All(r => r.PersonId != staff.PersonId)))
            await scene.World.DoAsync(scene.Vote(item.Pack.Digest, choice), person);
    }
}
