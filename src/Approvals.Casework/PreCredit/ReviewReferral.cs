using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>人工复核: a person looks at a large, guaranteed or referred case and admits or declines it; so too when the recheck before the money refers it anew.</summary>
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
        if (await StepAsync(work) is not { } step)
            return new Refusal("not-at-review", "案件不在人工复核环节。");
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "请写明复核意见。", "reason");

        var isRecheck = step.Type == ApprovalSteps.Recheck.Name;
        var purpose = isRecheck ? MeasurementPurpose.Recheck : MeasurementPurpose.PreCredit;
        var measurement = await work.Db.Measurements.Where(m => m.CaseId == CaseId && m.Purpose == purpose).OrderByDescending(m => m.Visit).FirstAsync(ct);
        measurement.ReviewedById = work.Actor.AccountId;
        if (Admits)
        {
            measurement.AdmittedById = work.Actor.AccountId;
            measurement.AdmittedAtUtc = work.NowUtc;
        }

        work.Record(AuditSubject.Case(CaseId), Admits ? "ReferralAdmitted" : "ReferralDeclined", null, new { Reason, measurement = measurement.Id });
        var signal = (Admits, isRecheck) switch
        {
            (true, false) => "admitted",
            (false, false) => "declined",
            (true, true) => "passed",
            (false, true) => "disqualified",
        };
        await work.Desk.Flow.SignalAsync(work, @case, step, signal, ct);
        return Done.Instance;
    }

    /// <summary>The review before the claim, or a recheck that has asked for a person.</summary>
    private async ValueTask<CaseStep?> StepAsync(Work work)
    {
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Review) is { } review)
            return review;
        return await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Recheck) is { } recheck
            && (await work.OpenWorkItemsAsync(CaseId)).Exists(item => item.Kind == WorkKinds.Review && item.StepId == recheck.StepId && item.Visit == recheck.Visit)
                ? recheck
                : null;
    }
}
