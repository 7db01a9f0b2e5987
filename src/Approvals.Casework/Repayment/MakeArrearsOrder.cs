using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Repayment;

/// <summary>归还欠款制单, enterprise channel: a 制单员 orders all that is overdue from a current account of the enterprise. It is approved on the same day, or it lapses at 24:00.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>nothing-overdue</c>, <c>process-missing</c>,
/// <c>account-no-invalid</c>, those of the order (<c>not-a-maker</c>, <c>no-approver-left</c>), <c>payoff-changed</c> (since it was shown), those of the confirmation. Once approved the oldest instalment is
/// debited, and the others follow it the same day, until all are paid or one is refused. Source: seed 000 六(二); all of the arrears at once, and the day: policy default.
/// </remarks>
/// <param name="SeenTotalCny">欠款合计 that the maker was shown; null where none was.</param>
public sealed record MakeArrearsOrder(Guid LoanId, string AccountNo, Confirmation Confirmation, decimal? SeenTotalCny = null) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    /// <param name="totalCny">欠款合计 as filled in.</param>
    public string Digest(decimal? totalCny) => OrderDigest.Of("make-arrears-order", LoanId, AccountNo, totalCny);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Repaying.OverdueGroundAsync(work, LoanId, ct, Role.EnterpriseMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        if (await Repaying.LiveOrderAsync(work, book, ct) is { } live)
            return live;
        if (Arrears.Quote(work, book, work.Today) is not { } today)
            return ServicingRefusals.NothingOverdue;
        if (await OperatorProcesses.InForceAsync(work, book.Facility.ApplicantId, ct) is not { } process)
            return ServicingRefusals.ProcessMissing;
        if (Repaying.AccountWrong(AccountNo) is { } wrong)
            return wrong;
        var made = RepaymentOrder.MakeFull(Guid.CreateVersion7(), LoanId, process, work.Actor.PersonId, today, work.NowUtc);
        if (made.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (SeenTotalCny is { } seen && seen != today.TotalCny)
            return ServicingRefusals.PayoffChanged(today.TotalCny);
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(today.TotalCny), today.TotalCny, ct) is { } unconfirmed)
            return unconfirmed;

        var order = new LoanOrder
        {
            Id = made.Order!.Id,
            FacilityId = book.Facility.Id,
            LoanId = LoanId,
            Kind = LoanOrderKind.Instalment,
            Channel = OrderChannel.Enterprise,
            State = LoanOrderState.AwaitingApproval,
            AmountCny = today.TotalCny,
            QuotedInterestCny = today.InterestCny,
            AccountNo = AccountNo,
            InstalmentNumber = book.OldestUnpaid(work.Today.AddDays(-1))!.Number,
            MakerId = work.Actor.PersonId,
            MadeAtUtc = work.NowUtc,
            Process = LoanOrder.Write(process),
            LiveFor = LoanId,
        };
        work.Db.LoanOrders.Add(order);
        await work.SetTimerAsync(TimerKinds.LoanOrderLapse, book.Facility.CaseId, OrderLapse.SubjectOf(order), today.ValidUntilUtc.UtcDateTime);
        work.Record(AuditSubject.Case(book.Facility.CaseId), "ArrearsOrdered", null, new { order.Id, order.AmountCny, order.AccountNo, today.ValidUntilUtc });
        await OrderNotices.AskAsync(work, book.Facility, order, ct);
        return new MadeOrder(order.Id, order.State, order.AmountCny);
    }
}
