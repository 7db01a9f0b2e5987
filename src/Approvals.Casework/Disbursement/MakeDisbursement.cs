using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Disbursement;

/// <summary>放款制单: operations make the order; another person releases it.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>conflict-of-duties</c>, <c>not-at-disbursement</c>,
/// <c>order-exists</c>, then those of the gates: <c>documents-missing</c>, <c>conditions-open</c> (both name what is missing),
/// <c>guarantee-expired</c>, <c>pledge-missing</c>, <c>deposit-missing</c>, <c>pledge-expired</c>, <c>cover-short</c>.
/// </remarks>
public sealed record MakeDisbursement(Guid CaseId) : ICommand<MadeDisbursement>
{
    public async ValueTask<Result<MadeDisbursement>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.OperationsMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await Involvements.ConflictAsync(work, @case, Duty.Maker, ct) is { } conflict)
            return conflict;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Disburse) is not { } step)
            return new Refusal("not-at-disbursement", "案件不在放款环节。");
        if (await work.Db.Disbursements.AnyAsync(d => d.LiveCaseId == CaseId, ct))
            return new Refusal("order-exists", "本案已有放款指令。");
        if (await DisbursementGates.ClosedAsync(work, CaseId, ct) is { } closed)
            return closed;

        var number = 1 + await work.Db.Disbursements.CountAsync(d => d.CaseId == CaseId, ct);
        var order = new LoanDisbursement
        {
            Id = Guid.CreateVersion7(),
            CaseId = CaseId,
            Visit = step.Visit,
            Number = number,
            AmountCny = @case.ApprovedAmountCny!.Value,
            AccountNo = @case.AccountNo!,
            AccountKind = @case.AccountKind!,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
            PaymentKey = $"disburse:{CaseId:N}:{number}",
            LiveCaseId = CaseId,
        };
        work.Db.Disbursements.Add(order);
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.Kind == WorkKinds.MakeDisbursement)
                item.Close(work, WorkItemState.Done);
        }

        work.Ask(@case, step.StepId, step.Visit, WorkKinds.ReleaseDisbursement, Role.OperationsChecker, work.TermsOf(@case).Due(work, TimeLimitKind.Disbursement), key: number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        work.Record(AuditSubject.Case(CaseId), "DisbursementMade", null, new { order.Id, order.Number, order.AmountCny, order.AccountNo });
        return new MadeDisbursement(order.Id, order.AmountCny, order.AccountNo);
    }
}

public sealed record MadeDisbursement(Guid DisbursementId, decimal AmountCny, string AccountNo);
