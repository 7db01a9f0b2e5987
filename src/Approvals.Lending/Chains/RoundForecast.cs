namespace Approvals.Lending.Chains;

/// <summary>预计席位. Somebody who sits, or would sit, on the way that is left.</summary>
/// <param name="SeatId">Of a seat that is there already; of one to come it is made up.</param>
/// <param name="StaffId">Account of its owner.</param>
/// <param name="DueAtUtc">Latest time of their decision, UTC; null where another seat decides first, or the forecast does not get there.</param>
public sealed record ForecastSeat(Guid SeatId, Guid StaffId, DateTime? DueAtUtc);

/// <summary>预计层级. One level of the way that is left.</summary>
/// <param name="Limit">Working time each of its seats has.</param>
/// <param name="IsToCome">False for the level the round is at, and for one that is suspended.</param>
/// <param name="ClosesAtUtc">When it closes at the latest, UTC; null where the forecast does not get there.</param>
/// <param name="Seats">Deciding seats by position; empty for a committee and where the forecast does not get there.</param>
public sealed record ForecastLevel(string Code, string Title, LevelMode Mode, TimeLimit Limit, bool IsToCome, DateTime? ClosesAtUtc, IReadOnlyList<ForecastSeat> Seats);

/// <summary>
/// 预计路径. What a running round still has before it if everybody approves at the last moment their limit allows: who would sit, until when. People, duties and
/// the group's exposure are those of now; who is away now is taken to stay away.
/// </summary>
/// <param name="Levels">From the one the round is at to the last, in order.</param>
/// <param name="EndsAtUtc">When the round is approved at the latest, UTC; null when the forecast does not get there.</param>
/// <param name="Halt">Why it does not; null when it does.</param>
public sealed record RoundForecast(IReadOnlyList<ForecastLevel> Levels, DateTime? EndsAtUtc, WalkHalt? Halt)
{
    /// <summary>预计. Uses the round up: it is walked to its end, and must not be kept.</summary>
    /// <param name="round">A live round, whole.</param>
    /// <param name="now">Circumstances.</param>
    public static RoundForecast Of(Round round, Circumstances now)
    {
        var reached = round.Levels.Select(l => l.Id).ToHashSet();
        var before = round.Levels.Where(l => l.State is LevelState.Open or LevelState.Suspended).Select(l => l.Id).ToHashSet();
        var (_, halt) = RoundWalk.ToTheEnd(round, now);

        var walked = round.Levels.Where(l => before.Contains(l.Id) || !reached.Contains(l.Id)).OrderBy(l => l.Ordinal).ThenBy(l => l.Visit)
            .Select(l => new ForecastLevel(
                l.Code, round.LevelRules[l.Ordinal].Title, l.Mode, round.LevelRules[l.Ordinal].Limit, !reached.Contains(l.Id), l.ClosedAtUtc,
                [.. SeatsOf(l).Select(s => new ForecastSeat(s.Id, s.OwnerStaffId, s.StandingDecision?.AtUtc ?? s.DueAtUtc))]));
        var beyond = round.LevelRules.Skip(1 + round.Levels.Max(l => l.Ordinal))
            .Select(rule => new ForecastLevel(rule.Code, rule.Title, rule.Mode, rule.Limit, IsToCome: true, ClosesAtUtc: null, []));
        return new RoundForecast([.. walked, .. beyond], halt is null ? round.EndedAtUtc : null, halt);
    }

    // Those whom another's decision spares would sit nevertheless.
    private static IEnumerable<Seat> SeatsOf(Level level) => level.Seats
        .Where(s => s.Kind == SeatKind.Deciding && s.ClosedBecause is null or SeatClosure.AnotherDecided).OrderBy(s => s.Position).ThenBy(s => s.Ordinal);
}
