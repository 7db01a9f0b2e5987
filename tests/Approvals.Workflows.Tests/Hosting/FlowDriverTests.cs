using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Approvals.Workflows.Hosting;
using Xunit;

namespace Approvals.Workflows.Tests.Hosting;

public sealed class FlowDriverTests
{
    private static readonly Guid Case = new("00000000-0000-0000-0000-000000000001");
    private readonly Script script = new();

    [Fact]
    public async Task Start_StepsThatCompleteAtOnce_AreWalkedUntilOneWaits()
    {
        var definition = new Chart().Start("q").Quick("q", "r").Quick("r", "a").One("a", "b").One("b", "end").End().Read();
        script.On("q", "Done").On("r", "Done").On("a", "Done");

        var advance = await Start(definition);

        Assert.Equal("enter q#1, done q#1 Done, enter r#1, done r#1 Done, enter a#1, done a#1 Done, enter b#1", script.Log);
        Assert.Equal("q#1 r#1 a#1 b#1", string.Join(' ', advance.Entered));
        Assert.Equal(1, advance.State.WaitingVisit("b"));
    }

    [Fact]
    public async Task Start_ForkWithQuickBranches_WalksEachAsFarAsItGoes()
    {
        var definition = new Chart().Start("f").Fork("f", "q", "r").Quick("q", "a").Quick("r", "b").One("a", "j").One("b", "j").Join("j", "end").End().Read();
        script.On("q", "Done").On("r", "Done");

        await Start(definition);

        Assert.Equal("enter q#1, done q#1 Done, enter a#1, enter r#1, done r#1 Done, enter b#1", script.Log);
    }

    [Fact]
    public async Task Start_BranchThatEndsTheRaceAtOnce_TheOthersAreNeverEntered()
    {
        var definition = new Chart().Start("f").Fork("f", "a", "b").One("a", "j").One("b", "j").Join("j", "c", "WaitAny").One("c", "end").End().Read();
        script.On("a", "Done");

        var advance = await Start(definition);

        Assert.Equal("enter a#1, done a#1 Done, enter c#1", script.Log);
        Assert.Equal("a#1 c#1", string.Join(' ', advance.Entered));
        Assert.Empty(advance.Cancelled);
    }

    [Fact]
    public async Task Start_BranchThatLeavesTheForkAtOnce_CancelsWhatWasEnteredOnly()
    {
        var definition = new Chart().Start("f").Fork("f", "a", "b", "c").One("a", "j").Two("b", "j", "x").One("c", "j")
            .Join("j", "end").One("x", "end").End().Read();
        script.On("b", "Back");

        var advance = await Start(definition);

        Assert.Equal("enter a#1, enter b#1, done b#1 Back, cancel a#1, enter x#1", script.Log);
        Assert.Equal("a#1", string.Join(' ', advance.Cancelled));
        Assert.Equal(1, advance.State.Visits.Single(visit => visit.Step == "c").Visit);
    }

    [Fact]
    public async Task Signal_WaitingStep_ResumesItAndWalksOn()
    {
        var definition = new Chart().Start("a").One("a", "b").One("b", "end").End().Read();
        var state = (await Start(definition)).State;
        script.On("a", "Done").Clear();

        var advance = await Signal(definition, state, new("a", 1), new("Given", "payload"));

        Assert.Equal("resume a#1 Given payload, done a#1 Done, enter b#1", script.Log);
        Assert.Equal("b#1", string.Join(' ', advance.Entered));
    }

    [Fact]
    public async Task Signal_StepThatGoesOnWaiting_ChangesNothing()
    {
        var definition = new Chart().Start("a").One("a", "end").End().Read();
        var state = (await Start(definition)).State;
        script.Clear();

        var advance = await Signal(definition, state, new("a", 1), new("Reminded"));

        Assert.Same(state, advance.State);
        Assert.Equal("resume a#1 Reminded ", script.Log);
    }

    [Theory]
    [InlineData("a", 2)]
    [InlineData("a", 0)]
    [InlineData("b", 1)]
    [InlineData("nowhere", 1)]
    public async Task Signal_VisitThatDoesNotWait_IsRefusedAndCallsNothing(string step, int visit)
    {
        var definition = new Chart().Start("a").One("a", "b").One("b", "end").End().Read();
        var state = (await Start(definition)).State;
        script.Clear();

        var result = await Driver().SignalAsync(definition, state, Case, new(step, visit), new("Given"), script, script, TestContext.Current.CancellationToken);

        Assert.Equal([new StepVisit("a", 1)], Assert.IsType<NotWaiting>(result).Waiting);
        Assert.Equal("", script.Log);
    }

    [Fact]
    public async Task Signal_EndedCase_IsRefused()
    {
        var definition = new Chart().Start("a").One("a", "end").End().Read();
        script.On("a", "Done");
        var advance = await Start(definition);
        Assert.True(advance.Ended);

        var result = await Driver().SignalAsync(definition, advance.State, Case, new("a", 1), new("Given"), script, script, TestContext.Current.CancellationToken);

        Assert.Equal(new FlowEnded(FlowStatus.Ended), result);
    }

    [Fact]
    public async Task Signal_EventOfTheChart_NeedsNoStep()
    {
        var definition = new Chart().Start("e").Step("e", "Elsa.Event").Wire("e", "Done", "a").One("a", "end").End().Read();
        var state = (await Start(definition)).State;

        await Signal(definition, state, new("e", 1), new("Anything"));

        Assert.Equal("enter e#1, done e#1 Done, enter a#1", script.Log);
    }

    [Fact]
    public async Task Cancel_JournalsWhatWaits()
    {
        var definition = new Chart().Start("f").Fork("f", "a", "b").One("a", "j").One("b", "j").Join("j", "end").End().Read();
        var state = (await Start(definition)).State;
        script.Clear();

        var advance = (FlowAdvance)await Driver().CancelAsync(state, Case, script, TestContext.Current.CancellationToken);

        Assert.Equal("cancel a#1, cancel b#1", script.Log);
        Assert.Equal(FlowStatus.Cancelled, advance.State.Status);
        Assert.IsType<FlowEnded>(await Driver().CancelAsync(advance.State, Case, script, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_UnfitVariable_IsRefusedAndCallsNothing()
    {
        var definition = new Chart().Start("a").One("a", "end").End().Read();

        var result = await Driver().StartAsync(
            definition, Case, script, script, new Dictionary<string, FlowValue> { ["x"] = 1 }, TestContext.Current.CancellationToken);

        Assert.IsType<UnfitVariable>(result);
        Assert.Equal("", script.Log);
    }

    [Fact]
    public async Task Start_VariablesOfAStep_SteerTheChart()
    {
        var definition = new Chart().Start("q").Quick("q", "d").Variable("v", "Boolean", false)
            .Decision("d", Chart.Input("v", "Boolean", "Variable"), "a", "b").One("a", "end").One("b", "end").End().Read();
        script.On("q", "Done", new() { ["v"] = true });

        Assert.Equal("q#1 a#1", string.Join(' ', (await Start(definition)).Entered));
    }

    [Fact]
    public async Task Start_Step_IsGivenItsInputs()
    {
        var definition = new Chart().Start("i").Step("i", "Test.Inputs", more: step => step["role"] = Chart.Input("Manager")).Wire("i", "Done", "end").End().Read();

        await Start(definition);

        Assert.Equal("Manager", script.Contexts.Single().Inputs.Text("role"));
        Assert.Equal(Case, script.Contexts.Single().CaseId);
    }

    [Fact]
    public async Task Start_WaitsThatNeverWait_StopAtTheBound()
    {
        var definition = new Chart().Start("a").Two("a", "end", "a").End().Read();
        script.On("a", "Back");

        var thrown = await Assert.ThrowsAsync<StepContractException>(() => Start(definition, mostSteps: 5));

        Assert.Contains("5 steps of 'test' version 1", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(5, script.Contexts.Count);
    }

    [Fact]
    public async Task Start_ExactlyAsManyStepsAsTheBound_IsFine()
    {
        var definition = new Chart().Start("q").Quick("q", "r").Quick("r", "a").One("a", "end").End().Read();
        script.On("q", "Done").On("r", "Done");

        Assert.Equal(3, (await Start(definition, mostSteps: 3)).Entered.Length);
    }

    [Fact]
    public async Task Start_OutcomeTheTypeDoesNotHave_Throws()
    {
        var definition = new Chart().Start("a").One("a", "end").End().Read();
        script.On("a", "Perhaps");

        await Assert.ThrowsAsync<StepContractException>(() => Start(definition));
    }

    [Fact]
    public async Task Start_TypeThatNeverWaitsWaits_Throws()
    {
        var definition = new Chart().Start("q").Quick("q", "end").End().Read();

        await Assert.ThrowsAsync<StepContractException>(() => Start(definition));
    }

    [Fact]
    public async Task Start_StepNobodyImplements_Throws()
    {
        var definition = new Chart().Start("a").One("a", "end").End().Read();
        var driver = new FlowDriver<Script>([]);

        await Assert.ThrowsAsync<StepContractException>(async () =>
            await driver.StartAsync(definition, Case, script, script, null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Driver_TypeImplementedTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new FlowDriver<Script>([new ScriptedStep(ApprovalSteps.Claim), new ScriptedStep(ApprovalSteps.Claim)]));

    private static FlowDriver<Script> Driver(int mostSteps = 100) => new(Chart.TestTypes.Select(type => new ScriptedStep(type)), mostSteps);

    private async Task<FlowAdvance> Start(WorkflowDefinition definition, int mostSteps = 100) =>
        (FlowAdvance)await Driver(mostSteps).StartAsync(definition, Case, script, script, null, TestContext.Current.CancellationToken);

    private async Task<FlowAdvance> Signal(WorkflowDefinition definition, FlowState state, StepVisit address, Signal signal) =>
        (FlowAdvance)await Driver().SignalAsync(definition, state, Case, address, signal, script, script, TestContext.Current.CancellationToken);

    /// <summary>The unit of work and journal of these tests: says what each step answers and writes down what happened.</summary>
    private sealed class Script : IStepJournal
    {
        private readonly Dictionary<string, StepResult> answers = [];
        private readonly List<string> log = [];

        public List<StepContext<Script>> Contexts { get; } = [];

        public string Log => string.Join(", ", log);

        public Script On(string step, string outcome, Dictionary<string, FlowValue>? variables = null)
        {
            answers[step] = StepResult.Completed(outcome, variables);
            return this;
        }

        public void Clear() => log.Clear();

        public StepResult Answer(StepContext<Script> context)
        {
            Contexts.Add(context);
            return answers.GetValueOrDefault(context.StepId, StepResult.Waiting);
        }

        public void Write(string line) => log.Add(line);

        public ValueTask EnteredAsync(Guid caseId, StepVisit step, bool waits, CancellationToken cancellationToken) => Journal($"enter {step}");

        public ValueTask CompletedAsync(Guid caseId, StepVisit step, string outcome, CancellationToken cancellationToken) => Journal($"done {step} {outcome}");

        public ValueTask CancelledAsync(Guid caseId, StepVisit step, CancellationToken cancellationToken) => Journal($"cancel {step}");

        private ValueTask Journal(string line)
        {
            log.Add(line);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ScriptedStep(StepType type) : IStep<Script>
    {
        public StepType Type => type;

        public ValueTask<StepResult> EnterAsync(StepContext<Script> context, CancellationToken cancellationToken) => new(context.Work.Answer(context));

        public ValueTask<StepResult> ResumeAsync(StepContext<Script> context, Signal signal, CancellationToken cancellationToken)
        {
            context.Work.Write($"resume {context.StepId}#{context.Visit} {signal.Name} {signal.Payload}");
            return new(context.Work.Answer(context));
        }
    }
}
