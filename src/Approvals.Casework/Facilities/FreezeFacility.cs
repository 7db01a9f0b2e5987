using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Facilities;

/// <summary>冻结额度: a supervisor stops drawings at once; repaying goes on.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>reason-required</c>, <c>facility-closed</c>, <c>facility-frozen</c>. Source: PRODUCTS §1; one person at once: policy default.</remarks>
/// <param name="Reason">1–1000 characters; the customer is told.</param>
public sealed record FreezeFacility(Guid CaseId, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenAsync(work, CaseId, ct, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (!FacilityActs.IsReason(Reason))
            return FacilityActs.ReasonRequired;
        var frozen = facility.Position().Freeze();
        if (frozen.Refusal is { } code)
            return ServicingRefusals.Tell(code);

        facility.Keep(frozen);
        await FacilityActs.FreezeSuccessorsAsync(work, facility, ct);
        var act = new FacilityAct
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = FacilityActKind.Freeze,
            State = FacilityActState.Done,
            Reason = Reason,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
        };
        work.Db.FacilityActs.Add(act);
        work.Record(AuditSubject.Case(CaseId), "FacilityFrozen", null, new { act.Id, Reason });
        await FacilityActs.TellAsync(work, @case, facility, FacilityActs.Frozen, Reason, ct);
        return Done.Instance;
    }
}
