using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Workflows.Definitions;
using Approvals.Workflows.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Tests.Hosts;

/// <summary>
/// The desk's side of a foreign engine. A command settles the visit it is about in its own transaction, in the step record alone; the
/// engine hears of it afterwards, and no token of it is stored with the case.
/// </summary>
internal sealed class ForeignFlow(IReadOnlyList<WorkflowDefinition> definitions, IReadOnlyList<IStep<Work>> steps)
    : CaseFlow(definitions, new FlowDriver<Work>(steps))
{
    private readonly Dictionary<(string Name, int Version), OncePerVisit> steps = steps.ToDictionary(step => (step.Type.Name, step.Type.Version), step => new OncePerVisit(step));

    /// <summary>Signals that found nothing waiting.</summary>
    public int StaleSignals { get; private set; }

    public override ValueTask StartAsync(Work work, Case @case, CancellationToken ct)
    {
        @case.Flow = "elsewhere";
        return ValueTask.CompletedTask;
    }

    public override async ValueTask<bool> SignalAsync(Work work, Case @case, string stepId, int visit, string signal, CancellationToken ct)
    {
        var record = await RecordAsync(work, @case.Id, stepId, visit, ct);
        if (record is not { Status: CaseStepStatus.Waiting })
        {
            StaleSignals++;
            return false;
        }

        var (step, context) = Of(work, @case, stepId, visit);
        var first = await step.ResumeAsync(context, new Signal(signal), ct);
        await ShowStageAsync(work, @case, ct);

        // The engine may hand the same signal over twice, and a late one after it.
        if (first != await step.ResumeAsync(context, new Signal(signal), ct) || first != await step.ResumeAsync(context, new Signal("late"), ct))
            throw new InvalidOperationException($"{stepId}:{visit} answered differently the second time.");
        return true;
    }

    public override async ValueTask CancelAsync(Work work, Case @case, CancellationToken ct)
    {
        foreach (var record in await work.Db.CaseSteps.Where(s => s.CaseId == @case.Id && s.Status == CaseStepStatus.Waiting).ToListAsync(ct))
            await CancelVisitAsync(work, @case, record.StepId, record.Visit, ct);
    }

    public async ValueTask CancelVisitAsync(Work work, Case @case, string stepId, int visit, CancellationToken ct)
    {
        var (step, context) = Of(work, @case, stepId, visit);
        await step.CancelAsync(context, ct);
        await ShowStageAsync(work, @case, ct);
    }

    public async ValueTask<StepResult> EnterAsync(Work work, Case @case, string stepId, int visit, CancellationToken ct)
    {
        var (step, context) = Of(work, @case, stepId, visit);
        var result = await step.EnterAsync(context, ct);
        await ShowStageAsync(work, @case, ct);
        return result;
    }

    public static Task<CaseStep?> RecordAsync(Work work, Guid caseId, string stepId, int visit, CancellationToken ct) =>
        work.Db.CaseSteps.SingleOrDefaultAsync(s => s.CaseId == caseId && s.StepId == stepId && s.Visit == visit, ct);

    private (OncePerVisit Step, StepContext<Work> Context) Of(Work work, Case @case, string stepId, int visit)
    {
        var step = DefinitionOf(@case)[stepId];
        return (steps[(step.Type.Name, step.Type.Version)], new StepContext<Work>(work, @case.Id, stepId, visit, step.Inputs));
    }

    /// <summary>The stage is display, read from the step records.</summary>
    private static async ValueTask ShowStageAsync(Work work, Case @case, CancellationToken ct)
    {
        _ = await work.Db.CaseSteps.Where(s => s.CaseId == @case.Id).ToListAsync(ct);
        var waiting = work.Db.CaseSteps.Local.Where(s => s.CaseId == @case.Id && s.Status == CaseStepStatus.Waiting);
        @case.Stage = string.Join(',', waiting.Select(s => s.StepId).Order(StringComparer.Ordinal));
    }
}
