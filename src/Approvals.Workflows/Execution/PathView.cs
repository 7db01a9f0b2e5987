using System.Collections.Immutable;
using Approvals.Workflows.Definitions;

namespace Approvals.Workflows.Execution;

/// <summary>路径: the way a case has gone, where it stands, and the ordinary way on.</summary>
/// <param name="Gone">Completed and cancelled visits, in the journal's order.</param>
/// <param name="Here">The waiting visits, in the order entered; empty when the case is over.</param>
/// <param name="Ahead">What is still to come if every step has its first, ordinary outcome: each step once, in stage order; empty when
/// the case is over.</param>
public sealed record PathView(ImmutableArray<PathEntry> Gone, ImmutableArray<StepVisit> Here, ImmutableArray<WorkflowStep> Ahead)
{
    /// <summary>Puts the view together.</summary>
    /// <param name="definition">The chart of the case.</param>
    /// <param name="state">Where it stands; decisions ahead are predicted from its variables.</param>
    /// <param name="journal">The case's visits in the order they were entered; those that wait are taken from the state.</param>
    public static PathView Of(WorkflowDefinition definition, FlowState state, IEnumerable<PathEntry> journal)
    {
        var ahead = new HashSet<WorkflowStep>();
        var pending = new Stack<WorkflowStep>();
        foreach (var token in state.Waiting)
            pending.Push(definition[token.Step].Exits[0].Target);

        while (pending.TryPop(out var step))
        {
            if (state.WaitingVisit(step.Id) is not null || !ahead.Add(step))
                continue;

            foreach (var exit in Predicted(step, state))
                pending.Push(exit.Target);
        }

        return new(
            [.. journal.Where(entry => entry.Outcome is not null || !state.IsWaiting(entry.Step.Step, entry.Step.Visit))],
            Interpreter.VisitsOf(state.Waiting),
            [.. definition.Stages.Where(step => step.IsEntered && ahead.Contains(step))]);
    }

    private static ImmutableArray<StepExit> Predicted(WorkflowStep step, FlowState state) => step.Kind switch
    {
        StepKind.Fork => step.Exits,
        StepKind.End => [],
        StepKind.Decision => [step.Exits[Holds(step.Condition, state) ? 0 : 1]],
        StepKind.Start or StepKind.Join or StepKind.Event or StepKind.Hosted => [step.Exits[0]],
    };

    private static bool Holds(DecisionCondition condition, FlowState state) =>
        condition.Variable is null ? condition.Literal : state.Variable(condition.Variable) is { } value && value.AsBoolean;
}

/// <summary>路径记录: one visit as a host's journal has it.</summary>
/// <param name="Step">Which visit.</param>
/// <param name="Outcome">The outcome; null when it was cancelled or waits.</param>
public sealed record PathEntry(StepVisit Step, string? Outcome);
