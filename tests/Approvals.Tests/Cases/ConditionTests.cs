using Approvals.Casework.Applications;
using Approvals.Casework.Committee;
using Approvals.Casework.Conditions;
using Approvals.Casework.Disbursement;
using Approvals.Lending.Committee;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>Conditions of an approval hold up the signing or the money until somebody other than the investigators has verified them. Source: APPROVALS §5.</summary>
public sealed class ConditionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Disbursement_WaitsForEveryCondition_MadeAndReleased() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ApprovedOnAsync(world, "追加法定代表人连带责任保证", "提供近三个月流水");
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        var maker = world.World.Staff("maker.bj01");

        var refused = await world.RefusedAsync(new MakeDisbursement(journey.CaseId), maker);
        Assert.Equal(("conditions-open", "还有条件未落实：提供近三个月流水；追加法定代表人连带责任保证。"), (refused.Code, refused.Message));
        var conditions = await ConditionsAsync(world);
        Assert.All(conditions, c => Assert.Equal((ConditionGate.Disbursement, ConditionState.Open, "经办行审批"), (c.Gate, c.State, c.LevelTitle)));
        Assert.Equal(2, await world.ReadAsync(db => db.WorkItems.CountAsync(i => i.Kind == WorkKinds.Condition && i.State == WorkItemState.Open, Cancelled)));

        await world.DoAsync(new VerifyCondition(journey.CaseId, conditions[0].Id, 0, "流水已核对，见附件"), maker);
        Assert.Equal("conditions-open", (await world.RefusedAsync(new MakeDisbursement(journey.CaseId), maker)).Code);
        Assert.Equal("condition-settled", (await world.RefusedAsync(new VerifyCondition(journey.CaseId, conditions[0].Id, 1, "再核"), maker)).Code);
        await world.DoAsync(new WaiveCondition(journey.CaseId, conditions[1].Id, 0, "改由企业保证金覆盖"), await world.ActorAsync(conditions[1].SetById));

        await world.DoAsync(new MakeDisbursement(journey.CaseId), maker);
        await journey.ReleaseAsync(await world.ReadAsync(db => db.Disbursements.Select(d => d.Id).SingleAsync(Cancelled)), Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
    });

    [Fact]
    public Task Contracts_WaitForTheConditionsBeforeSigning_AndNameTheOthers() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ApprovedOnAsync(world, "签约前提供股东会决议", "放款前结清他行借款");
        Assert.Equal("sign", await journey.StageAsync(Cancelled));
        Assert.False(await world.ReadAsync(db => db.Contracts.AnyAsync(Cancelled)));

        var resolution = (await ConditionsAsync(world)).Single(c => c.Gate == ConditionGate.Signing);
        await world.DoAsync(new VerifyCondition(journey.CaseId, resolution.Id, 0, "决议原件已见"), world.World.Staff("checker.bj01"));
        var contract = await world.ReadAsync(db => db.Contracts.SingleAsync(Cancelled));
        var text = System.Text.Encoding.UTF8.GetString(await world.ReadAsync(db => db.Blobs.Where(b => b.Hash == contract.BlobHash).Select(b => b.Content).SingleAsync(Cancelled)));
        Assert.Contains("落实条件：放款前结清他行借款；签约前提供股东会决议", text, StringComparison.Ordinal);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
    });

    [Fact]
    public Task ConditionBeforeSigningThatIsNeverMet_LetsTheOfferLapse() => CaseWorld.PlayAsync(async world =>
    {
        await ApprovedOnAsync(world, "签约前提供股东会决议");
        await world.World.MoveToAsync(Scenarios.FirstDay.AddDays(31), TimeOnly.MinValue, Cancelled);
        Assert.Equal(CaseOutcome.Lapsed, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.State == WorkItemState.Open, Cancelled)));
        var condition = Assert.Single(await ConditionsAsync(world));
        Assert.Equal("case-closed", (await world.RefusedAsync(new VerifyCondition(condition.CaseId, condition.Id, condition.Version, "决议原件已见"), world.World.Staff("maker.bj01"))).Code);
        Assert.Equal("case-closed", (await world.RefusedAsync(new WaiveCondition(condition.CaseId, condition.Id, condition.Version, "免除"), await world.ActorAsync(condition.SetById))).Code);
    });

    /// <summary>What the committee demanded is the committee's, for whom the authorised approver answers; whoever approves after it on the same terms did not set it, and waives only what is their own.</summary>
    [Fact]
    public Task CommitteesCondition_StaysTheCommittees_WhoeverApprovesAfterIt() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world, thenBranch: true);
        await scene.AllVoteAsync(BallotChoice.Agree, "放款前追加实际控制人担保");
        var confirmer = world.World.Staff("approver1.ho");
        await world.DoAsync(new ConfirmResolution(scene.CaseId, scene.ItemId, null), confirmer);
        var seat = await world.OpenSeatAsync(scene.CaseId);
        await world.ApproveUnderAsync(scene.Journey, "放款前提供近三个月流水");

        var conditions = await ConditionsAsync(world);
        Assert.Equal(
            [("放款前提供近三个月流水", "经办行审批", (Guid?)seat.Id, seat.OwnerId), ("放款前追加实际控制人担保", "贷审会审议", (Guid?)null, confirmer.AccountId)],
            conditions.Select(c => (c.Text, c.LevelTitle, c.SeatId, c.SetById)));
        var branch = await world.ActorAsync(seat.OwnerId);
        Assert.Equal("not-your-condition", (await world.RefusedAsync(new WaiveCondition(scene.CaseId, conditions[1].Id, 0, "免除"), branch)).Code);
        await world.DoAsync(new WaiveCondition(scene.CaseId, conditions[0].Id, 0, "流水已在资料包"), branch);
    });

    /// <summary>What the branch demanded before the committee remains the branch's, though the resolution repeats it.</summary>
    [Fact]
    public Task BranchsCondition_StaysTheBranchs_ThoughTheCommitteePassesItToo() => CaseWorld.PlayAsync(async world =>
    {
        await CommitteeScene.PutInForceAsync(world, withBranch: true);
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.ApproveUnderAsync(journey, "放款前提供近三个月流水");
        await new JourneyCommittee(world.World, journey).PassAsync(Cancelled);

        var condition = Assert.Single(await ConditionsAsync(world));
        Assert.Equal(("经办行审批", (Guid?)seat.Id, seat.OwnerId), (condition.LevelTitle, condition.SeatId, condition.SetById));
    });

    [Fact]
    public Task VerifyCondition_RefusalsInOrder() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await ApprovedOnAsync(world, "提供近三个月流水");
        var condition = Assert.Single(await ConditionsAsync(world));
        var verify = new VerifyCondition(journey.CaseId, condition.Id, 0, "已核对");
        var maker = world.World.Staff("maker.bj01");
        Assert.Equal("role-missing", (await world.RefusedAsync(verify, journey.Manager)).Code);
        Assert.Equal("condition-unknown", (await world.RefusedAsync(verify with { ConditionId = Guid.CreateVersion7() }, maker)).Code);
        Assert.Equal("conflict-of-duties", (await world.RefusedAsync(verify, maker with { PersonId = journey.SecondInvestigator.PersonId })).Code);
        Assert.Equal("conflict-of-duties", (await world.RefusedAsync(verify, maker with { PersonId = journey.Manager.PersonId })).Code);
        Assert.Equal("stale", (await world.RefusedAsync(verify with { SeenVersion = 7 }, maker)).Code);
        Assert.Equal("note-required", (await world.RefusedAsync(verify with { Note = " " }, maker)).Code);
        var setter = await world.ActorAsync(condition.SetById);
        var another = world.World.Staff(setter.AccountId == world.World.Staff("approver1.bj01").AccountId ? "approver2.bj01" : "approver1.bj01");
        Assert.Equal("not-your-condition", (await world.RefusedAsync(new WaiveCondition(journey.CaseId, condition.Id, 0, "免除"), another)).Code);
    });

    private static async Task<Journey> ApprovedOnAsync(CaseWorld world, params string[] conditions)
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(journey.Approving(seat) with { Conditions = conditions }, await world.ActorAsync(seat.OwnerId));
        return journey;
    }

    private static Task<List<Condition>> ConditionsAsync(CaseWorld world) => world.ReadAsync(db => db.Conditions.AsNoTracking().OrderBy(c => c.Number).ToListAsync(Cancelled));
}
