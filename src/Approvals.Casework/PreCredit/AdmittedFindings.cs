using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>已放行的核查结果: what a person has admitted once is no reason to stop the case later, as long as it is still the same.</summary>
internal static class AdmittedFindings
{
    /// <summary>Whether every referred or unknown finding equals one that a person admitted: same rule, same verdict, same value.</summary>
    public static async ValueTask<bool> CoverAsync(Work work, Case @case, IReadOnlyList<Finding> findings, CancellationToken ct)
    {
        var admitted = await work.Db.Measurements.AsNoTracking().Where(m => m.CaseId == @case.Id && m.AdmittedById != null).Select(m => m.Findings).ToListAsync(ct);
        var known = admitted.SelectMany(FindingsJson.Read)
            .Where(view => view.Verdict != EnumNames<Verdict>.Of(Verdict.Decline))
            .Select(view => (view.Code, view.Verdict, view.Actual)).ToHashSet();
        return findings.Where(finding => finding is { Verdict: Verdict.Refer or Verdict.Unknown, WaivedBy: null })
            .Select(FindingView.Of).All(view => known.Contains((view.Code, view.Verdict, view.Actual)));
    }
}
