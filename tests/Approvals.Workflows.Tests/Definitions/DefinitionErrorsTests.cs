using System.Text;
using System.Text.Json.Nodes;
using Approvals.Workflows.Definitions;
using Xunit;

namespace Approvals.Workflows.Tests.Definitions;

/// <summary>One row and more per kind of error: a minimal definition with exactly that mistake.</summary>
public sealed class DefinitionErrorsTests
{
    private static readonly (string Name, DefinitionErrorCode Code, string Node, Func<JsonNode> Json)[] Table =
    [
        ("not an object", DefinitionErrorCode.WrongShape, "", () => new JsonArray()),
        ("no name", DefinitionErrorCode.WrongShape, "", () => Without("name")),
        ("no definitionId", DefinitionErrorCode.WrongShape, "", () => Without("definitionId")),
        ("no id", DefinitionErrorCode.WrongShape, "", () => Without("id")),
        ("no isLatest", DefinitionErrorCode.WrongShape, "", () => Without("isLatest")),
        ("no isPublished", DefinitionErrorCode.WrongShape, "", () => Without("isPublished")),
        ("no variables", DefinitionErrorCode.WrongShape, "", () => Without("variables")),
        ("no root", DefinitionErrorCode.WrongShape, "", () => Without("root")),
        ("version is text", DefinitionErrorCode.WrongShape, "", () => With("version", "1")),
        ("version is zero", DefinitionErrorCode.WrongShape, "", () => With("version", 0)),
        ("no connections", DefinitionErrorCode.WrongShape, "root", () => Root(root => root.Remove("connections"))),
        ("no activities", DefinitionErrorCode.WrongShape, "root", () => Root(root => root.Remove("activities"))),
        ("step is text", DefinitionErrorCode.WrongShape, "root", () => Root(root => root["activities"]!.AsArray().Add("a"))),
        ("step without id", DefinitionErrorCode.WrongShape, "root",
            () => Root(root => root["activities"]!.AsArray().Add(new JsonObject { ["type"] = "Test.One", ["version"] = 1 }))),
        ("step without version", DefinitionErrorCode.WrongShape, "a", () => Step("a", step => step.Remove("version"))),
        ("step without type", DefinitionErrorCode.WrongShape, "a", () => Step("a", step => step.Remove("type"))),
        ("connection is text", DefinitionErrorCode.WrongShape, "root", () => Root(root => root["connections"]!.AsArray().Add("a"))),
        ("connection without target", DefinitionErrorCode.WrongShape, "root",
            () => Root(root => root["connections"]!.AsArray().Add(new JsonObject { ["source"] = new JsonObject { ["activity"] = "a" } }))),
        ("variable is text", DefinitionErrorCode.WrongShape, "", () => With("variables", new JsonArray("x"))),
        ("variable without id", DefinitionErrorCode.WrongShape, "x",
            () => With("variables", new JsonArray(new JsonObject { ["name"] = "x", ["typeName"] = "Boolean" }))),
        ("variable of unknown type", DefinitionErrorCode.WrongShape, "x", () => Straight().Variable("x", "Stream", null).ToJson()),
        ("variable of wrong value", DefinitionErrorCode.WrongShape, "x", () => Straight().Variable("x", "Boolean", "perhaps").ToJson()),

        ("other root", DefinitionErrorCode.UnknownType, "root", () => Root(root => root["type"] = "Elsa.Sequence")),
        ("unknown type", DefinitionErrorCode.UnknownType, "a", () => Step("a", step => step["type"] = "Test.Nothing")),
        ("type in other case", DefinitionErrorCode.UnknownType, "a", () => Step("a", step => step["type"] = "test.one")),
        ("unknown Elsa type", DefinitionErrorCode.UnknownType, "a", () => Step("a", step => step["type"] = "Elsa.RunJavaScript")),
        ("unknown version", DefinitionErrorCode.UnknownTypeVersion, "a", () => Step("a", step => step["version"] = 3)),
        ("unknown version of Elsa type", DefinitionErrorCode.UnknownTypeVersion, "start", () => Step("start", step => step["version"] = 2)),

        ("input nobody asked for", DefinitionErrorCode.UnknownInput, "a", () => Step("a", step => step["colour"] = Chart.Input("red"))),
        ("required input absent", DefinitionErrorCode.MissingInput, "i", () => Inputs(step => step.Remove("role"))),
        ("required input null", DefinitionErrorCode.MissingInput, "i", () => Inputs(step => step["role"] = null)),
        ("required input has null value", DefinitionErrorCode.MissingInput, "i", () => Inputs(step => step["role"] = Chart.Input(null))),
        ("required input empty", DefinitionErrorCode.MissingInput, "i", () => Inputs(step => step["role"] = Chart.Input(""))),
        ("fork without branches", DefinitionErrorCode.MissingInput, "f", () => Altered(Parallel(), "f", step => step.Remove("branches"))),
        ("join without mode", DefinitionErrorCode.MissingInput, "j", () => Altered(Parallel(), "j", step => step.Remove("mode"))),
        ("decision without condition", DefinitionErrorCode.MissingInput, "d", () => Altered(Deciding(Chart.Input(true, "Boolean")), "d", step => step.Remove("condition"))),
        ("bare input", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["role"] = "Manager")),
        ("input of other type name", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["role"] = Chart.Input("Manager", "Object"))),
        ("input in JavaScript", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["role"] = Chart.Input("f()", "String", "JavaScript"))),
        ("input from a variable", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["role"] = Chart.Input("x", "String", "Variable"))),
        ("text is a number", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["role"] = Chart.Input(5))),
        ("flag is neither", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["urgent"] = Chart.Input("yes", "Boolean"))),
        ("whole number is not", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["days"] = Chart.Input(1.5, "Int32"))),
        ("number is text", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["rate"] = Chart.Input("five", "Decimal"))),
        ("list is an array", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["items"] = Chart.Input(new JsonArray("a"), "String[]", "Object"))),
        ("list is literal", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["items"] = Chart.Input("[\"a\"]", "String[]"))),
        ("list is not JSON", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["items"] = Chart.Input("a,b", "String[]", "Object"))),
        ("list of numbers", DefinitionErrorCode.IllTypedInput, "i", () => Inputs(step => step["items"] = Chart.Input("[1]", "String[]", "Object"))),
        ("join mode unknown", DefinitionErrorCode.IllTypedInput, "j", () => Parallel("WaitSome").ToJson()),
        ("join mode is a String", DefinitionErrorCode.IllTypedInput, "j", () => Altered(Parallel(), "j", step => step["mode"] = Chart.Input("WaitAll"))),

        ("step twice", DefinitionErrorCode.DuplicateId, "a", () => Straight().Step("a", "Test.One").ToJson()),
        ("variable twice", DefinitionErrorCode.DuplicateId, "x", () => Straight().Variable("x", "Boolean", true).Variable("x", "Boolean", true, "other").ToJson()),
        ("variable id twice", DefinitionErrorCode.DuplicateId, "y", () => Straight().Variable("x", "Boolean", true, "1").Variable("y", "Boolean", true, "1").ToJson()),
        ("source unknown", DefinitionErrorCode.DanglingConnection, "b", () => Straight().Wire("b", "Done", "end").ToJson()),
        ("target unknown", DefinitionErrorCode.DanglingConnection, "nowhere", () => new Chart().Start("a").Two("a", "end", "nowhere").End().ToJson()),
        ("outcome unknown", DefinitionErrorCode.UnknownPort, "a", () => Straight().Wire("a", "Perhaps", "end").ToJson()),
        ("outcome in other case", DefinitionErrorCode.UnknownPort, "a", () => Straight().Wire("a", "done", "end").ToJson()),
        ("way out of an end", DefinitionErrorCode.UnknownPort, "end", () => Straight().Wire("end", "Done", "a").ToJson()),
        ("target port unknown", DefinitionErrorCode.UnknownPort, "a", () => new Chart().Step("start", "Elsa.Start").Wire("start", "Done", "a", "Side").One("a", "end").End().ToJson()),
        ("outcome leads nowhere", DefinitionErrorCode.UnwiredOutcome, "a", () => new Chart().Start("a").Step("a", "Test.Two").Wire("a", "Done", "end").End().ToJson()),
        ("outcome leads to two", DefinitionErrorCode.OutcomeWiredTwice, "a", () => Straight().Wire("a", "Done", "a").ToJson()),
        ("same connection twice", DefinitionErrorCode.OutcomeWiredTwice, "a", () => Straight().Wire("a", "Done", "end").ToJson()),

        ("unreachable step", DefinitionErrorCode.UnreachableStep, "b", () => Straight().One("b", "end").ToJson()),
        ("unreachable cycle", DefinitionErrorCode.UnreachableStep, "b", () => Straight().One("b", "b").ToJson()),
        ("all in a circle, no flag", DefinitionErrorCode.NoStart, "root", () => new Chart().Two("a", "b", "end").Two("b", "a", "end").Two("c", "c", "end").Step("end", "Test.One").Wire("end", "Done", "a").ToJson()),
        ("no steps", DefinitionErrorCode.NoStart, "root", () => new Chart().ToJson()),
        ("two start steps", DefinitionErrorCode.SeveralStarts, "root", () => Straight().Step("start2", "Elsa.Start").Wire("start2", "Done", "a").ToJson()),
        ("two flags", DefinitionErrorCode.SeveralStarts, "root",
            () => new Chart().Step("a", "Test.One", more: Flag).Wire("a", "Done", "b").Step("b", "Test.One", more: Flag).Wire("b", "Done", "end").End().ToJson()),
        ("two roots", DefinitionErrorCode.SeveralStarts, "root", () => new Chart().One("a", "end").One("b", "end").End().ToJson()),
        ("no end at all", DefinitionErrorCode.NoWayToEnd, "root", () => new Chart().Start("a").One("a", "a").ToJson()),
        ("a step that cannot end", DefinitionErrorCode.NoWayToEnd, "b", () => new Chart().Start("a").Two("a", "end", "b").One("b", "b").End().ToJson()),

        ("a literal decision never takes the way to the end", DefinitionErrorCode.NoWayToEnd, "b",
            () => new Chart().Start("a").Two("a", "end", "b").One("b", "d").Decision("d", Chart.Input(false, "Boolean"), "end", "b").End().ToJson()),

        ("fork with one branch", DefinitionErrorCode.ForkBranches, "f", () => new Chart().Start("f").Fork("f", "a").One("a", "end").End().ToJson()),
        ("fork names a branch twice", DefinitionErrorCode.ForkBranches, "f", () => Branches("[\"B0\",\"B1\",\"B1\"]")),
        ("fork branch without name", DefinitionErrorCode.ForkBranches, "f", () => Altered(Parallel().Wire("f", " ", "a"), "f", step => step["branches"] = Chart.Input("[\"B0\",\"B1\",\" \"]", "String[]", "Object"))),
        ("fork with 65 branches", DefinitionErrorCode.ForkBranches, "f", () => new Chart().Start("f").Fork("f", [.. Enumerable.Repeat("j", 65)]).Join("j", "end").End().ToJson()),
        ("branch not connected", DefinitionErrorCode.ForkPortMismatch, "f", () => Branches("[\"B0\",\"B1\",\"B2\"]")),
        ("connection of no branch", DefinitionErrorCode.ForkPortMismatch, "f", () => Parallel().Wire("f", "B7", "j").ToJson()),
        ("fork without join", DefinitionErrorCode.ForkWithoutJoin, "f", () => new Chart().Start("f").Fork("f", "a", "b").One("a", "end").One("b", "end").End().ToJson()),
        ("fork with two joins", DefinitionErrorCode.ForkWithSeveralJoins, "f",
            () => new Chart().Start("f").Fork("f", "a", "b").Two("a", "j", "k").Two("b", "j", "k").Join("j", "end").Join("k", "end").End().ToJson()),
        ("join without fork", DefinitionErrorCode.JoinWithoutFork, "j", () => new Chart().Start("a").One("a", "j").Join("j", "end").End().ToJson()),
        ("join entered from behind", DefinitionErrorCode.JoinInboundOutsideFork, "j",
            () => new Chart().Start("f").Fork("f", "a", "b").One("a", "j").One("b", "j").Join("j", "c").Two("c", "end", "j").End().ToJson()),
        ("branch that only ends", DefinitionErrorCode.BranchMissesJoin, "f",
            () => new Chart().Start("f").Fork("f", "a", "b").One("a", "j").One("b", "end").Join("j", "end").End().ToJson()),
        ("branch that only ends beside a nested fork", DefinitionErrorCode.BranchMissesJoin, "f",
            () => new Chart().Start("f").Fork("f", "g", "b").One("b", "end")
                .Fork("g", "c", "d").One("c", "k").One("d", "k").Join("k", "j").Join("j", "end").End().ToJson()),
        ("branch that only returns", DefinitionErrorCode.BranchMissesJoin, "f",
            () => new Chart().Start("f").Fork("f", "a", "b").One("a", "j").One("b", "f").Join("j", "end").End().ToJson()),
        ("branches meet before the join", DefinitionErrorCode.BranchesMerge, "c",
            () => new Chart().Start("f").Fork("f", "a", "b").One("a", "c").One("b", "c").One("c", "j").Join("j", "end").End().ToJson()),
        ("branch enters another", DefinitionErrorCode.BranchesMerge, "b",
            () => new Chart().Start("f").Fork("f", "a", "b").Two("a", "j", "b").One("b", "j").Join("j", "end").End().ToJson()),
        ("branch entered from behind the join", DefinitionErrorCode.BranchEnteredFromOutside, "c",
            () => new Chart().Start("f").Fork("f", "a", "b").Two("a", "j", "c").One("b", "j").Join("j", "c").Two("c", "end", "a").End().ToJson()),
        ("inner join outside the outer fork", DefinitionErrorCode.RegionsCross, "g",
            () => new Chart().Start("f").Fork("f", "g", "b").One("b", "j")
                .Fork("g", "c", "d").Two("c", "k", "j").One("d", "k").Join("k", "end").Join("j", "end").End().ToJson()),

        ("condition in JavaScript", DefinitionErrorCode.DecisionCondition, "d", () => Deciding(Chart.Input("a > b", "Boolean", "JavaScript")).ToJson()),
        ("condition is bare", DefinitionErrorCode.DecisionCondition, "d", () => Altered(Deciding([]), "d", step => step["condition"] = true)),
        ("condition is a text", DefinitionErrorCode.DecisionCondition, "d", () => Deciding(Chart.Input("true")).ToJson()),
        ("condition is a number", DefinitionErrorCode.DecisionCondition, "d", () => Deciding(Chart.Input(1, "Boolean")).ToJson()),
        ("condition names no variable", DefinitionErrorCode.DecisionCondition, "d", () => Deciding(Chart.Input("nothing", "Boolean", "Variable")).ToJson()),
        ("condition names a text", DefinitionErrorCode.DecisionCondition, "d", () => Deciding(Chart.Input("x", "Boolean", "Variable")).Variable("x", "String", "true").ToJson()),
        ("condition's variable is unset", DefinitionErrorCode.DecisionCondition, "d", () => Deciding(Chart.Input("x", "Boolean", "Variable")).Variable("x", "Boolean", null).ToJson()),

        ("quick steps in a circle", DefinitionErrorCode.SpinningCycle, "q",
            () => new Chart().Start("q").Quick("q", "r").Step("r", "Test.QuickTwo").Wire("r", "Done", "end").Wire("r", "Back", "q").End().ToJson()),
        ("decision to itself", DefinitionErrorCode.SpinningCycle, "d", () => new Chart().Start("d").Decision("d", Chart.Input(true, "Boolean"), "end", "d").End().ToJson()),
        ("fork whose branches never wait", DefinitionErrorCode.SpinningCycle, "f",
            () => new Chart().Start("f").Fork("f", "q", "j").Quick("q", "j").Join("j", "r").Step("r", "Test.QuickTwo").Wire("r", "Done", "end").Wire("r", "Back", "f").End().ToJson()),
        ("first of branches never waits", DefinitionErrorCode.SpinningCycle, "f",
            () => new Chart().Start("f").Fork("f", "a", "q").One("a", "j").Quick("q", "j").Join("j", "r", "WaitAny").Step("r", "Test.QuickTwo").Wire("r", "Done", "end").Wire("r", "Back", "f").End().ToJson()),
    ];

    public static TheoryData<string> Rows => [.. Table.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Read_DefinitionWithOneMistake_NamesIt(string name)
    {
        var (_, code, node, json) = Table.Single(row => row.Name == name);

        var (definition, errors) = Chart.Read(json());

        Assert.Null(definition);
        Assert.Contains(errors, error => error.Code == code && error.Node == node);
        Assert.All(errors, error => Assert.Equal("test.json", error.File));
        Assert.All(errors, error => Assert.EndsWith(".", error.Reason));
        Assert.All(errors, error => Assert.Equal(code, error.Code));
    }

    [Fact]
    public void EveryKindOfError_HasARow() =>
        Assert.Equal(
            Enum.GetValues<DefinitionErrorCode>(),
            Table.Select(row => row.Code).Append(DefinitionErrorCode.MalformedJson).Distinct().Order());

    [Theory]
    [InlineData("{\n  \"id\": 1,\n  oops\n}", "line 3, column 3")]
    [InlineData("", "line 1, column 1")]
    [InlineData("{} {}", "line 1, column 4")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}", "id")]
    [InlineData("{\"id\":\"a\",}", "line 1, column 11")]
    public void Read_MalformedJson_NamesThePlace(string text, string place)
    {
        var (definition, errors) = DefinitionReader.Read("test.json", Encoding.UTF8.GetBytes(text), Chart.Catalogue);

        Assert.Null(definition);
        var error = Assert.Single(errors);
        Assert.Equal(DefinitionErrorCode.MalformedJson, error.Code);
        Assert.Contains(place, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_NamesThemAllInOrder()
    {
        var json = new Chart().Start("a")
            .Step("a", "Test.Nothing")
            .Step("b", "Test.Inputs")
            .Step("c", "Test.Two").Wire("c", "Done", "nowhere").Wire("c", "Sideways", "end")
            .End().ToJson();
        json["version"] = -1;

        var errors = Chart.Read(json).Errors;

        Assert.Equal(
            [
                ("", DefinitionErrorCode.WrongShape),
                ("a", DefinitionErrorCode.UnknownType),
                ("b", DefinitionErrorCode.MissingInput),
                ("nowhere", DefinitionErrorCode.DanglingConnection),
                ("c", DefinitionErrorCode.UnknownPort),
                ("b", DefinitionErrorCode.UnwiredOutcome),
                ("c", DefinitionErrorCode.UnwiredOutcome),
            ],
            errors.Select(error => (error.Node, error.Code)));
    }

    [Fact]
    public void Read_JoinAlsoEnteredPastTheFork_RefusesBoth()
    {
        var chart = new Chart().Start("a").Two("a", "f", "j").Fork("f", "b", "c").One("b", "j").One("c", "j").Join("j", "end").End();

        var errors = chart.TryRead().Errors;

        Assert.Equal(
            [("j", DefinitionErrorCode.JoinWithoutFork), ("f", DefinitionErrorCode.ForkWithoutJoin)],
            errors.Select(error => (error.Node, error.Code)));
    }

    private static Chart Straight() => new Chart().Start("a").One("a", "end").End();

    private static Chart Parallel(string mode = "WaitAll") =>
        new Chart().Start("f").Fork("f", "a", "b").One("a", "j").One("b", "j").Join("j", "end", mode).End();

    private static Chart Deciding(JsonObject condition) => new Chart().Start("d").Decision("d", condition, "end", "a").One("a", "end").End();

    private static void Flag(JsonObject step) => step["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };

    private static JsonNode Branches(string list) => Altered(Parallel(), "f", step => step["branches"] = Chart.Input(list, "String[]", "Object"));

    private static JsonNode Inputs(Action<JsonObject> change) =>
        Altered(
            new Chart().Start("i").Step("i", "Test.Inputs", more: step => step["role"] = Chart.Input("Manager")).Wire("i", "Done", "end").End(),
            "i",
            change);

    private static JsonNode Step(string id, Action<JsonObject> change) => Altered(Straight(), id, change);

    private static JsonObject Altered(Chart chart, string id, Action<JsonObject> change)
    {
        var json = chart.ToJson();
        change(json["root"]!["activities"]!.AsArray().Single(step => (string?)step!["id"] == id)!.AsObject());
        return json;
    }

    private static JsonObject Root(Action<JsonObject> change)
    {
        var json = Straight().ToJson();
        change(json["root"]!.AsObject());
        return json;
    }

    private static JsonObject Without(string property)
    {
        var json = Straight().ToJson();
        json.Remove(property);
        return json;
    }

    private static JsonObject With(string property, JsonNode value)
    {
        var json = Straight().ToJson();
        json[property] = value;
        return json;
    }
}
