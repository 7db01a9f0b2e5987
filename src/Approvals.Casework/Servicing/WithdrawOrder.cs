using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Servicing;

/// <summary>指令撤回: the maker takes back an order that waits for approval; once the maker acts for the enterprise no more, any of its 主管 may. Nothing moves, what a drawing set aside is
/// free again, and whoever approved it or was to is told.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-order-unknown</c>, <c>not-the-order-maker</c>, <c>loan-order-approved</c>, <c>loan-order-rejected</c>,
/// <c>loan-order-withdrawn</c>, <c>loan-order-lapsed</c>, <c>loan-order-day-passed</c>. Source: policy default, docs/facility-semantics.md.
/// </remarks>
/// <param name="Reason">May be left out.</param>
public sealed record WithdrawOrder(Guid OrderId, string? Reason = null) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await OrderDesk.OpenAsync(work, OrderId, ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (order, facility) = loaded.Value;
        var mayStandIn = work.Actor.Is(nameof(Role.EnterpriseSupervisor)) && await Operators.HasLeftAsync(work.Db, facility.ApplicantId, order.MakerId, ct);
        OrderEffect effect;
        if (order.Kind == LoanOrderKind.Drawdown)
        {
            var answer = order.Drawdown().Withdraw(work.Actor.PersonId, mayStandIn, Reason, work.NowUtc);
            if (answer.Refusal is { } code)
                return ServicingRefusals.Tell(code);
            order.Keep(answer.Order);
            facility.Keep(facility.Position().Release(order.AmountCny));
            effect = answer.Effect!;
        }
        else
        {
            var answer = order.Repayment().Withdraw(work.Actor.PersonId, mayStandIn, Reason, work.NowUtc);
            if (answer.Refusal is { } code)
                return ServicingRefusals.Tell(code);
            order.Keep(answer.Order);
            await work.CancelTimersAsync(facility.CaseId, OrderLapse.SubjectOf(order), TimerKinds.LoanOrderLapse);
            effect = answer.Effect!;
        }

        work.Record(AuditSubject.Case(facility.CaseId), "LoanOrderWithdrawn", null, new { order.Id, order.Kind, order.AmountCny, order.Reason, byMaker = !mayStandIn });
        await OrderNotices.WithdrawnAsync(work, facility, order, ((OrderWithdrawn)effect).Tell, ct);
        return Done.Instance;
    }
}
