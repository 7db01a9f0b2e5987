using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>The recheck before the money: what a person admitted stays admitted, what is new is looked at, and only a rule that declines ends a signed case.</summary>
public sealed class RecheckTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task WhatAPersonAdmittedOnAReferral_PassesTheRecheck() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await KnownLimitTests.MisnamedAsync(world);
        await world.OnAsync(journey, "submit", "closed", 500_000m);
        Assert.Equal(CaseOutcome.Disbursed, await OutcomeAsync(world));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task WhatIsNewlyUnknown_IsForAPersonToDecide(bool admits) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await using (var db = world.Desk.Database.Open())
            await db.Applicants.ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, a => a.Name + "（筹）"), Cancelled);
        await journey.SignAsync(Cancelled);
        await world.World.UntilAsync(
            db => db.WorkItems.AnyAsync(i => i.StepId == "recheck" && i.Kind == WorkKinds.Review && i.State == WorkItemState.Open, Cancelled), "a person is asked", journey.CaseId, Cancelled);
        Assert.Null(await OutcomeAsync(world));

        await world.DoAsync(new ReviewReferral(journey.CaseId, admits, "已人工核实征信"), await ReviewerAsync(world));
        Assert.Equal(admits ? "disburse" : "", await journey.StageAsync(Cancelled));
        Assert.Equal(admits ? null : CaseOutcome.Disqualified, await OutcomeAsync(world));
    });

    /// <summary>The approver who has decided may look again; it is the manager's people who may not.</summary>
    private static Task<Actor> ReviewerAsync(CaseWorld world) => Task.FromResult(world.World.Staff("approver2.bj01"));

    private static Task<CaseOutcome?> OutcomeAsync(CaseWorld world) => world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled));
}
