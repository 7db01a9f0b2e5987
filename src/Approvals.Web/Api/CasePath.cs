using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Workflows;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>案件路径: the way gone, where the case stands, and the ordinary way on.</summary>
internal static class CasePath
{
    public static async Task<IReadOnlyList<PathStepView>> OfAsync(Desk desk, DeskDb db, Case @case, CancellationToken ct)
    {
        var definition = desk.Flow.DefinitionOf(@case);
        var steps = (await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == @case.Id).ToListAsync(ct)).InOrder(definition).ToList();
        var path = PathView.Of(definition, FlowState.Parse(@case.Flow), steps.Select(s => new PathEntry(new StepVisit(s.StepId, s.Visit), s.Outcome)));
        var gone = steps.Where(s => path.Gone.Any(entry => entry.Step == new StepVisit(s.StepId, s.Visit))).Select(s => Been(s, PathPlace.Gone));
        var here = steps.Where(s => path.Here.Contains(new StepVisit(s.StepId, s.Visit))).Select(s => Been(s, PathPlace.Here));
        var terms = desk.Rulebook.Terms(@case.ProductCode, @case.ProductVersion);
        return [.. gone, .. here, .. path.Ahead.Where(IsNeeded).Select(step => new PathStepView(step.Id, step.DisplayText, PathPlace.Ahead, null, null, null, null))];

        // What the step itself would find as it is entered: this mode has no use for it.
        bool IsNeeded(WorkflowStep step) =>
            (step.Type != ApprovalSteps.Guarantor || terms.NeedsGuarantor(@case.Mode)) && (step.Type != ApprovalSteps.Pledge || terms.NeedsPledge(@case.Mode));

        PathStepView Been(CaseStep step, PathPlace place) =>
            new(step.StepId, definition[step.StepId].DisplayText, place, step.Visit, step.Outcome, step.EnteredAtUtc, step.LeftAtUtc);
    }
}

internal enum PathPlace
{
    /// <summary>已过</summary>
    Gone,

    /// <summary>当前</summary>
    Here,

    /// <summary>将到: if every step has its ordinary outcome, without those that the case's mode has no use for.</summary>
    Ahead,
}

internal sealed record PathStepView(string StepId, string Name, PathPlace Place, int? Visit, string? Outcome, DateTime? EnteredAtUtc, DateTime? LeftAtUtc)
{
    internal const string NotNeeded = "NotRequired";

    /// <summary>不需要: passed at once, because this case has no use for it.</summary>
    [JsonIgnore]
    public bool WasNotNeeded => Outcome == NotNeeded;
}
