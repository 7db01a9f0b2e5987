using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

// What every act tests before its own input: who acts, what state the seat is in, what was seen.
public sealed partial class Round
{
    private static Answer Refused(Refusal refusal) => new(refusal, []);

    private static bool IsComplete(Reason reason) =>
        !string.IsNullOrWhiteSpace(reason.Code) && !string.IsNullOrWhiteSpace(reason.Text);

    private Refusal? Check(Act act, Level level, Seat seat, Actor actor, Seen seen, Circumstances now) =>
        CheckPerson(act, level, seat, actor, now) ?? CheckState(act, level, seat) ?? CheckBallot(act, seat, actor) ?? CheckSeen(seat, seen);

    private Refusal? CheckPerson(Act act, Level level, Seat seat, Actor actor, Circumstances now)
    {
        if (actor.StaffId != seat.OwnerStaffId)
        {
            if (!SubstitutionsOf(seat.OwnerStaffId, now).Any(s => s.SubstituteStaffId == actor.StaffId))
                return new Refusal(RefusalCode.NotYourSeat);
            if (act is Act.AddSignerBefore or Act.AddSignerAfter)
                return new Refusal(RefusalCode.SubstituteMayNot);
        }

        // The account may have been linked to another natural person since the seat was made: both must be clean.
        Guid[] people = [seat.OwnerPersonId, actor.PersonId];
        foreach (var person in people)
        {
            if (SeparationOfDuties.Find(person, Duty.Approver, now.Involvements) is { } conflict)
                return new Refusal(RefusalCode.ConflictOfDuties, Duty: conflict.Held);
        }

        if (people.Any(p => DecidedInExclusiveLevelBefore(level, p)))
            return new Refusal(RefusalCode.DecidedInEarlierLevel);
        var twice = level.Seats.Any(s => s != seat && s.StandingDecision is { } d && (people.Contains(d.ActorPersonId) || people.Contains(s.OwnerPersonId)));
        return twice ? new Refusal(RefusalCode.DecidedInThisLevel) : null;
    }

    /// <summary>有人可办. Whether the seat's owner, or somebody who stands in for them today, is there and may decide on it.</summary>
    public bool SomebodyMayAct(Guid seatId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        bool May(Guid staffId, Guid personId) => CheckPerson(Act.Approve, level, seat, new Actor(staffId, personId, []), now) is null;
        return (now.Staff(seat.OwnerStaffId) is not null && May(seat.OwnerStaffId, seat.OwnerPersonId))
            || SubstitutionsOf(seat.OwnerStaffId, now).Any(s => May(s.SubstituteStaffId, s.SubstitutePersonId));
    }

    private IEnumerable<Substitution> SubstitutionsOf(Guid staffId, Circumstances now) =>
        now.Substitutions.Where(s => s.PrincipalStaffId == staffId && s.Covers(now.Today, Product));

    private Refusal? CheckState(Act act, Level level, Seat seat)
    {
        if (TransitionTable.Look(act, level.ConditionOf(seat), Condition).Refusal is not { } code)
            return null;
        if (code == RefusalCode.OutcomeReached)
            return new Refusal(code, EndedByStaffId, EndedAtUtc);
        return seat.State is SeatState.Decided or SeatState.Closed or SeatState.Provisional
            ? new Refusal(code, seat.ChangedByStaffId, seat.ChangedAtUtc)
            : new Refusal(code);
    }

    // A ballot is changed by whoever cast it: between the owner and a substitute the first decision wins.
    private static Refusal? CheckBallot(Act act, Seat seat, Actor actor) =>
        act is Act.Approve or Act.Reject or Act.Return && seat.StandingDecision is { } ballot && ballot.ActorPersonId != actor.PersonId
            ? new Refusal(RefusalCode.AlreadyDecided, ballot.ActorStaffId, ballot.AtUtc)
            : null;

    private RoundCondition Condition => !IsLive ? RoundCondition.Ended : LiveLevel is null ? RoundCondition.Suspended : RoundCondition.Live;

    private Refusal? CheckRound(Act act) =>
        TransitionTable.Look(act, seat: null, Condition).Refusal is { } code ? new Refusal(code, EndedByStaffId, EndedAtUtc) : null;

    private Refusal? CheckSeen(Seat seat, Seen seen) =>
        seen.SeatVersion != seat.Version ? new Refusal(RefusalCode.SeatChanged, seat.ChangedByStaffId, seat.ChangedAtUtc)
        : CheckContent(seen.PackDigest, seen.TermsDigest);

    private Refusal? CheckContent(string packDigest, string termsDigest) =>
        packDigest != PackDigest ? new Refusal(RefusalCode.PackChanged, PackChangedByStaffId, PackChangedAtUtc)
        : termsDigest != Terms.Digest() ? new Refusal(RefusalCode.TermsChanged, TermsChangedByStaffId, TermsChangedAtUtc)
        : null;
}
