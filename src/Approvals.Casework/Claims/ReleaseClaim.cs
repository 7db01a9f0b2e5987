using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;

namespace Approvals.Casework.Claims;

/// <summary>取消认领: the holder puts the case back into the pool before having confirmed the intent.</summary>
/// <remarks>
/// The overall time limit counts from the claim (PRODUCTS §4), so releasing ends it. Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-claim</c>, <c>not-your-case</c>.
/// </remarks>
public sealed record ReleaseClaim(Guid CaseId, string? Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Claim) is not { } step)
            return new Refusal("not-at-claim", "确认意愿之后不能取消认领，请由主管改派。");
        if (@case.ManagerId != work.Actor.AccountId && !work.Actor.Is(nameof(Role.Supervisor)))
            return new Refusal("not-your-case", "案件不由您负责。");
        if (@case.ManagerId is not { } holder)
            return new Refusal("not-your-case", "案件还没有人认领。");

        @case.ManagerId = null;
        @case.ClaimedAtUtc = null;
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.Kind == WorkKinds.ConfirmIntent)
                item.Close(work, WorkItemState.Cancelled);
        }

        // 总时限自认领起算: nobody holds the case any more, so it stands still; the next claim starts it anew and until then the pool's own limit runs.
        await work.CancelTimersAsync(CaseId, TimerKinds.WholeCase, TimerKinds.OverallReminder);
        await work.CancelTimersAsync(CaseId, TimerKinds.WholeCase, TimerKinds.OverallDue);
        await Pool.OfferAsync(work, @case, step.StepId, step.Visit, Role.CustomerManager);
        work.Record(AuditSubject.Case(CaseId), "ClaimReleased", new { manager = holder }, new { Reason });
        return Done.Instance;
    }
}
