using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Approvals.Workflows.Definitions;

namespace Approvals.Workflows.Execution;

/// <summary>One event's walk: moves tokens over what the engine runs by itself until each rests on a step that must be completed.</summary>
/// <remarks>Depth first, a fork's branches in their order. Visits are numbered at the end, so that a step which was reached
/// and cancelled within one walk was never entered.</remarks>
internal sealed class Walk
{
    // A token that has landed in this walk and has no visit yet.
    private const int Landed = 0;

    private readonly WorkflowDefinition definition;
    private readonly ImmutableArray<FlowVariableValue> variables;
    private readonly List<FlowToken> tokens;
    private ImmutableArray<FlowScope> scopes;
    private ImmutableArray<StepVisit> visits;
    private List<StepVisit>? cancelled;
    private Stack<Moving>? moving;
    private int lastScope;
    private bool ended;

    public Walk(WorkflowDefinition definition, ImmutableArray<FlowVariableValue> variables)
    {
        this.definition = definition;
        this.variables = variables;
        tokens = new(4);
        scopes = [];
        visits = [];
    }

    public Walk(WorkflowDefinition definition, FlowState state, ImmutableArray<FlowVariableValue> variables)
        : this(definition, variables)
    {
        tokens.AddRange(state.Waiting.AsSpan());
        scopes = state.Scopes;
        visits = state.Visits;
        lastScope = state.LastScope;
    }

    private readonly record struct Moving(WorkflowStep At, int Scope, int Branch);

    public void Begin() => Run(new(definition.Start, 0, 0));

    /// <summary>Takes a waiting token off its step and through an exit.</summary>
    public void Leave(int index, StepExit exit)
    {
        var token = tokens[index];
        tokens.RemoveAt(index);
        Run(Through(exit, token.Scope, token.Branch));
    }

    public FlowAdvance Finish()
    {
        var (firstLanded, landed) = (0, 0);
        for (var i = tokens.Count - 1; i >= 0; i--)
        {
            if (tokens[i].Visit == Landed)
            {
                landed++;
                firstLanded = i;
            }
        }

        // Landed tokens always stand behind the older ones.
        var entered = landed == 0 ? [] : new StepVisit[landed];
        if (landed > 0)
        {
            var counted = visits.ToBuilder();
            for (var i = 0; i < landed; i++)
            {
                var token = tokens[firstLanded + i];
                var visit = Count(counted, token.Step);
                tokens[firstLanded + i] = token with { Visit = visit };
                entered[i] = new(token.Step, visit);
            }

            visits = counted.DrainToImmutable();
        }

        var state = new FlowState(ended ? FlowStatus.Ended : FlowStatus.Running, [.. tokens], scopes, visits, variables, lastScope);
        return new(state, ImmutableCollectionsMarshal.AsImmutableArray(entered), cancelled is null ? [] : [.. cancelled], ended);
    }

    private static int Count(ImmutableArray<StepVisit>.Builder visits, string step)
    {
        for (var i = 0; i < visits.Count; i++)
        {
            if (string.Equals(visits[i].Step, step, StringComparison.Ordinal))
            {
                visits[i] = new(step, visits[i].Visit + 1);
                return visits[i].Visit;
            }
        }

        visits.Add(new(step, 1));
        return 1;
    }

    private void Run(Moving first)
    {
        Arrive(first);
        while (!ended && moving is not null && moving.TryPop(out var next))
            Arrive(next);
    }

    private void Arrive(Moving token)
    {
        while (true)
        {
            var (step, scope, branch) = token;
            switch (step.Kind)
            {
                case StepKind.Hosted or StepKind.Event:
                    tokens.Add(new(step.Id, Landed, scope, branch));
                    return;
                case StepKind.Start:
                    token = Through(step.Exits[0], scope, branch);
                    break;
                case StepKind.Decision:
                    token = Through(step.Exits[Holds(step.Condition) ? 0 : 1], scope, branch);
                    break;
                case StepKind.Fork:
                    Split(step, scope, branch);
                    return;
                case StepKind.Join:
                    if (Meet(step, scope, branch) is not { } joined)
                        return;

                    token = joined;
                    break;
                case StepKind.End:
                    End();
                    return;
                default:
                    throw new InvalidOperationException($"Step '{step.Id}' is of no known kind.");
            }
        }
    }

    private bool Holds(DecisionCondition condition)
    {
        if (condition.Variable is null)
            return condition.Literal;

        foreach (var variable in variables)
        {
            if (string.Equals(variable.Name, condition.Variable, StringComparison.Ordinal))
                return variable.Value.AsBoolean;
        }

        throw new InvalidOperationException($"The state lacks the variable '{condition.Variable}' that its definition declares.");
    }

    private Moving Through(StepExit exit, int scope, int branch)
    {
        for (var left = exit.Closes; left > 0; left--)
            (scope, branch) = Close(scope);

        return new(exit.Target, scope, branch);
    }

    private void Split(WorkflowStep fork, int scope, int branch)
    {
        scopes = scopes.Add(new(++lastScope, fork.Id, scope, branch, 0));
        moving ??= new();
        for (var i = fork.Exits.Length - 1; i >= 0; i--)
            moving.Push(Through(fork.Exits[i], lastScope, i));
    }

    private Moving? Meet(WorkflowStep join, int number, int branch)
    {
        var index = IndexOf(number);
        var scope = scopes[index];
        scope = scope with { Arrived = scope.Arrived | (1UL << branch) };
        if (join.JoinMode == JoinMode.WaitAll && BitOperations.PopCount(scope.Arrived) < join.Fork!.Exits.Length)
        {
            scopes = scopes.SetItem(index, scope);
            return null;
        }

        var (outer, outerBranch) = Close(number);
        return Through(join.Exits[0], outer, outerBranch);
    }

    /// <summary>Ends a fork activation: whatever is still inside, nested activations included, goes.</summary>
    private (int Parent, int Branch) Close(int number)
    {
        var closing = scopes[IndexOf(number)];
        var kept = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (!IsWithin(token.Scope, number))
                tokens[kept++] = token;
            else if (token.Visit != Landed)
                (cancelled ??= []).Add(new(token.Step, token.Visit));
        }

        tokens.RemoveRange(kept, tokens.Count - kept);
        if (moving is { Count: > 0 })
            DropMoving(number);

        // Judged against the whole list, in which the way up from every nested activation is still there.
        scopes = scopes.Length == 1 ? [] : [.. scopes.Where(scope => !IsWithin(scope.Number, number))];
        return (closing.Parent, closing.ParentBranch);
    }

    private void DropMoving(int number)
    {
        var kept = new List<Moving>(moving!.Count);
        foreach (var token in moving)
        {
            if (!IsWithin(token.Scope, number))
                kept.Add(token);
        }

        moving.Clear();
        for (var i = kept.Count - 1; i >= 0; i--)
            moving.Push(kept[i]);
    }

    private void End()
    {
        foreach (var token in tokens)
        {
            if (token.Visit != Landed)
                (cancelled ??= []).Add(new(token.Step, token.Visit));
        }

        tokens.Clear();
        scopes = [];
        moving?.Clear();
        ended = true;
    }

    private bool IsWithin(int scope, int outer)
    {
        while (scope > outer)
            scope = scopes[IndexOf(scope)].Parent;

        return scope == outer;
    }

    private int IndexOf(int number)
    {
        for (var i = 0; i < scopes.Length; i++)
        {
            if (scopes[i].Number == number)
                return i;
        }

        throw new InvalidOperationException($"The state lacks the fork activation {number} that one of its tokens is in.");
    }
}
