using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>重估复核: another person than whoever proposed it lets the new value count, or gives it back.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>revaluation-unknown</c>, <c>conflict-of-duties</c> (proposer ≠ checker; nobody who investigated or holds the borrower confirms), <c>revaluation-settled</c>, <c>stale</c>,
/// <c>reason-required</c> (when giving back), and when it is to count <c>case-closed</c>, <c>appraisal-invalid</c> (it has run out meanwhile), <c>appraisal-too-long</c>, <c>appraisal-too-high</c>, <c>earlier-claims-short</c> (another case stands before it for more meanwhile). Source: PRODUCTS §1 (maker ≠ checker); policy default.
/// </remarks>
/// <param name="Approves">False gives it back.</param>
/// <param name="Note">Required when giving back; up to 1000 characters.</param>
public sealed record DecideRevaluation(Guid CaseId, Guid RevaluationId, int SeenVersion, bool Approves, string? Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseForStaffAsync(CaseId, Role.OperationsChecker, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await work.Db.CollateralRevaluations.SingleOrDefaultAsync(r => r.Id == RevaluationId && r.CaseId == CaseId, ct) is not { } revaluation)
            return new Refusal("revaluation-unknown", "案件没有这笔重估。");
        if (await work.Db.Users.AnyAsync(a => a.Id == revaluation.MakerId && a.PersonId == work.Actor.PersonId, ct))
            return Involvements.Conflict(Duty.Maker);
        if (await Involvements.ConflictAsync(work, @case, Duty.Approver, ct) is { } conflict)
            return conflict;
        if (revaluation.State != RevaluationState.AwaitingChecker)
            return new Refusal("revaluation-settled", "这笔重估已复核，或已被新的重估代替。");
        if (revaluation.Version != SeenVersion)
            return new Refusal("stale", "这笔重估刚刚有变化，请刷新后再办理。", "seenVersion");
        if (Note?.Length > FacilityActs.LongestReason || (!Approves && !FacilityActs.IsReason(Note)))
            return new Refusal("reason-required", "退回经办须写明原因。", "note");
        var item = await work.Db.CollateralAssets.SingleAsync(asset => asset.Id == revaluation.AssetId, ct);
        if (Approves && !await Revaluing.IsOpenAsync(work, @case, ct))
            return new Refusal("case-closed", "案件已结束。");
        if (Approves && (revaluation.ToAppraisal().Check(work.Today) ?? await Titles.ShortAsync(work, item, revaluation.EarlierClaimsCny, ct)) is { } invalid)
            return invalid;

        (revaluation.CheckerId, revaluation.CheckedAtUtc, revaluation.Note) = (work.Actor.AccountId, work.NowUtc, Note);
        await Revaluing.SettleAsync(work, revaluation, Approves ? RevaluationState.Done : RevaluationState.Returned);
        work.Touch(@case);
        work.Record(AuditSubject.Case(CaseId), Approves ? "RevaluationConfirmed" : "RevaluationReturned", null, new { revaluation.Id, item.Number, revaluation.AppraisedCny, Note });
        if (Approves)
            await Revaluing.ApplyAsync(work, @case, item, revaluation.ToAppraisal(), ct);
        return Done.Instance;
    }
}
