using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Applicant = Approvals.Casework.Parties.Applicant;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Simulation.Checking;

/// <summary>Everything a run left in its database, read as of one moment.</summary>
internal sealed record Snapshot(
    IReadOnlyList<Applicant> Applicants,
    IReadOnlyList<Case> Cases,
    IReadOnlyList<CaseStep> Steps,
    IReadOnlyList<WorkItem> Items,
    IReadOnlyList<Timer> Timers,
    IReadOnlyList<OutboxMessage> Messages,
    IReadOnlyList<Round> Rounds,
    IReadOnlyList<Investigation> Investigations,
    IReadOnlyList<DocumentItem> Documents,
    IReadOnlyList<DocumentFile> Files,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<PartnerReport> Reports,
    IReadOnlyList<GuaranteeRequest> Guarantees,
    IReadOnlyList<Contract> Contracts,
    IReadOnlyList<LoanDisbursement> Orders,
    IReadOnlyList<Facility> Facilities,
    IReadOnlyList<Loan> Loans,
    IReadOnlyList<AuditEntry> Audit,
    IReadOnlyList<AuditHead> AuditHeads,
    IReadOnlyList<IdempotencyRecord> Answers)
{
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Case>> CasesOf = Compiled.Rows((DeskDb db, Guid id) => db.Cases.AsNoTracking().Where(c => c.Id == id));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<CaseStep>> StepsOf = Compiled.Rows((DeskDb db, Guid id) => db.CaseSteps.AsNoTracking().Where(s => s.CaseId == id));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<WorkItem>> ItemsOf = Compiled.Rows((DeskDb db, Guid id) => db.WorkItems.AsNoTracking().Where(i => i.CaseId == id));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Timer>> TimersOf = Compiled.Rows((DeskDb db, Guid id) => db.Timers.AsNoTracking().Where(t => t.CaseId == id));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Round>> RoundsOf = Compiled.Rows((DeskDb db, Guid id) => db.Rounds.AsNoTracking()
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
        .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests)
        .AsSplitQuery().Where(r => r.CaseId == id).OrderBy(r => r.Number));

    private static readonly Func<DeskDb, string, IAsyncEnumerable<AuditEntry>> AuditOf = Compiled.Rows((DeskDb db, string subject) =>
        db.AuditEntries.AsNoTracking().Where(a => a.Subject == subject).OrderBy(a => a.Seq));

    private static readonly Func<DeskDb, string, IAsyncEnumerable<AuditHead>> HeadsOf = Compiled.Rows((DeskDb db, string subject) => db.AuditHeads.AsNoTracking().Where(h => h.Subject == subject));

    /// <summary>
    /// One case and what belongs to its approval; nothing of its documents, measurements and money, and no answers. While it waits at the approval alone,
    /// nothing else can be open of it that an invariant asks for.
    /// </summary>
    public static async Task<Snapshot> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        var cases = await CasesOf(db, caseId).ToListAsync(ct);
        var isElsewhere = cases is not [{ Stage: "approval" or "approval-again" }];
        return new Snapshot(
            [],
            cases,
            await StepsOf(db, caseId).ToListAsync(ct),
            await ItemsOf(db, caseId).ToListAsync(ct),
            await TimersOf(db, caseId).ToListAsync(ct),
            isElsewhere ? await db.Outbox.AsNoTracking().Where(m => m.CaseId == caseId).OrderBy(m => m.Id).ToListAsync(ct) : [],
            await RoundsOf(db, caseId).ToListAsync(ct),
            isElsewhere ? await db.Investigations.AsNoTracking().Where(i => i.CaseId == caseId).ToListAsync(ct) : [],
            [], [], [], [],
            isElsewhere ? await db.GuaranteeRequests.AsNoTracking().Where(g => g.CaseId == caseId).ToListAsync(ct) : [],
            isElsewhere ? await db.Contracts.AsNoTracking().Where(c => c.CaseId == caseId).ToListAsync(ct) : [],
            [], [], [],
            await AuditOf(db, subject).ToListAsync(ct),
            await HeadsOf(db, subject).ToListAsync(ct),
            []);
    }

    public static async Task<Snapshot> ReadAsync(DeskDatabase database, CancellationToken ct)
    {
        await using var db = database.Open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        // One moment for all tables, also while a server still finishes a commit of the process that was killed.
        await using var moment = await OneState.BeginAsync(db, ct);
        return new Snapshot(
            await db.Applicants.ToListAsync(ct),
            await db.Cases.ToListAsync(ct),
            await db.CaseSteps.ToListAsync(ct),
            await db.WorkItems.ToListAsync(ct),
            await db.Timers.ToListAsync(ct),
            await db.Outbox.OrderBy(m => m.Id).ToListAsync(ct),
            await db.Rounds
                .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
                .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests)
                .AsSplitQuery().ToListAsync(ct),
            await db.Investigations.ToListAsync(ct),
            await db.DocumentItems.ToListAsync(ct),
            await db.DocumentFiles.ToListAsync(ct),
            await db.Measurements.ToListAsync(ct),
            await db.PartnerReports.ToListAsync(ct),
            await db.GuaranteeRequests.ToListAsync(ct),
            await db.Contracts.ToListAsync(ct),
            await db.Disbursements.ToListAsync(ct),
            await db.Facilities.ToListAsync(ct),
            await db.Loans.ToListAsync(ct),
            await db.AuditEntries.OrderBy(a => a.Subject).ThenBy(a => a.Seq).ToListAsync(ct),
            await db.AuditHeads.ToListAsync(ct),
            await db.IdempotencyRecords.ToListAsync(ct));
    }
}
