using Approvals.Workflows.Execution;

namespace Approvals.Workflows.Hosting;

/// <summary>步骤记录: told of every visit as it happens, in order; a host writes its step rows here, in the same unit of work.</summary>
public interface IStepJournal
{
    /// <summary>进入: told before the step runs; <paramref name="waits"/> steps may still complete at once.</summary>
    ValueTask EnteredAsync(Guid caseId, StepVisit step, bool waits, CancellationToken cancellationToken);

    /// <summary>完成: the step is over with that outcome.</summary>
    ValueTask CompletedAsync(Guid caseId, StepVisit step, string outcome, CancellationToken cancellationToken);

    /// <summary>取消: an entered step will never complete; its tasks and timers are moot.</summary>
    ValueTask CancelledAsync(Guid caseId, StepVisit step, CancellationToken cancellationToken);
}
