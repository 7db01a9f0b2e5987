using Approvals.Workflows.Execution;
using Xunit;

namespace Approvals.Workflows.Tests.Execution;

public sealed class PathViewTests
{
    [Fact]
    public void Of_CaseAtTheStart_PredictsTheOrdinaryPath()
    {
        var definition = Repository.Xiaoweiyidai();
        var state = ((FlowAdvance)Interpreter.Start(definition)).State;

        var view = PathView.Of(definition, state, [new(new("consent", 1), null)]);

        Assert.Empty(view.Gone);
        Assert.Equal([new StepVisit("consent", 1)], view.Here);
        Assert.Equal(
            [
                "precredit", "submit", "triage", "claim", "documents", "due-diligence", "account", "approval", "guarantor",
                "exposure-check", "sign", "recheck", "disburse", "close-disbursed",
            ],
            view.Ahead.Select(step => step.Id));
    }

    [Fact]
    public void Of_CaseReturnedFromAFork_ShowsBothWaysAndPredictsTheForkAgain()
    {
        var definition = Repository.Xiaoweiyidai();
        var state = FlowState.Parse("""{"w":[["due-diligence",2]],"n":1,"v":{"due-diligence":2,"account":1,"approval":1,"guarantor":1}}""");
        PathEntry[] journal =
        [
            new(new("due-diligence", 1), "Recommended"),
            new(new("account", 1), "Ready"),
            new(new("approval", 1), "ReturnedToDueDiligence"),
            new(new("guarantor", 1), null),
            new(new("due-diligence", 2), null),
        ];

        var view = PathView.Of(definition, state, journal);

        Assert.Equal(journal[..4], view.Gone);
        Assert.Equal([new StepVisit("due-diligence", 2)], view.Here);
        Assert.Equal(["account", "approval", "guarantor", "exposure-check", "sign", "recheck", "disburse", "close-disbursed"], view.Ahead.Select(step => step.Id));
    }

    [Fact]
    public void Of_CaseInBothBranches_PredictsWhatFollowsTheJoinOnce()
    {
        var definition = Repository.Xiaoweiyidai();
        var state = FlowState.Parse("""{"w":[["approval",1,1,0],["guarantor",1,1,1]],"f":[[1,"fork-final",0,0,0]],"n":1,"v":{"approval":1,"guarantor":1}}""");

        var view = PathView.Of(definition, state, []);

        Assert.Equal(["exposure-check", "sign", "recheck", "disburse", "close-disbursed"], view.Ahead.Select(step => step.Id));
    }

    [Fact]
    public void Of_EndedCase_HasNothingAhead()
    {
        var view = PathView.Of(Repository.Xiaoweiyidai(), FlowState.Parse("""{"e":1}"""), [new(new("close-declined", 1), "Done")]);

        Assert.Single(view.Gone);
        Assert.Empty(view.Here);
        Assert.Empty(view.Ahead);
    }

    [Theory]
    [InlineData("true", "a")]
    [InlineData("false", "b")]
    public void Of_DecisionAhead_FollowsTheVariable(string value, string expected)
    {
        var definition = new Chart().Start("s").One("s", "d").Variable("v", "Boolean", false)
            .Decision("d", Chart.Input("v", "Boolean", "Variable"), "a", "b").One("a", "end").One("b", "end").End().Read();
        var state = FlowState.Parse($$$"""{"w":[["s",1]],"v":{"s":1},"x":{"v":{{{value}}}}}""");

        Assert.Equal([expected], PathView.Of(definition, state, []).Ahead.Select(step => step.Id));
    }
}
