using System.Collections.Frozen;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;

namespace Approvals.Workflows.Hosting;

/// <summary>流程驱动: runs a host's steps over a chart, one command at a time; holds no case, so one instance serves all.</summary>
/// <remarks>Steps are entered depth first: what an entered step leads to comes before its siblings.
/// A step that an earlier one of the same command cancelled is never entered and never journalled; its visit number stays used.
/// The caller commits the returned state together with the unit of work.</remarks>
/// <typeparam name="TWork">The host's unit of work.</typeparam>
public sealed class FlowDriver<TWork>
{
    private readonly FrozenDictionary<(string, int), IStep<TWork>> steps;
    private readonly int mostSteps;

    /// <summary>Makes a driver.</summary>
    /// <param name="steps">One per step type and version.</param>
    /// <param name="mostSteps">How many steps one command may enter; more means that a chart's waits never wait.</param>
    /// <exception cref="ArgumentException">A type is implemented twice.</exception>
    public FlowDriver(IEnumerable<IStep<TWork>> steps, int mostSteps = 100)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mostSteps, 1);
        var byType = new Dictionary<(string, int), IStep<TWork>>();
        foreach (var step in steps)
        {
            var type = step.Type;
            if (!byType.TryAdd((type.Name, type.Version), step))
                throw new ArgumentException($"Step type '{type.Name}' version {type.Version} is implemented twice.", nameof(steps));
        }

        this.steps = byType.ToFrozenDictionary();
        this.mostSteps = mostSteps;
        Catalogue = new StepCatalogue(byType.Values.Select(step => step.Type));
    }

    /// <summary>The step types it can run; definitions read with it never lack a step.</summary>
    public StepCatalogue Catalogue { get; }

    /// <summary>开始: starts a case and enters its first steps.</summary>
    /// <returns>A <see cref="FlowAdvance"/> with every step entered and cancelled on the way, or <see cref="UnfitVariable"/>.</returns>
    /// <exception cref="StepContractException">A step broke its contract; nothing may be committed.</exception>
    public async ValueTask<FlowResult> StartAsync(
        WorkflowDefinition definition,
        Guid caseId,
        TWork work,
        IStepJournal journal,
        IReadOnlyDictionary<string, FlowValue>? variables = null,
        CancellationToken cancellationToken = default)
    {
        var started = Interpreter.Start(definition, variables);
        if (started is not FlowAdvance advance)
            return started;

        var run = new DriverRun<TWork>(steps, mostSteps, definition, caseId, work, journal, cancellationToken);
        return await run.WalkAsync(advance);
    }

    /// <summary>发信号: tells a waiting visit of a step what happened, and walks on if that completes it.</summary>
    /// <returns>A <see cref="FlowAdvance"/> (with the same state when the step goes on waiting), or without having called anything
    /// <see cref="FlowEnded"/>, <see cref="NotWaiting"/>.</returns>
    /// <exception cref="StepContractException">A step broke its contract; nothing may be committed.</exception>
    public async ValueTask<FlowResult> SignalAsync(
        WorkflowDefinition definition,
        FlowState state,
        Guid caseId,
        StepVisit address,
        Signal signal,
        TWork work,
        IStepJournal journal,
        CancellationToken cancellationToken = default)
    {
        if (Interpreter.Check(state, address.Step, address.Visit) is { } refusal)
            return refusal;

        var run = new DriverRun<TWork>(steps, mostSteps, definition, caseId, work, journal, cancellationToken);
        return await run.ResumeAsync(state, address, signal);
    }

    /// <summary>取消: stops a case; every waiting step is journalled as cancelled, none is called.</summary>
    /// <returns>A <see cref="FlowAdvance"/>, or <see cref="FlowEnded"/>.</returns>
    public async ValueTask<FlowResult> CancelAsync(
        FlowState state, Guid caseId, IStepJournal journal, CancellationToken cancellationToken = default)
    {
        var result = Interpreter.Cancel(state);
        if (result is FlowAdvance advance)
        {
            foreach (var step in advance.Cancelled)
                await journal.CancelledAsync(caseId, step, cancellationToken);
        }

        return result;
    }
}
