using System.Collections.Immutable;
using Approvals.Workflows.Definitions;

namespace Approvals.Workflows.Execution;

/// <summary>流程解释器: moves a case through its chart; pure, so the same event on the same state always gives the same answer.</summary>
/// <remarks>A state belongs to the definition it was started with. Tokens, scopes and the region rule are described in
/// docs/workflow-engine.md.</remarks>
public static class Interpreter
{
    /// <summary>开始: puts a case at the start and walks to its first steps.</summary>
    /// <param name="definition">The chart.</param>
    /// <param name="variables">Values that replace the declared initial ones; may be null.</param>
    /// <returns>An advance, or <see cref="UnfitVariable"/>.</returns>
    public static FlowResult Start(WorkflowDefinition definition, IReadOnlyDictionary<string, FlowValue>? variables = null)
    {
        var initial = ImmutableArray.CreateBuilder<FlowVariableValue>();
        foreach (var variable in definition.Variables)
        {
            if (variable.Initial is { } value)
                initial.Add(new(variable.Name, value));
        }

        if (FlowVariables.Set(definition, initial.DrainToImmutable(), variables, out var values) is { } unfit)
            return unfit;

        var walk = new Walk(definition, values);
        walk.Begin();
        return walk.Finish();
    }

    /// <summary>完成步骤: completes a waiting step and walks on.</summary>
    /// <param name="definition">The chart the state was started with.</param>
    /// <param name="state">Where the case stands.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="visit">Its visit; an event for an earlier visit is stale.</param>
    /// <param name="outcome">One of the step's outcomes.</param>
    /// <param name="variables">Values to set before walking on; may be null.</param>
    /// <returns>An advance, or in this order <see cref="FlowEnded"/>, <see cref="NotWaiting"/>, <see cref="UnknownOutcome"/>, <see
    /// cref="UnfitVariable"/>.</returns>
    public static FlowResult Complete(
        WorkflowDefinition definition,
        FlowState state,
        string stepId,
        int visit,
        string outcome,
        IReadOnlyDictionary<string, FlowValue>? variables = null)
    {
        if (Check(state, stepId, visit, out var index) is { } refusal)
            return refusal;

        var step = definition[stepId];
        if (step.FindExit(outcome) is not { } exit)
            return new UnknownOutcome(stepId, outcome, step.Type.Outcomes);

        if (FlowVariables.Set(definition, state.Variables, variables, out var values) is { } unfit)
            return unfit;

        var walk = new Walk(definition, state, values);
        walk.Leave(index, exit);
        return walk.Finish();
    }

    /// <summary>取消流程: stops the case; everything that waits is cancelled.</summary>
    /// <returns>An advance, or <see cref="FlowEnded"/>.</returns>
    public static FlowResult Cancel(FlowState state)
    {
        if (state.Status != FlowStatus.Running)
            return new FlowEnded(state.Status);

        var cancelled = new FlowState(FlowStatus.Cancelled, [], [], state.Visits, state.Variables, state.LastScope);
        return new FlowAdvance(cancelled, [], VisitsOf(state.Waiting), Ended: true);
    }

    /// <summary>Why that visit of the step cannot be signalled: <see cref="FlowEnded"/> or <see cref="NotWaiting"/>; null when it
    /// waits.</summary>
    public static FlowRefusal? Check(FlowState state, string stepId, int visit) => Check(state, stepId, visit, out _);

    internal static ImmutableArray<StepVisit> VisitsOf(ImmutableArray<FlowToken> tokens) =>
        ImmutableArray.CreateRange(tokens, token => new StepVisit(token.Step, token.Visit));

    private static FlowRefusal? Check(FlowState state, string stepId, int visit, out int index)
    {
        index = -1;
        if (state.Status != FlowStatus.Running)
            return new FlowEnded(state.Status);

        for (var i = 0; i < state.Waiting.Length; i++)
        {
            var token = state.Waiting[i];
            if (token.Visit == visit && string.Equals(token.Step, stepId, StringComparison.Ordinal))
            {
                index = i;
                return null;
            }
        }

        return new NotWaiting(new(stepId, visit), VisitsOf(state.Waiting));
    }
}
