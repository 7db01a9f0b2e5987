using System.Text.Json.Nodes;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Xunit;

namespace Approvals.Workflows.Tests.Execution;

public sealed class InterpreterTests
{
    [Fact]
    public void Start_EntersTheFirstStep()
    {
        var advance = Started(Repository.Xiaoweiyidai());

        Assert.Equal("consent#1", Join(advance.Entered));
        Assert.Empty(advance.Cancelled);
        Assert.False(advance.Ended);
        Assert.Equal(FlowStatus.Running, advance.State.Status);
    }

    [Fact]
    public void Complete_ReturnPath_EntersWithTheNextVisit()
    {
        var definition = Repository.Xiaoweiyidai();

        var advance = Run(definition, "consent Given", "precredit Passed", "submit Expired");

        Assert.Equal("consent#2", Join(advance.Entered));
        Assert.Equal(1, advance.State.Visits.Single(visit => visit.Step == "submit").Visit);
    }

    [Fact]
    public void Complete_Fork_EntersBranchesInOrder() => Assert.Equal("approval#1 guarantor#1", Join(AtFinalApproval().Entered));

    [Fact]
    public void Complete_FirstBranchOfWaitAll_Waits()
    {
        var advance = Then(AtFinalApproval(), "guarantor Issued");

        Assert.Empty(advance.Entered);
        Assert.Equal("approval#1", Waiting(advance));
    }

    [Theory]
    [InlineData("guarantor Issued", "approval Approved")]
    [InlineData("approval Approved", "guarantor NotRequired")]
    public void Complete_LastBranchOfWaitAll_GoesOn(string first, string second)
    {
        var advance = Then(Then(AtFinalApproval(), first), second);

        Assert.Equal("exposure-check#1", Join(advance.Entered));
        Assert.Empty(advance.Cancelled);
        Assert.Empty(advance.State.Scopes);
    }

    // The guarantee company was asked beside the approval; once the approver sends the case back, its answer must not be waited for.
    [Fact]
    public void Complete_ReturnOutOfAFork_CancelsTheOtherBranch()
    {
        var advance = Then(AtFinalApproval(), "approval ReturnedToDocuments");

        Assert.Equal("documents#2", Join(advance.Entered));
        Assert.Equal("guarantor#1", Join(advance.Cancelled));
        Assert.Equal("documents#2", Waiting(advance));
        Assert.Empty(advance.State.Scopes);
    }

    [Fact]
    public void Complete_ReturnOutOfAForkAfterTheOtherArrived_ForgetsTheArrival()
    {
        var returned = Then(Then(AtFinalApproval(), "guarantor Issued"), "approval ReturnedToDueDiligence");
        var again = Then(Then(returned, "due-diligence Recommended"), "account Ready");

        Assert.Equal("approval#2 guarantor#2", Join(again.Entered));
        Assert.Equal("guarantor#2", Waiting(Then(again, "approval Approved")));
    }

    [Fact]
    public void Complete_RejectionInsideAFork_ClosesTheCase()
    {
        var rejected = Then(AtFinalApproval(), "approval Rejected");
        Assert.Equal("guarantor#1", Join(rejected.Cancelled));
        Assert.Equal("close-rejected#1", Join(rejected.Entered));

        var closed = Then(rejected, "close-rejected Done");
        Assert.True(closed.Ended);
        Assert.Equal(FlowStatus.Ended, closed.State.Status);
        Assert.Empty(closed.State.Waiting);
    }

    [Fact]
    public void Complete_WaitAny_FirstBranchCancelsTheOthers()
    {
        var definition = new Chart().Start("f").Fork("f", "a", "b", "c").One("a", "j").One("b", "j").One("c", "j")
            .Join("j", "d", "WaitAny").One("d", "end").End().Read();

        var advance = Run(definition, "b Done");

        Assert.Equal("d#1", Join(advance.Entered));
        Assert.Equal("a#1 c#1", Join(advance.Cancelled));
    }

    [Fact]
    public void Complete_EmptyBranch_HasArrivedFromTheStart()
    {
        var definition = new Chart().Start("f").Fork("f", "a", "j").One("a", "j").Join("j", "d").One("d", "end").End().Read();

        Assert.Equal("d#1", Join(Run(definition, "a Done").Entered));
    }

    // The first branch is empty, so the join fires before the second is ever walked: nobody hears of it.
    [Fact]
    public void Start_WaitAnyWithAnEmptyBranch_NeverEntersTheOthers()
    {
        var definition = new Chart().Start("f").Fork("f", "j", "a").One("a", "j").Join("j", "d", "WaitAny").One("d", "end").End().Read();

        var advance = Started(definition);

        Assert.Equal("d#1", Join(advance.Entered));
        Assert.Empty(advance.Cancelled);
        Assert.Equal("d#1", Join(advance.State.Visits));
    }

    [Fact]
    public void Complete_LeavingTwoForksAtOnce_CancelsBoth()
    {
        var definition = new Chart().Start("r").One("r", "f")
            .Fork("f", "g", "x").One("x", "j")
            .Fork("g", "a", "b").Two("a", "k", "r").One("b", "k").Join("k", "j").Join("j", "end").End().Read();

        var advance = Run(definition, "r Done", "a Back");

        Assert.Equal("r#2", Join(advance.Entered));
        Assert.Equal("b#1 x#1", Join(advance.Cancelled));
        Assert.Equal("r#2", Waiting(advance));
        Assert.Empty(advance.State.Scopes);
    }

    [Fact]
    public void Complete_LeavingTheInnerForkOnly_KeepsTheOuterOne()
    {
        var definition = new Chart().Start("f")
            .Fork("f", "g", "x").One("x", "j")
            .Fork("g", "a", "b").Two("a", "k", "j").One("b", "k").Join("k", "j").Join("j", "d").One("d", "end").End().Read();

        var advance = Run(definition, "a Back");

        Assert.Empty(advance.Entered);
        Assert.Equal("b#1", Join(advance.Cancelled));
        Assert.Equal("d#1", Join(Run(definition, "a Back", "x Done").Entered));
    }

    [Fact]
    public void Complete_EndInsideAFork_EndsTheWholeInstance()
    {
        var definition = new Chart().Start("f").Fork("f", "a", "b").Two("a", "j", "end").One("b", "j").Join("j", "end").End().Read();

        var advance = Run(definition, "a Back");

        Assert.True(advance.Ended);
        Assert.Equal("b#1", Join(advance.Cancelled));
    }

    [Theory]
    [InlineData(true, "a#1")]
    [InlineData(false, "b#1")]
    public void Start_Decision_FollowsTheVariableGiven(bool value, string entered) =>
        Assert.Equal(entered, Join(Started(Deciding(), new() { ["v"] = value }).Entered));

    [Fact]
    public void Start_Decision_FollowsTheInitialValue() => Assert.Equal("b#1", Join(Started(Deciding()).Entered));

    [Fact]
    public void Start_LiteralDecision_FollowsIt()
    {
        var definition = new Chart().Start("d").Decision("d", Chart.Input(true, "Boolean"), "a", "b").One("a", "end").One("b", "end").End().Read();

        Assert.Equal("a#1", Join(Started(definition).Entered));
    }

    [Fact]
    public void Complete_Variables_AreSetBeforeTheDecision()
    {
        var definition = new Chart().Start("s").One("s", "d").Variable("v", "Boolean", false)
            .Decision("d", Chart.Input("v", "Boolean", "Variable"), "a", "end").One("a", "end").End().Read();
        var state = Started(definition).State;

        var advance = (FlowAdvance)Interpreter.Complete(definition, state, "s", 1, "Done", new Dictionary<string, FlowValue> { ["v"] = true });

        Assert.Equal("a#1", Join(advance.Entered));
        Assert.Equal(true, advance.State.Variable("v"));
    }

    [Fact]
    public void Start_UndeclaredVariable_IsRefused() =>
        Assert.Equal(
            new UnfitVariable("w", null),
            Interpreter.Start(Deciding(), new Dictionary<string, FlowValue> { ["w"] = true }));

    [Fact]
    public void Complete_VariableOfAnotherType_IsRefused()
    {
        var definition = Deciding();

        var result = Interpreter.Complete(
            definition, Started(definition).State, "b", 1, "Done", new Dictionary<string, FlowValue> { ["v"] = "true" });

        Assert.Equal(new UnfitVariable("v", FlowValueType.Boolean), result);
    }

    [Fact]
    public void Complete_SameEventTwice_IsRefusedWithWhatWaits()
    {
        var definition = Repository.Xiaoweiyidai();
        var advance = Run(definition, "consent Given");

        var refusal = Assert.IsType<NotWaiting>(Interpreter.Complete(definition, advance.State, "consent", 1, "Given"));

        Assert.Equal(new("consent", 1), refusal.Asked);
        Assert.Equal("precredit#1", Join(refusal.Waiting));
    }

    [Fact]
    public void Complete_EarlierVisit_IsRefused()
    {
        var definition = Repository.Xiaoweiyidai();
        var advance = Run(definition, "consent Given", "precredit Passed", "submit Expired");

        Assert.IsType<NotWaiting>(Interpreter.Complete(definition, advance.State, "consent", 1, "Given"));
    }

    [Fact]
    public void Complete_StepTheChartDoesNotHave_IsRefused()
    {
        var definition = Repository.Xiaoweiyidai();

        Assert.IsType<NotWaiting>(Interpreter.Complete(definition, Started(definition).State, "nowhere", 1, "Done"));
    }

    [Fact]
    public void Complete_UnknownOutcome_IsRefusedWithTheOutcomes()
    {
        var definition = Repository.Xiaoweiyidai();

        var refusal = Assert.IsType<UnknownOutcome>(Interpreter.Complete(definition, Started(definition).State, "consent", 1, "given"));

        Assert.Equal(["Given"], refusal.Outcomes);
    }

    [Fact]
    public void Cancel_CancelsWhatWaits_AndNothingFollows()
    {
        var definition = Repository.Xiaoweiyidai();

        var advance = (FlowAdvance)Interpreter.Cancel(AtFinalApproval().State);

        Assert.True(advance.Ended);
        Assert.Equal("approval#1 guarantor#1", Join(advance.Cancelled));
        Assert.Equal(new FlowEnded(FlowStatus.Cancelled), Interpreter.Complete(definition, advance.State, "approval", 1, "Approved"));
        Assert.Equal(new FlowEnded(FlowStatus.Cancelled), Interpreter.Cancel(advance.State));
    }

    [Fact]
    public void Check_TellsWhetherAVisitWaits()
    {
        var state = AtFinalApproval().State;

        Assert.Null(Interpreter.Check(state, "guarantor", 1));
        Assert.IsType<NotWaiting>(Interpreter.Check(state, "guarantor", 2));
    }

    private static WorkflowDefinition Deciding() =>
        new Chart().Start("d").Variable("v", "Boolean", JsonValue.Create(false))
            .Decision("d", Chart.Input("v", "Boolean", "Variable"), "a", "b").One("a", "end").One("b", "end").End().Read();

    private static FlowAdvance AtFinalApproval() => Run(
        Repository.Xiaoweiyidai(),
        "consent Given", "precredit Passed", "submit Submitted", "triage Ordinary", "claim Confirmed",
        "documents Complete", "due-diligence Recommended", "account Ready");

    private static FlowAdvance Started(WorkflowDefinition definition, Dictionary<string, FlowValue>? variables = null) =>
        Assert.IsType<FlowAdvance>(Interpreter.Start(definition, variables));

    private static FlowAdvance Run(WorkflowDefinition definition, params string[] events) =>
        events.Aggregate(Started(definition), (advance, text) => Then(definition, advance, text));

    private static FlowAdvance Then(FlowAdvance advance, string text) => Then(Repository.Xiaoweiyidai(), advance, text);

    private static FlowAdvance Then(WorkflowDefinition definition, FlowAdvance advance, string text)
    {
        var (step, outcome) = (text.Split(' ')[0], text.Split(' ')[1]);
        var visit = advance.State.WaitingVisit(step);
        Assert.NotNull(visit);
        return Assert.IsType<FlowAdvance>(Interpreter.Complete(definition, advance.State, step, visit.Value, outcome));
    }

    private static string Join(IEnumerable<StepVisit> visits) => string.Join(' ', visits);

    private static string Waiting(FlowAdvance advance) => string.Join(' ', advance.State.Waiting.Select(token => new StepVisit(token.Step, token.Visit)));
}
