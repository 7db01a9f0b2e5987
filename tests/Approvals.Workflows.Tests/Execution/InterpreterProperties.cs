using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Approvals.Workflows.Tests.Execution;

/// <summary>Random charts × random events. A failure prints the seed to put into <c>Replay</c>, and a shrunk chart as a file.</summary>
public sealed class InterpreterProperties
{
    private static Arbitrary<(ChartPlan Plan, int[] Events)> Cases { get; } = Arb.From(
        from plan in ChartPlan.Generator
        from length in Gen.Choose(1, 60)
        from events in Gen.Choose(0, int.MaxValue).ArrayOf(length)
        select (plan, events),
        pair => pair.Item1.Shrink().Select(plan => (plan, pair.Item2))
            .Concat(Enumerable.Range(0, pair.Item2.Length).Select(cut => (pair.Item1, pair.Item2.Where((_, index) => index != cut).ToArray()))));

    [Fact]
    public void StructuredCharts_AreAccepted_WithTheirForksPaired() =>
        Holds(2_000, (plan, _) =>
        {
            var definition = plan.ToChart().Read();

            Assert.All(definition.Steps.Where(step => step.Kind == StepKind.Join), join => Assert.Equal($"{join.Fork!.Id}-join", join.Id));
        });

    [Fact]
    public void Interpreter_OnStructuredCharts_AgreesWithTheReference() =>
        Holds(3_000, (plan, events) =>
        {
            var definition = plan.ToChart().Read();
            var joins = definition.Steps.Where(step => step.Kind == StepKind.Join).ToDictionary(step => step.Id, step => step.Id[..^"-join".Length]);
            AgreesWithReference(definition, joins, events);
        });

    // Connections bent at random: most are refused, and those that are not must run like any other chart.
    [Fact]
    public void Interpreter_OnBentCharts_AgreesWithTheReferenceOrTheReaderRefuses()
    {
        var accepted = 0;
        Holds(6_000, (plan, events) =>
        {
            var json = plan.ToChart().ToJson();
            Bend(json, new Random(events[0]));
            var (definition, errors) = Chart.Read(json);
            Assert.NotEqual(definition is null, errors.IsEmpty);
            if (definition is null)
                return;

            accepted++;
            var joins = definition.Steps.Where(step => step.Kind == StepKind.Join).ToDictionary(step => step.Id, step => step.Fork!.Id);
            AgreesWithReference(definition, joins, events);
        });

        Assert.True(accepted > 500, $"Only {accepted} bent charts were accepted, too few to mean anything.");
    }

    [Fact]
    public void State_AfterAnyEvent_KeepsItsInvariants() =>
        Holds(2_000, (plan, events) =>
        {
            var definition = plan.ToChart().Read();
            Play(definition, events, (before, _, advance) =>
            {
                AssertSound(definition, advance.State);
                AssertNothingLostOrDoubled(before, advance);
            });
        });

    [Fact]
    public void State_ReadBackAfterAnyEvent_GoesOnTheSame() =>
        Holds(1_000, (plan, events) =>
        {
            var definition = plan.ToChart().Read();
            Play(definition, events, (_, _, advance) =>
            {
                var json = advance.State.ToJson();
                var again = FlowState.Parse(json);
                Assert.Equal(advance.State, again);
                Assert.Equal(json, again.ToJson());
                foreach (var token in advance.State.Waiting)
                {
                    foreach (var outcome in definition[token.Step].Type.Outcomes)
                    {
                        var one = (FlowAdvance)Interpreter.Complete(definition, advance.State, token.Step, token.Visit, outcome);
                        var other = (FlowAdvance)Interpreter.Complete(definition, again, token.Step, token.Visit, outcome);
                        Assert.Equal(one.State, other.State);
                        Assert.Equal(one.Entered, other.Entered);
                        Assert.Equal(one.Cancelled, other.Cancelled);
                    }
                }
            });
        });

    [Fact]
    public void Event_StaleDuplicateOrUnknown_IsRefused() =>
        Holds(1_000, (plan, events) =>
        {
            var definition = plan.ToChart().Read();
            Play(definition, events, (_, done, advance) =>
            {
                var state = advance.State;
                AssertRefused(definition, state, done);
                foreach (var gone in advance.Cancelled)
                    AssertRefused(definition, state, gone);

                foreach (var last in state.Visits)
                {
                    AssertRefused(definition, state, last with { Visit = last.Visit + 1 });
                    AssertRefused(definition, state, last with { Visit = 0 });
                }

                foreach (var token in state.Waiting)
                {
                    var refusal = Assert.IsType<UnknownOutcome>(Interpreter.Complete(definition, state, token.Step, token.Visit, "Nonsense"));
                    Assert.Equal(definition[token.Step].Type.Outcomes, refusal.Outcomes);
                }
            });
        });

    [Fact]
    public void Case_WhateverHappened_CanStillEnd() =>
        Holds(1_000, (plan, events) =>
        {
            var definition = plan.ToChart().Read();
            var last = (FlowAdvance)Interpreter.Start(definition);
            Play(definition, events, (_, _, advance) => last = advance);
            for (var left = 10_000; !last.Ended; left--)
            {
                Assert.True(left > 0, "The ordinary outcomes lead to no end.");
                var token = last.State.Waiting[0];
                last = (FlowAdvance)Interpreter.Complete(definition, last.State, token.Step, token.Visit, "Done");
            }
        });

    private static void Holds(int cases, Action<ChartPlan, int[]> property) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(cases),
            Prop.ForAll(Cases, pair => property(pair.Plan, pair.Events)));

    /// <summary>Runs events until they are used up or the case ends; each number picks a waiting step, an outcome and now and then the variable.</summary>
    private static void Play(WorkflowDefinition definition, int[] events, Action<FlowState, StepVisit, FlowAdvance> after)
    {
        var advance = (FlowAdvance)Interpreter.Start(definition);
        AssertSound(definition, advance.State);
        foreach (var number in events)
        {
            if (advance.Ended)
                return;

            var (token, outcome, variable) = Pick(definition, advance.State, number);
            var before = advance.State;
            advance = (FlowAdvance)Interpreter.Complete(definition, before, token.Step, token.Visit, outcome, Set(variable));
            after(before, new(token.Step, token.Visit), advance);
        }
    }

    private static (FlowToken Token, string Outcome, bool? Variable) Pick(WorkflowDefinition definition, FlowState state, int number)
    {
        var token = state.Waiting[number % state.Waiting.Length];
        var outcomes = definition[token.Step].Type.Outcomes;
        bool? variable = (number / 7 % 4) switch { 0 => true, 1 => false, _ => null };
        return (token, outcomes[number / 31 % outcomes.Length], variable);
    }

    private static Dictionary<string, FlowValue>? Set(bool? variable) => variable is { } value ? new() { ["v"] = value } : null;

    private static void AgreesWithReference(WorkflowDefinition definition, Dictionary<string, string> joins, int[] events)
    {
        var reference = new ReferenceInterpreter(definition, joins);
        var advance = (FlowAdvance)Interpreter.Start(definition);
        Compare();
        foreach (var number in events)
        {
            if (advance.Ended)
                return;

            var (token, outcome, variable) = Pick(definition, advance.State, number);
            reference.Variable = variable ?? reference.Variable;
            reference.Complete(token.Step, token.Visit, outcome);
            var before = advance.State;
            advance = (FlowAdvance)Interpreter.Complete(definition, FlowState.Parse(before.ToJson()), token.Step, token.Visit, outcome, Set(variable));
            Compare();
            AssertSound(definition, advance.State);
            AssertNothingLostOrDoubled(before, advance);
        }

        void Compare()
        {
            Assert.Equal(reference.Tokens.Select(token => (token.Step, token.Visit)), advance.State.Waiting.Select(token => (token.Step, token.Visit)));
            Assert.Equal(reference.Cancelled, advance.Cancelled.Select(step => (step.Step, step.Visit)));
            Assert.Equal(reference.Ended, advance.Ended);
        }
    }

    /// <summary>Each open activation accounts for each of its branches exactly once: arrived, or alive in one token or inner activation.</summary>
    private static void AssertSound(WorkflowDefinition definition, FlowState state)
    {
        if (state.Status != FlowStatus.Running)
        {
            Assert.Empty(state.Waiting);
            Assert.Empty(state.Scopes);
            return;
        }

        Assert.NotEmpty(state.Waiting);
        Assert.Equal(state.Waiting.Length, state.Waiting.Select(token => token.Step).Distinct().Count());
        foreach (var token in state.Waiting)
        {
            var depth = 0;
            for (var scope = token.Scope; scope != 0; scope = state.Scopes.Single(open => open.Number == scope).Parent)
                depth++;

            Assert.Equal(definition[token.Step].Depth, depth);
        }

        var alive = state.Waiting.Select(token => (Scope: token.Scope, token.Branch))
            .Concat(state.Scopes.Select(scope => (Scope: scope.Parent, Branch: scope.ParentBranch)))
            .ToLookup(place => place.Scope, place => place.Branch);
        Assert.Single(alive[0]);
        foreach (var scope in state.Scopes)
        {
            var branches = definition[scope.Fork].Exits.Length;
            var arrived = Enumerable.Range(0, 64).Where(branch => (scope.Arrived >> branch & 1) == 1);
            Assert.Equal(Enumerable.Range(0, branches), alive[scope.Number].Concat(arrived).Order());
        }
    }

    private static void AssertNothingLostOrDoubled(FlowState before, FlowAdvance advance)
    {
        var gone = before.Waiting.Select(Visit).Except(advance.State.Waiting.Select(Visit)).ToList();
        Assert.Equal(advance.Cancelled.Length + 1, gone.Count);
        Assert.Subset(gone.ToHashSet(), advance.Cancelled.ToHashSet());
        Assert.Equal(advance.Entered, advance.State.Waiting.Select(Visit).Except(before.Waiting.Select(Visit)));
        var last = before.Visits.ToDictionary(visit => visit.Step, visit => visit.Visit);
        Assert.All(advance.Entered, entered => Assert.Equal(last.GetValueOrDefault(entered.Step) + 1, entered.Visit));

        static StepVisit Visit(FlowToken token) => new(token.Step, token.Visit);
    }

    private static void AssertRefused(WorkflowDefinition definition, FlowState state, StepVisit visit)
    {
        var refusal = Interpreter.Complete(definition, state, visit.Step, visit.Visit, "Done");
        if (state.Status != FlowStatus.Running)
            Assert.Equal(new FlowEnded(FlowStatus.Ended), refusal);
        else
            Assert.Equal(state.Waiting.Select(token => new StepVisit(token.Step, token.Visit)), Assert.IsType<NotWaiting>(refusal).Waiting);
    }

    private static void Bend(JsonObject json, Random random)
    {
        var connections = json["root"]!["connections"]!.AsArray();
        var steps = json["root"]!["activities"]!.AsArray().Select(step => (string)step!["id"]!).ToImmutableArray();
        for (var i = random.Next(1, 4); i > 0; i--)
            connections[random.Next(connections.Count)]!["target"]!["activity"] = steps[random.Next(steps.Length)];
    }
}
