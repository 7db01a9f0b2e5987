using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;

namespace Approvals.Casework.Servicing;

/// <summary>指令审批, 退回: a 主管 of the level whose turn it is rejects; nothing moves, and what a drawing set aside is free again.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-order-unknown</c>, <c>maker-may-not-approve</c>, <c>approved-before</c>, <c>level-not-reached</c>, <c>level-passed</c>,
/// <c>not-an-approver</c>, <c>loan-order-approved</c>, <c>loan-order-rejected</c>, <c>loan-order-withdrawn</c>, <c>loan-order-lapsed</c>, <c>loan-order-day-passed</c>, <c>reason-required</c>.
/// </remarks>
public sealed record RejectOrder(Guid OrderId, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await OrderDesk.OpenAsync(work, OrderId, ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (order, facility) = loaded.Value;
        if (order.Kind == LoanOrderKind.Drawdown)
        {
            var answer = order.Drawdown().Reject(work.Actor.PersonId, Reason, work.NowUtc);
            if (answer.Refusal is { } code)
                return ServicingRefusals.Tell(code);
            order.Keep(answer.Order);
            facility.Keep(facility.Position().Release(order.AmountCny));
        }
        else
        {
            var answer = order.Repayment().Reject(work.Actor.PersonId, Reason, work.NowUtc);
            if (answer.Refusal is { } code)
                return ServicingRefusals.Tell(code);
            order.Keep(answer.Order);
            await work.CancelTimersAsync(facility.CaseId, OrderLapse.SubjectOf(order), TimerKinds.LoanOrderLapse);
        }

        work.Record(AuditSubject.Case(facility.CaseId), "LoanOrderRejected", null, new { order.Id, order.Kind, order.AmountCny, Reason });
        await OrderNotices.RejectedAsync(work, facility, order, ct);
        return Done.Instance;
    }
}
