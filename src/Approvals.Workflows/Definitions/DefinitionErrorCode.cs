namespace Approvals.Workflows.Definitions;

/// <summary>定义错误代码: why a definition is refused; each stops the start of a host.</summary>
public enum DefinitionErrorCode
{
    /// <summary>The file is not JSON, or repeats a property; the reason gives line and column where known.</summary>
    MalformedJson,

    /// <summary>A property is missing or has another JSON type than Elsa's format demands.</summary>
    WrongShape,

    /// <summary>Neither the engine nor the catalogue knows the step type.</summary>
    UnknownType,

    /// <summary>The type is known, but not in this version.</summary>
    UnknownTypeVersion,

    /// <summary>The step type has no input of this name.</summary>
    UnknownInput,

    /// <summary>A required input is absent or empty.</summary>
    MissingInput,

    /// <summary>An input's stated type, expression or value does not fit.</summary>
    IllTypedInput,

    /// <summary>Two steps or two variables share an id or name.</summary>
    DuplicateId,

    /// <summary>A connection names a step that is not in the file.</summary>
    DanglingConnection,

    /// <summary>A connection leaves by an outcome its step does not have, or enters by another port than <c>In</c>.</summary>
    UnknownPort,

    /// <summary>An outcome leads nowhere.</summary>
    UnwiredOutcome,

    /// <summary>An outcome has more than one connection.</summary>
    OutcomeWiredTwice,

    /// <summary>Nothing leads from the start to the step.</summary>
    UnreachableStep,

    /// <summary>There is no start step, no flagged one and no single root.</summary>
    NoStart,

    /// <summary>More than one step could be the start.</summary>
    SeveralStarts,

    /// <summary>No end can be reached from the step.</summary>
    NoWayToEnd,

    /// <summary>A fork has fewer than 2 or more than 64 branches, an unnamed one, or one named twice.</summary>
    ForkBranches,

    /// <summary>A fork's branch list and its connections differ.</summary>
    ForkPortMismatch,

    /// <summary>No join brings a fork's branches together.</summary>
    ForkWithoutJoin,

    /// <summary>More than one join claims a fork.</summary>
    ForkWithSeveralJoins,

    /// <summary>A join that no fork comes before.</summary>
    JoinWithoutFork,

    /// <summary>A connection enters a join from outside its fork's branches.</summary>
    JoinInboundOutsideFork,

    /// <summary>A fork's branch cannot reach the join, which would wait for it for ever.</summary>
    BranchMissesJoin,

    /// <summary>A step inside a fork can be reached from two of its branches.</summary>
    BranchesMerge,

    /// <summary>A connection leads into the middle of a fork's branch from outside the fork, most often back from behind its
    /// join.</summary>
    BranchEnteredFromOutside,

    /// <summary>A fork lies inside another fork's branch and its join outside, or the other way round.</summary>
    RegionsCross,

    /// <summary>A decision's condition is not a truth value, literally or from a variable that has one from the start.</summary>
    DecisionCondition,

    /// <summary>A cycle in which no step waits: it would spin for ever.</summary>
    SpinningCycle,
}
