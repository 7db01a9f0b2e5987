using System.Globalization;
using Approvals.Casework.Applications;

namespace Approvals.Casework.Workflow;

/// <summary>How a visit of a step is written where one text must name it: <c>claim:1</c>.</summary>
internal static class StepAddress
{
    public static string Subject(string stepId, int visit) => $"{stepId}:{visit}";

    /// <summary>The step and visit of a text that <see cref="Subject(string, int)"/> wrote; a text without a visit is visit 1.</summary>
    public static (string StepId, int Visit) Parse(string subject)
    {
        var colon = subject.LastIndexOf(':');
        return colon < 0 ? (subject, 1) : (subject[..colon], int.Parse(subject.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    public static string Subject(this CaseStep step) => Subject(step.StepId, step.Visit);
}
