using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Conditions;

/// <summary>额度的落实条件: what was demanded before money is drawn under a facility, by the approval that opened it, by those of the facilities it renews, and by the reviews that changed a limit of them. Source: APPROVALS §5.</summary>
internal static class FacilityConditions
{
    /// <summary>Refusal <c>conditions-open</c> naming what is not yet met of one of those cases.</summary>
    public static async ValueTask<Refusal?> OpenAsync(Work work, Facility facility, CancellationToken ct)
    {
        foreach (var caseId in await CasesAsync(work, facility, ct))
        {
            if (await CaseConditions.OpenAsync(work, caseId, ConditionGate.Disbursement, ct) is { } open)
                return open;
        }

        return null;
    }

    /// <summary>额度终止: once a facility is closed and none follows it, or is to, nothing is drawn that its conditions could hold back; they are asked of nobody.</summary>
    public static async ValueTask LapseAsync(Work work, Facility facility, CancellationToken ct)
    {
        if (facility.State != FacilityState.Closed || await IsRenewedAsync(work, facility, ct))
            return;
        foreach (var caseId in await CasesAsync(work, facility, ct))
            await CaseConditions.SupersedeAsync(work, await work.CaseOfAsync(caseId, ct), ct);
    }

    private static async ValueTask<bool> IsRenewedAsync(Work work, Facility facility, CancellationToken ct) =>
        work.Db.Facilities.Local.Any(next => next.RenewsId == facility.Id)
        || await work.Db.Facilities.AnyAsync(next => next.RenewsId == facility.Id, ct)
        || (await MattersAsync(work, facility, CaseKind.Renewal, ct)).Exists(renewal => !renewal.IsClosed);

    // The newest facility first; of each the case that opened it, then its reviews.
    private static async ValueTask<List<Guid>> CasesAsync(Work work, Facility facility, CancellationToken ct)
    {
        var cases = new List<Guid>();
        for (var renewed = facility; renewed is not null;)
        {
            cases.Add(renewed.CaseId);
            cases.AddRange((await MattersAsync(work, renewed, CaseKind.LimitChange, ct)).Where(review => review.HoldsDrawings).Select(review => review.Id));
            renewed = renewed.RenewsId is { } id ? await work.Db.Facilities.SingleAsync(f => f.Id == id, ct) : null;
        }

        return cases;
    }

    // How a case ended may be of this very unit of work.
    private static Task<List<Case>> MattersAsync(Work work, Facility facility, CaseKind kind, CancellationToken ct) =>
        (from matter in work.Db.FacilityCases
         join @case in work.Db.Cases on matter.CaseId equals @case.Id
         where matter.FacilityId == facility.Id && @case.Kind == kind
         orderby @case.CreatedAtUtc
         select @case).ToListAsync(ct);
}
