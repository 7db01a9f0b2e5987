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
        db.Facilities.Where(f => f.GroupId == groupId).Select(f => new Share(f.ProductCode, f.State == FacilityState.Active ? f.LimitCny : f.DrawnCny - f.RepaidCny, 0m, f.Id, f.RenewsId)));

    private static readonly Func<DeskDb, Guid, Guid, IAsyncEnumerable<Share>> OtherApplications = Compiled.Rows((DeskDb db, Guid groupId, Guid caseId) =>
        db.Cases.Where(c => c.GroupId == groupId && c.Id != caseId && c.LiveKey != null && c.Kind != CaseKind.Renewal && c.Kind != CaseKind.LimitChange).Select(c => new Share(c.ProductCode, c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m, c.RequestedAmountCny ?? 0m, null, null)));

    private static readonly Func<DeskDb, Guid, Guid, IAsyncEnumerable<Share>> OtherFacilityCases = Compiled.Rows((DeskDb db, Guid groupId, Guid caseId) =>
        from c in db.Cases
        join about in db.FacilityCases on c.Id equals about.CaseId
        where c.GroupId == groupId && c.Id != caseId && (c.Kind == CaseKind.Renewal || c.Kind == CaseKind.LimitChange) && c.ClosedAtUtc == null
        select new Share(c.ProductCode, c.ApprovedAmountCny ?? c.RequestedAmountCny ?? 0m, c.RequestedAmountCny ?? 0m, null, about.FacilityId));

    /// <summary>
    /// Live facilities (the limit while in validity, else the balance; one that is renewed or changed once), the other open applications, and this request; a waiver's amount is
    /// what it would let be lent. Takes the group's version: of two cases that add up their exposure at once, one sees the other.
    /// </summary>
    public static async ValueTask<Exposure> OfGroupAsync(Work work, Case @case, CancellationToken ct)
    {
        var own = @case.Kind is CaseKind.Renewal or CaseKind.LimitChange ? await work.FacilityOfAsync(@case, ct) : null;
        var shares = await OthersAsync(work, @case, own?.Id, @case.RequestedAmountCny!.Value, share => share.AmountCny, ct);
        return new Exposure(
            shares.Where(share => share.FacilityId is not null).Sum(share => share.AmountCny), shares.Where(share => share.FacilityId is null).Sum(share => share.AmountCny), @case.RequestedAmountCny.Value,
            shares.TrueForAll(IsOfProduct) ? null : shares.Where(IsOfProduct).Sum(share => share.AmountCny));

        bool IsOfProduct(Share share) => share.ProductCode == @case.ProductCode;
    }

    /// <summary>
    /// 本产品项下其他敞口: what the rest of the group has, or has asked for, under the product of the case. CNY, 0 or more. An application counts with what was asked for until its
    /// facility is opened: an approval of less may be taken back. Takes the group's version.
    /// </summary>
    /// <param name="facilityId">The facility that the case is about or whose limit is to be bounded; what it follows, what follows it and what is decided about them are not the rest.</param>
    public static async ValueTask<decimal> OthersOfProductAsync(Work work, Case @case, Guid? facilityId, CancellationToken ct)
    {
        return (await OthersAsync(work, @case, facilityId, decimal.MaxValue, MostOf, ct)).Where(share => share.ProductCode == @case.ProductCode).Sum(MostOf);

        static decimal MostOf(Share share) => Math.Max(share.AmountCny, share.AskedCny);
    }

    /// <param name="facilityId">The facility the case is about, if any: in place of it, what the case asks for counts.</param>
    /// <param name="ownCny">What counts in its place.</param>
    /// <param name="counts">What of a share counts.</param>
    private static async ValueTask<List<Share>> OthersAsync(Work work, Case @case, Guid? facilityId, decimal ownCny, Func<Share, decimal> counts, CancellationToken ct)
    {
        work.Touch(await Group(work.Db, @case.GroupId));
        var shares = await Facilities(work.Db, @case.GroupId).ToListAsync(ct);
        var renews = shares.ToDictionary(share => share.FacilityId!.Value, share => share.RenewsId);
        shares.AddRange(await OtherApplications(work.Db, @case.GroupId, @case.Id).ToListAsync(ct));
        shares.AddRange(await OtherFacilityCases(work.Db, @case.GroupId, @case.Id).ToListAsync(ct));

        // A facility is not owed beside those it follows, nor beside a renewal or a change that is decided about: the largest of them counts.
        var own = FirstOf(facilityId);
        return [.. shares.GroupBy(share => FirstOf(share.FacilityId ?? share.RenewsId)).SelectMany(line => line.Key is not { } first ? line : Largest(line, first))];

        Guid? FirstOf(Guid? id)
        {
            while (id is { } at && renews.GetValueOrDefault(at) is { } before)
                id = before;
            return id;
        }

        IEnumerable<Share> Largest(IEnumerable<Share> line, Guid first) =>
            line.Where(share => facilityId is null || share.FacilityId != facilityId).OrderBy(share => share.FacilityId is not null).MaxBy(counts) switch
            {
                null => [],
                var largest when first == own => counts(largest) > ownCny ? [largest with { AmountCny = counts(largest) - ownCny, AskedCny = 0m }] : [],
                var largest => [largest],
            };
    }

    /// <param name="RenewsId">The facility it is not owed beside: the one it follows or changes.</param>
    private sealed record Share(string ProductCode, decimal AmountCny, decimal AskedCny, Guid? FacilityId, Guid? RenewsId);
}
