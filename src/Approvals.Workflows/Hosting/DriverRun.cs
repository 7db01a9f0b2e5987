using System.Collections.Frozen;
using System.Collections.Immutable;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;

namespace Approvals.Workflows.Hosting;

/// <summary>One command of a <see cref="FlowDriver{TWork}"/>.</summary>
internal sealed class DriverRun<TWork>(
    FrozenDictionary<(string Name, int Version), IStep<TWork>> steps,
    int mostSteps,
    WorkflowDefinition definition,
    Guid caseId,
    TWork work,
    IStepJournal journal,
    CancellationToken cancellationToken)
{
    // An event of the chart needs no host: any signal completes it.
    private static readonly StepResult EventDone = StepResult.Completed("Done");

    private readonly Stack<StepVisit> due = new();
    private readonly List<StepVisit> entered = [];
    private readonly List<StepVisit> cancelled = [];

    public async ValueTask<FlowAdvance> ResumeAsync(FlowState state, StepVisit address, Signal signal)
    {
        var step = definition[address.Step];
        var result = step.Kind == StepKind.Event
            ? EventDone
            : await ImplementationOf(step).ResumeAsync(ContextOf(step, address), signal, cancellationToken);

        return result.Outcome is null
            ? new FlowAdvance(state, [], [], Ended: false)
            : await WalkAsync(await CompleteAsync(state, address, result));
    }

    public async ValueTask<FlowAdvance> WalkAsync(FlowAdvance advance)
    {
        Schedule(advance);
        while (due.TryPop(out var next))
        {
            if (!advance.State.IsWaiting(next.Step, next.Visit))
                continue;

            if (entered.Count == mostSteps)
            {
                throw new StepContractException(
                    $"One command entered {mostSteps} steps of '{definition.Code}' version {definition.Version} and came to '{next}'; "
                    + "its waiting steps do not wait.");
            }

            var step = definition[next.Step];
            entered.Add(next);
            await journal.EnteredAsync(caseId, next, step.Type.Waits, cancellationToken);
            var result = step.Kind == StepKind.Event
                ? StepResult.Waiting
                : await ImplementationOf(step).EnterAsync(ContextOf(step, next), cancellationToken);

            if (result.Outcome is not null)
            {
                advance = await CompleteAsync(advance.State, next, result);
                Schedule(advance);
            }
            else if (!step.Type.Waits)
            {
                throw new StepContractException($"Step '{next}' waits, but its type '{step.Type.Name}' says that it never does.");
            }
        }

        return new(advance.State, [.. entered], [.. cancelled], advance.Ended);
    }

    private async ValueTask<FlowAdvance> CompleteAsync(FlowState state, StepVisit visit, StepResult result)
    {
        switch (Interpreter.Complete(definition, state, visit.Step, visit.Visit, result.Outcome!, result.Variables))
        {
            case FlowAdvance advance:
                await journal.CompletedAsync(caseId, visit, result.Outcome!, cancellationToken);
                foreach (var gone in advance.Cancelled)
                {
                    // Reached earlier in this command, but its turn had not come: nobody knows of it.
                    if (due.Contains(gone))
                        continue;

                    cancelled.Add(gone);
                    await journal.CancelledAsync(caseId, gone, cancellationToken);
                }

                return advance;
            case var refusal:
                throw new StepContractException($"Step '{visit}' completed in a way the chart cannot follow: {refusal}.");
        }
    }

    private void Schedule(FlowAdvance advance)
    {
        for (var i = advance.Entered.Length - 1; i >= 0; i--)
            due.Push(advance.Entered[i]);
    }

    private StepContext<TWork> ContextOf(WorkflowStep step, StepVisit visit) => new(work, caseId, visit.Step, visit.Visit, step.Inputs);

    private IStep<TWork> ImplementationOf(WorkflowStep step) =>
        steps.GetValueOrDefault((step.Type.Name, step.Type.Version))
        ?? throw new StepContractException($"No step implements '{step.Type.Name}' version {step.Type.Version}.");
}
