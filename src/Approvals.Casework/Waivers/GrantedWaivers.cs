using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Waivers;

/// <summary>例外批复: which waivers an application may make use of, and what is kept of one that is granted.</summary>
internal static class GrantedWaivers
{
    private static readonly Func<DeskDb, Guid, Task<bool>> HasAny = Compiled.Query((DeskDb db, Guid applicantId) => db.Waivers.Any(waiver => waiver.ApplicantId == applicantId && waiver.GrantedAtUtc != null));

    /// <summary>What the applicant's waivers say, in the order they were granted: those that were in force when the application began.</summary>
    public static async ValueTask<IReadOnlyList<GrantedWaiver>> OfAsync(Work work, Case @case, CancellationToken ct)
    {
        var rows = await (from waiver in Usable(work, @case)
                          join waived in work.Db.Cases on waiver.CaseId equals waived.Id
                          join parent in work.Db.Cases on waiver.ParentId equals parent.Id
                          orderby waiver.GrantedAtUtc, waived.Number
                          select new { waived.Number, Application = parent.Number, UpToCny = waived.ApprovedAmountCny!.Value, waiver.Findings }).ToListAsync(ct);
        return rows.ConvertAll(row => new GrantedWaiver(row.Number, row.Application, row.UpToCny, [.. FindingsJson.Read(row.Findings).Select(view => new WaivedFinding(view.Code, EnumNames<Verdict>.Read(view.Verdict), view.Actual))]));
    }

    /// <summary>The waiver cases among them, and who asked for each. Few applicants have any: the others cost one look.</summary>
    public static async ValueTask<List<(Guid CaseId, Guid AskedById)>> CasesOfAsync(Work work, Case @case, CancellationToken ct)
    {
        if (!await HasAny(work.Db, @case.ApplicantId))
            return [];
        var rows = await (from waiver in Usable(work, @case)
                          join waived in work.Db.Cases on waiver.CaseId equals waived.Id
                          select new { waived.Id, AskedById = waived.SubmittedById!.Value }).ToListAsync(ct);
        return rows.ConvertAll(row => (row.Id, row.AskedById));
    }

    /// <summary>What a waiver case is about, also when it was added in this very unit of work.</summary>
    public static async ValueTask<Waiver> WaiverOfAsync(this Work work, Case waived, CancellationToken ct) =>
        await work.Db.Waivers.FindAsync([waived.Id], ct) ?? throw new InvalidOperationException($"Case {waived.Id} is no waiver.");

    /// <summary>A waiver case has ended: a grant begins to hold, as long as a pre-credit result would; whoever asked is told, and of a grant the applicant too.</summary>
    public static async ValueTask SettleAsync(Work work, Case waived, CancellationToken ct)
    {
        var waiver = await work.WaiverOfAsync(waived, ct);
        var terms = work.TermsOf(waived);
        if (waived.Outcome == CaseOutcome.WaiverGranted)
        {
            waiver.GrantedAtUtc = work.NowUtc;
            waiver.ValidUntil = terms.LastValidDay(work.Today);
            work.Record(AuditSubject.Case(waiver.ParentId), "WaiverGranted", null, new { waived.Number, waived.ApprovedAmountCny, waiver.ValidUntil });
            await Notices.ToApplicantAsync(
                work, await work.CaseOfAsync(waiver.ParentId, ct), NoticeKind.WaiverGranted, new NoticeWords(Product: terms.ProductName, Due: $"{waiver.ValidUntil:yyyy-MM-dd}", Amount: $"{waived.ApprovedAmountCny:0.00}"), ct);
        }

        if (work.Actor.AccountId != waived.ManagerId)
            await Notices.ToManagerAsync(work, waived, NoticeKind.WaiverDecided, new NoticeWords(waived.Number, What: waived.Outcome == CaseOutcome.WaiverGranted ? "例外获批" : "不予例外"));
    }

    // An application that began in time goes on with its waiver, however long it takes; once one was paid on it, it has served.
    private static IQueryable<Waiver> Usable(Work work, Case @case)
    {
        var began = work.Desk.Clock.DateOf(@case.CreatedAtUtc);
        return work.Db.Waivers.AsNoTracking().Where(waiver =>
            waiver.ApplicantId == @case.ApplicantId && waiver.ProductCode == @case.ProductCode && waiver.Mode == @case.Mode
            && waiver.GrantedAtUtc <= @case.CreatedAtUtc && waiver.ValidUntil >= began
            && !work.Db.Cases.Any(paid => paid.ApplicantId == waiver.ApplicantId && paid.ProductCode == waiver.ProductCode && paid.Mode == waiver.Mode && paid.Id != @case.Id
                && paid.Outcome == CaseOutcome.Disbursed && paid.CreatedAtUtc >= waiver.GrantedAtUtc));
    }
}
