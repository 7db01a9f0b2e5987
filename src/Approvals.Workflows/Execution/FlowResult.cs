using System.Collections.Immutable;

namespace Approvals.Workflows.Execution;

/// <summary>推进结果: a <see cref="FlowAdvance"/>, or a <see cref="FlowRefusal"/> that changed nothing.</summary>
public abstract record FlowResult;

/// <summary>已推进: the new state and what happened on the way.</summary>
/// <param name="State">Replaces the old one.</param>
/// <param name="Entered">Steps entered, in the order of the walk; all of them wait in <paramref name="State"/> when an interpreter
/// answers.</param>
/// <param name="Cancelled">Steps that waited and no longer do: inner fork activations before outer ones, in each as entered.</param>
/// <param name="Ended">True when the instance ended or was cancelled.</param>
public sealed record FlowAdvance(
    FlowState State,
    ImmutableArray<StepVisit> Entered,
    ImmutableArray<StepVisit> Cancelled,
    bool Ended) : FlowResult;

/// <summary>拒绝: why an event did nothing. Checked in this order: <see cref="FlowEnded"/>, <see cref="NotWaiting"/>,
/// <see cref="UnknownOutcome"/>, <see cref="UnfitVariable"/>.</summary>
public abstract record FlowRefusal : FlowResult;

/// <summary>流程已结束: the instance ended or was cancelled before.</summary>
/// <param name="Status">Which of the two.</param>
public sealed record FlowEnded(FlowStatus Status) : FlowRefusal;

/// <summary>步骤不在等待: the event is stale, a duplicate or early.</summary>
/// <param name="Asked">The visit the event was for.</param>
/// <param name="Waiting">What waits instead, in the order entered.</param>
public sealed record NotWaiting(StepVisit Asked, ImmutableArray<StepVisit> Waiting) : FlowRefusal;

/// <summary>未知结果: the step waits, but has no such outcome.</summary>
/// <param name="Step">The step's id.</param>
/// <param name="Outcome">What was given.</param>
/// <param name="Outcomes">What it could be.</param>
public sealed record UnknownOutcome(string Step, string Outcome, ImmutableArray<string> Outcomes) : FlowRefusal;

/// <summary>变量不符: the definition declares no such variable, or one of another type.</summary>
/// <param name="Name">The variable given.</param>
/// <param name="Wanted">The declared type; null when it is not declared.</param>
public sealed record UnfitVariable(string Name, FlowValueType? Wanted) : FlowRefusal;
