using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Workflows.Definitions;
using Xunit;

namespace Approvals.Workflows.Tests;

/// <summary>Builds definition files in Elsa's format, so that what is tested has gone through the reader.</summary>
public sealed class Chart
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];

    /// <summary>A waiting step with outcomes Done, Back, Out; its name tells how many of them it has.</summary>
    public static ImmutableArray<StepType> TestTypes { get; } =
    [
        StepType.Of("Test.One", waits: true, "Done"),
        StepType.Of("Test.Two", waits: true, "Done", "Back"),
        StepType.Of("Test.Three", waits: true, "Done", "Back", "Out"),
        StepType.Of("Test.Quick", waits: false, "Done"),
        StepType.Of("Test.QuickTwo", waits: false, "Done", "Back"),
        new StepType("Test.One", 2, ["Ready"], [], Waits: true),
        StepType.Of("Test.Inputs", waits: true, "Done").With(
            new StepInput("role", InputType.String),
            new StepInput("urgent", InputType.Boolean, Required: false),
            new StepInput("days", InputType.Int32, Required: false),
            new StepInput("rate", InputType.Decimal, Required: false),
            new StepInput("items", InputType.StringArray, Required: false)),
    ];

    public static StepCatalogue Catalogue { get; } = new(TestTypes.Concat(ApprovalSteps.All));

    public static JsonObject Input(JsonNode? value, string typeName = "String", string expression = "Literal") =>
        new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = expression, ["value"] = value } };

    public Chart Step(string id, string type, int version = 1, Action<JsonObject>? more = null)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = version };
        more?.Invoke(activity);
        activities.Add(activity);
        return this;
    }

    public Chart Start(string to) => Step("start", "Elsa.Start").Wire("start", "Done", to);

    public Chart End(string id = "end") => Step(id, "Elsa.End");

    public Chart One(string id, string done) => Step(id, "Test.One").Wire(id, "Done", done);

    public Chart Two(string id, string done, string back) => Step(id, "Test.Two").Wire(id, "Done", done).Wire(id, "Back", back);

    public Chart Quick(string id, string done) => Step(id, "Test.Quick").Wire(id, "Done", done);

    public Chart Fork(string id, params string[] targets)
    {
        var branches = targets.Select((_, index) => $"B{index}").ToArray();
        Step(id, "Elsa.FlowFork", more: step => step["branches"] = Input(JsonSerializer.Serialize(branches), "String[]", "Object"));
        foreach (var (branch, target) in branches.Zip(targets))
            Wire(id, branch, target);

        return this;
    }

    public Chart Join(string id, string to, string mode = "WaitAll") =>
        Step(id, "Elsa.FlowJoin", more: step => step["mode"] =
                Input(mode, "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core"))
            .Wire(id, "Done", to);

    public Chart Decision(string id, JsonObject condition, string whenTrue, string whenFalse) =>
        Step(id, "Elsa.FlowDecision", more: step => step["condition"] = condition).Wire(id, "True", whenTrue).Wire(id, "False", whenFalse);

    public Chart Variable(string name, string typeName, JsonNode? value, string? id = null)
    {
        variables.Add(new JsonObject { ["id"] = id ?? $"id-of-{name}", ["name"] = name, ["typeName"] = typeName, ["value"] = value });
        return this;
    }

    public Chart Wire(string source, string outcome, string target, string port = "In")
    {
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source, ["port"] = outcome },
            ["target"] = new JsonObject { ["activity"] = target, ["port"] = port },
        });
        return this;
    }

    public JsonObject ToJson() => new()
    {
        ["id"] = "test-1",
        ["definitionId"] = "test",
        ["name"] = "试验",
        ["version"] = 1,
        ["isLatest"] = true,
        ["isPublished"] = true,
        ["variables"] = variables.DeepClone(),
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Flowchart",
            ["id"] = "root",
            ["activities"] = activities.DeepClone(),
            ["connections"] = connections.DeepClone(),
        },
    };

    public string ToText() => ToJson().ToJsonString(Readable);

    public DefinitionReadResult TryRead() => Read(ToJson());

    public static DefinitionReadResult Read(JsonNode json) => DefinitionReader.Read("test.json", JsonSerializer.SerializeToUtf8Bytes(json), Catalogue);

    public WorkflowDefinition Read()
    {
        var (definition, errors) = TryRead();
        Assert.Empty(errors);
        return definition!;
    }
}
