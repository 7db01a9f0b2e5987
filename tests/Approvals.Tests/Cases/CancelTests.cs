using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Collateral;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>The applicant may withdraw until the contracts are signed, and nothing of the case stays open. Source: APPROVALS §4 (cancel).</summary>
public sealed class CancelTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("consent", "credit")]
    [InlineData("precredit", "credit")]
    [InlineData("submit", "credit")]
    [InlineData("review", "guarantee")]
    [InlineData("claim", "credit")]
    [InlineData("claimed", "credit")]
    [InlineData("documents", "credit")]
    [InlineData("due-diligence", "credit")]
    [InlineData("co-sign", "credit")]
    [InlineData("account", "credit")]
    [InlineData("approval", "credit")]
    [InlineData("approval", "guarantee")]
    [InlineData("sign", "credit")]
    [InlineData("sign", "guarantee")]
    public Task CancelApplication_BeforeSigning_LeavesNothingOpen(string stop, string mode) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync(stop, 500_000m, mode == "credit" ? "a-rated-wholesaler-1" : "guarantor-silent-1", "bj01", mode, guarantorAnswers: (stop, mode) == ("sign", "guarantee"));
        Assert.Equal("reason-required", (await world.RefusedAsync(new CancelApplication(journey.CaseId, " "), journey.Applicant)).Code);
        await journey.CancelAsync(Cancelled);

        Assert.Equal((CaseOutcome?)CaseOutcome.Cancelled, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.False(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.State == WorkItemState.Open, Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.State == TimerState.Pending, Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Seats.AnyAsync(s => s.State != Lending.Chains.SeatState.Closed && s.State != Lending.Chains.SeatState.Decided, Cancelled)));
        Assert.False(await world.ReadAsync(db => db.Contracts.AnyAsync(c => c.State != ContractState.Void, Cancelled)));
        Assert.False(await world.ReadAsync(db => db.GuaranteeRequests.AnyAsync(r => r.State == GuaranteeState.Requested, Cancelled)));
        Assert.Equal("case-closed", (await world.RefusedAsync(new CancelApplication(journey.CaseId, "再撤"), journey.Applicant)).Code);

        // What is still on its way to or from the partners changes nothing either, and the applicant may begin anew.
        await world.World.UntilAsync(db => db.Outbox.AllAsync(m => m.State == Casework.Outbox.OutboxState.Delivered, Cancelled), "all is delivered", journey.CaseId, Cancelled);
        await world.DoAsync(new StartApplication("psbc-xiaoweiyidai", "credit"), journey.Applicant);
    });

    [Fact]
    public Task CancelApplication_WhileMaterialIsAwaited_LeavesNothingOpen() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        await world.DoAsync(new AskForMaterial(journey.CaseId, seat.Id, seat.Seen, "请补充流水"), await world.ActorAsync(seat.OwnerId));
        await journey.CancelAsync(Cancelled);
        Assert.False(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.State == TimerState.Pending, Cancelled)));
    });

    [Fact]
    public Task CancelApplication_OnceSigned_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("disburse");
        Assert.Equal("already-signed", (await world.RefusedAsync(new CancelApplication(journey.CaseId, "不需要了"), journey.Applicant)).Code);
    });
}
