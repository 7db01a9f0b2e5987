using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Repayment;

/// <summary>归还欠款, personal channel: the customer pays what is overdue from any personal current account of their own, oldest instalment first, each with its overdue interest to the day.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>nothing-overdue</c>, <c>account-no-invalid</c>, those of the
/// confirmation. An instalment that the core banking system refuses stays overdue, and so do those after it. Source: PRODUCTS §0; oldest first: policy default.
/// </remarks>
public sealed record RepayArrears(Guid LoanId, string AccountNo, Confirmation Confirmation) : ICommand<PaidArrears>
{
    /// <summary>What the confirmation is bound to.</summary>
    public string Digest() => OrderDigest.Of("repay-arrears", LoanId, AccountNo);

    public async ValueTask<Result<PaidArrears>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Repaying.OverdueGroundAsync(work, LoanId, ct, Role.Applicant);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        if (book.OldestUnpaid(work.Today.AddDays(-1)) is not { } oldest)
            return ServicingRefusals.NothingOverdue;
        if (Repaying.AccountWrong(AccountNo) is { } wrong)
            return wrong;
        var total = Arrears.TotalCny(work, book, work.Today);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(), total, ct) is { } unconfirmed)
            return unconfirmed;

        work.Touch(book.Loan);
        var order = Arrears.Order(work, book, oldest, work.Today, OrderChannel.Personal, AccountNo, work.Actor.PersonId);
        Arrears.Send(work, book, order, work.Today);
        work.Record(AuditSubject.Case(book.Facility.CaseId), "ArrearsSent", null, new { order.Id, order.InstalmentNumber, total, AccountNo });
        return new PaidArrears(order.Id, total);
    }
}

/// <param name="OrderId">Of the oldest instalment; the others follow it.</param>
/// <param name="TotalCny">欠款合计 of the day.</param>
public sealed record PaidArrears(Guid OrderId, decimal TotalCny);
