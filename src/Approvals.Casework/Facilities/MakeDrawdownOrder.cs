using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Facilities;

/// <summary>支用制单, enterprise channel: a 制单员 orders a drawing, whose amount is set aside until the process has approved or rejected it.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>, <c>authorisation-missing</c>, <c>process-missing</c>, <c>purpose-required</c>, <c>term-above-approved</c>,
/// <c>months-out-of-range</c>, <c>method-unknown</c>, <c>entrusted-payment-required</c>, <c>entrusted-payment-incomplete</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>, <c>purpose-check-overdue</c>, <c>books-compared</c>,
/// <c>documents-missing</c>, <c>conditions-open</c>, <c>guarantee-expired</c>, <c>pledge-missing</c>, <c>deposit-missing</c>, <c>pledge-expired</c>, <c>cover-short</c>, those of the order (<c>not-a-maker</c>, <c>amount-not-payable</c>, <c>no-approver-left</c>), those of the facility
/// (<see cref="DrawDown"/>), <c>authorised-account-changed</c> (since it was shown), those of the confirmation. Source: seed 000 五(二).
/// </remarks>
/// <param name="Method">As of <see cref="DrawDown"/>, like <paramref name="Payment"/>.</param>
/// <param name="SeenAccountNo">收款账户 that the customer was shown; null where none was.</param>
public sealed record MakeDrawdownOrder(Guid FacilityId, decimal AmountCny, int Months, string Purpose, Confirmation Confirmation, string? Method = null, EntrustedPayment? Payment = null, string? SeenAccountNo = null) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    /// <param name="accountNo">收款账户.</param>
    public string Digest(string? accountNo) => OrderDigest.Of("make-drawdown-order", [FacilityId, AmountCny, Months, Purpose, accountNo, Method, .. EntrustedPayment.Parts(Payment)]);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Drawing.GroundAsync(work, FacilityId, Role.EnterpriseMaker, ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var ground = loaded.Value;
        if (await OperatorProcesses.InForceAsync(work, ground.Facility.ApplicantId, ct) is not { } process)
            return ServicingRefusals.ProcessMissing;
        var form = new DrawingForm(AmountCny, Months, Purpose, Method, Payment);
        if (await Drawing.BarAsync(work, ground, form, ct) is { } bar)
            return bar;
        var made = DrawdownOrder.Make(Guid.CreateVersion7(), FacilityId, process, work.Actor.PersonId, AmountCny, Months, Purpose, work.NowUtc);
        if (made.Refusal is { } unfit)
            return ServicingRefusals.Tell(unfit);
        var reserved = ground.Facility.Position().Reserve(AmountCny, Months, work.Today);
        if (reserved.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (SeenAccountNo is { } seen && seen != ground.AccountNo)
            return ServicingRefusals.AccountChanged(ground.AccountNo);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(ground.AccountNo), AmountCny, ct) is { } unconfirmed)
            return unconfirmed;

        var order = Drawing.Order(work, ground, OrderChannel.Enterprise, made.Order!.Id, form, process);
        work.Db.LoanOrders.Add(order);
        ground.Facility.Keep(reserved);
        work.Record(AuditSubject.Case(ground.Facility.CaseId), "DrawdownOrdered", null, new { order.Id, order.AmountCny, order.AccountNo, order.Months, order.Purpose });
        await OrderNotices.AskAsync(work, ground.Facility, order, ct);
        return new MadeOrder(order.Id, order.State, order.AmountCny, reserved.Maturity!.On);
    }
}
