using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Parties;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Approving;

/// <summary>集团客户敞口: what the customer group has or has asked for.</summary>
internal static class Exposures
{
    private static readonly Func<DeskDb, Guid, Task<CustomerGroup>> Group = Compiled.Query((DeskDb db, Guid id) => db.CustomerGroups.Single(g => g.Id == id));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Share>> Facilities = Compiled.Rows((DeskDb db, Guid groupId) =>
        db.Facilities.Where(f => f.GroupId == groupId).Select(f => new Share(f.ProductCode, f.State == FacilityState.Active ? f.LimitCny : f.DrawnCny - f.RepaidCny, f.Id, f.RenewsId)));

    private static readonly Func<DeskDb, Guid, Guid, IAsyncEnumerable<Share>> OtherApplications = Compiled.Rows((DeskDb db, Guid groupId, Guid caseId) =>
        db.Cases.Where(c => c.GroupId == groupId && c.Id != caseId && c.LiveKey != null && c.Kind != CaseKind.Renewal && c.Kind != CaseKind.LimitChange).Select(c => new Share(c.ProductCode, c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m, null, null)));

    private static readonly Func<DeskDb, Guid, Guid, IAsyncEnumerable<Share>> OtherFacilityCases = Compiled.Rows((DeskDb db, Guid groupId, Guid caseId) =>
        from c in db.Cases
        join about in db.FacilityCases on c.Id equals about.CaseId
        where c.GroupId == groupId && c.Id != caseId && ((c.Kind == CaseKind.Renewal && c.LiveKey != null) || (c.Kind == CaseKind.LimitChange && c.ClosedAtUtc == null))
        select new Share(c.ProductCode, c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m, null, about.FacilityId));

    /// <summary>
    /// Live facilities (the limit while in validity, else the balance; one that is renewed or changed once), the other open applications, and this request; a waiver's amount is
    /// what it would let be lent. Takes the group's version: of two cases that add up their exposure at once, one sees the other.
    /// </summary>
    public static async ValueTask<Exposure> OfGroupAsync(Work work, Case @case, CancellationToken ct)
    {
        var (facilities, applications) = await OthersAsync(work, @case, await OwnAsync(work, @case, ct), @case.RequestedAmountCny!.Value, ct);
        var shares = facilities.Concat(applications).ToList();
        return new Exposure(
            facilities.Sum(share => share.AmountCny), applications.Sum(share => share.AmountCny), @case.RequestedAmountCny.Value,
            shares.TrueForAll(IsOfProduct) ? null : shares.Where(IsOfProduct).Sum(share => share.AmountCny));

        bool IsOfProduct(Share share) => share.ProductCode == @case.ProductCode;
    }

    /// <summary>本产品项下其他敞口: what of the group's exposure under the product of the case is beside the case and the facility it is about. CNY, 0 or more. Takes the group's version.</summary>
    /// <param name="own">The facility whose limit is to be bounded; null for that which the case renews or changes, if any.</param>
    public static async ValueTask<decimal> OthersOfProductAsync(Work work, Case @case, Facility? own, CancellationToken ct)
    {
        own ??= await OwnAsync(work, @case, ct);
        var (facilities, applications) = await OthersAsync(work, @case, own, own?.LimitCny ?? 0m, ct);
        return facilities.Concat(applications).Where(share => share.ProductCode == @case.ProductCode).Sum(share => share.AmountCny);
    }

    private static async ValueTask<Facility?> OwnAsync(Work work, Case @case, CancellationToken ct) =>
        @case.Kind is CaseKind.Renewal or CaseKind.LimitChange ? await work.FacilityOfAsync(@case, ct) : null;

    private static async ValueTask<(List<Share> Facilities, List<Share> Applications)> OthersAsync(Work work, Case @case, Facility? own, decimal ownCny, CancellationToken ct)
    {
        work.Touch(await Group(work.Db, @case.GroupId));
        var facilities = await Facilities(work.Db, @case.GroupId).ToListAsync(ct);
        var applications = await OtherApplications(work.Db, @case.GroupId, @case.Id).ToListAsync(ct);
        applications.AddRange(await OtherFacilityCases(work.Db, @case.GroupId, @case.Id).ToListAsync(ct));
        if (own is not null)
        {
            facilities.RemoveAll(share => share.FacilityId == own.Id);
            (facilities, applications) = (Beside(facilities), Beside(applications));
        }

        // A facility is not owed beside the one that follows it, nor beside the renewal or the change that others decide about: the larger of both counts.
        var followed = new HashSet<Guid?>();
        foreach (var next in facilities.Concat(applications).Where(share => share.RenewsId is not null).OrderByDescending(share => share.AmountCny).ToList())
        {
            if (!facilities.Exists(before => before.FacilityId == next.RenewsId && before.AmountCny > next.AmountCny) && followed.Add(next.RenewsId))
                facilities.RemoveAll(before => before.FacilityId == next.RenewsId);
            else if (!facilities.Remove(next))
                applications.Remove(next);
        }

        return (facilities, applications);

        // Nor is what comes before or after the facility that is decided about owed beside it: only what it has more.
        List<Share> Beside(List<Share> shares) => shares.ConvertAll(share => share.RenewsId == own.Id || (own.RenewsId is { } before && share.FacilityId == before)
            ? share with { AmountCny = Math.Max(0m, share.AmountCny - ownCny), RenewsId = null }
            : share);
    }

    /// <param name="RenewsId">The facility it is not owed beside: the one it follows or changes.</param>
    private sealed record Share(string ProductCode, decimal AmountCny, Guid? FacilityId, Guid? RenewsId);
}
