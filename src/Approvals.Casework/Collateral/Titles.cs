using System.Globalization;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>一证一案: a title secures one case, or a second one behind the first.</summary>
internal static class Titles
{
    /// <summary>The registry and the number by its letters and digits: brackets of any kind, blanks, full-width characters, small letters and leading zeros make no other title.</summary>
    public static string KeyOf(Registrar registrar, string number)
    {
        var spelt = new StringBuilder();
        foreach (var c in number.Normalize(NormalizationForm.FormKC).ToUpper(CultureInfo.InvariantCulture).Where(char.IsLetterOrDigit))
        {
            if (c != '0' || (spelt.Length > 0 && char.IsDigit(spelt[^1])))
                spelt.Append(c);
        }

        return $"{EnumNames<Registrar>.Of(registrar)}:{spelt}";
    }

    /// <summary>
    /// What stands in the way of listing a title. It is held by a case that is under way, or by one whose registration has not been released. Refusals in order: <c>title-taken</c> (at this rank, or behind a first that
    /// would come before it), those of <see cref="ShortAsync"/>.
    /// </summary>
    public static async ValueTask<Refusal?> TakenAsync(Work work, Guid caseId, string title, int rank, decimal earlierClaimsCny, CancellationToken ct)
    {
        var held = await HeldAsync(work, caseId, title, ct);
        return held.Find(other => rank == 1 || other.Rank == rank) is not { } same ? Short(work, held, earlierClaimsCny)
            : CaseAccess.IsInScope(work.Actor, same.OrgPath) ? new Refusal("title-taken", $"这项权证已担保案件 {same.Number}，不能再作本案的第 {rank} 顺位押品。", "number")
            : new Refusal("title-taken", $"这项权证已担保另一机构的案件，不能再作本案的第 {rank} 顺位押品。", "number");
    }

    /// <summary>Refusal <c>earlier-claims-short</c>: less stands before the item than the cases of a better rank are secured for.</summary>
    public static async ValueTask<Refusal?> ShortAsync(Work work, CollateralAsset item, decimal earlierClaimsCny, CancellationToken ct) =>
        Short(work, (await HeldAsync(work, item.CaseId, item.TitleKey, ct)).FindAll(other => other.Rank < item.Rank), earlierClaimsCny);

    private static Refusal? Short(Work work, List<Holder> before, decimal earlierClaimsCny) =>
        before.Find(other => other.SecuredCny > earlierClaimsCny) is not { } first ? null
            : CaseAccess.IsInScope(work.Actor, first.OrgPath) ? new Refusal("earlier-claims-short", $"案件 {first.Number} 以这项权证担保 {first.SecuredCny:N2} 元在先，在先债权不能少于这个金额。", "earlierClaimsCny")
            : new Refusal("earlier-claims-short", "另一机构的案件以这项权证担保在先，在先债权少于它担保的金额，请向登记机构核对。", "earlierClaimsCny");

    /// <summary>Whoever holds the title beside the case, and for how much at most: a renewal for less secures also what is still owed of before.</summary>
    private static async ValueTask<List<Holder>> HeldAsync(Work work, Guid caseId, string title, CancellationToken ct)
    {
        var held = await (from asset in work.Db.CollateralAssets
                          join @case in work.Db.Cases on asset.CaseId equals @case.Id
                          where asset.TitleKey == title && asset.CaseId != caseId
                          orderby asset.Rank
                          select new
                          {
                              asset.Rank,
                              @case.Number,
                              @case.OrgPath,
                              IsUnderWay = @case.ClosedAtUtc == null,
                              Asked = @case.ApprovedAmountCny ?? @case.RequestedAmountCny ?? 0m,
                              Registered = work.Db.PledgeRegistrations
                                  .Where(r => r.AssetId == asset.Id && (r.State == PledgeRegistrationState.Requested || r.State == PledgeRegistrationState.Registered)).Select(r => r.AmountCny).ToList(),
                          }).ToListAsync(ct);
        return [.. held.Where(one => one.IsUnderWay || one.Registered.Count > 0).Select(one => new Holder(one.Rank, one.Number, one.OrgPath, one.Registered.Append(one.Asked).Max()))];
    }

    /// <summary>Takes the title for this listing.</summary>
    public static async ValueTask TakeAsync(Work work, string title, CancellationToken ct)
    {
        if (await work.Db.CollateralTitles.FindAsync([title], ct) is { } known)
            work.Touch(known);
        else
            work.Db.CollateralTitles.Add(new CollateralTitle { Key = title });
    }

    /// <param name="SecuredCny">The most it may come to be owed.</param>
    private sealed record Holder(int Rank, string Number, string OrgPath, decimal SecuredCny);
}
