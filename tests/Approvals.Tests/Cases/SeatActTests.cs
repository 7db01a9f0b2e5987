using Approvals.Casework.Approving;
using Approvals.Casework.Notifications;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>Withdrawing, urging, advice, substitutes and straight returns through the use cases and the database. APPROVALS §4.</summary>
public sealed class SeatActTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task WithdrawSeat_UntilTheNextSeatIsOpened_TakesTheTaskBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        await world.DoAsync(journey.Approving(seat), owner);

        await world.DoAsync(new WithdrawSeat(journey.CaseId, seat.Id, await SeenAsync(world, journey, seat.Id)), owner);
        Assert.Equal([SeatState.Open, SeatState.Waiting], (await world.SeatsAsync(journey.CaseId)).Select(s => s.State));
        await Invariants.CheckAsync(world.Desk, Cancelled);

        await world.DoAsync(journey.Approving((await world.SeatsAsync(journey.CaseId))[0]), owner);
        var next = (await world.SeatsAsync(journey.CaseId))[1];
        var supervisor = await world.ActorAsync(next.OwnerId);
        await world.DoAsync(new OpenSeat(journey.CaseId, next.Id), supervisor);
        await world.DoAsync(new OpenSeat(journey.CaseId, next.Id), supervisor);
        Assert.Equal(1, await world.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "SeatViewed", Cancelled)));
        Assert.Equal("next-opened", (await world.RefusedAsync(new WithdrawSeat(journey.CaseId, seat.Id, await SeenAsync(world, journey, seat.Id)), owner)).Code);

        // What was only looked at is not stale.
        await world.DoAsync(journey.Approving(next), supervisor);
    });

    [Fact]
    public Task UrgeSeat_TellsTheOwner_OncePerFourWorkingHours() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new UrgeSeat(journey.CaseId, seat.Id), journey.Manager);
        Assert.True(await world.ReadAsync(db => db.Notices.AnyAsync(n => n.RecipientId == seat.OwnerId && n.Kind == NoticeKind.SeatReminder, Cancelled)));

        // 9:30 to 12:00 are two and a half hours of work, 13:30 to 15:00 another one and a half.
        world.SetTime(Wednesday, new TimeOnly(14, 59));
        Assert.Equal("urged-recently", (await world.RefusedAsync(new UrgeSeat(journey.CaseId, seat.Id), journey.Manager)).Code);
        world.SetTime(Wednesday, new TimeOnly(15, 0));
        await world.DoAsync(new UrgeSeat(journey.CaseId, seat.Id), journey.Manager);
        Assert.Equal("role-missing", (await world.RefusedAsync(new UrgeSeat(journey.CaseId, seat.Id), await world.ActorAsync(seat.OwnerId))).Code);
    });

    [Theory]
    [InlineData(AdviceAsked.Before)]
    [InlineData(AdviceAsked.InStead)]
    public Task AskAdvice_TheHostWaits_AndGoesOnWithTheAdvice(AdviceAsked how) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        var adviser = await AdviserAsync(world);
        await world.DoAsync(new AskAdvice(journey.CaseId, seat.Id, seat.Seen, how, adviser.AccountId, "请核实流水"), owner);
        await Invariants.CheckAsync(world.Desk, Cancelled);
        Assert.Equal("advice-outstanding", (await world.RefusedAsync(journey.Approving(seat), owner)).Code);

        var advising = (await world.SeatsAsync(journey.CaseId)).Single(s => s.OwnerId == adviser.AccountId);
        Assert.Equal("advisory-only", (await world.RefusedAsync(journey.Approving(advising), adviser)).Code);
        await world.DoAsync(new AdviseSeat(journey.CaseId, advising.Id, advising.Seen, InFavour: false, "收入偏低"), adviser);

        await world.DoAsync(journey.Approving((await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seat.Id)), owner);
        Assert.Equal(SeatState.Open, (await world.SeatsAsync(journey.CaseId)).Single(s => s.State != SeatState.Decided).State);
    });

    [Fact]
    public Task AskAdvice_After_MakesTheDecisionProvisional_UntilTheSignerIsTakenBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 800_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        var adviser = await AdviserAsync(world);
        await world.DoAsync(new AskAdvice(journey.CaseId, seat.Id, seat.Seen, AdviceAsked.After, adviser.AccountId, "请复核"), owner);
        var decided = await world.DoAsync(journey.Approving((await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seat.Id)), owner);
        Assert.Null(decided.RoundOutcome);
        await Invariants.CheckAsync(world.Desk, Cancelled);

        var signer = (await world.SeatsAsync(journey.CaseId)).Single(s => s.OwnerId == adviser.AccountId);
        Assert.Equal("not-your-signer", (await world.RefusedAsync(new RemoveSigner(journey.CaseId, signer.Id, signer.Seen), adviser)).Code);
        Assert.Equal(RoundOutcome.Approved, (await world.DoAsync(new RemoveSigner(journey.CaseId, signer.Id, signer.Seen), owner)).RoundOutcome);
    });

    [Fact]
    public Task Substitute_ActsOnThePrincipalsSeat_AndBothNamesAreKept() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var (owner, substitute) = (await world.ActorAsync(seat.OwnerId), await AdviserAsync(world));
        Assert.Equal("not-your-seat", (await world.RefusedAsync(journey.Approving(seat), substitute)).Code);

        var entered = await world.DoAsync(new EnterSubstitution(owner.AccountId, substitute.AccountId, Wednesday, Wednesday.AddDays(3), null), owner);
        Assert.Equal(
            "substitution-overlaps",
            (await world.RefusedAsync(new EnterSubstitution(owner.AccountId, substitute.AccountId, Wednesday.AddDays(3), Wednesday.AddDays(4), null), owner)).Code);
        Assert.Equal(
            "substitute-covered",
            (await world.RefusedAsync(new EnterSubstitution(substitute.AccountId, world.World.Staff("approver1.ho").AccountId, Wednesday, Wednesday, null), substitute)).Code);
        await world.DoAsync(journey.Approving(seat), substitute);

        var decision = await world.ReadAsync(async db => (await Walk.LatestRoundAsync(db, journey.CaseId)).Find(seat.Id).Seat.StandingDecision!);
        Assert.Equal((substitute.AccountId, owner.AccountId), (decision.ActorStaffId, decision.OnBehalfOfStaffId));
        Assert.Equal(owner.AccountId, await world.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "SeatApproved").Select(e => e.OnBehalfOfId).SingleAsync(Cancelled)));
        Assert.Equal("already-decided", (await world.RefusedAsync(journey.Approving(seat), owner)).Code);

        await world.DoAsync(new EndSubstitution(entered), owner);
        Assert.Equal(Wednesday, await world.ReadAsync(db => db.Substitutions.Where(s => s.EndedAtUtc == world.World.Desk.Clock.UtcNow).Select(s => s.To).SingleAsync(Cancelled)));
        Assert.Equal("substitution-over", (await world.RefusedAsync(new EndSubstitution(entered), owner)).Code);
        await world.DoAsync(new EnterSubstitution(owner.AccountId, substitute.AccountId, Wednesday, Wednesday, null), owner);
    });

    [Fact]
    public Task EnterSubstitution_ForSomebodyElse_IsTheSupervisors() => CaseWorld.PlayAsync(async world =>
    {
        var (one, two) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver2.bj01"));
        var supervisor = world.World.Staff("supervisor.bj01");
        EnterSubstitution For(Guid principal, Guid substitute, int from = 0, int to = 1) => new(principal, substitute, Wednesday.AddDays(from), Wednesday.AddDays(to), null);

        Assert.Equal("staff-unknown", (await world.RefusedAsync(For(one.AccountId, two.AccountId), two)).Code);
        Assert.Equal("substitute-unknown", (await world.RefusedAsync(For(one.AccountId, one.AccountId), supervisor)).Code);
        Assert.Equal("substitute-unknown", (await world.RefusedAsync(For(one.AccountId, world.World.Staff("manager1.bj01").AccountId), supervisor)).Code);
        Assert.Equal("dates-invalid", (await world.RefusedAsync(For(one.AccountId, two.AccountId, -1), supervisor)).Code);
        var entered = await world.DoAsync(For(one.AccountId, two.AccountId), supervisor);
        Assert.Equal("substitution-unknown", (await world.RefusedAsync(new EndSubstitution(entered), two)).Code);
    });

    [Fact]
    public Task ReturnSeat_StraightBack_WaitsForTheCase_AndDegradesWhereThePackChanged() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 800_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(seat.OwnerId);
        Assert.Equal(
            "return-target-invalid",
            (await world.RefusedAsync(new ReturnSeat(journey.CaseId, seat.Id, seat.Seen, null, "recheck-stock", "请核实"), owner)).Code);
        Assert.Equal(
            "level-not-visited",
            (await world.RefusedAsync(new ReturnSeat(journey.CaseId, seat.Id, seat.Seen, null, "recheck-stock", "请核实", "branch"), owner)).Code);
        await world.DoAsync(new ReturnSeat(journey.CaseId, seat.Id, seat.Seen, ReturnStep.DueDiligence, "recheck-stock", "请核实库存", StraightBack: true), owner);

        Assert.Equal("due-diligence", await journey.StageAsync(Cancelled));
        var waiting = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal((true, seat.Id), (waiting.IsLive, waiting.SuspendedSeatId));
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.CaseId == journey.CaseId && t.Kind == TimerKinds.SeatDue && t.State == TimerState.Pending, Cancelled)));
        await Invariants.CheckAsync(world.Desk, Cancelled);

        // A new report is a new pack: from there on again.
        await world.OnAsync(journey, "due-diligence", "approval");
        var rounds = await world.ReadAsync(db => db.Rounds.AsNoTracking().Where(r => r.CaseId == journey.CaseId).OrderBy(r => r.Number).Select(r => r.Outcome).ToListAsync(Cancelled));
        Assert.Equal([RoundOutcome.Superseded, null], rounds);
        await world.OnAsync(journey, "approval", "sign");
    });

    [Fact]
    public Task ReturnSeat_ToAVisitedLevel_OpensARoundThatStartsThere() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        var head = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new ReturnSeat(journey.CaseId, head.Id, head.Seen, null, "recheck-stock", "请分行再议", "branch"), await world.ActorAsync(head.OwnerId));

        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, journey.CaseId));
        Assert.Equal((2, "branch", null), (round.Number, round.LiveLevel!.Code, round.Outcome));
        Assert.Equal("approval", await journey.StageAsync(Cancelled));
    });

    [Fact]
    public Task ApproveInBatch_WhereTheChainDoesNotAllowIt_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 800_000m);
        var seat = await world.OpenSeatAsync(journey.CaseId);

        Assert.Equal("batch-not-allowed", (await world.RefusedAsync(new ApproveInBatch(journey.CaseId, seat.Id, seat.Seen), await world.ActorAsync(seat.OwnerId))).Code);
    });

    private static async Task<SeenSeat> SeenAsync(CaseWorld world, Journey journey, Guid seatId) =>
        (await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == seatId).Seen;

    /// <summary>An approver of the branch above, who has no seat at the sub-branch.</summary>
    private static async Task<Actor> AdviserAsync(CaseWorld world) => await world.ActorAsync(await world.ReadAsync(db => (
        from account in db.Users
        join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
        where unit.Path == "/HO/BJ/" && account.UserName!.StartsWith("approver")
        orderby account.UserName
        select account.Id).FirstAsync(Cancelled)));
}
