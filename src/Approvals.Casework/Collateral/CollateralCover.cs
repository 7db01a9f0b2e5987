using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Waivers;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Limits;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>押品覆盖: what the items of a case are worth as security, by the loan-to-value shares of its product. Source: seed 001 (一)–(三) 担保条件; PRODUCTS §3.</summary>
/// <param name="Cny">Σ max(0, appraised × share − earlier claims).</param>
internal sealed record CollateralCover(decimal Cny, CollateralComponent Shares)
{
    public decimal RequiredFor(decimal limitCny) => Shares.RequiredFor(limitCny);

    /// <summary>The component by which items count in a mode; null where none does.</summary>
    public static CollateralComponent? ComponentOf(ProductTerms terms, string mode) =>
        terms.Sheet.Limit.Components[terms.ModeOf(mode)].OfType<CollateralComponent>().FirstOrDefault();

    /// <summary>By the appraisals on record; null where the product does not count items.</summary>
    public static async ValueTask<CollateralCover?> OfAsync(Work work, Case @case, CancellationToken ct) => ComponentOf(work.TermsOf(@case), @case.Mode) is { } component
        ? new CollateralCover((await ItemsAsync(work, @case.Id, ct)).Sum(component.CoverOf), component)
        : null;

    /// <summary>抵质押物 for policy: as appraised once they are listed, before that as declared; unknown where nothing was declared or nothing is asked.</summary>
    public static async ValueTask<IReadOnlyList<CollateralItem>?> FactsAsync(Work work, Case @case, Declaration declared, CancellationToken ct)
    {
        if (work.TermsOf(@case).Sheet.Collateral is null)
            return null;
        var listed = await ItemsAsync(work, @case.Id, ct);
        return listed.Count > 0 ? listed : declared.Collateral?.Select(item => new CollateralItem(item.Kind, item.EstimatedCny, item.EarlierClaimsCny)).ToList();
    }

    /// <summary>按评估值重测: the limit of the facts on record with the items as appraised. CNY; null where the product registers no items or a component is unknown.</summary>
    public static async ValueTask<decimal?> AppraisedLimitAsync(Work work, Case @case, CancellationToken ct)
    {
        var terms = work.TermsOf(@case);
        if (terms.Sheet.Collateral is null)
            return null;
        var measured = await Measurements.LatestAsync(work, @case.Id, ct);
        var facts = FactsJson.Read(measured.Facts) with { Collateral = await ItemsAsync(work, @case.Id, ct) };
        return PreCreditPolicy.Evaluate(terms.Sheet, facts, terms.ModeOf(@case.Mode), requestedAmountCny: null, measured.AsOf, await GrantedWaivers.OfAsync(work, @case, ct)).LimitCny;
    }

    /// <summary>审批前复测: nothing above what the appraised items carry can be approved.</summary>
    public static async ValueTask RemeasureAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await AppraisedLimitAsync(work, @case, ct) is not { } limit)
            return;
        work.Record(AuditSubject.Case(@case.Id), "CollateralMeasured", new { @case.RemeasuredLimitCny }, new { (await OfAsync(work, @case, ct))?.Cny, limit });
        @case.RemeasuredLimitCny = limit;
    }

    private static async ValueTask<List<CollateralItem>> ItemsAsync(Work work, Guid caseId, CancellationToken ct)
    {
        // Also those changed in this very unit of work. What secures a facility secures its renewal, and goes over to it when it is opened.
        var parentId = await work.Db.FacilityCases.Where(matter => matter.CaseId == caseId).Select(matter => (Guid?)matter.ParentId).SingleOrDefaultAsync(ct);
        var assets = await work.Db.CollateralAssets.Where(asset => asset.CaseId == caseId || asset.CaseId == parentId).OrderBy(asset => asset.Number).ToListAsync(ct);
        return [.. assets.Where(asset => EnumNames<CollateralKind>.TryParse(asset.Kind, out _)).Select(asset => new CollateralItem(EnumNames<CollateralKind>.Read(asset.Kind), asset.AppraisedCny, asset.EarlierClaimsCny))];
    }
}
