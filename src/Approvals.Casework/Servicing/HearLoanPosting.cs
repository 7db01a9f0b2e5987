using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Ledger;
using Approvals.Lending.Loans;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>核心记账结果: an order's money has moved, or the core banking system has said no and nothing has changed.</summary>
/// <remarks>Refusals: <c>order-settled</c> when this order's result is already known.</remarks>
/// <param name="DebitedAccountNo">Of a drawing the loan account; null when refused.</param>
internal sealed record HearLoanPosting(Guid OrderId, string? PostingNumber, string? DebitedAccountNo, string? Refused) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var order = await work.Db.LoanOrders.SingleAsync(o => o.Id == OrderId, ct);
        if (order.State != LoanOrderState.Sending)
            return new Refusal("order-settled", "这笔放款指令已有结果。");
        var facility = await work.Db.Facilities.SingleAsync(f => f.Id == order.FacilityId, ct);
        var @case = await work.CaseOfAsync(facility.CaseId, ct);
        (order.LiveFor, order.SendingFor) = (null, null);
        if (PostingNumber is null)
        {
            order.State = LoanOrderState.Refused;
            order.RefusalReason = Refused;
            work.Record(AuditSubject.Case(@case.Id), "LoanPostingRefused", null, new { order.Id, order.Kind, Refused });
        }
        else
        {
            order.State = LoanOrderState.Posted;
            order.CoreReference = PostingNumber;
            order.PostedAtUtc = work.NowUtc;
            work.Record(AuditSubject.Case(@case.Id), "LoanPosted", null, new { order.Id, order.Kind, order.PrincipalCny, order.InterestCny, order.OverdueInterestCny, order.AccountNo, PostingNumber });
        }

        await (order.Kind switch
        {
            LoanOrderKind.Drawdown => DrawnAsync(work, @case, facility, order, ct),
            LoanOrderKind.Reversal => ReversedAsync(work, @case, order, ct),
            LoanOrderKind.PartialRepayment or LoanOrderKind.FullRepayment or LoanOrderKind.Instalment => RepaidAsync(work, @case, facility, order, ct),
        });
        return Done.Instance;
    }

    private async ValueTask DrawnAsync(Work work, Case @case, Facility facility, LoanOrder order, CancellationToken ct)
    {
        if (PostingNumber is null)
        {
            facility.Keep(facility.Position().ReverseDrawdown(order.AmountCny));
            await OrderNotices.RefusedAsync(work, @case, order, ct);
            return;
        }

        var drawnOn = order.BookedOn!.Value;
        var loan = new Loan
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            OrderId = order.Id,
            AccountNo = DebitedAccountNo!,
            RepaymentAccountNo = order.AccountNo,
            PrincipalCny = order.AmountCny,
            BalanceCny = order.AmountCny,
            RatePercent = await LendingRates.OnAsync(work.Db, facility, @case, drawnOn, ct),
            DueDay = work.TermsOf(@case).Sheet.Servicing.DueDay,
            InterestOnlyMonths = work.TermsOf(@case).InterestOnlyMonthsOf(order.Method!),
            DrawnOn = drawnOn,
            MaturesOn = order.MaturesOn!.Value,
            ClosedThrough = drawnOn.AddDays(-1),
            Method = order.Method!,
        };
        work.Db.Loans.Add(loan);
        await Books.PostAsync(work, LoanEntries.Drawdown(SourceKeys.Drawdown(loan.Id), drawnOn, facility.Id, loan.Id, loan.PrincipalCny), ct);
        await work.SetTimerAsync(TimerKinds.PurposeCheckDue, @case.Id, loan.Id.ToString("N"), work.TermsOf(@case).Due(work, TimeLimitKind.PurposeCheck));
        await OrderNotices.PostedAsync(work, @case, order, ct);
    }

    private async ValueTask RepaidAsync(Work work, Case @case, Facility facility, LoanOrder order, CancellationToken ct)
    {
        var book = await LoanBook.OfAsync(work, order.LoanId!.Value, ct);
        var loan = book.Loan;
        if (PostingNumber is null)
        {
            LoanDays.Classify(work, book);

            // What falls due is asked for every day; that it was not there is told once.
            if (order.Channel != OrderChannel.Bank || !book.WasRefusedBefore(order))
                await OrderNotices.RefusedAsync(work, @case, order, ct);
        }
        else
        {
            await ReduceAsync(work, book, facility, order, ct);
            await OrderNotices.PostedAsync(work, @case, order, ct);
            await Arrears.GoOnAsync(work, book, order, ct);
        }

        if (loan.State != LoanState.Settled)
            await LoanDays.AdvanceAsync(work, book, work.Today.AddDays(-1), ct);
    }

    private async ValueTask ReversedAsync(Work work, Case @case, LoanOrder order, CancellationToken ct)
    {
        var book = await LoanBook.OfAsync(work, order.LoanId!.Value, ct);
        if (PostingNumber is not null)
        {
            await Reversing.UndoAsync(work, book, order, ct);
            await OrderNotices.ReversedAsync(work, @case, order, ct);
        }

        if (book.Loan.State != LoanState.Settled)
            await LoanDays.AdvanceAsync(work, book, work.Today.AddDays(-1), ct);
    }

    /// <summary>还款入账: what a repayment that was posted makes of limit, loan and ledger.</summary>
    internal static async ValueTask ReduceAsync(Work work, LoanBook book, Facility facility, LoanOrder order, CancellationToken ct)
    {
        var (loan, on) = (book.Loan, order.BookedOn!.Value);
        var restores = facility is { IsRevolving: true, State: FacilityState.Active };
        loan.BalanceCny -= order.PrincipalCny;
        if (order.PrincipalCny > 0m)
            facility.Keep(facility.Position().Repay(order.PrincipalCny));
        await Books.PostAsync(work, EntryOf(order, loan, on, facility.Id, restores), ct);
        if (order.OverdueInterestCny > 0m)
        {
            await Books.PostAsync(
                work, LoanEntries.TrueUp(SourceKeys.OverdueInterest(loan.Id, order.InstalmentNumber!.Value), on, facility.Id, loan.Id, order.OverdueInterestCny), ct);
        }

        if (order.Kind == LoanOrderKind.Instalment)
            loan.InstalmentsPaid = order.InstalmentNumber!.Value;
        if (order.Kind == LoanOrderKind.FullRepayment)
            loan.InstalmentsPaid = book.Course.Instalments.Count(instalment => instalment.DueOn <= on);
        if (loan.BalanceCny == 0m)
        {
            (loan.State, loan.DaysOverdue, loan.RiskClass) = (LoanState.Settled, 0, RiskClass.Normal);

            // Its last day needs no evening: nothing happens to it any more.
            if (loan.ClosedThrough < on)
                await LoanDays.CloseAsync(work, book, on, ct);
        }
        else
        {
            LoanDays.Classify(work, book);
        }
    }

    private static JournalEntry? EntryOf(LoanOrder order, Loan loan, DateOnly on, Guid facilityId, bool restores) => order.Kind switch
    {
        LoanOrderKind.PartialRepayment => LoanEntries.Prepaid(
            SourceKeys.Repayment(order.Id), facilityId, loan.Id, new PrepaymentPosting(on, order.PrincipalCny, order.InterestCny, loan.BalanceCny), restores),
        LoanOrderKind.FullRepayment => LoanEntries.FullyRepaid(SourceKeys.Repayment(order.Id), facilityId, loan.Id, new Payoff(on, order.PrincipalCny, order.InterestCny), restores),
        LoanOrderKind.Instalment => LoanEntries.InstalmentPaid(
            SourceKeys.Instalment(loan.Id, order.InstalmentNumber!.Value), facilityId, loan.Id,
            new Instalment(order.InstalmentNumber.Value, on, order.PrincipalCny, order.InterestCny + order.OverdueInterestCny, loan.BalanceCny), restores),
        LoanOrderKind.Drawdown or LoanOrderKind.Reversal => throw new InvalidOperationException("Only a repayment reduces a loan."),
    };
}
