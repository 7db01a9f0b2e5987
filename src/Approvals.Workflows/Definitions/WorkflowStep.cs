using System.Collections.Immutable;

namespace Approvals.Workflows.Definitions;

/// <summary>步骤: a node of a chart, with its ways out.</summary>
public sealed class WorkflowStep
{
    internal WorkflowStep(string id, StepKind kind, StepType type)
    {
        Id = id;
        Kind = kind;
        Type = type;
    }

    /// <summary>编号: unique and stable within the definition.</summary>
    public string Id { get; }

    /// <summary>How the engine treats it.</summary>
    public StepKind Kind { get; }

    /// <summary>The step type; for a fork the outcomes are its branches.</summary>
    public StepType Type { get; }

    /// <summary>显示名称: as in the designer, else the id.</summary>
    public required string DisplayText { get; init; }

    /// <summary>位置: in the designer, pixels.</summary>
    public required StepPosition Position { get; init; }

    /// <summary>参数: the typed inputs.</summary>
    public required StepInputs Inputs { get; init; }

    /// <summary>出口: one per outcome, in the type's order, the ordinary one first.</summary>
    public ImmutableArray<StepExit> Exits { get; internal set; } = [];

    /// <summary>并行层数: how many forks the step lies inside of; 0 outside all.</summary>
    public int Depth { get; internal set; }

    /// <summary>The fork a join closes; null on any other step.</summary>
    public WorkflowStep? Fork { get; internal set; }

    /// <summary>汇合方式: of a join; meaningless elsewhere.</summary>
    public JoinMode JoinMode { get; internal init; }

    /// <summary>A step a host or a signal completes, not the engine by itself.</summary>
    public bool IsEntered => Kind is StepKind.Hosted or StepKind.Event;

    /// <summary>条件: of a decision; meaningless elsewhere.</summary>
    public DecisionCondition Condition { get; internal init; }

    internal StepExit? FindExit(string outcome)
    {
        foreach (var exit in Exits)
        {
            if (string.Equals(exit.Outcome, outcome, StringComparison.Ordinal))
                return exit;
        }

        return null;
    }

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}

/// <summary>出口: where an outcome leads.</summary>
public sealed class StepExit
{
    internal StepExit(string outcome, WorkflowStep target)
    {
        Outcome = outcome;
        Target = target;
    }

    /// <summary>结果: the outcome or branch name.</summary>
    public string Outcome { get; }

    /// <summary>目标: the step it leads to.</summary>
    public WorkflowStep Target { get; }

    /// <summary>How many fork activations are left, and so closed, by going this way.</summary>
    public int Closes { get; internal set; }
}

/// <summary>步骤种类: how the engine treats a step.</summary>
public enum StepKind
{
    /// <summary>开始: walked through.</summary>
    Start,

    /// <summary>结束: ends the whole instance.</summary>
    End,

    /// <summary>并行分支: one token per branch.</summary>
    Fork,

    /// <summary>汇合: brings a fork's branches together.</summary>
    Join,

    /// <summary>判断: by a truth value.</summary>
    Decision,

    /// <summary>等待事件: waits for any signal, outcome Done.</summary>
    Event,

    /// <summary>业务步骤: run by the host.</summary>
    Hosted,
}

/// <summary>汇合方式</summary>
public enum JoinMode
{
    /// <summary>全部到达: goes on when every branch has arrived.</summary>
    WaitAll,

    /// <summary>任一到达: goes on with the first branch and cancels the others.</summary>
    WaitAny,
}

/// <summary>位置: of a step in the designer, pixels.</summary>
public readonly record struct StepPosition(decimal X, decimal Y);

/// <summary>条件: a truth value, literally or from a variable.</summary>
/// <param name="Literal">The value when there is no variable.</param>
/// <param name="Variable">A declared Boolean variable, or null.</param>
public readonly record struct DecisionCondition(bool Literal, string? Variable);
