using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Approving;

/// <summary>催办: the case's manager, or a supervisor, asks the seat's owner to hurry; once a seat per four working hours.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-your-case</c> (another manager's), <c>seat-unknown</c>, then those
/// of <see cref="RefusalCode"/>.
/// </remarks>
public sealed record UrgeSeat(Guid CaseId, Guid SeatId) : ICommand<SeatDecided>
{
    public async ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (loaded.Value.ManagerId != work.Actor.AccountId && !work.Actor.Is(nameof(Role.Supervisor)))
            return new Refusal("not-your-case", "案件不由您负责。");
        return await Seats.ActOnAsync(work, loaded.Value, SeatId, "SeatUrged", new { }, (round, _, now) => round.Urge(SeatId, work.Actor.AccountId, now), ct);
    }
}
