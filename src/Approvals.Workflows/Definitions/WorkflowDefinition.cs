using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Approvals.Workflows.Definitions;

/// <summary>流程定义: a checked chart; immutable, made only by <see cref="DefinitionReader"/>.</summary>
public sealed class WorkflowDefinition
{
    private readonly FrozenDictionary<string, WorkflowStep> byId;

    internal WorkflowDefinition(ImmutableArray<WorkflowStep> steps)
    {
        Steps = steps;
        byId = steps.ToFrozenDictionary(step => step.Id, StringComparer.Ordinal);
    }

    /// <summary>代码: Elsa's <c>definitionId</c>; with <see cref="Version"/> it names the definition.</summary>
    public required string Code { get; init; }

    /// <summary>版本: from 1.</summary>
    public required int Version { get; init; }

    /// <summary>名称: for people.</summary>
    public required string Name { get; init; }

    /// <summary>摘要: SHA-256 of the canonical JSON (no insignificant white space, properties sorted), 64 lower-case hex digits.</summary>
    public required string Hash { get; init; }

    /// <summary>原文: the file's bytes as read, with every field the engine does not use.</summary>
    public required ReadOnlyMemory<byte> Source { get; init; }

    /// <summary>变量: declared variables in file order.</summary>
    public required ImmutableArray<FlowVariable> Variables { get; init; }

    /// <summary>起点: where a case starts.</summary>
    public required WorkflowStep Start { get; init; }

    /// <summary>步骤: all steps in file order.</summary>
    public ImmutableArray<WorkflowStep> Steps { get; }

    /// <summary>阶段顺序: all steps so that each comes before what it leads to, return paths aside; where there is a choice, the ordinary
    /// path first.</summary>
    public required ImmutableArray<WorkflowStep> Stages { get; init; }

    /// <summary>The step with that id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public WorkflowStep this[string id] => byId[id];

    /// <summary>Finds a step by id.</summary>
    public bool TryFind(string id, [NotNullWhen(true)] out WorkflowStep? step) => byId.TryGetValue(id, out step);
}

/// <summary>流程变量: declared in a definition.</summary>
/// <param name="Name">Unique in the definition.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Initial">Its value at the start; null when it has none.</param>
public sealed record FlowVariable(string Name, FlowValueType Type, FlowValue? Initial);
