using Approvals.Casework.Data;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Approving;

/// <summary>出具意见: a signer or delegate advises the seat that asked.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>, without the age.</remarks>
public sealed record AdviseSeat(Guid CaseId, Guid SeatId, SeenSeat Seen, bool InFavour, string Opinion) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "AdviceGiven", new { InFavour, Opinion },
        (round, actor, seen, now) => round.Advise(SeatId, actor, seen, new AdviceGiven(InFavour, Opinion), now), ct, testsPack: true);
}
