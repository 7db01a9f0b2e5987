using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>The credit committee of the demo bank's head office — a chair, five members, a secretary — on a real database. Source: APPROVALS §5.</summary>
public sealed class CommitteeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>What is laid down for head office counts for its committee alone.</summary>
    [Fact]
    public Task Committee_HasTheFloorAndTheMonthsLaidDownForIt() => CaseWorld.PlayAsync(async world =>
    {
        var shipped = world.Desk.Rulebook.Committees;
        var stricter = shipped with { QuorumFloors = new Dictionary<string, int> { ["HO"] = 6 }, ResolutionValidMonths = 3 };

        var before = Assert.Single(await world.ReadAsync(db => Committees.AllAsync(db, shipped, Cancelled))).Committee;
        var after = Assert.Single(await world.ReadAsync(db => Committees.AllAsync(db, stricter, Cancelled))).Committee;
        Assert.Equal((4, 4, 6), (before.QuorumFloor, before.QuorumOf(6), before.ResolutionValidMonths));
        Assert.Equal((6, 6, 3), (after.QuorumFloor, after.QuorumOf(6), after.ResolutionValidMonths));
    });

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task FiveMembersVoteAtOnce_EveryBallotCounts(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        var digest = (await scene.ItemAsync()).Pack.Digest;
        using var go = new SemaphoreSlim(0);
        var votes = CommitteeScene.Members.Select((member, index) => Task.Run(
            async () =>
            {
                await go.WaitAsync(Cancelled);
                return await desks[index % desks.Length].RunAsync(scene.Vote(digest), world.World.Staff(member), ct: Cancelled);
            },
            Cancelled)).ToList();
        go.Release(CommitteeScene.Members.Count);
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
        Assert.Equal(800_000m, (await scene.CaseAsync()).ApprovedAmountCny);
        Assert.Empty(await scene.AskedAsync(WorkKinds.ConfirmResolution));
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "CommitteeResolved", Cancelled)));
    });

    [Fact]
    public Task Ballots_AreRefusedInOrder_AndTheirSplitIsInNoAuditEntryBeforeTheCount() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
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
        Assert.Equal("agenda-item-live", (await world.RefusedAsync(CommitteeScene.Convening(world, scene.CaseId), world.World.Staff("secretary.ho"))).Code);
    });

    [Fact]
    public Task Recusal_TakesThePersonOut_AndAdjournmentClosesWhatWasAsked() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
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
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var secretary = world.World.Staff("secretary.ho");
        Assert.Equal("items-undecided", (await world.RefusedAsync(new CloseMeeting(scene.MeetingId), secretary)).Code);
        await scene.AllVoteAsync(BallotChoice.Agree);
        await world.DoAsync(new CloseMeeting(scene.MeetingId), secretary);
        foreach (var person in CommitteeScene.Members.Append("chair.ho").Append("secretary.ho"))
            await world.DoAsync(new SignMinutes(scene.MeetingId), world.World.Staff(person));
        Assert.Equal("minutes-signed", (await world.RefusedAsync(new SignMinutes(scene.MeetingId), secretary)).Code);

        var meeting = await world.ReadAsync(db => db.Meetings.AsNoTracking().Include(m => m.Signatures).SingleAsync(Cancelled));
        Assert.Contains("同意6，反对0，补充调查0", meeting.Minutes, StringComparison.Ordinal);
        Assert.Equal(7, meeting.Signatures.Count);
    });

    [Fact]
    public Task Authority_WhoIsSilent_HandsOverToTheAlternate_AndNothingIsDecided() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        Assert.Equal(["approver1.ho"], await scene.AskedAsync(WorkKinds.ConfirmResolution));
        Assert.Equal("not-handed-over", (await world.RefusedAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), world.World.Staff("supervisor1.ho"))).Code);

        // Two working days from Thursday 5 March: close of business of Monday.
        await world.World.MoveToAsync(new DateOnly(2026, 3, 9), new TimeOnly(17, 29), Cancelled);
        Assert.False((await scene.ItemAsync()).HandedOver);
        await world.World.MoveToAsync(new DateOnly(2026, 3, 9), new TimeOnly(17, 30), Cancelled);

        Assert.Equal((true, ItemState.AwaitingAuthority), ((await scene.ItemAsync()).HandedOver, (await scene.ItemAsync()).State));
        Assert.Equal(["approver1.ho", "supervisor1.ho"], await scene.AskedAsync(WorkKinds.ConfirmResolution));
        await world.DoAsync(new VetoResolution(scene.CaseId, scene.ItemId, "行业集中度过高"), world.World.Staff("supervisor1.ho"));
        Assert.Equal(ItemState.Vetoed, (await scene.ItemAsync()).State);
        Assert.Equal(CaseOutcome.Rejected, (await scene.CaseAsync()).Outcome);
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.Kind == TimerKinds.CommitteeAuthorityDue && t.State == TimerState.Pending, Cancelled)));
    });

    [Fact]
    public Task AuthorityThatIsReplaced_IsAskedNoMore() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        Assert.Equal(["approver1.ho"], await scene.AskedAsync(WorkKinds.ConfirmResolution));
        var secretary = world.World.Staff("secretary.ho");
        var replace = new NameAuthority(scene.CaseId, scene.ItemId, world.World.Staff("supervisor1.ho").AccountId, world.World.Staff("approver2.ho").AccountId, "调离审批岗位");
        Assert.Equal("staff-unknown", (await world.RefusedAsync(replace with { AlternateAccountId = world.World.Staff("manager1.bj01").AccountId }, secretary)).Code);
        Assert.Equal("reason-required", (await world.RefusedAsync(replace with { Reason = " " }, secretary)).Code);

        await world.DoAsync(replace, secretary);

        Assert.Equal(["supervisor1.ho"], await scene.AskedAsync(WorkKinds.ConfirmResolution));
        Assert.Equal("not-the-authority", (await world.RefusedAsync(new VetoResolution(scene.CaseId, scene.ItemId, "行业集中度过高"), world.World.Staff("approver1.ho"))).Code);
        await world.DoAsync(new VetoResolution(scene.CaseId, scene.ItemId, "行业集中度过高"), world.World.Staff("supervisor1.ho"));
        Assert.Equal(ItemState.Vetoed, (await scene.ItemAsync()).State);
    });

    [Fact]
    public Task Rejection_IsReReviewedOnce_OnAChangedPack() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
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
        var scene = await CommitteeScene.BallotOpenAsync(world);

        await world.DoAsync(new CancelApplication(scene.CaseId, "不再需要"), scene.Journey.Applicant);

        Assert.Equal(ItemState.Withdrawn, (await scene.ItemAsync()).State);
        Assert.Empty(await scene.AskedAsync(WorkKinds.Ballot));
    });

    [Fact]
    public Task Circulation_IsForLowRisk_AndAnyOtherBallotConvertsIt() => CaseWorld.PlayAsync(async world =>
    {
        var (authority, alternate) = (world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId);
        var secretary = world.World.Staff("secretary.ho");
        await CommitteeScene.PutInForceAsync(world, circulateUpToCny: 800_000m);
        var credit = await world.ToAsync("approval");
        Assert.Equal("circulation-not-allowed", (await world.RefusedAsync(new CirculateItem(credit.CaseId, authority, alternate), secretary)).Code);

        var guaranteed = await world.ToAsync("approval", 800_000m, "large-guarantee-1", "sh01", "guarantee");
        var circulated = await world.DoAsync(new CirculateItem(guaranteed.CaseId, authority, alternate), secretary);
        var scene = new CommitteeScene(world, guaranteed, default, circulated.ItemId);
        Assert.Equal(6, (await scene.ItemAsync()).OpenPoll!.Electorate.Count);
        await world.DoAsync(scene.Vote((await scene.ItemAsync()).Pack.Digest, BallotChoice.Supplementary), world.World.Staff("member1.ho"));

        Assert.Equal((ItemState.Adjourned, ItemForm.Meeting), ((await scene.ItemAsync()).State, (await scene.ItemAsync()).Form));
    });

    /// <summary>Guaranteed, and of one fen more than the level lets go round in writing; or of a level that lets nothing.</summary>
    [Theory]
    [InlineData("799999.99")]
    [InlineData(null)]
    public Task Circulation_AboveWhatTheLevelSays_IsRefused(string? upToCny) => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, circulateUpToCny: upToCny is null ? null : decimal.Parse(upToCny, System.Globalization.CultureInfo.InvariantCulture));
        var guaranteed = await world.ToAsync("approval", 800_000m, "large-guarantee-1", "sh01", "guarantee");
        var circulating = new CirculateItem(guaranteed.CaseId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId);
        Assert.Equal("circulation-not-allowed", (await world.RefusedAsync(circulating, world.World.Staff("secretary.ho"))).Code);
    });

    [Fact]
    public Task SecretaryHasTheNextStep_FromTheRoundsAskingToTheBallot() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, withBranch: true);
        var journey = await world.ToAsync("approval");
        var secretary = world.World.Staff("secretary.ho");
        Assert.Equal("not-before-committee", (await world.RefusedAsync(CommitteeScene.Convening(world, journey.CaseId), secretary)).Code);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        await world.DoAsync(journey.Approving(seat), owner);
        Assert.Equal(["list-item CommitteeSecretary /HO/"], await CommitteeScene.OpenAsync(world, journey.CaseId));
        Assert.True(await world.ReadAsync(db => db.Notices.AnyAsync(n => n.RecipientId == secretary.AccountId && n.Kind == NoticeKind.CommitteeAsked, Cancelled)));

        var convened = await world.DoAsync(CommitteeScene.Convening(world, journey.CaseId), secretary);
        Assert.Equal(["open-ballot CommitteeSecretary /HO/"], await CommitteeScene.OpenAsync(world, journey.CaseId));
        var seen = (await world.SeatsAsync(journey.CaseId))[0].Seen;
        Assert.Equal("next-opened", (await world.RefusedAsync(new WithdrawSeat(journey.CaseId, seat.Id, seen), owner)).Code);
        await world.DoAsync(new AdjournItem(journey.CaseId, convened.ItemIds[0], "资料不足"), secretary);
        Assert.Equal(["list-item CommitteeSecretary /HO/"], await CommitteeScene.OpenAsync(world, journey.CaseId));
    });

    [Fact]
    public Task Supplementary_SendsTheCaseBackToDueDiligence_AndANewRoundAsksAgain() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Supplementary);

        Assert.Equal("due-diligence", (await scene.CaseAsync()).Stage);
        Assert.Equal([RoundOutcome.Returned], await world.ReadAsync(db => db.Rounds.Select(r => r.Outcome!.Value).ToListAsync(Cancelled)));
        await world.OnAsync(scene.Journey, "due-diligence", "approval");
        Assert.Contains("list-item CommitteeSecretary /HO/", await CommitteeScene.OpenAsync(world, scene.CaseId));
    });

    [Fact]
    public Task Conditions_OfTheCommittee_AreSetOnTheCase() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree, "签约前追加实际控制人担保");
        await world.DoAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), world.World.Staff("approver1.ho"));

        var condition = await world.ReadAsync(db => db.Conditions.AsNoTracking().SingleAsync(Cancelled));
        Assert.Equal(("签约前追加实际控制人担保", ConditionGate.Signing, "贷审会审议"), (condition.Text, condition.Gate, condition.LevelTitle));
        Assert.Equal((null, world.World.Staff("approver1.ho").AccountId), (condition.SeatId, condition.SetById));
    });

    [Fact]
    public Task Rejection_TakesEffect_WhenTheSecretarySaysSo_OrAfterFiveWorkingDays() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Disagree);
        Assert.Null((await scene.CaseAsync()).Outcome);

        // Five working days from Thursday 5 March: close of business of Thursday 12 March.
        await world.World.MoveToAsync(new DateOnly(2026, 3, 12), new TimeOnly(17, 29), Cancelled);
        Assert.Null((await scene.CaseAsync()).Outcome);
        await world.World.MoveToAsync(new DateOnly(2026, 3, 12), new TimeOnly(17, 30), Cancelled);

        Assert.Equal(CaseOutcome.Rejected, (await scene.CaseAsync()).Outcome);
        Assert.Equal("case-closed", (await world.RefusedAsync(new ConcludeRejection(scene.CaseId, scene.ItemId), world.World.Staff("secretary.ho"))).Code);
    });

    [Fact]
    public Task Rejection_IsConcludedBeforeItsTime_AndThereIsNoReReviewThen() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var secretary = world.World.Staff("secretary.ho");
        Assert.Equal("no-resolution", (await world.RefusedAsync(new ConcludeRejection(scene.CaseId, scene.ItemId), secretary)).Code);
        await scene.AllVoteAsync(BallotChoice.Disagree);
        await world.DoAsync(new ConcludeRejection(scene.CaseId, scene.ItemId), secretary);

        Assert.Equal(CaseOutcome.Rejected, (await scene.CaseAsync()).Outcome);
    });

    [Fact]
    public Task Confirmation_OfAPackThatChangedSince_NeedsAReReview() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        await world.ReadAsync(db => db.Cases.ExecuteUpdateAsync(c => c.SetProperty(x => x.Purpose, "新的用途"), Cancelled));

        Assert.Equal("re-review-needed", (await world.RefusedAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), world.World.Staff("approver1.ho"))).Code);
    });

    [Fact]
    public Task Rejection_IsNotListedAfresh_OnlyReReviewed() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Disagree);

        Assert.Equal("re-review-needed", (await world.RefusedAsync(CommitteeScene.Convening(world, scene.CaseId), world.World.Staff("secretary.ho"))).Code);
    });

    [Fact]
    public Task Authority_WithADutyInTheCase_IsNotNamed_EvenAsAnExpert() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world);
        var journey = await world.ToAsync("approval");
        var manager = journey.Manager.AccountId;
        await AppointAsync(world, manager, Role.Approver);
        await world.ReadAsync(db => db.Users.Where(a => a.Id == manager).ExecuteUpdateAsync(set => set.SetProperty(a => a.OrgUnitId, world.World.Staff("secretary.ho").OrgUnitId), Cancelled));
        var convening = CommitteeScene.Convening(world, journey.CaseId);

        Assert.Equal("authority-unfit", (await world.RefusedAsync(
            convening with { Agenda = [convening.Agenda[0] with { AuthorityAccountId = manager }], ExpertAccountIds = [manager] }, world.World.Staff("secretary.ho"))).Code);
    });

    [Fact]
    public Task Item_RelistedOnItsMeeting_StandsOnTheAgendaOnce() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var secretary = world.World.Staff("secretary.ho");
        await world.DoAsync(new AdjournItem(scene.CaseId, scene.ItemId, "资料不足"), secretary);
        await world.DoAsync(new RelistItem(scene.CaseId, scene.ItemId, scene.MeetingId), secretary);

        Assert.Equal([scene.ItemId], await world.ReadAsync(async db => (await db.Meetings.AsNoTracking().SingleAsync(Cancelled)).Agenda));
    });

    [Fact]
    public Task Authority_IsNamedByRoleAndPlace_AndDecidedInNoExclusiveLevelBefore() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, withBranch: true);
        await world.ReadAsync(db => db.Users.Where(a => a.UserName!.StartsWith("approver") && !a.UserName!.EndsWith(".ho")).ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false), Cancelled));
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var decider = await world.ActorAsync(seat.OwnerId);
        Assert.EndsWith("/HO/", decider.OrgPath, StringComparison.Ordinal);
        await world.DoAsync(journey.Approving(seat), decider);

        var secretary = world.World.Staff("secretary.ho");
        var convening = CommitteeScene.Convening(world, journey.CaseId);
        async Task<string> NamedAsync(Guid authority) =>
            (await world.RefusedAsync(convening with { Agenda = [convening.Agenda[0] with { AuthorityAccountId = authority }] }, secretary)).Code;
        Assert.Equal("staff-unknown", await NamedAsync(world.World.Staff("maker.bj01").AccountId));
        Assert.Equal("staff-unknown", await NamedAsync(world.World.Staff("supervisor.sh01").AccountId));
        Assert.Equal("authority-unfit", await NamedAsync(decider.AccountId));
        await world.DoAsync(convening with { Agenda = [convening.Agenda[0] with { AuthorityAccountId = world.World.Staff("supervisor2.ho").AccountId }] }, secretary);
    });

    /// <summary>While the committee has the case its manager may bring more; what is voted on changes only when the secretary says so.</summary>
    [Fact]
    public Task Documents_BroughtWhileTheCommitteeVotes_ComeBeforeItAsANewPack() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var secretary = world.World.Staff("secretary.ho");
        var frozen = (await scene.ItemAsync()).Pack;
        await world.DoAsync(new UploadDocument(scene.CaseId, "business-licence", "licence.pdf", "application/pdf", "%PDF-1.7 another"u8.ToArray()), scene.Journey.Manager);
        await world.DoAsync(scene.Vote(frozen.Digest), world.World.Staff("member1.ho"));

        await world.DoAsync(new PublishPack(scene.CaseId, scene.ItemId, "补充执照"), secretary);

        var item = await scene.ItemAsync();
        Assert.Equal((2, 2), (item.Pack.Number, item.OpenPoll!.Number));
        Assert.NotEqual(frozen.Digest, item.Pack.Digest);
        Assert.Contains("member1.ho", await scene.AskedAsync(WorkKinds.Ballot));
    });

    [Fact]
    public Task ReReviewOfAPass_AsksTheAuthorityNoMore() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await scene.AllVoteAsync(BallotChoice.Agree);
        Task<int> RunningAsync() => world.ReadAsync(db => db.Timers.CountAsync(timer => timer.Kind == TimerKinds.CommitteeAuthorityDue && timer.State == TimerState.Pending, Cancelled));
        Assert.Equal(1, await RunningAsync());
        await world.ReadAsync(db => db.Cases.ExecuteUpdateAsync(c => c.SetProperty(x => x.Purpose, "新的用途"), Cancelled));

        await world.DoAsync(
            new ReReviewItem(scene.CaseId, scene.ItemId, "用途变更", scene.MeetingId, world.World.Staff("approver1.ho").AccountId, world.World.Staff("supervisor1.ho").AccountId), world.World.Staff("secretary.ho"));

        Assert.Equal(0, await RunningAsync());
        Assert.Equal(ItemState.Superseded, (await scene.ItemAsync()).State);
        Assert.Empty(await scene.AskedAsync(WorkKinds.ConfirmResolution));
    });

    [Fact]
    public Task Secretary_WhoFollowsAnother_KeepsTheirItemsAndMeetings() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        var follower = world.World.Staff("approver3.ho") with { Roles = FrozenSet.ToFrozenSet([nameof(Role.CommitteeSecretary)]) };
        Assert.Equal("not-a-member", (await world.RefusedAsync(new AdjournItem(scene.CaseId, scene.ItemId, "延期"), follower)).Code);

        await world.ReadAsync(db => db.Users.Where(a => a.UserName == "secretary.ho").ExecuteUpdateAsync(set => set.SetProperty(a => a.IsActive, false), Cancelled));
        await AppointAsync(world, follower.AccountId, Role.CommitteeSecretary);
        await world.DoAsync(new AdjournItem(scene.CaseId, scene.ItemId, "延期"), follower);
        await world.DoAsync(new CloseMeeting(scene.MeetingId), follower);

        Assert.Equal(follower.AccountId, (await scene.ItemAsync()).Committee.Officers.Single(o => o.Office == Office.Secretary).StaffId);
    });

    [Fact]
    public Task Chair_WhoConfirmed_WaivesTheConditionsOfTheResolution() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world);
        var journey = await world.ToAsync("approval");
        var (secretary, chair) = (world.World.Staff("secretary.ho"), world.World.Staff("chair.ho"));
        await world.ReadAsync(db => db.Authorities.Where(grant => grant.Number.EndsWith("approver1.ho")).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.StaffId, chair.AccountId), Cancelled));
        var convening = CommitteeScene.Convening(world, journey.CaseId);
        var convened = await world.DoAsync(convening with { Agenda = [convening.Agenda[0] with { AuthorityAccountId = chair.AccountId }] }, secretary);
        foreach (var person in CommitteeScene.Members.Append("chair.ho"))
            await world.DoAsync(new RecordAttendance(convened.MeetingId, world.World.Staff(person).AccountId, true), secretary);
        await world.DoAsync(new OpenBallot(journey.CaseId, convened.ItemIds[0]), secretary);
        var scene = new CommitteeScene(world, journey, convened.MeetingId, convened.ItemIds[0]);
        await scene.AllVoteAsync(BallotChoice.Agree, "追加法定代表人保证");
        await world.DoAsync(new ConfirmResolution(journey.CaseId, scene.ItemId, null), chair);

        var condition = await world.ReadAsync(db => db.Conditions.AsNoTracking().SingleAsync(Cancelled));
        await world.DoAsync(new WaiveCondition(journey.CaseId, condition.Id, condition.Version, "已有足额抵押"), chair);

        Assert.Equal(ConditionState.Waived, await world.ReadAsync(db => db.Conditions.Select(c => c.State).SingleAsync(Cancelled)));
    });

    internal static Task AppointAsync(CaseWorld world, Guid accountId, Role role) => world.ReadAsync(async db =>
    {
        var post = await db.Roles.Where(known => known.Name == role.ToString()).Select(known => known.Id).SingleAsync(Cancelled);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = accountId, RoleId = post });
        return await db.SaveChangesAsync(Cancelled);
    });
}
