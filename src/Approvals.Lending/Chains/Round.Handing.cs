using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

// Seats that change hands: transferred, escalated, vacated, filled again.
public sealed partial class Round
{
    /// <summary>转办. Another eligible candidate of the position takes the seat; n, the due date and the material asked for carry over.</summary>
    public Answer Transfer(Guid seatId, Actor actor, Seen seen, Guid toStaffId, string why, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.Transfer, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        var to = Eligible(level, RuleOf(level).Approvers[seat.Position], seat.Scope, now).FirstOrDefault(c => c.StaffId == toStaffId);
        if (to is null)
            return Refused(new Refusal(RefusalCode.TargetNotEligible));
        if (string.IsNullOrWhiteSpace(why))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var effects = new List<Effect>();
        MarkViewed(level, seat, actor, Terms, now, effects);
        Replace(level, seat, to, seat.Scope, SeatClosure.Transferred, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>
    /// 腾席. Takes a seat from someone who left the post or turned out to have a conflict, with an alert, and fills it again by the
    /// level's rule. In a 或签 level the seat is simply lost while others remain; in a 票签 level a conflict makes n smaller as long as an
    /// approval stays possible; a signer or delegate is no longer asked.
    /// </summary>
    public Answer Vacate(Guid seatId, Guid byStaffId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.Vacate, level, seat) is { } refusal)
            return Refused(refusal);

        var effects = new List<Effect>();
        CloseSigners(level, seat, byStaffId, now, effects);
        CloseSeat(seat, SeatClosure.Vacated, byStaffId, now, effects);
        effects.Add(new SeatLost(seat.Id, level.Id, seat.Position));
        if (seat.Kind != SeatKind.Deciding)
        {
            Release(level, HostOf(level, seat), byStaffId, now, effects);
            return new Answer(null, effects);
        }

        if (IsBarred(level, seat.OwnerPersonId, now) && MayShrink(level))
            LoseVoter(level, seat.Position, effects);
        if (level.State == LevelState.Suspended)
            return new Answer(null, effects);
        Staff(level, now, effects);
        if (level.Mode == LevelMode.Vote && level.State == LevelState.Open)
            ConcludeVote(level, byStaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>补席. Looks for people again for the vacant positions of the live level, e.g. after a supervisor has appointed some; n of a vote may have become smaller, and its result with it.</summary>
    /// <returns>
    /// <see cref="RefusalCode.RoundEnded"/>, <see cref="RefusalCode.RoundSuspended"/> or <see cref="RefusalCode.NoVacancy"/>; else the seats made, and an alert for what is still vacant.
    /// </returns>
    public Answer Restaff(Circumstances now)
    {
        if (CheckRound(Act.Restaff) is { } refusal)
            return Refused(refusal);
        var level = LiveLevel!;
        if (!level.Vacant)
            return Refused(new Refusal(RefusalCode.NoVacancy));

        var effects = new List<Effect>();
        Staff(level, now, effects);
        if (level.Mode == LevelMode.Vote && level.State == LevelState.Open)
            ConcludeVote(level, byStaffId: null, now, effects);
        return new Answer(null, effects);
    }

    private (Candidate Taker, OrgScope Scope)? FindTaker(OnTimeout policy, Level level, Seat seat, Circumstances now) => policy switch
    {
        OnTimeout.Remind => null,
        OnTimeout.Escalate => FindAbove(level, seat, now),
        OnTimeout.Transfer => NamedFor(level, now) is { } named ? (named, seat.Scope) : null,
    };

    private Candidate? NamedFor(Level level, Circumstances now) =>
        RuleOf(level).NamedSubstitute is { } name && now.Named(name) is { } person && MaySit(level, person, now) ? person : null;

    private (Candidate Superior, OrgScope Scope)? FindAbove(Level level, Seat seat, Circumstances now)
    {
        var approver = RuleOf(level).Approvers[seat.Position];
        for (var scope = seat.Scope.Above(); scope is { } above; scope = above.Above())
        {
            if (Eligible(level, approver, above, now).FirstOrDefault() is { } superior)
                return (superior, above);
        }

        return null;
    }
}
