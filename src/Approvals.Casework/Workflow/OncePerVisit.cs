using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Workflow;

/// <summary>
/// A step for hosts that keep their own state and may call twice: what a visit did once is remembered in its step record, in the
/// same unit of work, and a second call gives the first answer.
/// </summary>
/// <remarks>The embedded host needs none of this: there the visit and what it does commit together.</remarks>
public sealed class OncePerVisit(IStep<Work> step) : IStep<Work>
{
    public StepType Type => step.Type;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        if (await RecordAsync(context, cancellationToken) is { } record)
            return Answer(record);
        record = new CaseStep { CaseId = context.CaseId, StepId = context.StepId, Visit = context.Visit, Type = step.Type.Name, EnteredAtUtc = context.Work.NowUtc };
        context.Work.Db.CaseSteps.Add(record);
        return Keep(context.Work, record, await step.EnterAsync(context, cancellationToken));
    }

    public async ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken)
    {
        var record = await RecordAsync(context, cancellationToken)
            ?? throw new InvalidOperationException($"{context.StepId}:{context.Visit} is resumed before it was entered.");
        return record.Status == CaseStepStatus.Waiting ? Keep(context.Work, record, await step.ResumeAsync(context, signal, cancellationToken)) : Answer(record);
    }

    private static Task<CaseStep?> RecordAsync(StepContext<Work> context, CancellationToken ct) => context.Work.Db.CaseSteps.SingleOrDefaultAsync(
        record => record.CaseId == context.CaseId && record.StepId == context.StepId && record.Visit == context.Visit, ct);

    private static StepResult Answer(CaseStep record) => record.Outcome is null ? StepResult.Waiting : StepResult.Completed(record.Outcome);

    private static StepResult Keep(Work work, CaseStep record, StepResult result)
    {
        if (result.Outcome is not null)
        {
            record.Status = CaseStepStatus.Completed;
            record.Outcome = result.Outcome;
            record.LeftAtUtc = work.NowUtc;
        }

        return result;
    }
}
