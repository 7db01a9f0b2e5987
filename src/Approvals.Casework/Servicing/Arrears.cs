using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Reconciliation;
using Approvals.Lending.Loans;

namespace Approvals.Casework.Servicing;

/// <summary>欠款: the instalments due on earlier days that are unpaid, oldest first, each with its overdue interest.</summary>
internal static class Arrears
{
    /// <summary>逾期应还: what an unpaid instalment costs when it is paid on a day. Source: <c>docs/golden-loans.md</c>, rule 10.</summary>
    public static decimal OverdueInterestCny(Work work, LoanBook book, Instalment unpaid, DateOnly paidOn) => Interest.Overdue(
        unpaid.PrincipalCny, book.Loan.Terms().Rates, unpaid.DueOn, paidOn, new InterestPolicy(work.TermsOf(book.Case).Sheet.Terms.OverdueRateMultiple));

    /// <summary>欠款合计 on a day: all that is overdue then, whole fen.</summary>
    public static decimal TotalCny(Work work, LoanBook book, DateOnly on) => book.Unpaid(on.AddDays(-1)).Sum(unpaid => unpaid.TotalCny + OverdueInterestCny(work, book, unpaid, on));

    /// <summary>欠款 of a day as an order asks for it, overdue interest among the interest; null when nothing is overdue.</summary>
    public static Payoff? Quote(Work work, LoanBook book, DateOnly on)
    {
        var unpaid = book.Unpaid(on.AddDays(-1)).ToList();
        return unpaid.Count == 0 ? null : new Payoff(on, unpaid.Sum(one => one.PrincipalCny), unpaid.Sum(one => one.InterestCny + OverdueInterestCny(work, book, one, on)));
    }

    /// <summary>Sends an order of the enterprise that was approved: its oldest instalment first.</summary>
    /// <param name="order">Asks for all that is overdue today.</param>
    public static void Send(Work work, LoanBook book, LoanOrder order)
    {
        var oldest = book.OldestUnpaid(work.Today.AddDays(-1))!;
        (order.PrincipalCny, order.InterestCny, order.OverdueInterestCny) = (oldest.PrincipalCny, oldest.InterestCny, OverdueInterestCny(work, book, oldest, work.Today));
        work.Touch(book.Loan);
        order.Send(work, book.Facility.CaseId, work.Today);
    }

    /// <summary>An order that debits one instalment.</summary>
    /// <param name="channel">The bank's when it falls due; the customer's when they pay what is overdue.</param>
    public static LoanOrder Order(Work work, LoanBook book, Instalment unpaid, DateOnly on, OrderChannel channel, string accountNo, Guid makerId, string? process = null)
    {
        var overdueCny = OverdueInterestCny(work, book, unpaid, on);
        return new LoanOrder
        {
            Id = Guid.CreateVersion7(),
            FacilityId = book.Facility.Id,
            LoanId = book.Loan.Id,
            Kind = LoanOrderKind.Instalment,
            Channel = channel,
            AmountCny = unpaid.TotalCny + overdueCny,
            AccountNo = accountNo,
            InstalmentNumber = unpaid.Number,
            MakerId = makerId,
            MadeAtUtc = work.NowUtc,
            Process = process,
            PrincipalCny = unpaid.PrincipalCny,
            InterestCny = unpaid.InterestCny,
            OverdueInterestCny = overdueCny,
        };
    }

    /// <summary>Sends the order, and keeps on record what it asks for.</summary>
    public static void Send(Work work, LoanBook book, LoanOrder order, DateOnly on)
    {
        work.Db.LoanOrders.Add(order);
        book.Add(order);
        order.Send(work, book.Facility.CaseId, on);
        work.Record(AuditSubject.Case(book.Facility.CaseId), "InstalmentSent", null, new { order.Id, order.InstalmentNumber, order.AmountCny, order.AccountNo, order.BookedOn });
    }

    /// <summary>What the customer has paid of the arrears is followed by the next instalment overdue, from the same account, until all are paid or one is refused.</summary>
    /// <param name="paid">Posted.</param>
    public static async ValueTask GoOnAsync(Work work, LoanBook book, LoanOrder paid, CancellationToken ct)
    {
        if (paid is not { Kind: LoanOrderKind.Instalment, Channel: OrderChannel.Personal or OrderChannel.Enterprise } || book.Loan.State == LoanState.Settled)
            return;

        // The enterprise has approved what was overdue on that day; the day after it is more.
        if (paid.Channel == OrderChannel.Enterprise && paid.BookedOn != work.Today)
            return;
        if (book.OldestUnpaid(work.Today.AddDays(-1)) is not { } next)
            return;

        // What core banking knows and the desk does not may be the payment of this very instalment.
        if (await LedgerDifference.IsComparingAsync(work.Db, book.Facility.ApplicantId, ct))
            return;
        var following = Order(work, book, next, work.Today, paid.Channel, paid.AccountNo, paid.MakerId, paid.Process);
        following.ApprovedAs(paid);
        Send(work, book, following, work.Today);
    }
}
