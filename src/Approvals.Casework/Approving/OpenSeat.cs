using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Approving;

/// <summary>打开席位: an audited look by somebody who may decide; from the first one of a level the approval before can't be withdrawn.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>seat-unknown</c>, then those of <see cref="RefusalCode"/>. Looking a
/// second time changes nothing.
/// </remarks>
public sealed record OpenSeat(Guid CaseId, Guid SeatId) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) =>
        Seats.ActOnAsync(work, CaseId, SeatId, "SeatViewed", new { }, (round, actor, now) => round.View(SeatId, actor, now), ct, Role.Approver, Role.Supervisor);
}
