using System.Collections.Immutable;
using System.Text.Json;

namespace Approvals.Workflows.Definitions;

/// <summary>读取流程定义: reads a file in Elsa 3's JSON format and proves that a case can be run over it.</summary>
public static class DefinitionReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>Reads one definition file.</summary>
    /// <param name="fileName">Named in errors; nothing is opened.</param>
    /// <param name="bytes">UTF-8, with or without a byte order mark.</param>
    /// <param name="catalogue">The step types beside the engine's own.</param>
    /// <returns>The definition, or every error of the earliest stage that has any and of the stages that do not depend on it:
    /// the graph as a whole is judged only when each step and connection by itself is right.</returns>
    public static DefinitionReadResult Read(string fileName, ReadOnlyMemory<byte> bytes, StepCatalogue catalogue)
    {
        var errors = new DefinitionErrors(fileName);
        var json = bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, bytes, catalogue, errors) is { } definition
                ? new(definition, [])
                : errors.Refuse();
        }
        catch (JsonException malformed)
        {
            var place = malformed is { LineNumber: { } line, BytePositionInLine: { } column }
                ? $" at line {line + 1}, column {column + 1}"
                : "";
            errors.Add("", DefinitionErrorCode.MalformedJson, $"The file is not valid JSON{place}: {FirstSentence(malformed.Message)}");
            return errors.Refuse();
        }
    }

    private static WorkflowDefinition? Read(JsonElement root, ReadOnlyMemory<byte> bytes, StepCatalogue catalogue, DefinitionErrors errors)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            errors.Add("", DefinitionErrorCode.WrongShape, "The file is not an object.");
            return null;
        }

        var shape = new JsonShape(root, "", "The definition", errors);
        shape.RequiredText("id");
        var code = shape.RequiredText("definitionId");
        var name = shape.RequiredText("name");
        var version = shape.RequiredVersion("version");
        shape.RequiredFlag("isLatest");
        shape.RequiredFlag("isPublished");

        var variables = ImmutableArray<FlowVariable>.Empty;
        Dictionary<string, FlowVariable> byReference = [];
        if (shape.RequiredArray("variables") is { } declared)
            (variables, byReference) = VariableReader.Read(declared, errors);

        if (shape.RequiredObject("root") is not { } chart)
            return null;

        var chartShape = new JsonShape(chart, "root", "The flowchart", errors);
        chartShape.RequiredText("id");
        if (chartShape.RequiredText("type") is { } type && type != EngineSteps.Flowchart)
            errors.Add("root", DefinitionErrorCode.UnknownType, $"The root is of type '{type}' instead of '{EngineSteps.Flowchart}'.");

        var activities = chartShape.RequiredArray("activities");
        var connections = chartShape.RequiredArray("connections");
        if (activities is null || connections is null)
            return null;

        var stepReader = new StepReader(catalogue, byReference, errors);
        var steps = new List<WorkflowStep>();
        var flagged = new List<WorkflowStep>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var activity in activities.Value.EnumerateArray())
        {
            if (activity.ValueKind != JsonValueKind.Object)
            {
                errors.Add("root", DefinitionErrorCode.WrongShape, "A step is not an object.");
                continue;
            }

            if (new JsonShape(activity, "root", "A step", errors).RequiredText("id") is not { } id)
                continue;

            if (!known.Add(id))
            {
                errors.Add(id, DefinitionErrorCode.DuplicateId, "Another step has the same id.");
                continue;
            }

            if (stepReader.Read(activity, id) is not { } step)
                continue;

            steps.Add(step);
            if (MayStart(activity))
                flagged.Add(step);
        }

        Wiring.Connect(connections.Value, steps, known, errors);
        var start = StartOf(steps, flagged, errors);
        if (errors.Count > 0)
            return null;

        var graph = new FlowGraph(steps, start!);
        FlowChecks.Run(graph, errors);
        if (errors.Count > 0)
            return null;

        return new WorkflowDefinition([.. steps])
        {
            Code = code!,
            Version = version!.Value,
            Name = name!,
            Hash = CanonicalJson.Hash(root),
            Source = bytes.ToArray(),
            Variables = variables,
            Start = start!,
            Stages = [.. graph.Stages().Select(node => graph.Steps[node])],
        };
    }

    // Elsa's own order: a start activity, else a flagged step, else the graph's root.
    private static WorkflowStep? StartOf(List<WorkflowStep> steps, List<WorkflowStep> flagged, DefinitionErrors errors)
    {
        var candidates = steps.Where(step => step.Kind == StepKind.Start).ToList();
        if (candidates.Count == 0)
            candidates = flagged;

        if (candidates.Count == 0)
        {
            // Among steps that are not all read and wired, a root means nothing.
            if (errors.Count > 0)
                return null;

            var targets = steps.SelectMany(step => step.Exits).Select(exit => exit.Target).ToHashSet();
            candidates = [.. steps.Where(step => !targets.Contains(step))];
        }

        if (candidates.Count == 1)
            return candidates[0];

        if (candidates.Count == 0)
            errors.Add(
                "root",
                DefinitionErrorCode.NoStart,
                "There is no Elsa.Start, no step flagged canStartWorkflow and no step without a way in.");
        else
            errors.Add("root", DefinitionErrorCode.SeveralStarts, $"Any of {string.Join(", ", candidates)} could be the start.");

        return null;
    }

    private static bool MayStart(JsonElement activity) =>
        activity.TryGetProperty("customProperties", out var custom)
        && custom.ValueKind == JsonValueKind.Object
        && custom.TryGetProperty("canStartWorkflow", out var flag)
        && flag.ValueKind == JsonValueKind.True;

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message : message[..(end + 1)];
    }
}
