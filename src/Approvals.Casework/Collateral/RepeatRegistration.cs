using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>重办登记: what stood in the way is removed, and operations apply again; or they give up, and the case ends.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>registration-unknown</c>, <c>registration-not-refused</c>, <c>note-required</c>.
/// Source: policy default.
/// </remarks>
/// <param name="Again">False to give up.</param>
/// <param name="Note">What was done about it, or why it is given up; 1–500 characters.</param>
public sealed record RepeatRegistration(Guid CaseId, Guid RegistrationId, bool Again, string Note) : ICommand<Done>
{
    private const int LongestNote = 500;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.OperationsMaker, Role.OperationsChecker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await work.Db.PledgeRegistrations.SingleOrDefaultAsync(r => r.Id == RegistrationId && r.CaseId == CaseId, ct) is not { } registration)
            return new Refusal("registration-unknown", "案件没有这笔登记。");
        if (registration.State != PledgeRegistrationState.Refused
            || await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Pledge) is not { } step || step.Visit != registration.Visit)
            return new Refusal("registration-not-refused", "这笔登记没有被拒绝，或已经重办。");
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > LongestNote)
            return new Refusal("note-required", "请写明重办依据或放弃原因，1 至 500 个字符。", "note");

        var key = registration.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.Kind == WorkKinds.Registration && item.Key == key)
                item.Close(work, WorkItemState.Done);
        }

        work.Touch(@case);
        work.Record(AuditSubject.Case(CaseId), Again ? "RegistrationRepeated" : "RegistrationGivenUp", null, new { registration.Registrar, registration.Attempt, registration.Reason, Note });
        if (Again)
            Pledges.Repeat(work, @case, registration);
        else
            await work.Desk.Flow.SignalAsync(work, @case, step, "refused", ct);
        return Done.Instance;
    }
}
