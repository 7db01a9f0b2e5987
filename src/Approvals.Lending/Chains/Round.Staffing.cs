using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

// Who sits: filling positions, opening seats whose turn it is, handing a seat on.
public sealed partial class Round
{
    /// <summary>合格候选人. Those of a position, at a scope, who may be seated now, in the resolver's order; for a transfer page.</summary>
    public IReadOnlyList<Candidate> EligibleFor(Guid seatId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        return Eligible(level, RuleOf(level).Approvers[seat.Position], seat.Scope, now);
    }

    /// <summary>可否加签. Whether a person may be asked to advise on a seat of the level now; for a page that offers signers.</summary>
    public bool MayAdvise(Guid seatId, Candidate person, Circumstances now) => MaySit(Find(seatId).Level, person, now);

    private void Staff(Level level, Circumstances now, List<Effect> effects)
    {
        var rule = RuleOf(level);
        var vacant = false;
        for (var position = 0; position < rule.Approvers.Count; position++)
            vacant |= !FillPosition(level, rule, position, now, effects);
        level.SetVacant(vacant);
        OpenSeatsInTurn(level, now, effects);
    }

    // True when the position has all its seats afterwards.
    private bool FillPosition(Level level, LevelRule rule, int position, Circumstances now, List<Effect> effects)
    {
        var approver = rule.Approvers[position];
        var scope = approver.Scope;
        while (true)
        {
            // A position without a number seats everyone eligible and lacks nobody as long as it has one seat.
            var standing = level.StandingSeats().Count(s => s.Position == position);
            var missing = approver.Seats is { } seats ? seats - level.SeatsLost[position] - standing : standing > 0 ? 0 : int.MaxValue;
            if (missing == 0)
                return true;

            foreach (var candidate in Eligible(level, approver, scope, now).Take(missing))
            {
                var seat = new Seat(now.NewId(), level.Id, level.Seats.Count, position, scope, candidate, now.NowUtc, replaces: null);
                level.Add(seat);
                effects.Add(new SeatMade(seat.Id, level.Id, seat.OwnerStaffId));
            }

            if (level.Mode == LevelMode.Vote && scope == approver.Scope)
                LoseConflictedVoters(level, approver, position, scope, now, effects);
            var lacking = (approver.Seats ?? 1) - level.SeatsLost[position] - level.StandingSeats().Count(s => s.Position == position);
            if (lacking <= 0)
                return true;

            if (rule.NobodyEligible == NobodyEligible.NamedSubstitute && NamedFor(level, now) is { } named)
            {
                var seat = new Seat(now.NewId(), level.Id, level.Seats.Count, position, scope, named, now.NowUtc, replaces: null);
                level.Add(seat);
                effects.Add(new SeatMade(seat.Id, level.Id, seat.OwnerStaffId));
                effects.Add(new NamedSubstituteSeated(level.Id, position, seat.Id));
                if (--lacking == 0)
                    return true;
            }

            if (rule.NobodyEligible != NobodyEligible.NextScopeUp || scope.Above() is not { } above)
            {
                effects.Add(new PositionVacant(level.Id, position, lacking));
                return false;
            }

            effects.Add(new ScopeRaised(level.Id, position, scope, above));
            scope = above;
        }
    }

    private void OpenSeatsInTurn(Level level, Circumstances now, List<Effect> effects)
    {
        var rule = RuleOf(level);
        Decision? carried = null;
        if (rule.Mode == LevelMode.InOrder)
        {
            for (var position = 0; position < rule.Approvers.Count; position++)
            {
                var seat = level.StandingSeats().FirstOrDefault(s => s.Position == position);
                if (seat?.State == SeatState.Waiting)
                    carried = OpenOrCarry(level, seat, now, effects) ?? carried;
                if (seat?.State != SeatState.Decided)
                    return;
            }
        }
        else
        {
            foreach (var seat in level.StandingSeats().Where(s => s.State == SeatState.Waiting).ToList())
                carried = OpenOrCarry(level, seat, now, effects) ?? carried;
        }

        // A seat filled later may bring the last vote with it.
        if (carried is null)
            return;
        if (level.Mode == LevelMode.Vote)
            ConcludeVote(level, carried.ActorStaffId, now, effects);
        else if (!level.Vacant && level.StandingSeats().All(s => s.State == SeatState.Decided))
            Pass(level, carried.ActorStaffId, now, effects);
    }

    private Decision? OpenOrCarry(Level level, Seat seat, Circumstances now, List<Effect> effects)
    {
        if (CarriedTo(level, seat) is { } earlier)
            return Carry(seat, earlier, now, effects);
        OpenSeat(seat, RuleOf(level), now, effects);
        return null;
    }

    private static void OpenSeat(Seat seat, LevelRule rule, Circumstances now, List<Effect> effects) =>
        OpenSeat(seat, now.Clock.Due(now.NowUtc, rule.Limit), now, effects);

    private static void OpenSeat(Seat seat, DateTime? due, Circumstances now, List<Effect> effects)
    {
        seat.Open(due, now.NowUtc);
        effects.Add(new SeatOpened(seat.Id, seat.OwnerStaffId, due));
        effects.Add(new TimerStarted(RoundTimer.SeatDue, seat.Id, due));
    }

    private List<Candidate> Eligible(Level level, ApproverRule approver, OrgScope scope, Circumstances now) =>
        [.. now.Candidates(approver, scope).DistinctBy(c => c.PersonId).Where(c => MaySit(level, c, now))];

    // Whoever had a seat in the level once is not seated in it again, whatever became of that seat. Somebody who is covered today is
    // seated only with a substitute who could sit there too: both will answer for what is decided.
    private bool MaySit(Level level, Candidate candidate, Circumstances now)
    {
        // Nor is somebody whose seat waits in a suspended level asked in the one it was returned to.
        bool IsFree(Guid personId) => !IsBarred(level, personId, now) && !level.HasSeated(personId)
            && !_levels.Any(l => l.State == LevelState.Suspended && l.HasSeated(personId));
        return IsFree(candidate.PersonId) && SubstitutionsOf(candidate.StaffId, now).All(s => IsFree(s.SubstitutePersonId));
    }

    // By a duty in the case, or by a decision in an earlier exclusive level.
    private bool IsBarred(Level level, Guid personId, Circumstances now) =>
        SeparationOfDuties.Find(personId, Duty.Approver, now.Involvements) is not null || DecidedInExclusiveLevelBefore(level, personId);

    private bool DecidedInExclusiveLevelBefore(Level level, Guid personId) => DecidedInExclusiveLevels(level.Ordinal).Contains(personId);

    private IEnumerable<Guid> DecidedInExclusiveLevels(int before) =>
    [
        .. from earlier in _levels
           where earlier.Ordinal < before && RuleOf(earlier).Exclusive
           from seat in earlier.Seats
           where seat is { Kind: SeatKind.Deciding, StandingDecision: not null }
           from personId in (Guid[])[seat.StandingDecision!.ActorPersonId, seat.OwnerPersonId]
           select personId,
        .. _levels.Where(earlier => earlier.Ordinal < before && RuleOf(earlier).Exclusive).SelectMany(earlier => earlier.DecidedByPersonIds),
        .. SettledLevels.Where(settled => settled.Rule.Exclusive).SelectMany(settled => settled.PersonIds),
    ];

    private static Seat Replace(Level level, Seat old, Candidate owner, OrgScope scope, SeatClosure because, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        var seat = new Seat(now.NewId(), level.Id, level.Seats.Count, old.Position, scope, owner, now.NowUtc, replaces: old);
        level.Add(seat);
        effects.Add(new SeatMade(seat.Id, level.Id, seat.OwnerStaffId));
        effects.Add(new SeatReplaced(old.Id, seat.Id, because));
        if (because == SeatClosure.Transferred)
        {
            // The clock runs on: handing a seat over wins no time.
            seat.TakeOver(old, now.NowUtc);
            effects.Add(new SeatOpened(seat.Id, seat.OwnerStaffId, seat.DueAtUtc));
            effects.Add(new TimerStarted(RoundTimer.SeatDue, seat.Id, seat.DueAtUtc));
        }

        CloseSigners(level, old, byStaffId, now, effects);
        CloseSeat(old, because, byStaffId, now, effects);
        return seat;
    }
}
