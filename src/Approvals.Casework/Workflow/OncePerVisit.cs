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
/// <remarks>A visit that a closed case never had is not entered. The embedded host needs none of this: there the visit and what it does commit together.</remarks>
public sealed class OncePerVisit(IStep<Work> step) : IStep<Work>
{
    public StepType Type => step.Type;

    public async ValueTask<StepResult> EnterAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        if (await RecordAsync(context, cancellationToken) is { } record)
            return Answer(record);

        // The engine has not heard yet that the case is over. Nothing begins; its own cancelling takes the token away.
        if ((await context.Work.CaseOfAsync(context.CaseId, cancellationToken)).IsClosed)
            return StepResult.Waiting;
        record = new CaseStep { CaseId = context.CaseId, StepId = context.StepId, Visit = context.Visit, Type = step.Type.Name, EnteredAtUtc = context.Work.NowUtc };
        context.Work.Db.CaseSteps.Add(record);
        return await KeepAsync(context.Work, record, await step.EnterAsync(context, cancellationToken));
    }

    public async ValueTask<StepResult> ResumeAsync(StepContext<Work> context, Signal signal, CancellationToken cancellationToken)
    {
        var record = await RecordAsync(context, cancellationToken)
            ?? throw new InvalidOperationException($"{context.StepId}:{context.Visit} is resumed before it was entered.");
        return record.Status == CaseStepStatus.Waiting ? await KeepAsync(context.Work, record, await step.ResumeAsync(context, signal, cancellationToken)) : Answer(record);
    }

    /// <summary>取消: the engine has taken the visit's token away; its work items and timers are moot. A visit that was never entered, or has ended, is left alone.</summary>
    public async ValueTask CancelAsync(StepContext<Work> context, CancellationToken cancellationToken)
    {
        if (await RecordAsync(context, cancellationToken) is { Status: CaseStepStatus.Waiting } record)
            await context.Work.LeaveAsync(record, step.Type.Waits, CaseStepStatus.Cancelled, null);
    }

    private static Task<CaseStep?> RecordAsync(StepContext<Work> context, CancellationToken ct) => context.Work.Db.CaseSteps.SingleOrDefaultAsync(
        record => record.CaseId == context.CaseId && record.StepId == context.StepId && record.Visit == context.Visit, ct);

    private static StepResult Answer(CaseStep record) => record.Outcome is null ? StepResult.Waiting : StepResult.Completed(record.Outcome);

    private async ValueTask<StepResult> KeepAsync(Work work, CaseStep record, StepResult result)
    {
        if (result.Outcome is not null)
            await work.LeaveAsync(record, step.Type.Waits, CaseStepStatus.Completed, result.Outcome);
        return result;
    }
}
