using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.Reconciliation;
using Approvals.Lending.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>
/// 日终: after midnight, closes the business dates that are over, oldest first, loan by loan: accrual, instalments due and their debit, overdue and its class; and the facilities that
/// have expired. What is closed already is left as it is, so it may run again at any time; days that were missed are closed in order.
/// </summary>
internal static class EndOfDay
{
    /// <param name="date">The day on which it runs: days before it are over.</param>
    /// <exception cref="AggregateException">Some loans or facilities failed; all others are done.</exception>
    public static async Task<string> RunAsync(Desk desk, DateOnly date, CancellationToken ct)
    {
        var through = date.AddDays(-1);
        List<Guid> loans, facilities;
        await using (var db = desk.Database.Open())
        {
            loans = await db.Loans.AsNoTracking().Where(l => l.State != LoanState.Settled && l.ClosedThrough < through).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(ct);
            facilities = await db.Facilities.AsNoTracking().Where(f => f.State == FacilityState.Active && f.ValidTo < date).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(ct);
        }

        var failed = new List<Exception>();
        var closed = 0;
        foreach (var loanId in loans)
            closed += await TryAsync(desk, new CloseLoanDays(loanId, through), failed, ct);
        foreach (var facilityId in facilities)
            await TryAsync(desk, new CloseFacility(facilityId, through), failed, ct);
        return failed.Count == 0
            ? $"{loans.Count} loans, {closed} days closed, {facilities.Count} facilities expired"
            : throw new AggregateException($"{failed.Count} of {loans.Count + facilities.Count} failed.", failed);
    }

    // One that fails must not hold up the others.
    private static async Task<int> TryAsync(Desk desk, ICommand<int> command, List<Exception> failed, CancellationToken ct)
    {
        try
        {
            return (await desk.RunAsync(command, Actor.System, ct: ct)).Value;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failed.Add(e);
            return 0;
        }
    }

    /// <summary>One loan, up to a date, as far as nothing is on its way to it.</summary>
    internal sealed record CloseLoanDays(Guid LoanId, DateOnly Through) : ICommand<int>
    {
        public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var book = await LoanBook.OfAsync(work, LoanId, ct);
            var from = book.Loan.ClosedThrough;
            await LoanDays.AdvanceAsync(work, book, Through, ct);
            var days = book.Loan.ClosedThrough.DayNumber - from.DayNumber;
            if (days == 0 && work.PendingAudit.Count == 0)
                work.ChangesNothingAudited();
            else
                work.Record(AuditSubject.Case(book.Facility.CaseId), "LoanDaysClosed", new { through = from }, new { LoanId, through = book.Loan.ClosedThrough, book.Loan.State, book.Loan.DaysOverdue, book.Loan.RiskClass });
            return days;
        }
    }

    /// <summary>额度到期: closed for good; its loans go on. Not while money that was drawn is on its way, nor while the borrower's books are compared: a forgotten drawing is adopted first.</summary>
    internal sealed record CloseFacility(Guid FacilityId, DateOnly On) : ICommand<int>
    {
        public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var facility = await work.Db.Facilities.SingleAsync(f => f.Id == FacilityId, ct);
            var isDrawing = await work.Db.LoanOrders.AnyAsync(o => o.FacilityId == FacilityId && o.Kind == LoanOrderKind.Drawdown && o.State == LoanOrderState.Sending, ct);
            if (isDrawing || facility.State == FacilityState.Closed || await LedgerDifference.IsComparingAsync(work.Db, facility.ApplicantId, ct))
            {
                work.ChangesNothingAudited();
                return 0;
            }

            var position = facility.Position();
            facility.Keep(position.Close());
            await FacilityConditions.LapseAsync(work, facility, ct);
            await Books.PostAsync(work, LoanEntries.FacilityClosed(SourceKeys.FacilityClosed(FacilityId), On, FacilityId, position.AvailableCny), ct);
            var @case = await work.CaseOfAsync(facility.CaseId, ct);
            work.Record(AuditSubject.Case(@case.Id), "FacilityExpired", null, new { facility.Id, facility.ValidTo, position.AvailableCny });
            return 1;
        }
    }
}
