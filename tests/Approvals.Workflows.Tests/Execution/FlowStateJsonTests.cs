using System.Text;
using System.Text.Json;
using Approvals.Workflows.Execution;
using Xunit;

namespace Approvals.Workflows.Tests.Execution;

public sealed class FlowStateJsonTests
{
    private const string Stored =
        """{"w":[["审批",2],["b",1,3,1]],"f":[[3,"f",0,0,18446744073709551615]],"n":3,"v":{"审批":2,"b":1},"x":{"flag":true,"note":"人\"工","rate":0.050,"off":false}}""";

    // Cases outlive releases: what was stored once must stay readable, and be written the same.
    [Theory]
    [InlineData(Stored)]
    [InlineData("""{"e":1,"n":2,"v":{"a":1}}""")]
    [InlineData("""{"e":2}""")]
    [InlineData("{}")]
    public void Parse_StoredState_IsWrittenTheSame(string json)
    {
        Assert.Equal(json, FlowState.Parse(json).ToJson());
        Assert.Equal(json, Encoding.UTF8.GetString(FlowState.Parse(Encoding.UTF8.GetBytes(json)).ToUtf8Json()));
    }

    [Fact]
    public void Parse_StoredState_HasItsParts()
    {
        var state = FlowState.Parse(Stored);

        Assert.Equal(FlowStatus.Running, state.Status);
        Assert.Equal([new FlowToken("审批", 2, 0, 0), new FlowToken("b", 1, 3, 1)], state.Waiting);
        Assert.Equal(new FlowScope(3, "f", 0, 0, ulong.MaxValue), Assert.Single(state.Scopes));
        Assert.Equal([new StepVisit("审批", 2), new StepVisit("b", 1)], state.Visits);
        Assert.Equal("人\"工", state.Variable("note"));
        Assert.Equal(0.05m, state.Variable("rate"));
        Assert.Null(state.Variable("other"));
        Assert.Equal(2, state.WaitingVisit("审批"));
        Assert.Null(state.WaitingVisit("c"));
    }

    [Fact]
    public void Parse_WhiteSpaceAndOtherOrder_IsTheSameState() =>
        Assert.Equal(
            FlowState.Parse("""{"w":[["a",1]],"v":{"a":1}}"""),
            FlowState.Parse("""{ "v" : { "a" : 1 }, "w" : [ [ "a", 1 ] ] }"""));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{} {}")]
    [InlineData("""{"z":1}""")]
    [InlineData("""{"waiting":[]}""")]
    [InlineData("""{"e":0}""")]
    [InlineData("""{"e":3}""")]
    [InlineData("""{"n":"1"}""")]
    [InlineData("""{"w":[["a"]]}""")]
    [InlineData("""{"w":[["a",1,2]]}""")]
    [InlineData("""{"w":[["a",1,2,3,4]]}""")]
    [InlineData("""{"w":[[1,"a"]]}""")]
    [InlineData("""{"f":[[1,"f",0,0,-1]]}""")]
    [InlineData("""{"v":{"a":1.5}}""")]
    [InlineData("""{"x":{"a":null}}""")]
    [InlineData("""{"w":[["a",1]""")]
    public void Parse_AnythingElse_Throws(string json) => Assert.ThrowsAny<JsonException>(() => FlowState.Parse(json));

    [Fact]
    public void State_InsideOtherJson_UsesTheSameForm()
    {
        var state = FlowState.Parse(Stored);

        // The host's own encoder escapes other characters, so what counts is that the content survives.
        var json = JsonSerializer.Serialize(state, FlowJsonContext.Default.FlowState);

        Assert.Equal(state, JsonSerializer.Deserialize(json, FlowJsonContext.Default.FlowState));
        Assert.Equal(state, JsonSerializer.Deserialize<FlowState>(JsonSerializer.Serialize(state)));
    }

    [Theory]
    [InlineData("""{"e":1,"n":3,"v":{"a":1}}""")]
    [InlineData("""{"w":[["a",2]],"n":3,"v":{"a":1}}""")]
    [InlineData("""{"w":[["a",1]],"n":4,"v":{"a":1}}""")]
    [InlineData("""{"w":[["a",1]],"n":3,"v":{"a":2}}""")]
    [InlineData("""{"w":[["a",1]],"f":[[1,"f",0,0,0]],"n":3,"v":{"a":1}}""")]
    [InlineData("""{"w":[["a",1]],"n":3,"v":{"a":1},"x":{"b":1}}""")]
    public void Equals_OtherContent_IsFalse(string json) =>
        Assert.NotEqual(FlowState.Parse("""{"w":[["a",1]],"n":3,"v":{"a":1}}"""), FlowState.Parse(json));
}
