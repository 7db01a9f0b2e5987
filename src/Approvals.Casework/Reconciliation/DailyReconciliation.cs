using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>日终对账: every day the core banking system is asked for the loan accounts of each borrower, and what it says is compared with the desk's loans.</summary>
internal static class DailyReconciliation
{
    /// <summary>Asks about every facility that was ever drawn; the answers are compared as they come.</summary>
    public static async Task<string> RunAsync(Desk desk, DateOnly date, CancellationToken ct)
    {
        List<Guid> facilities;
        await using (var db = desk.Database.Open())
            facilities = await db.Facilities.AsNoTracking().Where(f => f.DrawnCny > 0m).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(ct);
        foreach (var facilityId in facilities)
            await desk.RunAsync(new AskCore(facilityId, date), Actor.System, ct: ct);
        return $"{facilities.Count} facilities asked about";
    }

    private sealed record AskCore(Guid FacilityId, DateOnly Date) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            work.ChangesNothingAudited();
            var key = $"reconcile:{FacilityId:N}:{Date:yyyyMMdd}";
            if (!await work.Db.Outbox.AnyAsync(m => m.Key == key, ct))
            {
                var caseId = await work.Db.Facilities.Where(f => f.Id == FacilityId).Select(f => f.CaseId).SingleAsync(ct);
                work.Send(key, ReconciliationDelivery.MessageKind, key, caseId, new ReconciliationRequest(FacilityId, Date));
            }

            return Done.Instance;
        }
    }
}

/// <param name="On">对账日.</param>
internal sealed record ReconciliationRequest(Guid FacilityId, DateOnly On);

/// <summary>核心账户明细: what the core banking system says of one loan account.</summary>
internal sealed record CoreAccount(string AccountNo, decimal BalanceCny, IReadOnlyList<CoreEntry> Entries);

/// <param name="AmountCny">Positive lends, negative repays.</param>
internal sealed record CoreEntry(string PostingNumber, decimal AmountCny);

/// <summary>对账结果: finds what both sides say differently; each difference once, with a task for operations.</summary>
/// <param name="SeenVersion">Of the facility before the core banking system was asked: what moved meanwhile is compared tomorrow.</param>
internal sealed record CompareLedgers(ReconciliationRequest Request, int SeenVersion, IReadOnlyList<CoreAccount> Accounts) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var facility = await work.Db.Facilities.SingleAsync(f => f.Id == Request.FacilityId, ct);
        if (facility.Version != SeenVersion || await IsMovingAsync(work.Db, facility.ApplicantId, ct))
        {
            work.ChangesNothingAudited();
            return Done.Instance;
        }

        var found = await DifferencesAsync(work, facility.ApplicantId, ct);
        var known = await work.Db.LedgerDifferences.Where(d => d.FacilityId == facility.Id).ToListAsync(ct);
        var @case = await work.CaseOfAsync(facility.CaseId, ct);
        var added = 0;
        foreach (var difference in found)
        {
            // A posting is found once; a balance anew once somebody has settled the last one.
            if (known.Exists(d => d.Kind == difference.Kind && (d.Reference == difference.Reference || (d.Kind == DifferenceKind.Balance && d.LoanAccountNo == difference.LoanAccountNo && d.SettledAtUtc is null))))
                continue;
            work.Db.LedgerDifferences.Add(difference);
            work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.LedgerDifference, Role.OperationsChecker, null, key: difference.Id.ToString("N"));
            added++;
        }

        if (added == 0)
            work.ChangesNothingAudited();
        else
            work.Record(AuditSubject.Case(@case.Id), "LedgerDiffers", null, new { facility.Id, Request.On, differences = found.Select(d => new { d.Kind, d.Reference, d.LoanAccountNo, d.OursCny, d.TheirsCny }) });
        return Done.Instance;
    }

    /// <summary>Whether money of the borrower is on its way: then both sides may rightly differ.</summary>
    internal static Task<bool> IsMovingAsync(DeskDb db, Guid applicantId, CancellationToken ct) =>
        (from o in db.LoanOrders join f in db.Facilities on o.FacilityId equals f.Id where f.ApplicantId == applicantId && o.State == LoanOrderState.Sending select o.Id).AnyAsync(ct);

    private async ValueTask<List<LedgerDifference>> DifferencesAsync(Work work, Guid applicantId, CancellationToken ct)
    {
        var loans = await (from l in work.Db.Loans.AsNoTracking() join f in work.Db.Facilities on l.FacilityId equals f.Id where f.ApplicantId == applicantId select l).ToListAsync(ct);
        var orders = await (from o in work.Db.LoanOrders.AsNoTracking() join f in work.Db.Facilities on o.FacilityId equals f.Id where f.ApplicantId == applicantId && o.CoreReference != null select o).ToListAsync(ct);
        var disbursements = loans.ConvertAll(loan => loan.DisbursementId);
        var disbursed = await work.Db.Disbursements.AsNoTracking().Where(d => d.CoreReference != null && disbursements.Contains(d.Id)).ToListAsync(ct);
        var found = new List<LedgerDifference>();
        foreach (var loan in loans.Where(loan => loan.FacilityId == Request.FacilityId))
        {
            var theirs = Accounts.FirstOrDefault(account => account.AccountNo == loan.AccountNo);
            if (theirs?.BalanceCny != loan.BalanceCny)
                found.Add(Difference(DifferenceKind.Balance, $"{loan.AccountNo}:{Request.On:yyyyMMdd}", loan.AccountNo, loan.BalanceCny, theirs?.BalanceCny));
            var ours = orders.Where(o => o.LoanId == loan.Id && o.PrincipalCny > 0m).Select(o => new CoreEntry(o.CoreReference!, -o.PrincipalCny))
                .Concat(orders.Where(o => o.Id == loan.OrderId).Select(o => new CoreEntry(o.CoreReference!, o.AmountCny)))
                .Concat(disbursed.Where(d => d.Id == loan.DisbursementId).Select(d => new CoreEntry(d.CoreReference!, d.AmountCny))).ToList();
            var entries = theirs?.Entries ?? [];
            found.AddRange(ours.Except(entries).Select(entry => Difference(DifferenceKind.MissingPosting, entry.PostingNumber, loan.AccountNo, entry.AmountCny, null)));
            found.AddRange(entries.Except(ours).Select(entry => Difference(DifferenceKind.UnknownPosting, entry.PostingNumber, loan.AccountNo, null, entry.AmountCny)));
        }

        // An account opened for a drawing that was refused stays empty.
        found.AddRange(Accounts.Where(account => account.Entries.Count > 0 && loans.TrueForAll(loan => loan.AccountNo != account.AccountNo))
            .Select(account => Difference(DifferenceKind.UnknownAccount, account.AccountNo, account.AccountNo, null, account.BalanceCny)));
        return found;
    }

    private LedgerDifference Difference(DifferenceKind kind, string reference, string accountNo, decimal? oursCny, decimal? theirsCny) => new()
    {
        Id = Guid.CreateVersion7(),
        FacilityId = Request.FacilityId,
        Kind = kind,
        Reference = reference,
        LoanAccountNo = accountNo,
        OursCny = oursCny,
        TheirsCny = theirsCny,
        FoundOn = Request.On,
    };
}
