using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Timers;
using Approvals.Lending.Facilities;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Servicing;

/// <summary>日终失效: a full repayment that was not approved on its day. Nothing is debited; whoever made or approved it, or was to, is told.</summary>
internal static class OrderLapse
{
    public static string SubjectOf(LoanOrder order) => order.Id.ToString("N");

    /// <summary>24:00: by the clock, however late. Whatever was decided before stands.</summary>
    public static async ValueTask AtMidnightAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var id = Guid.ParseExact(timer.Subject, "N");
        var order = await work.Db.LoanOrders.SingleAsync(o => o.Id == id, ct);
        await LapseAsync(work, await work.Db.Facilities.SingleAsync(f => f.Id == order.FacilityId, ct), order, ct);
    }

    public static async ValueTask LapseAsync(Work work, Facility facility, LoanOrder order, CancellationToken ct)
    {
        var answer = order.Repayment().Lapse(work.NowUtc);
        if (answer.Effect is not OrderLapsed lapsed)
            return;
        order.Keep(answer.Order);
        await work.CancelTimersAsync(facility.CaseId, SubjectOf(order), TimerKinds.LoanOrderLapse);
        work.Record(AuditSubject.Case(facility.CaseId), "LoanOrderLapsed", null, new { order.Id, order.AmountCny, lapsed.DueUtc });
        await OrderNotices.LapsedAsync(work, facility, order, lapsed.Tell, ct);
    }
}
