using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;

namespace Approvals.Casework.PreCredit;

/// <summary>人工复核: a person looks at a large, guaranteed or referred case and admits or declines it.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>conflict-of-duties</c>, <c>not-at-review</c>,
/// <c>reason-required</c>. Source: seed 002 §一.9.
/// </remarks>
public sealed record ReviewReferral(Guid CaseId, bool Admits, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.Approver, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await Involvements.ConflictAsync(work, @case, Duty.Approver, ct) is { } conflict)
            return conflict;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Review) is not { } step)
            return new Refusal("not-at-review", "案件不在人工复核环节。");
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "请写明复核意见。", "reason");

        work.Record(AuditSubject.Case(CaseId), Admits ? "ReferralAdmitted" : "ReferralDeclined", null, new { Reason });
        await work.Desk.Flow.SignalAsync(work, @case, step, Admits ? "admitted" : "declined", ct);
        return Done.Instance;
    }
}
