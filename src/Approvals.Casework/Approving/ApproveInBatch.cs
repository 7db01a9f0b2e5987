using Approvals.Casework.Data;

namespace Approvals.Casework.Approving;

/// <summary>批量同意: one item of many, on the terms as they stand; every item is its own command with its own key.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>.</remarks>
public sealed record ApproveInBatch(Guid CaseId, Guid SeatId, SeenSeat Seen) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "SeatApprovedInBatch", new { }, (round, actor, seen, now) => round.ApproveInBatch(SeatId, actor, seen, now), ct, testsPack: true);
}
