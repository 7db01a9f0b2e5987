using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Hosts;

/// <summary>An engine beside the desk may hear late that a case has ended; what it enters then begins nothing.</summary>
public sealed class ClosedCaseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("claim")]
    [InlineData("documents")]
    [InlineData("due-diligence")]
    [InlineData("account")]
    [InlineData("approval")]
    [InlineData("guarantor")]
    [InlineData("sign")]
    [InlineData("recheck")]
    [InlineData("disburse")]
    public Task StepOfAClosedCase_IsNotEntered(string stepId) => CaseWorld.PlayForeignAsync(async world =>
    {
        var flow = (ForeignFlow)world.Desk.Flow;
        var engine = new ForeignEngine(world.Desk, flow, Crash.Never);
        world.World.Beside = engine.SettleAsync;
        var journey = await world.ToAsync("due-diligence");
        world.World.Beside = _ => Task.CompletedTask;
        await journey.CancelAsync(Cancelled);
        var before = await CountsAsync(world);

        var entered = await world.Desk.RunAsync(new Late(flow, journey.CaseId, stepId), Actor.System, ct: Cancelled);

        // The engine is told to wait: its own cancelling is on the way.
        Assert.Equal("Waiting", entered.Value);
        Assert.Equal(before, await CountsAsync(world));
    });

    private static Task<string> CountsAsync(CaseWorld world) => world.ReadAsync(async db => string.Join(
        ' ',
        await db.CaseSteps.CountAsync(Cancelled), await db.WorkItems.CountAsync(Cancelled), await db.Timers.CountAsync(Cancelled), await db.Outbox.CountAsync(Cancelled),
        await db.Rounds.CountAsync(Cancelled), await db.Contracts.CountAsync(Cancelled), await db.GuaranteeRequests.CountAsync(Cancelled), await db.Investigations.CountAsync(Cancelled)));

    private sealed record Late(ForeignFlow Flow, Guid CaseId, string StepId) : ICommand<string>
    {
        public async ValueTask<Result<string>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var @case = await work.Db.Cases.SingleAsync(c => c.Id == CaseId, ct);
            var result = await Flow.EnterAsync(work, @case, StepId, 9, ct);
            work.Record(AuditSubject.Case(CaseId), "EnteredLate");
            return result.Outcome ?? "Waiting";
        }
    }
}
