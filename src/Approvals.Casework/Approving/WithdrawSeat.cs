using Approvals.Casework.Data;

namespace Approvals.Casework.Approving;

/// <summary>撤回: the last decision, until somebody has opened what it led to; in an open 票签 level one's own ballot.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>, without the age.</remarks>
public sealed record WithdrawSeat(Guid CaseId, Guid SeatId, SeenSeat Seen) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "DecisionWithdrawn", new { }, (round, actor, seen, now) => round.Withdraw(SeatId, actor, seen, now), ct);
}
