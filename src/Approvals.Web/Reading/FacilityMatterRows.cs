using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>贷后事项: which case opened the facility that a case is about, and which cases are about the facility that a case opened.</summary>
internal static class FacilityMatterRows
{
    /// <summary>Oldest first; empty where neither is so.</summary>
    public static async Task<IReadOnlyList<FacilityMatterRow>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct) =>
        await (from matter in db.FacilityCases.AsNoTracking()
               where matter.CaseId == caseId || matter.ParentId == caseId
               join other in db.Cases on matter.CaseId == caseId ? matter.ParentId : matter.CaseId equals other.Id
               orderby other.CreatedAtUtc, other.Number
               select new FacilityMatterRow(other.Number, other.Kind, other.CreatedAtUtc, other.Outcome, other.ApprovedAmountCny)).ToListAsync(ct);
}

/// <param name="Outcome">Null while it is under way.</param>
internal sealed record FacilityMatterRow(string Number, CaseKind Kind, DateTime BegunAtUtc, CaseOutcome? Outcome, decimal? ApprovedCny);
