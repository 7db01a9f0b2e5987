using System.Data;
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
    public static async Task<Snapshot> ReadAsync(DeskDatabase database, CancellationToken ct)
    {
        await using var db = database.Open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        // One moment for all tables, also while a server still finishes a commit of the process that was killed.
        await using var moment = await db.Database.BeginTransactionAsync(
            database.Provider == DatabaseProvider.Sqlite ? IsolationLevel.Serializable : IsolationLevel.RepeatableRead, ct);
        return new Snapshot(
            await db.Applicants.ToListAsync(ct),
            await db.Cases.ToListAsync(ct),
            await db.CaseSteps.ToListAsync(ct),
            await db.WorkItems.ToListAsync(ct),
            await db.Timers.ToListAsync(ct),
            await db.Outbox.OrderBy(m => m.Id).ToListAsync(ct),
            await db.Rounds
                .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
                .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests).AsSplitQuery().ToListAsync(ct),
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
