using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Waivers;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>例外审批: what has been asked to be set aside for an application, and what became of it. The API and the pages read the same.</summary>
internal static class WaiverRows
{
    /// <summary>Those about an application, in the order they were asked for.</summary>
    public static Task<List<WaiverView>> OfApplicationAsync(DeskDb db, Guid caseId, CancellationToken ct) => ReadAsync(db, db.Waivers.Where(waiver => waiver.ParentId == caseId), ct);

    /// <summary>What a waiver case is about; null when the case is none.</summary>
    public static async Task<WaiverView?> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct) => (await ReadAsync(db, db.Waivers.Where(waiver => waiver.CaseId == caseId), ct)).SingleOrDefault();

    private static async Task<List<WaiverView>> ReadAsync(DeskDb db, IQueryable<Waiver> waivers, CancellationToken ct)
    {
        var rows = await (from waiver in waivers.AsNoTracking()
                          join waived in db.Cases on waiver.CaseId equals waived.Id
                          join parent in db.Cases on waiver.ParentId equals parent.Id
                          join asker in db.Users on waived.SubmittedById equals asker.Id
                          orderby waived.CreatedAtUtc, waived.Number
                          select new
                          {
                              Waiver = waiver,
                              Case = waived,
                              Parent = parent.Number,
                              AskedBy = asker.Name,
                          }).ToListAsync(ct);
        return rows.ConvertAll(row => new WaiverView(
            row.Waiver.CaseId, row.Case.Number, row.Waiver.ParentId, row.Parent, FindingsJson.Read(row.Waiver.Findings), row.Waiver.Reason, row.AskedBy, row.Case.CreatedAtUtc,
            row.Case.RequestedAmountCny!.Value, row.Case.ApprovedAmountCny, row.Case.Outcome, row.Case.ClosedAtUtc, row.Waiver.ValidUntil));
    }
}

/// <summary>例外审批</summary>
/// <param name="ParentNumber">Number of the application it is about.</param>
/// <param name="Findings">The rules and their values when it was asked for.</param>
/// <param name="GrantedCny">Up to which amount a loan may rest on it; null until it is granted.</param>
/// <param name="Outcome">Null while it is being decided.</param>
/// <param name="ValidUntil">The last day on which an application can begin that makes use of it.</param>
internal sealed record WaiverView(
    Guid CaseId, string Number, Guid ParentId, string ParentNumber, IReadOnlyList<FindingView> Findings, string Reason, string AskedBy, DateTime AskedAtUtc,
    decimal RequestedCny, decimal? GrantedCny, CaseOutcome? Outcome, DateTime? EndedAtUtc, DateOnly? ValidUntil);
