using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>指令审批台: an order with its facility, for the operators of the enterprise.</summary>
internal sealed record OrderDesk(LoanOrder Order, Facility Facility)
{
    /// <summary>Refusals in order: <c>role-missing</c>, <c>loan-order-unknown</c> (also another enterprise's, or one that no process decides).</summary>
    public static async ValueTask<Result<OrderDesk>> OpenAsync(Work work, Guid orderId, CancellationToken ct)
    {
        // A maker may not, and is told so by the order.
        if (CaseAccess.MissingRole(work.Actor, Role.EnterpriseSupervisor, Role.EnterpriseMaker) is { } missing)
            return missing;
        var order = await work.Db.LoanOrders.SingleOrDefaultAsync(o => o.Id == orderId && o.Channel == OrderChannel.Enterprise, ct);
        if (order is null)
            return ServicingRefusals.OrderUnknown;
        var facility = await work.Db.Facilities.SingleAsync(f => f.Id == order.FacilityId, ct);
        return facility.ApplicantId == work.Actor.ApplicantId ? new OrderDesk(order, facility) : ServicingRefusals.OrderUnknown;
    }
}
