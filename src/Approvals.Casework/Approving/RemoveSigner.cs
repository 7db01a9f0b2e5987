using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Approving;

/// <summary>减签: whoever asked somebody to advise takes it back while they have not.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>, without the age.</remarks>
/// <param name="SeatId">The signer's or delegate's seat.</param>
public sealed record RemoveSigner(Guid CaseId, Guid SeatId, SeenSeat Seen) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "SignerRemoved", new { }, (round, actor, seen, now) => round.RemoveSigner(SeatId, actor, seen, now), ct, principal: HostOwner);

    private Guid HostOwner(Round round) => round.Find(round.Find(SeatId).Seat.HostSeatId!.Value).Seat.OwnerStaffId;
}
