using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>
/// 押品重估: the manager records a new appraisal, before the facility is opened or while it lives. What was approved is not raised by it. Once the report of the investigation is handed in, an item that would count for more than it does today, or for longer, waits
/// for another person (<see cref="DecideRevaluation"/>); one that counts for less, or for the same and no longer, does so at once, and of one that counts for less but longer the lower value.
/// </summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>not-your-case</c>, <c>right-unknown</c>, <c>case-closed</c> (neither under way nor with a facility that lives),
/// <c>rank-invalid</c>, <c>appraisal-invalid</c>, <c>appraisal-too-long</c>, <c>appraisal-too-high</c>, <c>earlier-claims-short</c>, <c>revaluation-waiting</c> (an earlier one of the item waits for its checker; a lower one takes its place). Source: PRODUCTS §4 (appraisal expiry); policy default.
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
        if (Appraisal.CheckRank(item.Rank) is { } misranked)
            return misranked;
        if (Appraisal.Check(work.Today) is { } invalid)
            return invalid;
        if (await Titles.ShortAsync(work, item, Appraisal.EarlierClaimsCny, ct) is { } tooLittle)
            return tooLittle;
        var change = Revaluing.ChangeOf(work, @case, item, Appraisal);
        var needsChecker = (change.IsHigher || change.IsLonger) && !await Revaluing.IsLookedAtAsync(work, @case, ct);
        var waiting = await work.Db.CollateralRevaluations.SingleOrDefaultAsync(r => r.LiveFor == AssetId, ct);
        if (waiting is not null && needsChecker && !change.IsLower)
            return new Refusal("revaluation-waiting", "这项押品已有一笔重估待复核，复核以后才能再提。");

        work.Touch(@case);
        if (waiting is not null)
            await Revaluing.SettleAsync(work, waiting, RevaluationState.Returned);
        if (!needsChecker)
        {
            await Revaluing.ApplyAsync(work, @case, item, Appraisal, ct);
            return new Revalued(null);
        }

        // A lower value is the careful side, a longer validity is not.
        if (change.IsLower)
            await Revaluing.ApplyAsync(work, @case, item, Appraisal with { ValidUntil = item.AppraisalValidUntil }, ct);
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
        Revaluing.Ask(work, @case, proposed);
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
        !@case.IsClosed || await work.Db.Facilities.Where(Facility.Lives).AnyAsync(f => f.CaseId == @case.Id, ct);

    /// <summary>尽调未提交: the second investigator, and whoever decides, still see the value before they sign.</summary>
    public static async ValueTask<bool> IsLookedAtAsync(Work work, Case @case, CancellationToken ct) =>
        (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Documents) is not null || await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.DueDiligence) is not null)
        && !await work.Db.Investigations.AnyAsync(investigation => investigation.CaseId == @case.Id && investigation.State == InvestigationState.Submitted, ct);

    /// <summary>What an appraisal makes of an item against what it counts for today; what has run out counts nothing today.</summary>
    /// <param name="IsLonger">展期: the item holds until a later day than it does now.</param>
    public readonly record struct Change(bool IsHigher, bool IsLower, bool IsLonger);

    public static Change ChangeOf(Work work, Case @case, CollateralAsset item, Appraisal appraisal)
    {
        var component = CollateralCover.ComponentOf(work.TermsOf(@case), @case.Mode);
        var (before, after) = (item.HoldsUntil < work.Today ? 0m : Worth(item.AppraisedCny, item.EarlierClaimsCny), Worth(appraisal.AppraisedCny, appraisal.EarlierClaimsCny));
        var until = item.ValidUntil < appraisal.ValidUntil ? item.ValidUntil.Value : appraisal.ValidUntil;
        return new Change(after > before, after < before, until > item.HoldsUntil);

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

    public static void Ask(Work work, Case @case, CollateralRevaluation proposed) =>
        work.Ask(@case, TimerKinds.WholeCase, 1, WorkKinds.Revaluation, Role.OperationsChecker, null, key: Key(proposed));

    /// <summary>转入: what waits goes with the item to the case that it secures now.</summary>
    public static async ValueTask CarryOverAsync(Work work, Guid fromCaseId, Case to, CancellationToken ct)
    {
        foreach (var revaluation in await work.Db.CollateralRevaluations.Where(r => r.CaseId == fromCaseId).ToListAsync(ct))
        {
            if (revaluation.State == RevaluationState.AwaitingChecker)
            {
                await CloseItemAsync(work, revaluation, WorkItemState.Cancelled);
                Ask(work, to, revaluation);
            }

            revaluation.CaseId = to.Id;
        }
    }

    /// <summary>撤回: nothing is secured by the case any more, so nobody need look at what waits.</summary>
    public static async ValueTask ReturnAllAsync(Work work, Case @case, CancellationToken ct)
    {
        foreach (var revaluation in await work.Db.CollateralRevaluations.Where(r => r.CaseId == @case.Id && r.State == RevaluationState.AwaitingChecker).ToListAsync(ct))
            await SettleAsync(work, revaluation, RevaluationState.Returned);
    }

    /// <summary>It waits for nobody any more.</summary>
    public static async ValueTask SettleAsync(Work work, CollateralRevaluation revaluation, RevaluationState state)
    {
        (revaluation.State, revaluation.LiveFor) = (state, null);
        await CloseItemAsync(work, revaluation, state == RevaluationState.Done ? WorkItemState.Done : WorkItemState.Cancelled);
    }

    private static async ValueTask CloseItemAsync(Work work, CollateralRevaluation revaluation, WorkItemState state)
    {
        foreach (var item in await work.OpenWorkItemsAsync(revaluation.CaseId))
        {
            if (item.Kind == WorkKinds.Revaluation && item.Key == Key(revaluation))
                item.Close(work, state);
        }
    }

    private static string Key(CollateralRevaluation revaluation) => revaluation.Id.ToString("N");
}
