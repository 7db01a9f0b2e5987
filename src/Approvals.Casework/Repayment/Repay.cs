using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Repayment;

/// <summary>还款, personal channel: the controller repays a part or all from a personal current account of their own, interest to the day, no penalty.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>, <c>account-no-invalid</c>,
/// <c>amount-not-payable</c>, <c>not-a-part</c>, <c>payoff-changed</c> (since it was shown), those of the confirmation. Whether the account is a current one of the payer's is known at the core banking system only: an
/// order on another account is refused there, and nothing has changed. Source: seed 000 六(一).
/// </remarks>
/// <param name="AmountCny">还本金额 of a part, on top of which its interest is debited; null repays in full.</param>
/// <param name="SeenPayoffCny">结清金额 that the customer was shown; null where none was.</param>
public sealed record Repay(Guid LoanId, decimal? AmountCny, string AccountNo, Confirmation Confirmation, decimal? SeenPayoffCny = null) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    /// <param name="payoffCny">结清金额 of a full repayment, as filled in.</param>
    public string Digest(decimal? payoffCny) => OrderDigest.Of("repay", LoanId, AmountCny, AccountNo, AmountCny is null ? payoffCny : null);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Repaying.GroundAsync(work, LoanId, ct, Role.Applicant);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        var today = book.Quote(work.Today);
        if (Repaying.Unfit(book, today, AmountCny, AccountNo) is { } unfit)
            return unfit;
        if (AmountCny is null && SeenPayoffCny is { } seen && seen != today.TotalCny)
            return ServicingRefusals.PayoffChanged(today.TotalCny);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(today.TotalCny), AmountCny ?? today.TotalCny, ct) is { } unconfirmed)
            return unconfirmed;

        var order = Repaying.Order(work, book, OrderChannel.Personal, Guid.CreateVersion7(), today, AmountCny, AccountNo);
        work.Db.LoanOrders.Add(order);
        Repaying.Send(work, book, order);
        work.Record(AuditSubject.Case(book.Facility.CaseId), "RepaymentSent", null, new { order.Id, order.Kind, order.PrincipalCny, order.InterestCny, order.AccountNo, order.PaymentKey });
        return new MadeOrder(order.Id, order.State, order.TotalCny);
    }
}
