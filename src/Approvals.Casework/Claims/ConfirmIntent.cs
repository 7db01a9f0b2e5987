using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;

namespace Approvals.Casework.Claims;

/// <summary>确认申请意愿: the manager asks the enterprise whether it still wants the loan. Without interest the case is closed as withdrawn.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-claim</c>, <c>not-your-case</c>, <c>note-required</c>.</remarks>
/// <param name="Note">How and when the customer was asked, 1–1000 characters.</param>
public sealed record ConfirmIntent(Guid CaseId, bool Interested, string Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Claim) is not { } step)
            return new Refusal("not-at-claim", "案件不在待认领环节。");
        if (@case.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责，请先认领。");
        if (string.IsNullOrWhiteSpace(Note))
            return new Refusal("note-required", "请写明与客户确认的方式和时间。", "note");

        work.Record(AuditSubject.Case(CaseId), "IntentConfirmed", null, new { Interested, Note });
        await work.Desk.Flow.SignalAsync(work, @case, step, Interested ? "confirmed" : "not-interested", ct);
        return Done.Instance;
    }
}
