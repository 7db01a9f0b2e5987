using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Hosts;

/// <summary>Where the engine falls over between its own save and the desk's.</summary>
internal enum Crash
{
    Never,

    /// <summary>The desk has committed, the engine's new state is lost.</summary>
    BeforeEngineSave,

    /// <summary>The engine has saved, the desk's transaction is lost.</summary>
    BeforeDeskSave,
}

/// <summary>
/// A workflow engine that knows the desk only through its steps: its state is in a store of its own, it enters every step twice, hears of
/// signals late, in any order and more than once, and falls over between the two saves, each place once.
/// </summary>
internal sealed class ForeignEngine(Desk desk, ForeignFlow flow, Crash crash)
{
    private readonly Dictionary<Guid, string> store = [];
    private readonly HashSet<string> fellAt = [];

    /// <summary>How often it fell over.</summary>
    public int Falls => fellAt.Count;

    public FlowState StateOf(Guid caseId) => FlowState.Parse(store[caseId]);

    /// <summary>Works until nothing is left to do, getting up again after each fall.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (!await WorkOnceAsync(ct))
                    return;
            }
            catch (EngineFellException)
            {
                // It starts again from what its store says.
            }
        }
    }

    private async Task<bool> WorkOnceAsync(CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var moved = false;
        foreach (var @case in await db.Cases.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct))
        {
            if (!store.ContainsKey(@case.Id))
                moved |= Save(@case.Id, ((FlowAdvance)Interpreter.Start(flow.DefinitionOf(@case))).State);
            moved |= await WorkOnAsync(@case, ct);
        }

        return moved;
    }

    private async Task<bool> WorkOnAsync(Case @case, CancellationToken ct)
    {
        var state = StateOf(@case.Id);
        if (state.Status == FlowStatus.Running && @case.Outcome == CaseOutcome.Cancelled)
            return Save(@case.Id, ((FlowAdvance)Interpreter.Cancel(state)).State);

        // Last token first: no step may depend on the order in which siblings are entered.
        foreach (var token in state.Waiting.Reverse())
        {
            if (crash == Crash.BeforeDeskSave)
                await FallOnceAsync($"enter {@case.Id} {token.Step}:{token.Visit}", new Enter(flow, @case.Id, token.Step, token.Visit, Falls: true), ct);
            var first = await OutcomeAsync(new Enter(flow, @case.Id, token.Step, token.Visit, Falls: false), ct);
            var second = await OutcomeAsync(new Enter(flow, @case.Id, token.Step, token.Visit, Falls: false), ct);
            if (first is not null)
                Assert.Equal(first, second);
            if (second is null)
                continue;

            if (crash == Crash.BeforeEngineSave && fellAt.Add($"{@case.Id} {token.Step}:{token.Visit}"))
                throw new EngineFellException();
            var advance = Assert.IsType<FlowAdvance>(Interpreter.Complete(flow.DefinitionOf(@case), state, token.Step, token.Visit, second));

            // A stale and a duplicate completion change nothing.
            Assert.IsAssignableFrom<FlowRefusal>(Interpreter.Complete(flow.DefinitionOf(@case), advance.State, token.Step, token.Visit, second));
            foreach (var gone in advance.Cancelled.Concat(advance.Cancelled))
                await OutcomeAsync(new Cancel(flow, @case.Id, gone.Step, gone.Visit), ct);
            return Save(@case.Id, advance.State);
        }

        return false;
    }

    private async Task FallOnceAsync(string place, Enter enter, CancellationToken ct)
    {
        if (fellAt.Add(place))
            await Assert.ThrowsAsync<EngineFellException>(() => desk.RunAsync(enter, Actor.System, ct: ct));
    }

    private async Task<string?> OutcomeAsync(ICommand<Outcome> command, CancellationToken ct) => (await desk.RunAsync(command, Actor.System, ct: ct)).Value.Name;

    private bool Save(Guid caseId, FlowState state)
    {
        store[caseId] = state.ToJson();
        return true;
    }

    private sealed record Outcome(string? Name);

    private sealed record Enter(ForeignFlow Flow, Guid CaseId, string StepId, int Visit, bool Falls) : ICommand<Outcome>
    {
        public async ValueTask<Result<Outcome>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var @case = await work.Db.Cases.SingleAsync(c => c.Id == CaseId, ct);
            var isFirst = await ForeignFlow.RecordAsync(work, CaseId, StepId, Visit, ct) is null;
            var result = await Flow.EnterAsync(work, @case, StepId, Visit, ct);
            if (isFirst)
                work.Record(AuditSubject.Case(CaseId), "StepEntered", null, new { StepId, Visit });
            return Falls ? throw new EngineFellException() : new Outcome(result.Outcome);
        }
    }

    private sealed record Cancel(ForeignFlow Flow, Guid CaseId, string StepId, int Visit) : ICommand<Outcome>
    {
        public async ValueTask<Result<Outcome>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var @case = await work.Db.Cases.SingleAsync(c => c.Id == CaseId, ct);
            await Flow.CancelVisitAsync(work, @case, StepId, Visit, ct);
            work.Record(AuditSubject.Case(CaseId), "StepCancelled", null, new { StepId, Visit });
            return new Outcome(null);
        }
    }
}

/// <summary>The engine's process is gone.</summary>
internal sealed class EngineFellException : Exception;
