using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Chains;

/// <summary>过往案件: a case that has come to an approval round, as a simulation takes it.</summary>
public static class PastCases
{
    /// <summary>The case as it stood when its newest round of the stage opened; null where it has had none.</summary>
    public static async Task<SimulatedCase?> FindAsync(DeskDb db, Guid caseId, string stage, CancellationToken ct)
    {
        var found = await (from round in db.Rounds.AsNoTracking()
                           join @case in db.Cases on round.CaseId equals @case.Id
                           join unit in db.OrgUnits on @case.OrgUnitId equals unit.Id
                           where round.CaseId == caseId && round.Stage == stage
                           orderby round.Number descending
                           select new { unit.Code, round.Product, round.Security, round.Exposure, round.OpenedAtUtc }).FirstOrDefaultAsync(ct);
        if (found is null)
            return null;
        var duties = await CaseDuties.OfAsync(db, db.Cases.AsNoTracking().Where(c => c.Id == caseId), ct);
        return new SimulatedCase(found.Code, found.Product, found.Security, found.Exposure, [.. duties[caseId]], found.OpenedAtUtc);
    }
}
