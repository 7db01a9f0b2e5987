using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Facilities;

/// <summary>支用, personal channel: who applied, or the controller whom the enterprise has authorised, draws at once and without a new approval.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>, <c>authorisation-missing</c> and <c>not-the-controller</c>, or <c>not-the-borrower</c>, <c>purpose-required</c>,
/// <c>term-above-approved</c>, <c>months-out-of-range</c>, <c>method-unknown</c>, <c>entrusted-payment-required</c>, <c>entrusted-payment-incomplete</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>, <c>purpose-check-overdue</c>,
/// <c>books-compared</c>, <c>documents-missing</c>, <c>conditions-open</c>, <c>guarantee-expired</c>, <c>pledge-missing</c>, <c>deposit-missing</c>, <c>pledge-expired</c>, <c>cover-short</c>, those of the facility (<c>facility-closed</c>,
/// <c>facility-frozen</c>, <c>facility-not-yet-valid</c>, <c>facility-expired</c>, <c>amount-not-payable</c>, <c>term-invalid</c>, <c>no-day-left</c>, <c>above-available</c>), <c>authorised-account-changed</c> (since it was shown), those of the confirmation.
/// Source: seeds 000 五(一), 002 §一.5, 003 §一.
/// </remarks>
/// <param name="Method">还款方式 that the product offers for the tenor; null for the one agreed.</param>
/// <param name="Payment">受托支付; null where the borrower pays by itself.</param>
/// <param name="SeenAccountNo">收款账户 that the customer was shown; null where none was.</param>
public sealed record DrawDown(Guid FacilityId, decimal AmountCny, int Months, string Purpose, Confirmation Confirmation, string? Method = null, EntrustedPayment? Payment = null, string? SeenAccountNo = null) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    /// <param name="accountNo">收款账户.</param>
    public string Digest(string? accountNo) => OrderDigest.Of("draw-down", [FacilityId, AmountCny, Months, Purpose, accountNo, Method, .. EntrustedPayment.Parts(Payment)]);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Drawing.GroundAsync(work, FacilityId, Role.Applicant, ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var ground = loaded.Value;
        var form = new DrawingForm(AmountCny, Months, Purpose, Method, Payment);
        if (await Drawing.BarAsync(work, ground, form, ct) is { } bar)
            return bar;
        var drawn = ground.Facility.Position().Draw(AmountCny, Months, work.Today);
        if (drawn.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (SeenAccountNo is { } seen && seen != ground.AccountNo)
            return ServicingRefusals.AccountChanged(ground.AccountNo);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(ground.AccountNo), AmountCny, ct) is { } unconfirmed)
            return unconfirmed;

        var order = Drawing.Order(work, ground, OrderChannel.Personal, Guid.CreateVersion7(), form);
        work.Db.LoanOrders.Add(order);
        Drawing.Send(work, ground.Facility, order, drawn);
        work.Record(AuditSubject.Case(ground.Facility.CaseId), "DrawdownSent", null, new { order.Id, order.AmountCny, order.AccountNo, order.Purpose, order.MaturesOn, order.PaymentKey });
        return new MadeOrder(order.Id, order.State, order.AmountCny, order.MaturesOn);
    }
}
