using System.Collections.Immutable;
using System.Text.Json;

namespace Approvals.Workflows.Definitions;

/// <summary>Turns connections into the steps' exits: every outcome leads to exactly one step.</summary>
internal static class Wiring
{
    private const string In = "In";
    private const string Done = "Done";

    /// <param name="connections">The flowchart's connections.</param>
    /// <param name="steps">The steps that could be read; their exits are set.</param>
    /// <param name="known">Ids of all steps of the file, also of those that could not be read and were reported.</param>
    /// <param name="errors">Receives what is wrong.</param>
    public static void Connect(JsonElement connections, List<WorkflowStep> steps, HashSet<string> known, DefinitionErrors errors)
    {
        var byId = steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        var wired = new Dictionary<(string Step, string Outcome), string>();
        foreach (var connection in connections.EnumerateArray())
        {
            if (Endpoint(connection, "source") is not var (source, outcome) || Endpoint(connection, "target") is not var (target, port))
            {
                errors.Add(
                    "root",
                    DefinitionErrorCode.WrongShape,
                    "A connection is not {source: {activity, port}, target: {activity, port}}.");
                continue;
            }

            outcome ??= Done;
            var dangling = new[] { source, target }.Where(id => !known.Contains(id)).Distinct().ToList();
            foreach (var id in dangling)
                errors.Add(
                    id,
                    DefinitionErrorCode.DanglingConnection,
                    $"The connection {source}.{outcome} → {target} names '{id}', which is no step here.");

            if ((port ?? In) != In)
                errors.Add(
                    target,
                    DefinitionErrorCode.UnknownPort,
                    $"The connection {source}.{outcome} → {target} enters by '{port}' instead of '{In}'.");

            if (dangling.Contains(source) || !byId.TryGetValue(source, out var step) || LacksBranches(step))
                continue;

            if (!step.Type.Outcomes.Contains(outcome))
            {
                errors.Add(
                    source,
                    step.Kind == StepKind.Fork ? DefinitionErrorCode.ForkPortMismatch : DefinitionErrorCode.UnknownPort,
                    $"The step has no outcome '{outcome}' to connect to '{target}'.");
                continue;
            }

            if (!wired.TryAdd((source, outcome), target))
                errors.Add(
                    source,
                    DefinitionErrorCode.OutcomeWiredTwice,
                    $"The outcome '{outcome}' leads to '{wired[(source, outcome)]}' and to '{target}'.");
        }

        foreach (var step in steps)
        {
            var exits = ImmutableArray.CreateBuilder<StepExit>();
            foreach (var outcome in step.Type.Outcomes)
            {
                if (!wired.TryGetValue((step.Id, outcome), out var target))
                {
                    errors.Add(
                        step.Id,
                        step.Kind == StepKind.Fork ? DefinitionErrorCode.ForkPortMismatch : DefinitionErrorCode.UnwiredOutcome,
                        $"The outcome '{outcome}' leads nowhere.");
                }
                else if (byId.TryGetValue(target, out var targetStep))
                {
                    exits.Add(new(outcome, targetStep));
                }
            }

            step.Exits = exits.ToImmutable();
        }
    }

    // Reported when it was read; which ports it should have is unknown.
    private static bool LacksBranches(WorkflowStep step) => step.Kind == StepKind.Fork && step.Type.Outcomes.IsEmpty;

    // Elsa leaves a default port out of the file.
    private static (string Activity, string? Port)? Endpoint(JsonElement connection, string name) =>
        connection.ValueKind == JsonValueKind.Object
        && connection.TryGetProperty(name, out var endpoint)
        && endpoint.ValueKind == JsonValueKind.Object
        && InputReader.Text(endpoint, "activity") is { Length: > 0 } activity
            ? (activity, InputReader.Text(endpoint, "port"))
            : null;
}
