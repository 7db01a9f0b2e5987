using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Signing;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>担保落实情况: what secures a case as it stands, what is asked, and what holds signing and money back.</summary>
/// <param name="Items">By number; of a renewal also what secures the facility it renews.</param>
/// <param name="RequiredCny">须覆盖金额 of what was approved, before that of what was asked for; null where the product does not count items.</param>
/// <param name="CoverCny">抵押率折算、扣除在先债权后, all items. CNY; null where the product does not count items.</param>
/// <param name="Lines">Capacities of which each line needs one person, and who stands in them.</param>
/// <param name="DepositPercent">助保金, percent of the amount granted; null for none.</param>
/// <param name="AsksPool">The government's platform confirms.</param>
/// <param name="Signing">为什么不能签约; null when nothing of collateral or conditions stands in the way.</param>
/// <param name="Money">为什么不能开额度或放款; null when nothing of collateral stands in the way, before the approval, where the items are still with the facility renewed, and when nothing is lent any more.</param>
public sealed record SecurityStanding(
    IReadOnlyList<SecurityStanding.Item> Items, decimal? RequiredCny, decimal? CoverCny, IReadOnlyList<SecurityStanding.Line> Lines, decimal? DepositPercent, bool AsksPool, Refusal? Signing, Refusal? Money)
{
    /// <summary>Null where the case is not secured by collateral.</summary>
    public static async Task<SecurityStanding?> OfAsync(Desk desk, DeskDb db, Case @case, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(@case);
        var work = new Work(db, desk, Actor.System, desk.Clock.UtcNow);
        var terms = work.TermsOf(@case);
        if (!terms.NeedsPledge(@case.Mode))
            return null;
        var component = CollateralCover.ComponentOf(terms, @case.Mode);
        var parentId = await db.FacilityCases.Where(matter => matter.CaseId == @case.Id).Select(matter => (Guid?)matter.ParentId).SingleOrDefaultAsync(ct);
        var assets = await db.CollateralAssets.AsNoTracking().Where(asset => asset.CaseId == @case.Id || asset.CaseId == parentId).OrderBy(asset => asset.Number).ToListAsync(ct);

        // What secures a facility stays with it until the one that renews it is opened.
        var isWaitingForItems = assets.Count > 0 && assets.TrueForAll(asset => asset.CaseId != @case.Id);
        var cover = await CollateralCover.OfAsync(work, @case, ct);
        var named = await JointGuarantors.Of(db, @case.Id).AsNoTracking().OrderBy(guarantor => guarantor.Role).ToListAsync(ct);
        return new SecurityStanding(
            assets.ConvertAll(asset => ItemOf(asset, component)),
            (@case.ApprovedAmountCny ?? @case.RequestedAmountCny) is { } amount ? cover?.RequiredFor(amount) : null,
            assets.Count > 0 || !@case.IsClosed ? cover?.Cny : null,
            [.. (terms.Sheet.Collateral?.Guarantors ?? []).Select(line => new Line(line, [.. named.Where(guarantor => line.Contains(guarantor.Role))]))],
            terms.Sheet.Collateral?.DepositPercent,
            terms.Sheet.Collateral?.Pool is not null,
            await ContractSet.HeldBackAsync(work, @case, ct),
            isWaitingForItems || @case.ApprovedAmountCny is null || !await Revaluing.IsOpenAsync(work, @case, ct) ? null : await Pledges.ClosedAsync(work, @case.Id, ct));
    }

    /// <summary>抵押率 by kind that a case accepts; empty where it pledges rights.</summary>
    public static IReadOnlyDictionary<CollateralKind, decimal> SharesOf(ProductTerms terms, string mode)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Sheet.Collateral is not null && CollateralCover.ComponentOf(terms, mode) is { } component ? component.Shares : new Dictionary<CollateralKind, decimal>();
    }

    /// <summary>What was declared with the application and is not listed yet.</summary>
    public static IReadOnlyList<Declaration.DeclaredCollateral> Unlisted(Desk desk, Case @case, IReadOnlyList<Item> listed) =>
        [.. (Declaration.Of(desk, @case).Collateral ?? []).Where(declared => !listed.Any(item => item.Asset.TitleKey == declared.TitleKey))];

    private static Item ItemOf(CollateralAsset asset, CollateralComponent? component) => component is not null && EnumNames<CollateralKind>.TryParse(asset.Kind, out var kind)
        ? new Item(asset, component.Shares.GetValueOrDefault(kind), component.CoverOf(new CollateralItem(kind, asset.AppraisedCny, asset.EarlierClaimsCny)))
        : new Item(asset, null, null);

    /// <param name="SharePercent">抵押率; null of a right.</param>
    /// <param name="CoverCny">Null of a right.</param>
    public sealed record Item(CollateralAsset Asset, decimal? SharePercent, decimal? CoverCny);

    /// <summary>保证人 line: of the capacities one person at least.</summary>
    /// <param name="Named">By capacity.</param>
    public sealed record Line(IReadOnlyList<GuarantorRole> Capacities, IReadOnlyList<JointGuarantor> Named);
}
