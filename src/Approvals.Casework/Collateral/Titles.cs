using System.Globalization;
using System.Text;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>一证一案: a title secures one case, or a second one behind the first.</summary>
internal static class Titles
{
    /// <summary>The registry and the number: what somebody wrote in full-width characters, in small letters or with blanks is the same title.</summary>
    public static string KeyOf(Registrar registrar, string number)
    {
        var spelt = number.Normalize(NormalizationForm.FormKC).ToUpper(CultureInfo.InvariantCulture).Where(c => !char.IsWhiteSpace(c));
        return $"{EnumNames<Registrar>.Of(registrar)}:{string.Concat(spelt)}";
    }

    /// <summary>
    /// What stands in the way of listing a title. It is held by a case that is under way, or by one whose registration has not been released. Refusals in order: <c>title-taken</c> (at this rank, or behind a first that
    /// would come before it), <c>earlier-claims-short</c> (the second rank, with less before it than the first case secures).
    /// </summary>
    public static async ValueTask<Refusal?> TakenAsync(Work work, Guid caseId, string title, int rank, decimal earlierClaimsCny, CancellationToken ct)
    {
        var held = await (from asset in work.Db.CollateralAssets
                          join @case in work.Db.Cases on asset.CaseId equals @case.Id
                          where asset.TitleKey == title && asset.CaseId != caseId
                              && (@case.ClosedAtUtc == null
                                  || work.Db.PledgeRegistrations.Any(r => r.AssetId == asset.Id && (r.State == PledgeRegistrationState.Requested || r.State == PledgeRegistrationState.Registered)))
                          orderby asset.Rank
                          select new { asset.Rank, @case.Number, Secured = @case.ApprovedAmountCny ?? @case.RequestedAmountCny }).ToListAsync(ct);
        if (held.Find(other => rank == 1 || other.Rank == rank) is { } same)
            return new Refusal("title-taken", $"这项权证已担保案件 {same.Number}，不能再作本案的第 {rank} 顺位押品。", "number");
        return held.Find(other => other.Secured > earlierClaimsCny) is { } first
            ? new Refusal("earlier-claims-short", $"案件 {first.Number} 以这项权证担保 {first.Secured:N2} 元在先，在先债权不能少于这个金额。", "earlierClaimsCny")
            : null;
    }

    /// <summary>Takes the title for this listing.</summary>
    public static async ValueTask TakeAsync(Work work, string title, CancellationToken ct)
    {
        if (await work.Db.CollateralTitles.FindAsync([title], ct) is { } known)
            work.Touch(known);
        else
            work.Db.CollateralTitles.Add(new CollateralTitle { Key = title });
    }
}
