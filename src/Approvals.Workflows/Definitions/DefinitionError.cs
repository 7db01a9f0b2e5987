using System.Collections.Immutable;

namespace Approvals.Workflows.Definitions;

/// <summary>定义错误: one reason why a definition file cannot be used.</summary>
/// <param name="File">The file name as given to the reader.</param>
/// <param name="Node">The step, variable or connection concerned; empty when it is the file as a whole.</param>
/// <param name="Code">Which kind of error.</param>
/// <param name="Reason">One English sentence.</param>
public sealed record DefinitionError(string File, string Node, DefinitionErrorCode Code, string Reason)
{
    /// <summary>One line for a log or console.</summary>
    public override string ToString() => Node.Length == 0 ? $"{File}: {Code}: {Reason}" : $"{File}: {Node}: {Code}: {Reason}";
}

/// <summary>读取结果: a definition, or all errors found.</summary>
/// <param name="Definition">Null exactly when there are errors.</param>
/// <param name="Errors">In order: the file's shape, its steps, its connections, then the graph as a whole.</param>
public sealed record DefinitionReadResult(WorkflowDefinition? Definition, ImmutableArray<DefinitionError> Errors);

internal sealed class DefinitionErrors(string file)
{
    private readonly List<DefinitionError> errors = [];

    public int Count => errors.Count;

    public void Add(string node, DefinitionErrorCode code, string reason) => errors.Add(new(file, node, code, reason));

    public DefinitionReadResult Refuse() => new(null, [.. errors]);
}
