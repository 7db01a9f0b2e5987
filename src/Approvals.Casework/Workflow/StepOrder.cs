using Approvals.Casework.Applications;
using Approvals.Workflows.Definitions;

namespace Approvals.Casework.Workflow;

/// <summary>办理顺序: the steps of a case as they were gone through.</summary>
public static class StepOrder
{
    /// <summary>By when they were entered and left; of several passed in one moment, as the definition has them.</summary>
    public static IEnumerable<CaseStep> InOrder(this IEnumerable<CaseStep> steps, WorkflowDefinition definition)
    {
        var places = definition.Stages.Index().ToDictionary(stage => stage.Item.Id, stage => stage.Index, StringComparer.Ordinal);
        return steps.OrderBy(s => s.EnteredAtUtc).ThenBy(s => s.LeftAtUtc is null).ThenBy(s => s.LeftAtUtc).ThenBy(s => places[s.StepId]);
    }
}
