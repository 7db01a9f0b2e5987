using Approvals.Casework.Applications;

namespace Approvals.Casework.Workflow;

/// <summary>How a visit of a step is written where one text must name it: <c>claim:1</c>.</summary>
internal static class StepAddress
{
    public static string Subject(string stepId, int visit) => $"{stepId}:{visit}";

    public static string Subject(this CaseStep step) => Subject(step.StepId, step.Visit);
}
