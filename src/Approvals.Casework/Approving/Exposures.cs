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
        db.Cases.Where(c => c.GroupId == groupId && c.Id != caseId && c.LiveKey != null && c.Kind != CaseKind.Renewal).Select(c => new Share(c.ProductCode, c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m, null, null)));

    private static readonly Func<DeskDb, Guid, Guid, IAsyncEnumerable<Share>> OtherRenewals = Compiled.Rows((DeskDb db, Guid groupId, Guid caseId) =>
        from c in db.Cases
        join about in db.FacilityCases on c.Id equals about.CaseId
        where c.GroupId == groupId && c.Id != caseId && c.LiveKey != null && c.Kind == CaseKind.Renewal
        select new Share(c.ProductCode, c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m, null, about.FacilityId));

    /// <summary>
    /// Live facilities (the limit while in validity, else the balance; one that is renewed or changed once), the other open applications, and this request; a waiver's amount is
    /// what it would let be lent. Takes the group's version: of two cases that add up their exposure at once, one sees the other.
    /// </summary>
    public static async ValueTask<Exposure> OfGroupAsync(Work work, Case @case, CancellationToken ct)
    {
        work.Touch(await Group(work.Db, @case.GroupId));
        var facilities = await Facilities(work.Db, @case.GroupId).ToListAsync(ct);

        // A facility is not owed beside the one that follows it, nor beside the renewal or the change that is decided about: the larger of both counts.
        if (@case.Kind is CaseKind.Renewal or CaseKind.LimitChange && (await work.FacilityOfAsync(@case, ct)).Id is var own)
            facilities.RemoveAll(share => share.FacilityId == own);
        // Nor beside the renewal that others decide about.
        var applications = await OtherApplications(work.Db, @case.GroupId, @case.Id).ToListAsync(ct);
        applications.AddRange(await OtherRenewals(work.Db, @case.GroupId, @case.Id).ToListAsync(ct));
        foreach (var next in facilities.Concat(applications).Where(share => share.RenewsId is not null).ToList())
        {
            if (!facilities.Exists(before => before.FacilityId == next.RenewsId && before.AmountCny > next.AmountCny))
                facilities.RemoveAll(before => before.FacilityId == next.RenewsId);
            else if (!facilities.Remove(next))
                applications.Remove(next);
        }

        var shares = facilities.Concat(applications).ToList();
        return new Exposure(
            facilities.Sum(share => share.AmountCny), applications.Sum(share => share.AmountCny), @case.RequestedAmountCny!.Value,
            shares.TrueForAll(IsOfProduct) ? null : shares.Where(IsOfProduct).Sum(share => share.AmountCny));

        bool IsOfProduct(Share share) => share.ProductCode == @case.ProductCode;
    }

    private sealed record Share(string ProductCode, decimal AmountCny, Guid? FacilityId, Guid? RenewsId);
}
