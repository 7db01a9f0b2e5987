namespace Approvals.Workflows.Hosting;

/// <summary>步骤: what a host does when a case comes to a step of this type; calls use cases, never the outside world.</summary>
/// <remarks>Both methods are idempotent per (case, step, visit): a host may call them again after a crash.</remarks>
/// <typeparam name="TWork">The host's unit of work; everything a step changes is committed with the new state, or not at all.</typeparam>
public interface IStep<TWork>
{
    /// <summary>The type it implements, in one version.</summary>
    StepType Type { get; }

    /// <summary>进入: the case has come to the step.</summary>
    ValueTask<StepResult> EnterAsync(StepContext<TWork> context, CancellationToken cancellationToken);

    /// <summary>恢复: a signal has come for the waiting step; never called for a type that does not wait.</summary>
    ValueTask<StepResult> ResumeAsync(StepContext<TWork> context, Signal signal, CancellationToken cancellationToken);
}

/// <summary>步骤上下文: which visit of which step is run, and with what.</summary>
/// <param name="Work">The host's unit of work.</param>
/// <param name="CaseId">The case.</param>
/// <param name="StepId">The step's id in the chart.</param>
/// <param name="Visit">From 1.</param>
/// <param name="Inputs">What the chart gives the step.</param>
public sealed record StepContext<TWork>(TWork Work, Guid CaseId, string StepId, int Visit, StepInputs Inputs);

/// <summary>信号: what a waiting visit of a step is told.</summary>
/// <param name="Name">What happened, in the step's own words.</param>
/// <param name="Payload">Data of the signal; a record of plain values, so that a host which stores signals can do so.</param>
public sealed record Signal(string Name, object? Payload = null);

/// <summary>步骤结果: completed with an outcome, or waiting.</summary>
public sealed record StepResult
{
    private StepResult(string? outcome, IReadOnlyDictionary<string, FlowValue>? variables)
    {
        Outcome = outcome;
        Variables = variables;
    }

    /// <summary>等待: the step goes on waiting for a signal.</summary>
    public static StepResult Waiting { get; } = new(null, null);

    /// <summary>The outcome; null while waiting.</summary>
    public string? Outcome { get; }

    /// <summary>Workflow variables to set; null when there are none.</summary>
    public IReadOnlyDictionary<string, FlowValue>? Variables { get; }

    /// <summary>完成: the step is over, with one of its type's outcomes.</summary>
    public static StepResult Completed(string outcome, IReadOnlyDictionary<string, FlowValue>? variables = null) => new(outcome, variables);
}
