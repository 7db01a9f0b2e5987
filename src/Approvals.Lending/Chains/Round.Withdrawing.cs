namespace Approvals.Lending.Chains;

// 打开、撤回、催办.
public sealed partial class Round
{
    /// <summary>催办间隔. Working time between two urgings of one seat. Source: APPROVALS §4.</summary>
    public static readonly TimeSpan UrgeInterval = TimeSpan.FromHours(4);

    /// <summary>
    /// 打开. An eligible person looks at the seat: audited, not a list and not a prefetch. From then on the approval that led here can no
    /// longer be withdrawn. Opening it again has no effect; the seat's version does not change.
    /// </summary>
    public Answer View(Guid seatId, Actor actor, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if ((CheckPerson(Act.View, level, seat, actor, now) ?? CheckState(Act.View, level, seat)) is { } refusal)
            return Refused(refusal);
        var effects = new List<Effect>();
        MarkViewed(level, seat, actor, Terms, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>
    /// 撤回. Takes one's decision back: in an open 票签 level one's own ballot, and advice that is still provisional; else only the round's last decision
    /// (<see cref="RefusalCode.NotLastDecider"/>), and only until somebody has opened the next level, or the next 依次 seat
    /// (<see cref="RefusalCode.NextOpened"/>). A level that had closed on it opens again with all its seats, the one after it is recalled.
    /// Terms it narrowed stay narrow: nothing widens within a round. Source: APPROVALS §4.
    /// </summary>
    public Answer Withdraw(Guid seatId, Actor actor, Seen seen, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        var refusal = CheckPerson(Act.Withdraw, level, seat, actor, now) ?? CheckState(Act.Withdraw, level, seat)
            ?? CheckWithdrawable(level, seat, actor) ?? CheckSeen(seat, seen);
        if (refusal is not null)
            return Refused(refusal);

        var effects = new List<Effect> { new DecisionWithdrawn(seat.StandingDecision!.Id, seat.Id) };
        var wasClosed = level.State == LevelState.Approved;
        if (wasClosed)
        {
            foreach (var carried in LiveLevel!.StandingSeats().Where(s => s.StandingDecision is not null).ToList())
                CloseSeat(carried, SeatClosure.Recalled, actor.StaffId, now, effects);
            CloseLevel(LiveLevel!, LevelState.Recalled, SeatClosure.Recalled, actor.StaffId, now, effects);
            level.Reopen();
            effects.Add(new LevelReopened(level.Id));
            foreach (var other in level.Seats.Where(s => s is { Kind: SeatKind.Deciding, ClosedBecause: SeatClosure.AnotherDecided }))
                OpenAgain(level, other, actor.StaffId, now, effects);
        }
        else
        {
            foreach (var next in NextInTurn(level, seat).ToList())
                Recall(next, actor.StaffId, now, effects);
        }

        ReopenSeat(level, seat, VoidCause.Withdrawn, actor.StaffId, now, effects);

        // A vote may have closed early over a position that was vacant.
        if (wasClosed)
            Staff(level, now, effects);
        if (level.Mode == LevelMode.Vote)
            ConcludeVote(level, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>催办. Somebody who waits, the submitter or a manager, asks the seat's owner to hurry; <see cref="RefusalCode.UrgedRecently"/> within <see cref="UrgeInterval"/>.</summary>
    public Answer Urge(Guid seatId, Guid byStaffId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.Urge, level, seat) is { } refusal)
            return Refused(refusal);
        if (seat.UrgedAtUtc is { } last && now.Clock.Between(last, now.NowUtc) < UrgeInterval)
            return Refused(new Refusal(RefusalCode.UrgedRecently, seat.UrgedByStaffId, last));

        seat.Urge(byStaffId, now.NowUtc);
        return new Answer(null, [new SeatUrged(seat.Id, seat.OwnerStaffId, byStaffId)]);
    }

    private Refusal? CheckWithdrawable(Level level, Seat seat, Actor actor)
    {
        if (level.State == LevelState.Suspended || Condition == RoundCondition.Suspended)
            return new Refusal(RefusalCode.RoundSuspended);
        var decision = seat.StandingDecision!;
        if (decision.ActorStaffId != actor.StaffId)
            return new Refusal(RefusalCode.NotLastDecider, decision.ActorStaffId, decision.AtUtc);
        if (seat.Kind != SeatKind.Deciding || level is { Mode: LevelMode.Vote, State: LevelState.Open })
            return null;
        var last = _levels.SelectMany(l => l.StandingSeats()).Select(s => s.StandingDecision).OfType<Decision>().Where(d => d.CarriedFromId is null).MaxBy(d => d.Ordinal)!;
        if (last != decision)
            return new Refusal(RefusalCode.NotLastDecider, last.ActorStaffId, last.AtUtc);
        if (level.State == LevelState.Approved && LiveLevel!.FirstViewedAtUtc is { } at)
            return new Refusal(RefusalCode.NextOpened, LiveLevel.FirstViewedByStaffId, at);
        return FollowingInOrder(level, seat).FirstOrDefault(s => s.Viewings.Count > 0) is { } next ? new Refusal(RefusalCode.NextOpened, next.OwnerStaffId) : null;
    }

    // The seats of an open 依次 level whose turn this decision brought; several where approvals were carried over.
    private static IEnumerable<Seat> NextInTurn(Level level, Seat seat) =>
        FollowingInOrder(level, seat).Where(s => s.State is not (SeatState.Waiting or SeatState.Closed));

    // Also those that were handed on since: what was opened stays opened.
    private static IEnumerable<Seat> FollowingInOrder(Level level, Seat seat) => level is { Mode: LevelMode.InOrder, State: LevelState.Open } && seat.Kind == SeatKind.Deciding
        ? level.Seats.Where(s => s.Kind == SeatKind.Deciding && s.Position > seat.Position)
        : [];

    // Acting on a seat is opening it, and who narrows the terms has seen what they become.
    private void MarkViewed(Level level, Seat seat, Actor actor, Terms terms, Circumstances now, List<Effect> effects)
    {
        var isFirst = level.View(actor.StaffId, now.NowUtc);
        if (seat.View(new Viewing(actor.PersonId, terms.Digest(), PackDigest)))
            effects.Add(new SeatViewed(seat.Id, actor.StaffId, isFirst));
    }
}
