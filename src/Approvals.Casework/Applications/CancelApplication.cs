using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Signing;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Applications;

/// <summary>撤销申请: the applicant withdraws before the contracts are signed; nothing of the case stays open.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>already-signed</c>, <c>reason-required</c>.</remarks>
public sealed record CancelApplication(Guid CaseId, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForApplicantAsync(CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;

        // What the bank looks at by itself is not the customer's to end.
        if (@case.Kind is not (CaseKind.Application or CaseKind.Renewal))
            return CaseAccess.Unknown;
        if (await work.Db.Contracts.AnyAsync(c => c.CaseId == CaseId && c.State == ContractState.Signed && c.EnvelopeId != null, ct))
            return new Refusal("already-signed", "合同已签署，不能撤销申请，请联系客户经理。");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > 1000)
            return new Refusal("reason-required", "请写明撤销原因，1 至 1000 个字符。", "reason");

        work.Record(AuditSubject.Case(CaseId), "ApplicationCancelled", new { @case.Stage }, new { Reason });
        await work.Desk.Flow.CancelAsync(work, @case, ct);
        await CaseClosing.CloseAsync(work, @case, CaseOutcome.Cancelled, ct);
        return Done.Instance;
    }
}
