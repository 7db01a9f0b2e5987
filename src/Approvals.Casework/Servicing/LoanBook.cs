using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Loans;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>借据账: a loan with all that happened to it, as far as this unit of work knows.</summary>
internal sealed class LoanBook
{
    private readonly List<LoanOrder> orders;

    private LoanBook(Loan loan, Facility facility, Case @case, List<LoanOrder> orders) => (Loan, Facility, Case, this.orders) = (loan, facility, @case, orders);

    public Loan Loan { get; }

    public Facility Facility { get; }

    public Case Case { get; }

    /// <summary>Money is on its way to the loan: what it owes is not known.</summary>
    public bool IsSending => orders.Exists(order => order.State == LoanOrderState.Sending);

    /// <summary>提前还款 posted so far, in order.</summary>
    public IReadOnlyList<Prepayment> Prepayments => PrepaymentsOf(orders);

    public LoanCourse Course => LoanCourse.Of(Loan.Terms(), Prepayments);

    public static async ValueTask<LoanBook> OfAsync(Work work, Guid loanId, CancellationToken ct)
    {
        var loan = await work.Db.Loans.FindAsync([loanId], ct) ?? throw new InvalidOperationException($"Loan {loanId} does not exist.");
        var facility = (await work.Db.Facilities.FindAsync([loan.FacilityId], ct))!;
        await work.Db.LoanOrders.Where(order => order.LoanId == loanId).LoadAsync(ct);
        return new LoanBook(loan, facility, await work.CaseOfAsync(facility.CaseId, ct), [.. work.Db.LoanOrders.Local.Where(order => order.LoanId == loanId)]);
    }

    public static IReadOnlyList<Prepayment> PrepaymentsOf(IEnumerable<LoanOrder> orders) =>
        [.. orders.Where(order => order is { State: LoanOrderState.Posted, PrepaidCny: > 0m, ReversedAtUtc: null }).OrderBy(order => order.SentAtUtc).ThenBy(order => order.Id)
            .Select(order => new Prepayment(order.BookedOn!.Value, order.PrepaidCny))];

    /// <summary>最早未还期: the oldest instalment due on the day or before that is not paid; null when there is none.</summary>
    public Instalment? OldestUnpaid(DateOnly day) => Unpaid(day).FirstOrDefault();

    /// <summary>未还各期 due on the day or before, oldest first.</summary>
    public IEnumerable<Instalment> Unpaid(DateOnly day) => Loan.State == LoanState.Settled
        ? []
        : Course.Instalments.Where(instalment => instalment.Number > Loan.InstalmentsPaid && instalment.DueOn <= day && instalment.TotalCny > 0m);

    /// <summary>Whether the bank asked for the instalment on that business date already.</summary>
    public bool WasAsked(int number, DateOnly on) => orders.Exists(order => order.Channel == OrderChannel.Bank && order.InstalmentNumber == number && order.BookedOn == on);

    /// <summary>Whether a payment was asked for on a later day, whatever became of it; not what was undone.</summary>
    public bool WasSentAfter(DateOnly day) => orders.Exists(order => order is { Kind: not LoanOrderKind.Reversal, ReversedAtUtc: null } && order.BookedOn > day);

    /// <summary>The same with a loan of its own, to see what days would bring: nothing of it is kept.</summary>
    public LoanBook Copy(Work work) => new((Loan)work.Db.Entry(Loan).CurrentValues.ToObject(), Facility, Case, [.. orders]);

    /// <summary>Whether an earlier debit of the instalment than this one was refused.</summary>
    public bool WasRefusedBefore(LoanOrder order) =>
        orders.Exists(other => other.InstalmentNumber == order.InstalmentNumber && other.Id != order.Id && other.State == LoanOrderState.Refused);

    /// <summary>结清金额 on a day, all earlier instalments being paid.</summary>
    public Payoff Quote(DateOnly on) => Payoff.Quote(Loan.Terms(), Prepayments, on);

    /// <summary>当日到期本金, which a repayment on the day does not prepay.</summary>
    public decimal DueOn(DateOnly day) => Course.Instalments.FirstOrDefault(instalment => instalment.DueOn == day)?.PrincipalCny ?? 0m;

    /// <summary>入账的还款 that stand, in order: those not undone by a reversal.</summary>
    public IEnumerable<LoanOrder> Standing => orders.Where(order => order is { State: LoanOrderState.Posted, ReversedAtUtc: null, Kind: not LoanOrderKind.Reversal }).OrderBy(order => order.SentAtUtc).ThenBy(order => order.Id);

    /// <summary>Newest instalment that was debited by itself, 0 without one.</summary>
    public int InstalmentsDebited => Standing.Where(order => order.Kind == LoanOrderKind.Instalment).Select(order => order.InstalmentNumber!.Value).DefaultIfEmpty().Max();

    /// <summary>Something of the loan was undone or made up for, and days were closed anew: what is entered anew has another key.</summary>
    public bool HasReversals => orders.Exists(order => order.ReversedAtUtc is not null || order.IsAdopted);

    public LoanOrder? Find(Guid orderId) => orders.Find(order => order.Id == orderId);

    public void Add(LoanOrder order) => orders.Add(order);
}
