using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Repayment;

/// <summary>还款制单, enterprise channel: a 制单员 orders a repayment from a current account of the enterprise. In full it is approved on the same day, or it lapses at 24:00.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c>, <c>process-missing</c>,
/// <c>account-no-invalid</c>, <c>amount-not-payable</c>, <c>not-a-part</c>, those of the order (<c>not-a-maker</c>, <c>no-approver-left</c>), <c>payoff-changed</c> (since it was shown), those of the confirmation. An
/// order of an earlier day that the clock has not lapsed yet lapses now. Source: seed 000 六(二).
/// </remarks>
/// <param name="AmountCny">还本金额 of a part, whose interest is computed when it is debited; null repays in full, with the amount filled in.</param>
/// <param name="SeenPayoffCny">结清金额 that the maker was shown; null where none was.</param>
public sealed record MakeRepaymentOrder(Guid LoanId, decimal? AmountCny, string AccountNo, Confirmation Confirmation, decimal? SeenPayoffCny = null) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    /// <param name="payoffCny">结清金额 of a full repayment, as filled in.</param>
    public string Digest(decimal? payoffCny) => OrderDigest.Of("make-repayment-order", LoanId, AmountCny, AccountNo, AmountCny is null ? payoffCny : null);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Repaying.GroundAsync(work, LoanId, ct, Role.EnterpriseMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        if (await OperatorProcesses.InForceAsync(work, book.Facility.ApplicantId, ct) is not { } process)
            return ServicingRefusals.ProcessMissing;
        var today = book.Quote(work.Today);
        if (Repaying.Unfit(book, today, AmountCny, AccountNo) is { } unfit)
            return unfit;
        var id = Guid.CreateVersion7();
        var made = AmountCny is { } part
            ? RepaymentOrder.MakePartial(id, LoanId, process, work.Actor.PersonId, part, today, work.NowUtc)
            : RepaymentOrder.MakeFull(id, LoanId, process, work.Actor.PersonId, today, work.NowUtc);
        if (made.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (AmountCny is null && SeenPayoffCny is { } seen && seen != today.TotalCny)
            return ServicingRefusals.PayoffChanged(today.TotalCny);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(today.TotalCny), AmountCny ?? today.TotalCny, ct) is { } unconfirmed)
            return unconfirmed;

        var order = Repaying.Order(work, book, OrderChannel.Enterprise, id, today, AmountCny, AccountNo, LoanOrder.Write(process));
        work.Db.LoanOrders.Add(order);
        if (made.Order!.LapsesAtUtc is { } lapses)
            await work.SetTimerAsync(TimerKinds.LoanOrderLapse, book.Facility.CaseId, OrderLapse.SubjectOf(order), lapses.UtcDateTime);
        work.Record(AuditSubject.Case(book.Facility.CaseId), "RepaymentOrdered", null, new { order.Id, order.Kind, order.AmountCny, order.AccountNo, made.Order.LapsesAtUtc });
        await OrderNotices.AskAsync(work, book.Facility, order, ct);
        return new MadeOrder(order.Id, order.State, order.AmountCny);
    }
}
