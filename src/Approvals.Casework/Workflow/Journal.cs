using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Execution;
using Approvals.Workflows.Hosting;

namespace Approvals.Casework.Workflow;

/// <summary>Writes the step records of a case; a step that is left takes its work items and timers with it.</summary>
internal sealed class Journal(Work work, WorkflowDefinition definition) : IStepJournal
{
    public ValueTask EnteredAsync(Guid caseId, StepVisit step, bool waits, CancellationToken cancellationToken)
    {
        work.Db.CaseSteps.Add(new CaseStep { CaseId = caseId, StepId = step.Step, Visit = step.Visit, Type = definition[step.Step].Type.Name, EnteredAtUtc = work.NowUtc });
        return ValueTask.CompletedTask;
    }

    public ValueTask CompletedAsync(Guid caseId, StepVisit step, string outcome, CancellationToken cancellationToken) =>
        LeaveAsync(caseId, step, CaseStepStatus.Completed, outcome);

    public ValueTask CancelledAsync(Guid caseId, StepVisit step, CancellationToken cancellationToken) =>
        LeaveAsync(caseId, step, CaseStepStatus.Cancelled, null);

    private async ValueTask LeaveAsync(Guid caseId, StepVisit step, CaseStepStatus status, string? outcome)
    {
        var row = (await CaseFlow.WaitingStepsAsync(work, caseId)).FirstOrDefault(record => record.StepId == step.Step && record.Visit == step.Visit)
            ?? throw new InvalidOperationException($"Case {caseId} has no record of {step}.");
        await work.LeaveAsync(row, definition[step.Step].Type.Waits, status, outcome);
    }
}
