using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>
/// 押品重估: the manager records a new appraisal, before the facility is opened or while it lives. What was approved is not raised by it. Once the case is approved, an item that would count for more than it does today waits
/// for another person (<see cref="DecideRevaluation"/>); one that counts for less, or for the same, does so at once.
/// </summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>not-your-case</c>, <c>right-unknown</c>, <c>case-closed</c> (neither under way nor with a facility that lives),
/// <c>rank-invalid</c>, <c>appraisal-invalid</c>, <c>appraisal-too-high</c>, <c>revaluation-waiting</c> (an earlier one of the item waits for its checker; a lower one takes its place). Source: PRODUCTS §4 (appraisal expiry); policy default.
/// </remarks>
public sealed record RevalueCollateral(Guid CaseId, Guid AssetId, Appraisal Appraisal) : ICommand<Revalued>
{
    public async ValueTask<Result<Revalued>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (@case.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (await work.Db.CollateralAssets.SingleOrDefaultAsync(asset => asset.Id == AssetId && asset.CaseId == CaseId, ct) is not { } item)
            return new Refusal("right-unknown", "案件没有这项质物。");
        if (!await Revaluing.IsOpenAsync(work, @case, ct))
            return new Refusal("case-closed", "案件已结束。");
        if (item.Rank == 1 && Appraisal.EarlierClaimsCny > 0)
            return new Refusal("rank-invalid", "有在先债权的押品只能作第二顺位；顺位为 1 或 2。", "rank");
        if (Appraisal.Check(work.Today) is { } invalid)
            return invalid;
        var needsChecker = @case.ApprovedAmountCny is not null && Revaluing.IsUpwards(work, @case, item, Appraisal);
        var waiting = await work.Db.CollateralRevaluations.SingleOrDefaultAsync(r => r.LiveFor == AssetId, ct);
        if (waiting is not null && needsChecker)
            return new Refusal("revaluation-waiting", "这项押品已有一笔重估待复核，复核以后才能再提。");

        work.Touch(@case);
        if (waiting is not null)
            await Revaluing.SettleAsync(work, waiting, RevaluationState.Returned, ct);
        if (!needsChecker)
        {
            await Revaluing.ApplyAsync(work, @case, item, Appraisal, ct);
            return new Revalued(null);
        }

        var proposed = new CollateralRevaluation
        {
            Id = Guid.CreateVersion7(),
            CaseId = CaseId,
            AssetId = AssetId,
            AppraisedCny = Appraisal.AppraisedCny,
            EarlierClaimsCny = Appraisal.EarlierClaimsCny,
            Appraiser = Appraisal.Appraiser.Trim(),
            AppraisedOn = Appraisal.AppraisedOn,
            ValidUntil = Appraisal.ValidUntil,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
            LiveFor = AssetId,
        };
        work.Db.CollateralRevaluations.Add(proposed);
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.Revaluation, Role.OperationsChecker, null, key: proposed.Id.ToString("N"));
        work.Record(AuditSubject.Case(CaseId), "RevaluationProposed", null, new { proposed.Id, item.Number, proposed.AppraisedCny, proposed.EarlierClaimsCny, proposed.Appraiser, proposed.AppraisedOn, proposed.ValidUntil });
        return new Revalued(proposed.Id);
    }
}

/// <param name="WaitsAs">Id of the revaluation that waits for its checker; null where it counts at once.</param>
public sealed record Revalued(Guid? WaitsAs);

/// <summary>重估: what its two steps share.</summary>
internal static class Revaluing
{
    /// <summary>Under way, or with a facility that lives.</summary>
    public static async ValueTask<bool> IsOpenAsync(Work work, Case @case, CancellationToken ct) =>
        !@case.IsClosed || await work.Db.Facilities.AnyAsync(f => f.CaseId == @case.Id && (f.State == FacilityState.Active || f.DrawnCny > f.RepaidCny), ct);

    /// <summary>调高: would count for more than it does today; what has run out counts nothing today.</summary>
    public static bool IsUpwards(Work work, Case @case, CollateralAsset item, Appraisal appraisal)
    {
        var component = CollateralCover.ComponentOf(work.TermsOf(@case), @case.Mode);
        return Worth(appraisal.AppraisedCny, appraisal.EarlierClaimsCny) > (item.HoldsUntil < work.Today ? 0m : Worth(item.AppraisedCny, item.EarlierClaimsCny));

        decimal Worth(decimal appraisedCny, decimal earlierClaimsCny) => component is not null && EnumNames<CollateralKind>.TryParse(item.Kind, out var kind)
            ? component.CoverOf(new CollateralItem(kind, appraisedCny, earlierClaimsCny))
            : appraisedCny;
    }

    public static async ValueTask ApplyAsync(Work work, Case @case, CollateralAsset item, Appraisal appraisal, CancellationToken ct)
    {
        var before = new { item.Number, item.AppraisedCny, item.EarlierClaimsCny, item.Appraiser, item.AppraisedOn, item.AppraisalValidUntil };
        (item.AppraisedCny, item.EarlierClaimsCny, item.Appraiser) = (appraisal.AppraisedCny, appraisal.EarlierClaimsCny, appraisal.Appraiser.Trim());
        (item.AppraisedOn, item.AppraisalValidUntil) = (appraisal.AppraisedOn, appraisal.ValidUntil);
        work.Record(AuditSubject.Case(@case.Id), "CollateralRevalued", before, new { item.Number, item.AppraisedCny, item.EarlierClaimsCny, item.Appraiser, item.AppraisedOn, item.AppraisalValidUntil });
        if (!@case.IsClosed)
            await Pledges.ProceedAsync(work, @case, ct);
    }

    /// <summary>It waits for nobody any more.</summary>
    public static async ValueTask SettleAsync(Work work, CollateralRevaluation revaluation, RevaluationState state, CancellationToken ct)
    {
        (revaluation.State, revaluation.LiveFor) = (state, null);
        var key = revaluation.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(revaluation.CaseId))
        {
            if (item.Kind == WorkKinds.Revaluation && item.Key == key)
                item.Close(work, state == RevaluationState.Done ? WorkItemState.Done : WorkItemState.Cancelled);
        }
    }
}
