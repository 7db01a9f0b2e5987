using Approvals.Casework.Applications;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Lending.Committee;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>The credit committee of the demo bank's head office — a chair, five members, a secretary — on a real database. Source: APPROVALS §5.</summary>
public sealed class CommitteeTests
{
    private static readonly DateTimeOffset Scheduled = new(2026, 3, 5, 14, 0, 0, TimeSpan.FromHours(8));

    private static readonly string[] Members = ["member1.ho", "member2.ho", "member3.ho", "member4.ho", "member5.ho"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task FiveMembersVoteAtOnce_EveryBallotCounts(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        var digest = (await scene.ItemAsync()).Pack.Digest;
        using var go = new SemaphoreSlim(0);
        var votes = Members.Select((member, index) => Task.Run(
            async () =>
            {
                await go.WaitAsync(Cancelled);
                return await desks[index % desks.Length].RunAsync(scene.Vote(digest), world.World.Staff(member), ct: Cancelled);
            },
            Cancelled)).ToList();
        go.Release(Members.Length);
        var answers = await Task.WhenAll(votes);

        Assert.All(answers, answer => Assert.Null(answer.Refusal));
        var item = await scene.ItemAsync();
        Assert.Equal((ItemState.Balloting, 5), (item.State, item.OpenPoll!.StandingBallots.Count()));
        Assert.Equal(["chair.ho"], await scene.AskedAsync(WorkKinds.Ballot));

        await world.DoAsync(scene.Vote(digest, BallotChoice.Disagree), world.World.Staff("chair.ho"));
        item = await scene.ItemAsync();
        Assert.Equal((ItemState.AwaitingAuthority, 5, 1, 6, 4), (item.State, item.Resolution!.Agree, item.Resolution.Disagree, item.Resolution.Present, item.Resolution.Quorum));
        await world.DoAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), world.World.Staff("approver1.ho"));
        Assert.Equal(ItemState.Confirmed, (await scene.ItemAsync()).State);
        Assert.Empty(await scene.AskedAsync(WorkKinds.ConfirmResolution));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "CommitteeResolved", Cancelled)));
    });

    [Fact]
    public Task Ballots_AreRefusedInOrder_AndTheirSplitIsInNoAuditEntryBeforeTheCount() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);
        var digest = (await scene.ItemAsync()).Pack.Digest;
        Assert.Equal("role-missing", (await world.RefusedAsync(scene.Vote(digest), world.World.Staff("approver1.ho"))).Code);
        Assert.Equal("agenda-item-unknown", (await world.RefusedAsync(scene.Vote(digest) with { ItemId = scene.CaseId }, world.World.Staff("member1.ho"))).Code);
        Assert.Equal("chair-votes-last", (await world.RefusedAsync(scene.Vote(digest), world.World.Staff("chair.ho"))).Code);
        Assert.Equal("poll-changed", (await world.RefusedAsync(scene.Vote(digest) with { SeenPollNumber = 2 }, world.World.Staff("member1.ho"))).Code);
        Assert.Equal("pack-changed", (await world.RefusedAsync(scene.Vote("old"), world.World.Staff("member1.ho"))).Code);
        Assert.Equal("reason-required", (await world.RefusedAsync(scene.Vote(digest, BallotChoice.Disagree) with { Opinion = " " }, world.World.Staff("member1.ho"))).Code);
        await world.DoAsync(scene.Vote(digest, BallotChoice.Disagree), world.World.Staff("member1.ho"));
        Assert.Equal("already-voted", (await world.RefusedAsync(scene.Vote(digest), world.World.Staff("member1.ho"))).Code);

        var entry = await world.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "BallotCast").Select(e => e.Detail).SingleAsync(Cancelled));
        Assert.DoesNotContain("isagree", entry, StringComparison.Ordinal);
        Assert.Equal("agenda-item-live", (await world.RefusedAsync(Scene.Convening(world, scene.CaseId), world.World.Staff("secretary.ho"))).Code);
    });

    [Fact]
    public Task Recusal_TakesThePersonOut_AndAdjournmentClosesWhatWasAsked() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);
        await world.DoAsync(new DeclareRecusal(scene.CaseId, scene.ItemId, "亲属任职"), world.World.Staff("member1.ho"));
        Assert.Equal(["member2.ho", "member3.ho", "member4.ho", "member5.ho"], await scene.AskedAsync(WorkKinds.Ballot));
        await world.DoAsync(new RecuseMember(scene.CaseId, scene.ItemId, world.World.Staff("member2.ho").AccountId, "曾任职于申请人"), world.World.Staff("secretary.ho"));
        Assert.Equal(ItemState.Balloting, (await scene.ItemAsync()).State); // four left, quorum 4

        await world.DoAsync(new DeclareRecusal(scene.CaseId, scene.ItemId, "亲属任职"), world.World.Staff("member3.ho"));

        Assert.Equal(ItemState.Adjourned, (await scene.ItemAsync()).State);
        Assert.Empty(await scene.AskedAsync(WorkKinds.Ballot));
    });

    [Fact]
    public Task Meeting_EndsWithMinutes_ThatThosePresentSign() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);
        var secretary = world.World.Staff("secretary.ho");
        Assert.Equal("items-undecided", (await world.RefusedAsync(new CloseMeeting(scene.MeetingId), secretary)).Code);
        await scene.AllVoteAsync(BallotChoice.Agree);
        await world.DoAsync(new CloseMeeting(scene.MeetingId), secretary);
        foreach (var person in Members.Append("chair.ho").Append("secretary.ho"))
            await world.DoAsync(new SignMinutes(scene.MeetingId), world.World.Staff(person));
        Assert.Equal("minutes-signed", (await world.RefusedAsync(new SignMinutes(scene.MeetingId), secretary)).Code);

        var meeting = await world.ReadAsync(db => db.Meetings.AsNoTracking().Include(m => m.Signatures).SingleAsync(Cancelled));
        Assert.Contains("同意6，反对0，补充调查0", meeting.Minutes, StringComparison.Ordinal);
        Assert.Equal(7, meeting.Signatures.Count);
    });

    [Fact]
    public Task Authority_WhoIsSilent_HandsOverToTheAlternate_AndNothingIsDecided() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        Assert.Equal(["approver1.ho"], await scene.AskedAsync(WorkKinds.ConfirmResolution));
        Assert.Equal("not-handed-over", (await world.RefusedAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), world.World.Staff("supervisor1.ho"))).Code);

        // Two working days from Wednesday 4 March: close of business of Friday.
        await world.World.MoveToAsync(new DateOnly(2026, 3, 6), new TimeOnly(17, 29), Cancelled);
        Assert.False((await scene.ItemAsync()).HandedOver);
        await world.World.MoveToAsync(new DateOnly(2026, 3, 6), new TimeOnly(17, 30), Cancelled);

        Assert.Equal((true, ItemState.AwaitingAuthority), ((await scene.ItemAsync()).HandedOver, (await scene.ItemAsync()).State));
        Assert.Equal(["approver1.ho", "supervisor1.ho"], await scene.AskedAsync(WorkKinds.ConfirmResolution));
        await world.DoAsync(new VetoResolution(scene.CaseId, scene.ItemId, "行业集中度过高"), world.World.Staff("supervisor1.ho"));
        Assert.Equal(ItemState.Vetoed, (await scene.ItemAsync()).State);
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.Kind == TimerKinds.CommitteeAuthorityDue && t.State == TimerState.Pending, Cancelled)));
    });

    [Fact]
    public Task Rejection_IsReReviewedOnce_OnAChangedPack() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Disagree);
        Assert.Equal(ItemState.Rejected, (await scene.ItemAsync()).State);
        var secretary = world.World.Staff("secretary.ho");
        var review = new ReReviewItem(
            scene.CaseId, scene.ItemId, "新增抵押物", scene.MeetingId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId);
        Assert.Equal("new-facts-required", (await world.RefusedAsync(review, secretary)).Code);

        await world.ReadAsync(db => db.Cases.ExecuteUpdateAsync(c => c.SetProperty(x => x.Purpose, "新的用途"), Cancelled));
        var next = await world.DoAsync(review, secretary);

        Assert.Equal(ItemState.Listed, next.State);
        Assert.Equal("re-reviewed-already", (await world.RefusedAsync(review, secretary)).Code);
        Assert.Equal(scene.ItemId, await world.ReadAsync(db => db.AgendaItems.Where(i => i.Id == next.ItemId).Select(i => i.ReReviewOfItemId).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task Case_ThatIsWithdrawn_LeavesNoItemOpen() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await Scene.BallotOpenAsync(world);

        await world.DoAsync(new CancelApplication(scene.CaseId, "不再需要"), scene.Journey.Applicant);

        Assert.Equal(ItemState.Withdrawn, (await scene.ItemAsync()).State);
        Assert.Empty(await scene.AskedAsync(WorkKinds.Ballot));
    });

    [Fact]
    public Task Circulation_IsForLowRisk_AndAnyOtherBallotConvertsIt() => CaseWorld.PlayAsync(async world =>
    {
        var (authority, alternate) = (world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId);
        var secretary = world.World.Staff("secretary.ho");
        var credit = await world.ToAsync("approval");
        Assert.Equal("circulation-not-allowed", (await world.RefusedAsync(new CirculateItem(credit.CaseId, authority, alternate), secretary)).Code);

        var guaranteed = await world.ToAsync("approval", 800_000m, "large-guarantee-1", "sh01", "guarantee");
        var circulated = await world.DoAsync(new CirculateItem(guaranteed.CaseId, authority, alternate), secretary);
        var scene = new Scene(world, guaranteed, default, circulated.ItemId);
        Assert.Equal(6, (await scene.ItemAsync()).OpenPoll!.Electorate.Count);
        await world.DoAsync(scene.Vote((await scene.ItemAsync()).Pack.Digest, BallotChoice.Supplementary), world.World.Staff("member1.ho"));

        Assert.Equal((ItemState.Adjourned, ItemForm.Meeting), ((await scene.ItemAsync()).State, (await scene.ItemAsync()).Form));
    });

    private sealed record Scene(CaseWorld World, Journey Journey, Guid MeetingId, Guid ItemId)
    {
        public Guid CaseId => Journey.CaseId;

        public static ConveneMeeting Convening(CaseWorld world, Guid caseId) => new(
            Scheduled, "三号会议室", [new AgendaEntry(caseId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId)], []);

        public static async Task<Scene> BallotOpenAsync(CaseWorld world)
        {
            var journey = await world.ToAsync("approval");
            var secretary = world.World.Staff("secretary.ho");
            var convened = await world.DoAsync(Convening(world, journey.CaseId), secretary);
            foreach (var person in Members.Append("chair.ho"))
                await world.DoAsync(new RecordAttendance(convened.MeetingId, world.World.Staff(person).AccountId, true), secretary);
            await world.DoAsync(new OpenBallot(journey.CaseId, convened.ItemIds[0]), secretary);
            return new Scene(world, journey, convened.MeetingId, convened.ItemIds[0]);
        }

        public CastBallot Vote(string digest, BallotChoice choice = BallotChoice.Agree) => new(CaseId, ItemId, 1, digest, choice, "理由", null);

        public async Task AllVoteAsync(BallotChoice choice)
        {
            var digest = (await ItemAsync()).Pack.Digest;
            foreach (var person in Members.Append("chair.ho"))
                await World.DoAsync(Vote(digest, choice), World.World.Staff(person));
        }

        public Task<AgendaItem> ItemAsync() => World.ReadAsync(db => db.AgendaItems.AsNoTracking()
            .Include(i => i.Packs).Include(i => i.Recusals).Include(i => i.Polls).ThenInclude(p => p.Ballots).AsSplitQuery().SingleAsync(i => i.Id == ItemId, Cancelled));

        public Task<List<string>> AskedAsync(string kind) => World.ReadAsync(db => (
            from asked in db.WorkItems
            join account in db.Users on asked.AssigneeId equals account.Id
            where asked.CaseId == CaseId && asked.Kind == kind && asked.State == WorkItemState.Open
            orderby account.UserName
            select account.UserName!).ToListAsync(Cancelled));
    }
}
