using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Facilities;

/// <summary>支用, personal channel: the controller draws at once; the money goes to the account of the enterprise's authorisation.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>, <c>authorisation-missing</c>, <c>not-the-controller</c>, <c>purpose-required</c>, <c>term-above-approved</c>,
/// <c>loan-order-under-way</c>, <c>loan-overdue</c>, <c>books-compared</c>, those of the facility (<c>facility-closed</c>, <c>facility-frozen</c>, <c>facility-not-yet-valid</c>, <c>facility-expired</c>,
/// <c>amount-not-payable</c>, <c>term-invalid</c>, <c>no-day-left</c>, <c>above-available</c>), <c>authorised-account-changed</c> (since it was shown), those of the confirmation. Source: seed 000 五(一).
/// </remarks>
/// <param name="SeenAccountNo">收款账户 that the customer was shown; null where none was.</param>
public sealed record DrawDown(Guid FacilityId, decimal AmountCny, int Months, string Purpose, Confirmation Confirmation, string? SeenAccountNo = null) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    /// <param name="accountNo">收款账户, that of the authorisation.</param>
    public string Digest(string? accountNo) => OrderDigest.Of("draw-down", FacilityId, AmountCny, Months, Purpose, accountNo);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Drawing.GroundAsync(work, FacilityId, Role.Applicant, ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var ground = loaded.Value;
        if (await Drawing.BarAsync(work, ground, Purpose, Months, ct) is { } bar)
            return bar;
        var drawn = ground.Facility.Position().Draw(AmountCny, Months, work.Today);
        if (drawn.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (SeenAccountNo is { } seen && seen != ground.Authorisation.AccountNo)
            return ServicingRefusals.AccountChanged(ground.Authorisation.AccountNo);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(ground.Authorisation.AccountNo), AmountCny, ct) is { } unconfirmed)
            return unconfirmed;

        var order = Drawing.Order(work, ground, OrderChannel.Personal, Guid.CreateVersion7(), AmountCny, Months, Purpose);
        work.Db.LoanOrders.Add(order);
        Drawing.Send(work, ground.Facility, order, drawn);
        work.Record(AuditSubject.Case(ground.Facility.CaseId), "DrawdownSent", null, new { order.Id, order.AmountCny, order.AccountNo, order.Purpose, order.MaturesOn, order.PaymentKey });
        return new MadeOrder(order.Id, order.State, order.AmountCny, order.MaturesOn);
    }
}
