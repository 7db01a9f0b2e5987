using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>集团客户敞口: what the customer group has or has asked for.</summary>
internal static class Exposures
{
    /// <summary>
    /// Live facilities (the limit while in validity, else the balance), the other open applications, and this request; a waiver's amount is what it
    /// would let be lent. Takes the group's version: of two cases that add up their exposure at once, one sees the other.
    /// </summary>
    public static async ValueTask<Exposure> OfGroupAsync(Work work, Case @case, CancellationToken ct)
    {
        var group = await work.Db.CustomerGroups.SingleAsync(g => g.Id == @case.GroupId, ct);
        work.Touch(group);
        var facilities = await work.Db.Facilities.AsNoTracking().Where(f => f.GroupId == @case.GroupId).GroupBy(f => f.ProductCode == @case.ProductCode)
            .Select(g => new Share(g.Key, g.Sum(f => f.State == FacilityState.Active ? f.LimitCny : f.DrawnCny - f.RepaidCny))).ToListAsync(ct);
        var applications = await work.Db.Cases.AsNoTracking()
            .Where(c => c.GroupId == @case.GroupId && c.Id != @case.Id && c.LiveKey != null).GroupBy(c => c.ProductCode == @case.ProductCode)
            .Select(g => new Share(g.Key, g.Sum(c => c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m))).ToListAsync(ct);
        var shares = facilities.Concat(applications).ToList();
        return new Exposure(
            facilities.Sum(share => share.AmountCny), applications.Sum(share => share.AmountCny), @case.RequestedAmountCny!.Value,
            shares.TrueForAll(share => share.IsOfProduct) ? null : shares.Where(share => share.IsOfProduct).Sum(share => share.AmountCny));
    }

    private sealed record Share(bool IsOfProduct, decimal AmountCny);
}
