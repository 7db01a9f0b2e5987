using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Disbursement;

/// <summary>放款复核: the checker releases the order to the core banking system, or gives it back to the maker.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-disbursement</c>, <c>order-unknown</c>,
/// <c>conflict-of-duties</c> (maker ≠ checker), <c>order-not-waiting</c>, <c>stale</c>, <c>reason-required</c> (when giving back),
/// and when releasing <c>documents-missing</c>, <c>conditions-open</c>, <c>guarantee-expired</c>.
/// A recheck (放款前复核) that is not of today is done again first; the answer says so.
/// </remarks>
/// <param name="Releases">False gives the order back to the maker.</param>
public sealed record ReleaseDisbursement(Guid CaseId, Guid DisbursementId, int SeenVersion, bool Releases, string? Reason) : ICommand<ReleasedDisbursement>
{
    public async ValueTask<Result<ReleasedDisbursement>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.OperationsChecker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Disburse) is not { } step)
            return new Refusal("not-at-disbursement", "案件不在放款环节。");
        if (await work.Db.Disbursements.SingleOrDefaultAsync(d => d.Id == DisbursementId && d.CaseId == CaseId, ct) is not { } order)
            return new Refusal("order-unknown", "没有这笔放款指令。");
        var makerPerson = await work.Db.Users.AsNoTracking().Where(a => a.Id == order.MakerId).Select(a => a.PersonId).SingleAsync(ct);
        var duties = await Involvements.OfCaseAsync(work, @case, ct);
        duties.Add(new Involvement(makerPerson, Duty.Maker));
        if (SeparationOfDuties.Find(work.Actor.PersonId, Duty.Checker, duties) is { } conflict)
            return Involvements.Conflict(conflict.Held);
        if (order.State != DisbursementState.AwaitingChecker)
            return new Refusal("order-not-waiting", "这笔放款指令不在待复核状态。");
        if (order.Version != SeenVersion)
            return new Refusal("stale", "放款指令刚刚有变化，请刷新后再办理。", "seenVersion");
        if (!Releases && string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "退回经办须写明原因。", "reason");
        if (Releases && await DisbursementGates.ClosedAsync(work, CaseId, ct) is { } closed)
            return closed;

        var recheck = await work.Db.Measurements.AsNoTracking()
            .Where(m => m.CaseId == CaseId && m.Purpose == MeasurementPurpose.Recheck).OrderByDescending(m => m.Visit).FirstAsync(ct);
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.Kind == WorkKinds.ReleaseDisbursement)
                item.Close(work, WorkItemState.Done);
        }

        order.CheckerId = work.Actor.AccountId;
        if (!Releases || recheck.AsOf != work.Today)
        {
            order.State = DisbursementState.Returned;
            order.LiveCaseId = null;
            order.RefusalReason = Releases ? "放款前复核已过当日，重新复核" : Reason;
            work.Record(AuditSubject.Case(CaseId), "DisbursementGivenBack", null, new { order.Id, order.RefusalReason });
            if (Releases)
            {
                await work.Desk.Flow.SignalAsync(work, @case, step, "recheck-needed", ct);
                return new ReleasedDisbursement(order.Id, false, true);
            }

            work.Ask(@case, step.StepId, step.Visit, WorkKinds.MakeDisbursement, Role.OperationsMaker, null, key: $"after-{order.Number}");
            return new ReleasedDisbursement(order.Id, false, false);
        }

        order.State = DisbursementState.Sending;
        order.ReleasedAtUtc = work.NowUtc;
        work.Send(order.PaymentKey, PostingDelivery.MessageKind, $"payment:{CaseId:N}", CaseId, order.Id);
        work.Record(AuditSubject.Case(CaseId), "DisbursementReleased", null, new { order.Id, order.AmountCny, order.AccountNo, order.PaymentKey });
        return new ReleasedDisbursement(order.Id, true, false);
    }
}

/// <param name="Released">The order is on its way to the core banking system.</param>
/// <param name="RecheckStarted">The recheck was not of today: it is done again, then the order has to be made anew.</param>
public sealed record ReleasedDisbursement(Guid DisbursementId, bool Released, bool RecheckStarted);
