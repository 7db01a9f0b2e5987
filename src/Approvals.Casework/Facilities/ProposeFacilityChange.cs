using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>解冻、调额、收回额度制单: operations or a supervisor propose it, another person decides (<see cref="DecideFacilityAct"/>).</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>conflict-of-duties</c>, <c>facility-act-kind-invalid</c>, <c>reason-required</c>, <c>facility-act-waiting</c>, those of the facility
/// (<c>facility-closed</c>, <c>facility-not-frozen</c>, <c>facility-expired</c>, <c>amount-not-payable</c>), <c>limit-unchanged</c>, <c>limit-above-approved</c>, <c>limit-above-group-headroom</c>, <c>limit-above-security</c>.
/// </remarks>
/// <param name="Kind">Unfreeze, change the limit, or withdraw it after misuse.</param>
/// <param name="LimitCny">The new limit, from 0, whole fen; of a changed limit only.</param>
/// <param name="Reason">1–1000 characters.</param>
public sealed record ProposeFacilityChange(Guid CaseId, FacilityActKind Kind, decimal? LimitCny, string Reason) : ICommand<MadeFacilityAct>
{
    public async ValueTask<Result<MadeFacilityAct>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenForMakerAsync(work, CaseId, ct, Role.OperationsMaker, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (Kind is not (FacilityActKind.Unfreeze or FacilityActKind.ChangeLimit or FacilityActKind.Withdraw) || (Kind == FacilityActKind.ChangeLimit) != LimitCny.HasValue)
            return new Refusal("facility-act-kind-invalid", "请选择解冻、调整额度或收回额度；调整额度须填写新额度。", "kind");
        if (!FacilityActs.IsReason(Reason))
            return FacilityActs.ReasonRequired;
        if (await FacilityActs.WaitingAsync(work, facility, ct) is { } waiting)
            return waiting;
        var act = new FacilityAct
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = Kind,
            LimitCny = Kind == FacilityActKind.Withdraw ? 0m : LimitCny,
            Reason = Reason,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
        };
        if (Changed(facility, act, work.Today).Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (Kind == FacilityActKind.ChangeLimit && LimitCny == facility.LimitCny)
            return new Refusal("limit-unchanged", "新额度与现在的额度相同。", "limitCny");
        if (await AboveBoundAsync(work, @case, facility, act, ct) is { } above)
            return above;

        FacilityActs.Ask(work, @case, act);
        work.Record(AuditSubject.Case(CaseId), "FacilityChangeProposed", null, new { act.Id, act.Kind, act.LimitCny, Reason });
        return new MadeFacilityAct(act.Id);
    }

    /// <summary>批准额度的案件: the review that changed the limit last, else the case that opened the facility. What was cut since may be given back up to what it approved.</summary>
    private static async ValueTask<Case> ApprovingCaseAsync(Work work, Case @case, Facility facility, CancellationToken ct) =>
        await (from matter in work.Db.FacilityCases
               join review in work.Db.Cases on matter.CaseId equals review.Id
               where matter.FacilityId == facility.Id && review.Outcome == CaseOutcome.LimitChanged
               orderby review.ClosedAtUtc descending
               select review).FirstOrDefaultAsync(ct) ?? @case;

    /// <summary>
    /// Refusals in order: <c>limit-above-approved</c>: raised beyond what was approved last; <c>limit-above-group-headroom</c>: beyond what the rest of the group leaves under the product; <c>limit-above-security</c>: beyond
    /// what secures the facility.
    /// </summary>
    internal static async ValueTask<Refusal?> AboveBoundAsync(Work work, Case @case, Facility facility, FacilityAct act, CancellationToken ct)
    {
        if (act.Kind != FacilityActKind.ChangeLimit || act.LimitCny <= facility.LimitCny)
            return null;
        var approving = await ApprovingCaseAsync(work, @case, facility, ct);
        if (approving.ApprovedAmountCny is { } approved && act.LimitCny > approved)
            return new Refusal("limit-above-approved", $"审批批准的额度是 {approved:N2} 元，不能直接调得更高；要更高，在额度重评或重新申请时经审批链批准。", "limitCny");
        var measurement = await Measurements.DecidedOnAsync(work, approving.Id);
        if (GroupHeadroom.Of(work.TermsOf(approving), approving.Mode, measurement, await Exposures.OthersOfProductAsync(work, @case, facility.Id, ct)) is { } headroom && act.LimitCny > headroom.MostCny)
            return new Refusal("limit-above-group-headroom", $"集团客户其他企业在本产品项下已有或在申请 {headroom.OthersCny:N0} 元，合计不能超过产品最高额度 {headroom.CapCny:N0} 元；本户额度最高 {headroom.MostCny:N0} 元。", "limitCny");
        return await SecuredLimit.OfAsync(work, @case, ct) is { } secured && act.LimitCny > secured.MostCny ? secured.Above : null;
    }

    /// <summary>What the act makes of the facility.</summary>
    internal static Lending.Facilities.FacilityAnswer Changed(Facility facility, FacilityAct act, DateOnly today) =>
        act.Kind == FacilityActKind.Unfreeze ? facility.Position().Unfreeze() : facility.Position().ChangeLimit(act.LimitCny!.Value, today);
}

/// <param name="ActId">Waits for its checker.</param>
public sealed record MadeFacilityAct(Guid ActId);
