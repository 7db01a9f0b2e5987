using System.Text.Json.Nodes;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Xunit;

namespace Approvals.Workflows.Tests.Definitions;

public sealed class ShippedDefinitionsTests
{
    public static TheoryData<string> Files => [.. Repository.DefinitionFiles.Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryDefinition_Resolves_IsWired_Ends(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "workflows", file));

        var (definition, errors) = DefinitionReader.Read(file, bytes, new StepCatalogue(ApprovalSteps.All));

        Assert.Empty(errors);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), definition!.Code);
        Assert.All(definition.Steps, step => Assert.NotEqual(step.Id, step.DisplayText));
        Assert.Equal(definition.Steps.Length, definition.Steps.Select(step => step.Position).Distinct().Count());
    }

    // The journey of seed 002 §五, written out by hand.
    [Theory]
    [InlineData("start", "Done", "consent")]
    [InlineData("consent", "Given", "precredit")]
    [InlineData("precredit", "Passed", "submit")]
    [InlineData("precredit", "Refer", "submit")]
    [InlineData("precredit", "Declined", "close-declined")]
    [InlineData("submit", "Submitted", "triage")]
    [InlineData("submit", "Expired", "consent")]
    [InlineData("triage", "Ordinary", "claim")]
    [InlineData("triage", "ManualReview", "review")]
    [InlineData("review", "Admitted", "claim")]
    [InlineData("review", "Declined", "close-declined")]
    [InlineData("claim", "Confirmed", "documents")]
    [InlineData("claim", "NotInterested", "close-withdrawn")]
    [InlineData("documents", "Complete", "due-diligence")]
    [InlineData("due-diligence", "Recommended", "account")]
    [InlineData("due-diligence", "NotRecommended", "account")]
    [InlineData("due-diligence", "MoreMaterial", "documents")]
    [InlineData("account", "Ready", "fork-final")]
    [InlineData("fork-final", "Approval", "approval")]
    [InlineData("fork-final", "Guarantor", "guarantor")]
    [InlineData("approval", "Approved", "join-final")]
    [InlineData("approval", "Rejected", "close-rejected")]
    [InlineData("approval", "ReturnedToDocuments", "documents")]
    [InlineData("approval", "ReturnedToDueDiligence", "due-diligence")]
    [InlineData("guarantor", "NotRequired", "join-final")]
    [InlineData("guarantor", "Issued", "join-final")]
    [InlineData("guarantor", "Refused", "close-guarantee-refused")]
    [InlineData("join-final", "Done", "exposure-check")]
    [InlineData("exposure-check", "Within", "sign")]
    [InlineData("exposure-check", "Raised", "approval-again")]
    [InlineData("approval-again", "Approved", "exposure-check")]
    [InlineData("approval-again", "Rejected", "close-rejected")]
    [InlineData("sign", "Signed", "recheck")]
    [InlineData("sign", "Lapsed", "close-lapsed")]
    [InlineData("recheck", "Passed", "disburse")]
    [InlineData("recheck", "Disqualified", "close-disqualified")]
    [InlineData("disburse", "Posted", "close-disbursed")]
    [InlineData("disburse", "RecheckNeeded", "recheck")]
    [InlineData("disburse", "Refused", "account-repair")]
    [InlineData("account-repair", "Ready", "disburse")]
    public void Xiaoweiyidai_Outcome_LeadsTo(string step, string outcome, string target) =>
        Assert.Equal(target, Repository.Xiaoweiyidai()[step].Exits.Single(exit => exit.Outcome == outcome).Target.Id);

    // What seed 003 §五 and §九 add to it.
    [Theory]
    [InlineData("join-final", "Done", "remeasure")]
    [InlineData("remeasure", "Unchanged", "exposure-check")]
    [InlineData("exposure-check", "Within", "sign")]
    [InlineData("exposure-check", "Raised", "approval-again")]
    [InlineData("remeasure", "Changed", "approval-again")]
    [InlineData("remeasure", "Declined", "close-disqualified")]
    [InlineData("approval-again", "Approved", "remeasure")]
    [InlineData("approval-again", "Rejected", "close-rejected")]
    [InlineData("sign", "Signed", "pledge")]
    [InlineData("sign", "Lapsed", "close-lapsed")]
    [InlineData("sign", "Raised", "exposure-check")]
    [InlineData("sign", "Stale", "remeasure")]
    [InlineData("pledge", "NotRequired", "recheck")]
    [InlineData("pledge", "Registered", "recheck")]
    [InlineData("pledge", "Refused", "close-pledge-refused")]
    public void Huiyedai_Outcome_LeadsTo(string step, string outcome, string target) =>
        Assert.Equal(target, Repository.Huiyedai()[step].Exits.Single(exit => exit.Outcome == outcome).Target.Id);

    // seed 000 四; refer → chain, declining and lapsing: PRODUCTS §3, policy default
    [Theory]
    [InlineData("consent", "Given", "precredit")]
    [InlineData("precredit", "Passed", "submit")]
    [InlineData("precredit", "Refer", "submit")]
    [InlineData("precredit", "Declined", "close-declined")]
    [InlineData("submit", "Submitted", "decide")]
    [InlineData("submit", "Expired", "consent")]
    [InlineData("decide", "Approved", "scheme")]
    [InlineData("decide", "Refer", "approval")]
    [InlineData("decide", "Declined", "close-declined")]
    [InlineData("approval", "Approved", "scheme")]
    [InlineData("approval", "Rejected", "close-rejected")]
    [InlineData("scheme", "Confirmed", "exposure-check")]
    [InlineData("scheme", "Declined", "close-scheme-declined")]
    [InlineData("scheme", "Lapsed", "close-lapsed")]
    [InlineData("exposure-check", "Within", "sign")]
    [InlineData("exposure-check", "Raised", "approval-again")]
    [InlineData("approval-again", "Approved", "scheme")]
    [InlineData("approval-again", "Rejected", "close-rejected")]
    [InlineData("sign", "Signed", "open-facility")]
    [InlineData("sign", "Lapsed", "close-lapsed")]
    [InlineData("sign", "Raised", "exposure-check")]
    [InlineData("open-facility", "Opened", "close-opened")]
    public void Kuaidai_Outcome_LeadsTo(string step, string outcome, string target) =>
        Assert.Equal(target, Repository.Kuaidai()[step].Exits.Single(exit => exit.Outcome == outcome).Target.Id);

    // APPROVALS §2: exposure is added up again before anything is signed, here as anywhere.
    [Theory]
    [InlineData(false, "guarantor", "NotRequired", "exposure-check")]
    [InlineData(false, "guarantor", "Issued", "exposure-check")]
    [InlineData(true, "approval", "Approved", "exposure-check")]
    [InlineData(false, "exposure-check", "Within", "sign")]
    [InlineData(true, "exposure-check", "Within", "sign")]
    [InlineData(false, "exposure-check", "Raised", "approval-again")]
    [InlineData(true, "exposure-check", "Raised", "approval-again")]
    [InlineData(false, "approval-again", "Approved", "exposure-check")]
    [InlineData(true, "approval-again", "Approved", "exposure-check")]
    [InlineData(false, "approval-again", "Rejected", "close-rejected")]
    [InlineData(true, "approval-again", "Rejected", "close-rejected")]
    [InlineData(false, "sign", "Raised", "exposure-check")]
    [InlineData(true, "sign", "Raised", "exposure-check")]
    public void Renewal_Outcome_LeadsTo(bool isOnline, string step, string outcome, string target) =>
        Assert.Equal(target, Repository.Renewal(isOnline)[step].Exits.Single(exit => exit.Outcome == outcome).Target.Id);

    [Theory]
    [InlineData("close-declined", "Declined")]
    [InlineData("close-withdrawn", "Withdrawn")]
    [InlineData("close-rejected", "Rejected")]
    [InlineData("close-guarantee-refused", "GuaranteeRefused")]
    [InlineData("close-lapsed", "Lapsed")]
    [InlineData("close-disqualified", "Disqualified")]
    [InlineData("close-disbursed", "Disbursed")]
    public void Xiaoweiyidai_CloseStep_HasItsOutcomeAndEnds(string step, string outcome)
    {
        var close = Repository.Xiaoweiyidai()[step];

        Assert.Equal(outcome, close.Inputs.Text("outcome"));
        Assert.Equal("end", close.Exits.Single().Target.Id);
    }

    // What leaves the fork closes exactly one activation, whether upstream or to a closing step; the join closes it by itself.
    [Theory]
    [InlineData("approval", "Rejected", 1)]
    [InlineData("approval", "ReturnedToDocuments", 1)]
    [InlineData("approval", "ReturnedToDueDiligence", 1)]
    [InlineData("guarantor", "Refused", 1)]
    [InlineData("approval", "Approved", 0)]
    [InlineData("guarantor", "Issued", 0)]
    [InlineData("sign", "Signed", 0)]
    public void Xiaoweiyidai_Exit_ClosesForkActivations(string step, string outcome, int closes) =>
        Assert.Equal(closes, Repository.Xiaoweiyidai()[step].Exits.Single(exit => exit.Outcome == outcome).Closes);

    [Fact]
    public void Xiaoweiyidai_RandomWalks_TakeEveryOutcomeAndReachEveryEnd()
    {
        const int Walks = 5_000;
        var definition = Repository.Xiaoweiyidai();
        var random = new Random(20020);
        var taken = new HashSet<(string, string)>();
        for (var walk = 0; walk < Walks; walk++)
        {
            var advance = (FlowAdvance)Interpreter.Start(definition);
            while (!advance.Ended)
            {
                var token = advance.State.Waiting[random.Next(advance.State.Waiting.Length)];
                var outcomes = definition[token.Step].Type.Outcomes;
                // Mostly the ordinary way, or few walks would come far.
                var outcome = outcomes[random.Next(3) == 0 ? random.Next(outcomes.Length) : 0];
                taken.Add((token.Step, outcome));
                advance = (FlowAdvance)Interpreter.Complete(definition, advance.State, token.Step, token.Visit, outcome);
            }

            Assert.Empty(advance.State.Waiting);
            Assert.Empty(advance.State.Scopes);
        }

        var all = definition.Steps.Where(step => step.IsEntered).SelectMany(step => step.Type.Outcomes.Select(outcome => (step.Id, outcome)));
        Assert.Equal(all.Order(), taken.Order());
    }

    [Fact]
    public void EveryDefinition_ForTheDesigner_HasSizesAndPorts()
    {
        foreach (var file in Repository.DefinitionFiles)
        {
            var root = JsonNode.Parse(File.ReadAllText(file))!["root"]!;

            Assert.All(root["activities"]!.AsArray(), step => Assert.NotNull(step!["metadata"]!["designer"]!["size"]!["width"]));
            Assert.All(root["connections"]!.AsArray(), connection => Assert.Equal("In", (string?)connection!["target"]!["port"]));
        }
    }
}
