using Approvals.Lending.Calendar;

namespace Approvals.Lending.Chains;

/// <summary>停步原因. Why a walk, or a forecast, gets no further.</summary>
public enum WalkHalt
{
    /// <summary>无人可批. A position finds nobody.</summary>
    Vacant,

    /// <summary>日历缺口. The working calendar does not reach the limit of a seat, a request or a level.</summary>
    CalendarEnds,

    /// <summary>席位不能决定. Whoever sits there may not decide any more; the walk does not guess who would be seated instead.</summary>
    SeatBarred,

    /// <summary>退回在途. The round waits for the case to come straight back from a step.</summary>
    AwaitsReturn,

    /// <summary>另起一轮. What came back is not what was sent away: another round takes this one's place.</summary>
    StartsAgain,
}

/// <summary>
/// 推演. Walks a round to its end: everybody approves, advises in favour and brings material at the last moment their limit allows, and at once where that has
/// passed. It changes the round it walks.
/// </summary>
internal static class RoundWalk
{
    private const string Words = "simulation";

    private static readonly Authority Unlimited = new(
        Words, decimal.MaxValue, null, Enum.GetValues<Security>(), DateOnly.MinValue, DateOnly.MaxValue, new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));

    /// <returns>What happened, in order, and why it stopped before the round was approved; null when it was.</returns>
    public static (IReadOnlyList<Effect> Effects, WalkHalt? Halt) ToTheEnd(Round round, Circumstances now)
    {
        var effects = new List<Effect>();
        while (round.LiveLevel is { } live)
        {
            if (live.Vacant)
                return (effects, WalkHalt.Vacant);
            var next = NextToAct(live);
            if (next is null && live.Mode != LevelMode.Committee)
                return (effects, WalkHalt.Vacant);
            if ((next is null ? now.Clock.Due(live.OpenedAtUtc, round.LevelRules[live.Ordinal].Limit) : LastMomentOf(next)) is not { } due)
                return (effects, WalkHalt.CalendarEnds);

            if (due > now.NowUtc)
                now = now with { NowUtc = due, Today = ShanghaiTime.BusinessDate(due) };
            var answer = next is null
                ? round.CloseCommittee(live.Id, new CommitteeResult(CommitteeVerdict.Passed, round.Terms, round.PackDigest, []), Guid.Empty, now)
                : Act(round, next, now);
            if (answer.Refusal is not null)
                return (effects, WalkHalt.SeatBarred);
            effects.AddRange(answer.Effects);
        }

        return (effects, round.Outcome is { } outcome ? HaltOf(outcome) : WalkHalt.AwaitsReturn);
    }

    private static WalkHalt? HaltOf(RoundOutcome outcome) => outcome switch
    {
        RoundOutcome.Approved => null,
        RoundOutcome.Rejected or RoundOutcome.Returned or RoundOutcome.Cancelled or RoundOutcome.Superseded => WalkHalt.StartsAgain,
    };

    // The one whose time is up first acts first; one whose time the calendar does not tell stops the walk.
    private static Seat? NextToAct(Level level) =>
        level.Seats.Where(s => s.State is SeatState.Open or SeatState.Paused).OrderBy(LastMomentOf).ThenBy(s => s.Ordinal).FirstOrDefault();

    private static DateTime? LastMomentOf(Seat seat) => seat.State == SeatState.Paused ? seat.OutstandingRequest!.DueAtUtc : seat.DueAtUtc;

    private static Answer Act(Round round, Seat seat, Circumstances now)
    {
        if (seat.State == SeatState.Paused)
            return round.ReceiveMaterial(seat.Id, seat.OwnerStaffId, round.PackDigest, now);
        var owner = new Actor(seat.OwnerStaffId, seat.OwnerPersonId, [Unlimited]);
        return seat.Kind == SeatKind.Deciding
            ? round.Approve(seat.Id, owner, round.SeenNow(seat.Id), new Approval(TermsVariation.None, Words), now)
            : round.Advise(seat.Id, owner, round.SeenNow(seat.Id), new AdviceGiven(InFavour: true, Words), now);
    }
}
