namespace Approvals.Workflows.Definitions;

/// <summary>The types of Elsa 3 that the engine runs by itself, all in version 1.</summary>
internal static class EngineSteps
{
    public const string Flowchart = "Elsa.Flowchart";
    public const string JoinModeTypeName = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core";
    public const string Branches = "branches";
    public const string Mode = "mode";
    public const string Condition = "condition";

    private static readonly Dictionary<string, (StepKind Kind, StepType Type)> Known = new(StringComparer.Ordinal)
    {
        ["Elsa.Start"] = (StepKind.Start, StepType.Of("Elsa.Start", waits: false, "Done")),
        ["Elsa.End"] = (StepKind.End, StepType.Of("Elsa.End", waits: false)),
        ["Elsa.Finish"] = (StepKind.End, StepType.Of("Elsa.Finish", waits: false)),
        ["Elsa.FlowFork"] = (StepKind.Fork,
            StepType.Of("Elsa.FlowFork", waits: false).With(new StepInput(Branches, InputType.StringArray))),
        ["Elsa.FlowJoin"] = (StepKind.Join,
            StepType.Of("Elsa.FlowJoin", waits: false, "Done").With(new StepInput(Mode, InputType.String))),
        ["Elsa.FlowDecision"] = (StepKind.Decision,
            StepType.Of("Elsa.FlowDecision", waits: false, "True", "False").With(new StepInput(Condition, InputType.Boolean))),
        ["Elsa.Event"] = (StepKind.Event,
            StepType.Of("Elsa.Event", waits: true, "Done").With(new StepInput("eventName", InputType.String, Required: false))),
    };

    public static bool TryFind(string name, out StepKind kind, out StepType type)
    {
        var found = Known.TryGetValue(name, out var known);
        (kind, type) = known;
        return found;
    }
}
