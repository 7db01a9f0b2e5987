using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Approvals.Workflows.Execution;

/// <summary>流程状态: where one case stands in its chart; immutable, equal by content, and small JSON.</summary>
[JsonConverter(typeof(FlowStateConverter))]
public sealed class FlowState : IEquatable<FlowState>
{
    internal FlowState(
        FlowStatus status,
        ImmutableArray<FlowToken> waiting,
        ImmutableArray<FlowScope> scopes,
        ImmutableArray<StepVisit> visits,
        ImmutableArray<FlowVariableValue> variables,
        int lastScope)
    {
        Status = status;
        Waiting = waiting;
        Scopes = scopes;
        Visits = visits;
        Variables = variables;
        LastScope = lastScope;
    }

    /// <summary>Whether it still runs.</summary>
    public FlowStatus Status { get; }

    /// <summary>令牌: the steps entered and not completed, in the order they were entered; a step is in it once at most. Empty when not
    /// running.</summary>
    public ImmutableArray<FlowToken> Waiting { get; }

    /// <summary>并行范围: the open fork activations, outer ones before inner ones.</summary>
    public ImmutableArray<FlowScope> Scopes { get; }

    /// <summary>到达次数: the last visit of every step ever entered, in the order of their first one.</summary>
    public ImmutableArray<StepVisit> Visits { get; }

    /// <summary>变量: values in the definition's order, without those that have none yet.</summary>
    public ImmutableArray<FlowVariableValue> Variables { get; }

    /// <summary>The number of the latest fork activation; numbers are never used again in a case.</summary>
    internal int LastScope { get; }

    /// <summary>True while that visit of the step waits.</summary>
    public bool IsWaiting(string step, int visit)
    {
        foreach (var token in Waiting)
        {
            if (token.Visit == visit && string.Equals(token.Step, step, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>The visit of the step that waits, or null.</summary>
    public int? WaitingVisit(string step)
    {
        foreach (var token in Waiting)
        {
            if (string.Equals(token.Step, step, StringComparison.Ordinal))
                return token.Visit;
        }

        return null;
    }

    /// <summary>The variable's value, or null when it has none.</summary>
    public FlowValue? Variable(string name)
    {
        foreach (var variable in Variables)
        {
            if (string.Equals(variable.Name, name, StringComparison.Ordinal))
                return variable.Value;
        }

        return null;
    }

    /// <summary>The state as compact JSON; the same state always gives the same text.</summary>
    public string ToJson() => FlowStateJson.ToJson(this);

    /// <summary>The state as compact UTF-8 JSON; the same state always gives the same bytes.</summary>
    public byte[] ToUtf8Json() => FlowStateJson.ToUtf8Json(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not such a text; unknown properties are refused, not lost.</exception>
    public static FlowState Parse(string json) => FlowStateJson.Parse(json);

    /// <summary>Reads what <see cref="ToUtf8Json"/> wrote.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not such a text; unknown properties are refused, not lost.</exception>
    public static FlowState Parse(ReadOnlySpan<byte> utf8Json) => FlowStateJson.Parse(utf8Json);

    /// <inheritdoc/>
    public bool Equals(FlowState? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Status == other.Status
            && LastScope == other.LastScope
            && Waiting.AsSpan().SequenceEqual(other.Waiting.AsSpan())
            && Scopes.AsSpan().SequenceEqual(other.Scopes.AsSpan())
            && Visits.AsSpan().SequenceEqual(other.Visits.AsSpan())
            && Variables.AsSpan().SequenceEqual(other.Variables.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FlowState);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Status);
        foreach (var token in Waiting)
            hash.Add(token);

        foreach (var visit in Visits)
            hash.Add(visit);

        return hash.ToHashCode();
    }

    /// <summary>The JSON.</summary>
    public override string ToString() => ToJson();
}

/// <summary>流程是否在进行</summary>
public enum FlowStatus
{
    /// <summary>进行中: at least one step waits.</summary>
    Running,

    /// <summary>已结束: an end was reached.</summary>
    Ended,

    /// <summary>已取消: stopped from outside.</summary>
    Cancelled,
}

/// <summary>步骤到达: one visit of one step; signals and journal rows are addressed by it within a case.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Visit">From 1 in each case; a loop re-enters with the next.</param>
public readonly record struct StepVisit(string Step, int Visit)
{
    /// <summary>E.g. <c>documents#2</c>.</summary>
    public override string ToString() => $"{Step}#{Visit}";
}

/// <summary>令牌: a waiting step, with the fork activation it belongs to.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Visit">From 1.</param>
/// <param name="Scope">Number of the innermost open fork activation; 0 outside all.</param>
/// <param name="Branch">Index of the branch within it, from 0.</param>
public readonly record struct FlowToken(string Step, int Visit, int Scope, int Branch);

/// <summary>并行范围: one activation of a fork.</summary>
/// <param name="Number">From 1, unique in the case.</param>
/// <param name="Fork">The fork's id.</param>
/// <param name="Parent">The activation around it; 0 when none.</param>
/// <param name="ParentBranch">The branch of <paramref name="Parent"/> it lies in.</param>
/// <param name="Arrived">Bit n is set once branch n has arrived at the join.</param>
public readonly record struct FlowScope(int Number, string Fork, int Parent, int ParentBranch, ulong Arrived);

/// <summary>变量值: a variable and its value.</summary>
public readonly record struct FlowVariableValue(string Name, FlowValue Value);
