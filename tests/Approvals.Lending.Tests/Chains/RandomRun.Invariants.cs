using Approvals.Lending.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

// What holds after every step, numbered as in the specification's list of invariants.
internal sealed partial class RandomRun
{
    private readonly Dictionary<(RoundTimer, Guid), DateTime> _timers = [];
    private readonly Dictionary<Guid, string> _recorded = [];
    private readonly HashSet<Guid> _everVoided = [];
    private Terms _lastTerms;

    private void Follow(IReadOnlyList<Effect> effects)
    {
        foreach (var effect in effects)
        {
            if (effect is TimerStarted started)
                _timers[(started.Timer, started.SeatId)] = started.DueAtUtc!.Value;
            else if (effect is TimerCancelled cancelled)
                Assert.True(_timers.Remove((cancelled.Timer, cancelled.SeatId)), "cancelled a timer that was not running");
        }
    }

    private void Agree()
    {
        Assert.Equal(_naive.Outcome, _round.Outcome switch
        {
            RoundOutcome.Returned => $"Returned {_round.ReturnedTo}",
            RoundOutcome.Superseded => $"Superseded {_round.ReturnedToLevel}",
            null => "",
            var other => other.ToString(),
        });
        Assert.Equal(_naive.Others, _round.Exposure.OthersCny);
        Assert.Equal(
            _naive.Levels.Select(l => $"{l.Ordinal} {l.State} {l.Vacant} {l.Viewed} {string.Join(',', l.Lost)}"),
            _round.Levels.Select(l => $"{l.Ordinal} {Letter(l.State)} {l.Vacant} {l.FirstViewedAtUtc is not null} {string.Join(',', l.SeatsLost)}"));
        Assert.Equal(_naive.Pack, _round.PackDigest);
        Assert.Equal(new Terms(_naive.Amount, _naive.Tenor, _naive.Rate, "interest-only", [.. _naive.Conditions]), _round.Terms);
        Assert.Equal(
            _naive.InOrder().Select(s => $"{s.In.Ordinal}.{s.Position} {s.Scope} {s.Kind} {s.Staff} {s.State} v{s.Version} {s.Viewers.Count} {(s.State is 'O' or 'C' ? s.Due : default):s}"),
            _round.Levels.SelectMany(l => l.Seats.Select(s =>
                $"{l.Ordinal}.{s.Position} {s.Scope} {s.Kind} {s.OwnerStaffId} {Letter(s)} v{s.Version} {s.Viewings.Count} {(s.State is SeatState.Open or SeatState.Consulting ? s.DueAtUtc!.Value : default):s}")));
    }

    private static char Letter(LevelState state) => state switch
    {
        LevelState.Open => 'O',
        LevelState.Approved => 'A',
        LevelState.Recalled => 'K',
        LevelState.Suspended => 'S',
        LevelState.Rejected or LevelState.Returned or LevelState.Cancelled => 'E',
    };

    private static char Letter(Seat seat) => seat.State switch
    {
        SeatState.Waiting => 'W',
        SeatState.Open => 'O',
        SeatState.Consulting => 'C',
        SeatState.Paused => 'P',
        SeatState.Provisional => 'V',
        SeatState.Suspended => 'S',
        SeatState.Decided => 'D',
        SeatState.Closed => seat.ClosedBecause switch
        {
            SeatClosure.AnotherDecided => 'A',
            SeatClosure.Cancelled => 'X',
            _ => 'M',
        },
    };

    private void Invariants()
    {
        var seats = _round.Levels.SelectMany(l => l.Seats).ToList();

        // 1. One outcome, one live level, nothing open in an ended round.
        Assert.Equal(_round.IsLive && !_naive.Halted ? 1 : 0, _round.Levels.Count(l => l.State == LevelState.Open));
        Assert.Equal(_round.SuspendedSeatId is null ? 0 : 1, _round.Levels.Count(l => l.State == LevelState.Suspended));
        Assert.True(_round.IsLive || _round.SuspendedSeatId is null, "an ended round is suspended");
        Assert.Equal(_round.IsLive, _round.EndedAtUtc is null);
        Assert.True(_round.IsLive || !seats.Exists(s => s.IsUndecided), "an ended round has an open seat");
        Recorded(seats);
        foreach (var level in _round.Levels)
            OfLevel(level);

        // 4. The live level has an open task or says why it waits; every open task has its timer and no other timer runs.
        if (_round.LiveLevel is { } live)
            Assert.True(live.Vacant || live.Mode == LevelMode.Committee || live.Seats.Any(s => s.State is SeatState.Open or SeatState.Paused), "the round hangs");
        Assert.Equal(
            seats.Where(s => s.State is SeatState.Open or SeatState.Consulting).Select(s => $"{RoundTimer.SeatDue} {s.Id} {s.DueAtUtc:s}")
                .Concat(seats.Where(s => s.State == SeatState.Paused).Select(s => $"{RoundTimer.MaterialDue} {s.Id} {s.MaterialRequests[^1].DueAtUtc:s}"))
                .Order(StringComparer.Ordinal),
            _timers.Select(t => $"{t.Key.Item1} {t.Key.Item2} {t.Value:s}").Order(StringComparer.Ordinal));

        // 5. Terms never widen.
        Assert.True(_round.Terms.IsWithin(_lastTerms) && _round.Terms.IsWithin(_round.Ceiling), "terms widened");
        _lastTerms = _round.Terms;
    }

    // 2. At most one standing decision a seat; nothing recorded changes.
    private void Recorded(List<Seat> seats)
    {
        foreach (var seat in seats)
        {
            Assert.Equal(seat.State is SeatState.Decided or SeatState.Provisional ? 1 : 0, seat.Decisions.Count(d => d.Standing));
            foreach (var d in seat.Decisions)
            {
                var record = $"{d.SeatId} {d.Ordinal} {d.Kind} {d.ActorStaffId} {d.ActorPersonId} {d.OnBehalfOfStaffId} {d.Opinion} {d.ReasonCode} {d.ReturnTo} {d.ReturnToLevel} {d.StraightBack} {d.CarriedFromId} {d.Terms.AmountCny} {d.Terms.TenorMonths} {d.Terms.AnnualRatePercent} {d.PackDigest} {d.AtUtc:O}";
                Assert.Equal(_recorded.TryAdd(d.Id, record) ? record : _recorded[d.Id], record);
                Assert.Equal(seat.OwnerStaffId, d.OnBehalfOfStaffId);
                Assert.False(d.Standing && _everVoided.Contains(d.Id), "a void decision stands again");
                if (!d.Standing)
                    _everVoided.Add(d.Id);
            }
        }

        Assert.Equal(_recorded.Count, seats.Sum(s => s.Decisions.Count));
        Assert.Equal(Enumerable.Range(1, _recorded.Count), seats.SelectMany(s => s.Decisions).Select(d => d.Ordinal).Order());
    }

    private void OfLevel(Level level)
    {
        // 3. and 6. A natural person counts once in a level, as owner or as actor; an approved level has the votes its formula asks for.
        Assert.Equal(level.Seats.Count, level.Seats.DistinctBy(s => s.OwnerPersonId).Count());
        var standing = level.Seats.Where(s => s.StandingDecision is not null).ToList();
        var counted = standing.SelectMany(s => new[] { s.OwnerPersonId, s.StandingDecision!.ActorPersonId }.Distinct()).ToList();
        Assert.Equal(counted.Count, counted.Distinct().Count());
        var rule = _round.LevelRules[level.Ordinal];
        var votes = standing.Where(s => s.Kind == SeatKind.Deciding).Select(s => s.StandingDecision!).ToList();
        if (level.State == LevelState.Approved)
            Approved(level, rule, votes);

        // 5. Every seat traces to a rule of the snapshot, or to a host seat two steps up at most.
        Assert.All(level.Seats, s => Assert.InRange(s.Position, 0, rule.Approvers.Count - 1));
        Assert.All(level.Seats, s => Assert.Equal(s.Kind == SeatKind.Deciding, s.HostSeatId is null));
        Assert.All(level.Seats.Where(s => s.HostSeatId is not null), s => Assert.Equal(s.Depth - 1, level.Seats.Single(h => h.Id == s.HostSeatId).Depth));
        Assert.All(level.Seats, s => Assert.InRange(s.Depth, 0, 2));
        Assert.Equal(level.Code, rule.Code);

        // Carried approvals name the one they carry, by the same person on the same terms and pack.
        var earlier = _round.Levels.Where(l => l.Ordinal < level.Ordinal).SelectMany(l => l.Seats).SelectMany(s => s.Decisions).ToList();
        Assert.All(votes.Where(v => v.CarriedFromId is not null), v => Assert.Contains(
            earlier, d => d.Id == v.CarriedFromId && d.ActorPersonId == v.ActorPersonId && d.Terms.Equals(v.Terms) && d.PackDigest == v.PackDigest && d.Kind == DecisionKind.Approve));

        // A host waits exactly as long as somebody it asked has not answered.
        foreach (var host in level.Seats)
        {
            var asked = level.Seats.Where(s => s.HostSeatId == host.Id && s.IsUndecided).ToList();
            if (host.State is SeatState.Open or SeatState.Consulting)
                Assert.Equal(host.State == SeatState.Consulting, asked.Exists(s => s.Kind != SeatKind.SignerAfter));
            if (host.State == SeatState.Provisional)
                Assert.Contains(asked, s => s.Kind == SeatKind.SignerAfter && s.State != SeatState.Waiting);
            if (host.State is SeatState.Decided or SeatState.Closed)
                Assert.Empty(asked);
        }
    }

    private void Approved(Level level, LevelRule rule, List<Decision> votes)
    {
        if (rule.Mode == LevelMode.Committee)
            return;
        Assert.Contains(votes, v => v.CarriedFromId is null);
        var yes = votes.Where(v => v.Kind == DecisionKind.Approve).ToList();
        if (rule.Vote is { } vote)
        {
            int Worth(Decision d) => vote.Measure == VoteMeasure.Seats ? 1 : rule.Approvers[level.Seats.Single(s => s.Id == d.SeatId).Position].Weight;
            var all = rule.Approvers.Select((a, i) => (a.Seats!.Value - level.SeatsLost[i]) * (vote.Measure == VoteMeasure.Seats ? 1 : a.Weight)).Sum();
            Assert.True(vote.Measure == VoteMeasure.Seats ? yes.Count >= vote.ToApprove : yes.Sum(Worth) * 100 >= vote.ToApprove * all, "passed below the threshold");
            Assert.True(votes.Sum(Worth) <= all, "more ballots than n");
        }
        else
        {
            Assert.Equal(votes.Count, yes.Count);
            Assert.Equal(rule.Mode == LevelMode.AnyOne ? 1 : rule.Approvers.Sum(a => a.Seats!.Value), votes.Count);
        }

        Assert.True(rule.Mode is not (LevelMode.All or LevelMode.Vote) || yes.DistinctBy(v => v.Terms.Digest()).Count() == 1, "parallel approvals on different terms");
    }

    private string Fingerprint() => string.Join(
        '|',
        [
            $"{_round.Outcome} {_round.ReturnedTo} {_round.PackDigest} {_round.Terms.AmountCny} {_round.Terms.TenorMonths} {_round.Terms.Conditions.Count} {_round.Levels.Count} {_round.EndedAtUtc} {_round.SuspendedSeatId} {_round.LevelRules.Count} {_round.Exposure}",
            .. _round.Levels.SelectMany(l => l.Seats.Select(s =>
                $"{l.State} {l.Vacant} {l.FirstViewedAtUtc} {s.Id} {s.State} {s.Version} {s.DueAtUtc} {s.ChangedAtUtc} {s.MaterialAsked} {s.UrgedAtUtc} {s.Viewings.Count} {s.GrossWorkingSeconds} {s.Decisions.Count} {s.StandingDecision?.Id}")),
        ]);
}
