using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Facilities;
using Approvals.Casework.Ledger;
using Approvals.Casework.Outbox;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Reconciliation;

/// <summary>日终对账: every day the core banking system is asked for the loan accounts of each borrower, and what it says is compared with the desk's loans.</summary>
internal static class DailyReconciliation
{
    /// <summary>Asks about everybody who has ever drawn; the answers are compared as they come.</summary>
    /// <exception cref="AggregateException">Some borrowers failed; all others are asked about.</exception>
    public static async Task<string> RunAsync(Desk desk, DateOnly date, CancellationToken ct)
    {
        List<Guid> borrowers;
        await using (var db = desk.Database.Open())
            borrowers = await db.Facilities.AsNoTracking().Where(f => f.DrawnCny > 0m).Select(f => f.ApplicantId).Distinct().OrderBy(id => id).ToListAsync(ct);
        var failed = new List<Exception>();
        foreach (var applicantId in borrowers)
        {
            // One that fails must not hold up the others.
            try
            {
                await desk.RunAsync(new AskCore(applicantId, date), Actor.System, ct: ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed.Add(e);
            }
        }

        return failed.Count == 0 ? $"{borrowers.Count} borrowers asked about" : throw new AggregateException($"{failed.Count} of {borrowers.Count} borrowers could not be asked about.", failed);
    }

    /// <summary>Asks about everybody whom the bank may have lent to, also what the desk has forgotten.</summary>
    public static async ValueTask AskAllAsync(Work work, OutboxHold hold, CancellationToken ct)
    {
        var borrowers = await work.Db.Cases.AsNoTracking().Where(c => c.Kind == CaseKind.Application).Select(c => c.ApplicantId).Distinct().OrderBy(id => id).ToListAsync(ct);
        foreach (var applicantId in borrowers)
            await AskAsync(work, new ReconciliationRequest(applicantId, work.Today), hold.Id.ToString("N"), ct);
    }

    internal static async ValueTask AskAsync(Work work, ReconciliationRequest request, string occasion, CancellationToken ct)
    {
        var key = (request.Adopted is { } actId ? $"{AdoptedPrefix(request.ApplicantId)}{actId:N}:" : Prefix(request.ApplicantId)) + occasion;
        if (!await work.Db.Outbox.AnyAsync(m => m.Key == key, ct))
        {
            // One that was given up must not hold up the next morning's.
            var subject = $"reconcile:{request.ApplicantId:N}:{request.On:yyyyMMdd}" + (request.Adopted is null ? "" : ":adopted");
            work.Send(key, ReconciliationDelivery.MessageKind, subject, await NewestCaseAsync(work.Db, request.ApplicantId, ct), request);
        }
    }

    /// <summary>Of the keys of all questions about a borrower.</summary>
    internal static string Prefix(Guid applicantId) => $"reconcile:{applicantId:N}:";

    /// <summary>Of the keys of the questions that follow an adoption.</summary>
    internal static string AdoptedPrefix(Guid applicantId) => Prefix(applicantId) + "adopted:";

    internal static Task<Guid> NewestCaseAsync(DeskDb db, Guid applicantId, CancellationToken ct) => db.Cases
        .Where(c => c.ApplicantId == applicantId && c.Kind == CaseKind.Application).OrderByDescending(c => c.CreatedAtUtc).ThenByDescending(c => c.Number).Select(c => c.Id).FirstAsync(ct);

    private sealed record AskCore(Guid ApplicantId, DateOnly Date) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            work.ChangesNothingAudited();
            await AskAsync(work, new ReconciliationRequest(ApplicantId, Date), $"{Date:yyyyMMdd}", ct);
            return Done.Instance;
        }
    }
}

/// <param name="On">对账日.</param>
/// <param name="Adopted">补记 after which it is asked; null of any other day.</param>
internal sealed record ReconciliationRequest(Guid ApplicantId, DateOnly On, Guid? Adopted = null);

/// <summary>核心账户明细: what the core banking system says of one loan account.</summary>
/// <param name="CaseNumber">案件编号 that its first posting refers to; null of an empty one.</param>
internal sealed record CoreAccount(string AccountNo, decimal BalanceCny, IReadOnlyList<CoreEntry> Entries, string? CaseNumber = null);

/// <param name="AmountCny">Principal: positive lends, negative repays.</param>
/// <param name="InterestCny">Of a posting without principal what it collected, negative when it paid back; 0 of every other.</param>
internal sealed record CoreEntry(string PostingNumber, decimal AmountCny, decimal InterestCny = 0m);

/// <summary>对账结果: finds what both sides say differently; each difference once, with a task for operations.</summary>
/// <param name="SeenVersion"><see cref="VersionAsync"/> before the core banking system was asked: where something moved meanwhile it is asked again.</param>
internal sealed record CompareLedgers(ReconciliationRequest Request, int SeenVersion, IReadOnlyList<CoreAccount> Accounts) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (await VersionAsync(work.Db, Request.ApplicantId, ct) != SeenVersion || await IsMovingAsync(work.Db, Request.ApplicantId, ct))
        {
            work.ChangesNothingAudited();
            await DailyReconciliation.AskAsync(work, Request, $"{Request.On:yyyyMMdd}-{work.Desk.Clock.SystemUtcNow:HHmmssfff}", ct);
            return Done.Instance;
        }

        var loans = await (from l in work.Db.Loans.AsNoTracking() join f in work.Db.Facilities on l.FacilityId equals f.Id where f.ApplicantId == Request.ApplicantId select l).ToListAsync(ct);
        var principal = await Books.PrincipalOfAsync(work.Db, Request.ApplicantId, ct);
        await KeepAsync(work, loans, principal, ct);
        var found = await DifferencesAsync(work, loans, principal, ct);
        var known = await work.Db.LedgerDifferences.Where(d => d.ApplicantId == Request.ApplicantId).ToListAsync(ct);
        var added = new List<LedgerDifference>();
        foreach (var difference in found)
        {
            // A posting is found once; a balance anew once somebody has settled the last one.
            if (known.Exists(d => d.Kind == difference.Kind && (d.Reference == difference.Reference || (d.Kind is DifferenceKind.Balance or DifferenceKind.SubLedger && d.LoanAccountNo == difference.LoanAccountNo && d.SettledAtUtc is null))))
                continue;
            work.Db.LedgerDifferences.Add(difference);
            work.Ask(await work.CaseOfAsync(difference.CaseId, ct), TimerKinds.WholeCase, 1, WorkKinds.LedgerDifference, Role.OperationsChecker, null, key: difference.Id.ToString("N"));
            added.Add(difference);
        }

        if (added.Count == 0)
            work.ChangesNothingAudited();
        foreach (var ofCase in added.GroupBy(d => d.CaseId))
            work.Record(AuditSubject.Case(ofCase.Key), "LedgerDiffers", null, new { Request.On, differences = ofCase.Select(d => new { d.Kind, d.Reference, d.LoanAccountNo, d.OursCny, d.TheirsCny }) });
        return Done.Instance;
    }

    /// <summary>Rises with every change of a facility of the borrower, and with every new one.</summary>
    internal static async Task<int> VersionAsync(DeskDb db, Guid applicantId, CancellationToken ct) =>
        await db.Facilities.AsNoTracking().Where(f => f.ApplicantId == applicantId).SumAsync(f => f.Version + 1, ct);

    /// <summary>Whether money of the borrower is on its way: then both sides may rightly differ. While the outbox is held nothing is, and what was given up is not: what became of it is told by the comparison.</summary>
    internal static async Task<bool> IsMovingAsync(DeskDb db, Guid applicantId, CancellationToken ct)
    {
        var orders = from o in db.LoanOrders join f in db.Facilities on o.FacilityId equals f.Id where f.ApplicantId == applicantId && o.State == LoanOrderState.Sending && !db.Outbox.Any(m => m.Key == o.PaymentKey && m.State == OutboxState.Parked) select o.Id;
        var disbursements = from d in db.Disbursements join c in db.Cases on d.CaseId equals c.Id where c.ApplicantId == applicantId && d.State == DisbursementState.Sending && !db.Outbox.Any(m => m.Key == d.PaymentKey && m.State == OutboxState.Parked) select d.Id;
        return !await db.OutboxHolds.AnyAsync(hold => hold.LiveKey != null, ct) && (await orders.AnyAsync(ct) || await disbursements.AnyAsync(ct));
    }

    /// <summary>对账结果 of the day: the newest comparison stands.</summary>
    private async ValueTask KeepAsync(Work work, IReadOnlyList<Loan> loans, IReadOnlyDictionary<Guid, decimal> principal, CancellationToken ct)
    {
        var kept = await work.Db.ComparedBooks.SingleOrDefaultAsync(b => b.On == Request.On && b.ApplicantId == Request.ApplicantId, ct);
        if (kept is null)
            work.Db.ComparedBooks.Add(kept = new ComparedBooks { Id = Guid.CreateVersion7(), ApplicantId = Request.ApplicantId, On = Request.On });
        kept.Accounts = loans.Select(loan => loan.AccountNo).Union(Accounts.Select(account => account.AccountNo)).Count();
        (kept.LoansCny, kept.LedgerCny, kept.CoreCny) = (loans.Sum(loan => loan.BalanceCny), principal.Values.Sum(), Accounts.Sum(account => account.BalanceCny));
        kept.ComparedAtUtc = work.NowUtc;
    }

    private async ValueTask<List<LedgerDifference>> DifferencesAsync(Work work, IReadOnlyList<Loan> loans, IReadOnlyDictionary<Guid, decimal> principal, CancellationToken ct)
    {
        var applicantId = Request.ApplicantId;
        var cases = await work.Db.Facilities.AsNoTracking().Where(f => f.ApplicantId == applicantId).ToDictionaryAsync(f => f.Id, f => f.CaseId, ct);
        var orders = await (from o in work.Db.LoanOrders.AsNoTracking() join f in work.Db.Facilities on o.FacilityId equals f.Id where f.ApplicantId == applicantId && o.CoreReference != null select o).ToListAsync(ct);
        var disbursements = loans.Select(loan => loan.DisbursementId).ToList();
        var disbursed = await work.Db.Disbursements.AsNoTracking().Where(d => d.CoreReference != null && disbursements.Contains(d.Id)).ToListAsync(ct);
        var found = new List<LedgerDifference>();
        foreach (var loan in loans)
        {
            var theirs = Accounts.FirstOrDefault(account => account.AccountNo == loan.AccountNo);
            if (theirs?.BalanceCny != loan.BalanceCny)
                found.Add(Difference(cases[loan.FacilityId], DifferenceKind.Balance, $"{loan.AccountNo}:{Request.On:yyyyMMdd}", loan.AccountNo, loan.BalanceCny, theirs?.BalanceCny));
            if (principal.GetValueOrDefault(loan.Id) is var entered && entered != loan.BalanceCny)
                found.Add(Difference(cases[loan.FacilityId], DifferenceKind.SubLedger, $"{loan.AccountNo}:{Request.On:yyyyMMdd}", loan.AccountNo, entered, theirs?.BalanceCny));
            var ours = orders.Where(o => o.LoanId == loan.Id && o.PrincipalCny > 0m).Select(o => new CoreEntry(o.CoreReference!, o is { Kind: LoanOrderKind.Reversal, ReversesOrderId: not null } ? o.PrincipalCny : -o.PrincipalCny))
                .Concat(orders.Where(o => o.Id == loan.OrderId).Select(o => new CoreEntry(o.CoreReference!, o.AmountCny)))
                .Concat(disbursed.Where(d => d.Id == loan.DisbursementId).Select(d => new CoreEntry(d.CoreReference!, d.AmountCny))).ToList();

            // What was posted of interest alone while core banking was asked is known by now.
            var entries = (theirs?.Entries ?? []).Where(entry => entry.AmountCny != 0m || !orders.Exists(o => o.CoreReference == entry.PostingNumber)).ToList();
            found.AddRange(ours.Except(entries).Select(entry => Difference(cases[loan.FacilityId], DifferenceKind.MissingPosting, entry.PostingNumber, loan.AccountNo, entry.AmountCny, null)));
            found.AddRange(entries.Except(ours).Select(entry => Difference(cases[loan.FacilityId], DifferenceKind.UnknownPosting, entry.PostingNumber, loan.AccountNo, null, entry.AmountCny, entry.InterestCny)));
        }

        // An account opened for a drawing that was refused stays empty.
        var strange = Accounts.Where(account => account.Entries.Count > 0 && loans.All(loan => loan.AccountNo != account.AccountNo)).ToList();
        if (strange.Count > 0)
        {
            // Of which facility it is, core banking's reference tells; else a person does.
            var numbers = strange.ConvertAll(account => account.CaseNumber);
            var named = await work.Db.Cases.AsNoTracking().Where(c => c.ApplicantId == applicantId && numbers.Contains(c.Number)).ToDictionaryAsync(c => c.Number, c => c.Id, ct);
            var otherwise = cases.Count == 1 ? cases.Values.Single() : await DailyReconciliation.NewestCaseAsync(work.Db, applicantId, ct);
            found.AddRange(strange.Select(account => Difference(
                named.GetValueOrDefault(account.CaseNumber ?? "", otherwise), DifferenceKind.UnknownAccount, account.AccountNo, account.AccountNo, null, account.BalanceCny)));
        }

        return found;
    }

    private LedgerDifference Difference(Guid caseId, DifferenceKind kind, string reference, string accountNo, decimal? oursCny, decimal? theirsCny, decimal theirsInterestCny = 0m) => new()
    {
        Id = Guid.CreateVersion7(),
        CaseId = caseId,
        ApplicantId = Request.ApplicantId,
        Kind = kind,
        Reference = reference,
        LoanAccountNo = accountNo,
        OursCny = oursCny,
        TheirsCny = theirsCny,
        TheirsInterestCny = theirsInterestCny,
        FoundOn = Request.On,
    };
}
