using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;

namespace Approvals.Casework.Workflow.Steps;

/// <summary>A step that prepares something, waits for one signal, and leaves by the outcome that belongs to it.</summary>
public abstract class WaitingStep(StepType type, params (string Signal, string Outcome)[] outcomes) : IStep<Work>
{
    private readonly FrozenDictionary<string, string> outcomes = outcomes.ToFrozenDictionary(pair => pair.Signal, pair => pair.Outcome, StringComparer.Ordinal);

    public StepType Type => type;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        var @case = await context.Work.CaseOfAsync(context.CaseId, cancellationToken);
        var outcome = await PrepareAsync(context, @case, cancellationToken);
        return outcome is null ? StepResult.Waiting : StepResult.Completed(outcome);
    }

    public ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StepResult.Completed(OutcomeOf(signal.Name)));

    /// <summary>The outcome that belongs to a signal.</summary>
    protected string OutcomeOf(string signal) =>
        outcomes.TryGetValue(signal, out var outcome) ? outcome : throw new InvalidOperationException($"{Type.Name} does not know the signal '{signal}'.");

    /// <summary>Asks for what the step waits for; an outcome when there is nothing to wait for.</summary>
    protected abstract ValueTask<string?> PrepareAsync(StepContext<Work> context, Case @case, CancellationToken ct);
}
