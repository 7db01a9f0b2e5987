using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Workflows.Definitions;
using Xunit;

namespace Approvals.Workflows.Tests.Definitions;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void Read_Definition_GivesItsHeadAndSteps()
    {
        var chart = new Chart()
            .Start("a")
            .Step("a", "Test.Two", more: step => step["metadata"] = new JsonObject
            {
                ["displayText"] = "客户认领",
                ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = 12.5, ["y"] = -3 } },
            })
            .Wire("a", "Back", "a").Wire("a", "Done", "end").End()
            .Variable("urgent", "Boolean", true).Variable("days", "Int32", "5").Variable("note", "String", null);

        var definition = chart.Read();

        Assert.Equal(("test", 1, "试验"), (definition.Code, definition.Version, definition.Name));
        Assert.Equal(["start", "a", "end"], definition.Steps.Select(step => step.Id));
        Assert.Equal("start", definition.Start.Id);
        Assert.Equal("客户认领", definition["a"].DisplayText);
        Assert.Equal(new StepPosition(12.5m, -3), definition["a"].Position);
        Assert.Equal([("Done", "end"), ("Back", "a")], definition["a"].Exits.Select(exit => (exit.Outcome, exit.Target.Id)));
        Assert.Equal(
            [
                new FlowVariable("urgent", FlowValueType.Boolean, true),
                new FlowVariable("days", FlowValueType.Number, 5),
                new FlowVariable("note", FlowValueType.Text, null),
            ],
            definition.Variables);
        Assert.False(definition.TryFind("b", out _));
    }

    [Fact]
    public void Read_Inputs_AreTyped()
    {
        var chart = new Chart().Start("i").Step("i", "Test.Inputs", more: step =>
        {
            step["role"] = Chart.Input("客户经理");
            step["urgent"] = Chart.Input("true", "Boolean");
            step["days"] = Chart.Input(5, "Int32");
            step["rate"] = Chart.Input(0.05m, "Decimal");
            step["items"] = Chart.Input("[\"a\",\"b\"]", "String[]", "Object");
        }).Wire("i", "Done", "end").End();

        var inputs = chart.Read()["i"].Inputs;

        Assert.Equal("客户经理", inputs.Text("role"));
        Assert.True(inputs.Flag("urgent"));
        Assert.Equal(5, inputs.Int32("days"));
        Assert.Equal(0.05m, inputs.Decimal("rate"));
        Assert.Equal(["a", "b"], inputs.Texts("items"));
    }

    [Fact]
    public void Read_OptionalInputsLeftOut_AreAbsent()
    {
        var chart = new Chart().Start("i").Step("i", "Test.Inputs", more: step =>
        {
            step["role"] = Chart.Input("Manager");
            step["urgent"] = null;
        }).Wire("i", "Done", "end").End();

        var inputs = chart.Read()["i"].Inputs;

        Assert.False(inputs.Has("urgent"));
        Assert.Null(inputs.TextOrNull("days"));
        Assert.Throws<KeyNotFoundException>(() => inputs.Decimal("rate"));
    }

    [Fact]
    public void Read_ExportOfElsasTools_KeepsWhatTheEngineDoesNotUse()
    {
        var json = new Chart().Start("a").One("a", "end").End().ToJson();
        json["$schema"] = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
        json["toolVersion"] = "3.7.1.0";
        json["createdAt"] = "2025-11-22T00:00:00+00:00";
        json["root"]!["activities"]![1]!["nodeId"] = "root:a";
        json["root"]!["activities"]![1]!["result"] = null;
        json["root"]!["activities"]![1]!["output"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "x" } };
        json["root"]!["connections"]![0]!["vertices"] = new JsonArray(new JsonObject { ["x"] = 1, ["y"] = 2 });
        json["root"]!["connections"]![0]!["target"]!.AsObject().Remove("port");
        json["root"]!["connections"]![0]!["source"]!.AsObject().Remove("port");
        var bytes = JsonSerializer.SerializeToUtf8Bytes(json);

        var (definition, errors) = DefinitionReader.Read("test.json", bytes, Chart.Catalogue);

        Assert.Empty(errors);
        Assert.Equal(bytes, definition!.Source.ToArray());
    }

    [Fact]
    public void Read_StepTypeInTwoVersions_UsesTheOneNamed()
    {
        var definition = new Chart().Start("a").One("a", "b").Step("b", "Test.One", version: 2).Wire("b", "Ready", "end").End().Read();

        Assert.Equal((1, 2), (definition["a"].Type.Version, definition["b"].Type.Version));
    }

    [Fact]
    public void Read_NoStartStep_TakesTheFlaggedOne()
    {
        var chart = new Chart()
            .Step("a", "Test.Two", more: step => step["customProperties"] = new JsonObject { ["canStartWorkflow"] = true })
            .Wire("a", "Done", "b").Wire("a", "Back", "a").Two("b", "end", "a").End();

        Assert.Equal("a", chart.Read().Start.Id);
    }

    [Fact]
    public void Read_NoStartStepAndNoFlag_TakesTheRoot() =>
        Assert.Equal("b", new Chart().One("a", "end").One("b", "a").End().Read().Start.Id);

    [Fact]
    public void Read_ByteOrderMarkAndLayout_DoNotChangeTheHash()
    {
        var chart = new Chart().Start("a").One("a", "end").End();
        var compact = JsonSerializer.SerializeToUtf8Bytes(chart.ToJson());
        byte[] laidOut = [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(chart.ToText().Replace("\n", "\r\n", StringComparison.Ordinal))];

        var one = DefinitionReader.Read("a.json", compact, Chart.Catalogue).Definition!;
        var other = DefinitionReader.Read("b.json", laidOut, Chart.Catalogue).Definition!;

        Assert.Equal(one.Hash, other.Hash);
    }

    [Fact]
    public void Read_OtherContent_ChangesTheHash()
    {
        var json = new Chart().Start("a").One("a", "end").End().ToJson();
        var before = Chart.Read(json).Definition!.Hash;
        json["description"] = "x";

        Assert.NotEqual(before, Chart.Read(json).Definition!.Hash);
    }

    [Fact]
    public void Read_Hash_IsSha256OfSortedCompactJson()
    {
        // Sorted and compacted by hand.
        const string Canonical =
            """{"definitionId":"c","id":"i","isLatest":true,"isPublished":true,"name":"名","root":{"activities":[{"id":"s","type":"Elsa.Start","version":1},{"id":"e","type":"Elsa.End","version":1}],"connections":[{"source":{"activity":"s"},"target":{"activity":"e"}}],"id":"root","type":"Elsa.Flowchart"},"variables":[],"version":1}""";
        const string File =
            """
            { "version": 1, "name": "\u540d", "id": "i", "definitionId": "c", "isPublished": true, "isLatest": true, "variables": [ ],
              "root": { "type": "Elsa.Flowchart", "id": "root",
                "activities": [ { "type": "Elsa.Start", "id": "s", "version": 1 }, { "version": 1, "id": "e", "type": "Elsa.End" } ],
                "connections": [ { "target": { "activity": "e" }, "source": { "activity": "s" } } ] } }
            """;

        var definition = DefinitionReader.Read("c.json", Encoding.UTF8.GetBytes(File), Chart.Catalogue).Definition!;

        var expected = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));
        Assert.Equal(expected, definition.Hash, ignoreCase: true);
        Assert.Equal(definition.Hash.ToLowerInvariant(), definition.Hash);
    }

    [Theory]
    [InlineData("Literal", "true")]
    [InlineData("Literal", "\"False\"")]
    [InlineData("Variable", "\"ok\"")]
    [InlineData("Variable", "\"id-of-ok\"")]
    [InlineData("Variable", "{\"id\":\"id-of-ok\",\"name\":\"ok\",\"typeName\":\"Boolean\"}")]
    [InlineData("Variable", "{\"name\":\"ok\"}")]
    public void Read_Condition_MayBeALiteralOrAVariable(string expression, string value)
    {
        var chart = new Chart().Start("d").Variable("ok", "Boolean", false)
            .Decision("d", Chart.Input(JsonNode.Parse(value), "Boolean", expression), "a", "end").One("a", "end").End();

        Assert.Empty(chart.TryRead().Errors);
    }

    // A cycle is fine as soon as a step of it waits, also when that is in one branch of a fork that waits for all.
    [Fact]
    public void Read_CycleThroughAForkWithOneWaitingBranch_IsAccepted()
    {
        var chart = new Chart().Start("f").Fork("f", "a", "q").One("a", "j").Quick("q", "j")
            .Join("j", "r").Step("r", "Test.QuickTwo").Wire("r", "Done", "end").Wire("r", "Back", "f").End();

        Assert.Empty(chart.TryRead().Errors);
    }

    [Fact]
    public void Read_NestedForks_FindsDepthsPairsAndClosings()
    {
        var definition = new Chart().Start("a").One("a", "f")
            .Fork("f", "g", "b")
            .Fork("g", "c", "d").Step("c", "Test.Three").Wire("c", "Done", "k").Wire("c", "Back", "a").Wire("c", "Out", "e").One("d", "k").Join("k", "e")
            .Two("e", "j", "g").Two("b", "j", "end").Join("j", "end").End().Read();

        Assert.Equal(
            [("start", 0), ("a", 0), ("f", 0), ("g", 1), ("c", 2), ("d", 2), ("k", 1), ("e", 1), ("b", 1), ("j", 0), ("end", 0)],
            definition.Steps.Select(step => (step.Id, step.Depth)));
        Assert.Equal("g", definition["k"].Fork!.Id);
        Assert.Equal("f", definition["j"].Fork!.Id);
        Assert.Equal([0, 2, 1], definition["c"].Exits.Select(exit => exit.Closes));
        Assert.Equal([0, 0], definition["e"].Exits.Select(exit => exit.Closes));
        Assert.Equal([0, 1], definition["b"].Exits.Select(exit => exit.Closes));
    }

    [Fact]
    public void Stages_OrderStepsAlongTheOrdinaryPath() =>
        Assert.Equal(
            [
                "start", "consent", "precredit", "submit", "triage", "review", "claim", "documents", "due-diligence", "account", "fork-final",
                "approval", "guarantor", "join-final", "exposure-check", "sign", "recheck", "disburse",
            ],
            Repository.Xiaoweiyidai().Stages.Select(step => step.Id).Take(18));

    [Fact]
    public void Catalogue_TypeListedTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new StepCatalogue([ApprovalSteps.Claim, ApprovalSteps.Claim]));

    [Fact]
    public void Catalogue_TypeWithoutOutcomes_Throws() =>
        Assert.Throws<ArgumentException>(() => new StepCatalogue([StepType.Of("Test.Mute", waits: true)]));

    [Fact]
    public void Catalogue_TypeNamedLikeTheEnginesOwn_Throws() =>
        Assert.Throws<ArgumentException>(() => new StepCatalogue([StepType.Of("Elsa.End", waits: true, "Done")]));
}
