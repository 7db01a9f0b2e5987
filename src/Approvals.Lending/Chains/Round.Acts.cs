using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>同意内容. What an approval says.</summary>
/// <param name="Terms">What the seat changes; <see cref="TermsVariation.None"/> approves the terms as they stand.</param>
/// <param name="Opinion">审批意见; required above the level's threshold.</param>
public sealed record Approval(TermsVariation Terms, string? Opinion);

/// <summary>原因. Why a case is rejected or returned; both parts are required.</summary>
/// <param name="Code">Reason code of the bank's list.</param>
/// <param name="Text">In the approver's words.</param>
public sealed record Reason(string Code, string Text);

// What can be done. Each act answers with the first refusal in the order of RefusalCode, or with its effects.
public sealed partial class Round
{
    /// <summary>
    /// 同意. Approves, on the terms as they stand or narrower. 或签 concludes the level; 会签 when every seat has approved the same terms
    /// (a narrowing asks those who approved before to reconfirm); 依次 opens the next seat. The last level's approval ends the round.
    /// </summary>
    public Answer Approve(Guid seatId, Actor actor, Seen seen, Approval approval, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.Approve, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);

        var rule = RuleOf(level);
        var amount = approval.Terms.AmountCny ?? Terms.AmountCny;
        if (rule.OpinionAboveCny is { } threshold && amount > threshold && string.IsNullOrWhiteSpace(approval.Opinion))
            return Refused(new Refusal(RefusalCode.OpinionRequired));
        var (narrowed, termsRefusal) = Terms.Narrow(approval.Terms, FixedTerms);
        if (narrowed is null)
            return Refused(new Refusal(termsRefusal!.Value));
        if (Authority.GapOf(actor.Authorities, Exposure.OthersCny + narrowed.AmountCny, Product, Security, now.Today) is { } gap)
            return Refused(new Refusal(RefusalCode.BeyondAuthority, Gap: gap));

        var effects = new List<Effect>();
        Record(seat, DecisionKind.Approve, actor, approval.Opinion, reasonCode: null, returnTo: null, narrowed, now, effects);
        SetTerms(narrowed, level, seat, actor, now, effects);
        AdvanceAfterApproval(level, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>否决. Rejects; in every mode of this stage the first rejection concludes the level, and the round as the chain says.</summary>
    public Answer Reject(Guid seatId, Actor actor, Seen seen, Reason reason, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.Reject, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (!IsComplete(reason))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var effects = new List<Effect>();
        Record(seat, DecisionKind.Reject, actor, reason.Text, reason.Code, returnTo: null, Terms, now, effects);
        CloseLevel(level, LevelState.Rejected, SeatClosure.AnotherDecided, actor.StaffId, now, effects);
        var returnTo = RuleOf(level).ReturnOnRejection;
        End(returnTo is null ? RoundOutcome.Rejected : RoundOutcome.Returned, returnTo, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>退回. Sends the case back to a named step; the round ends and a new one starts from there on.</summary>
    public Answer Return(Guid seatId, Actor actor, Seen seen, ReturnStep to, Reason reason, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.Return, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (!IsComplete(reason))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var effects = new List<Effect>();
        Record(seat, DecisionKind.Return, actor, reason.Text, reason.Code, to, Terms, now, effects);
        CloseLevel(level, LevelState.Returned, SeatClosure.AnotherDecided, actor.StaffId, now, effects);
        End(RoundOutcome.Returned, to, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>补充资料. Asks for material: this seat's clock stands still until it comes, at most twice a seat; the request has its own due date.</summary>
    public Answer AskForMaterial(Guid seatId, Actor actor, Seen seen, string asked, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.AskForMaterial, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (seat.MaterialAsked >= Seat.MaterialRequestsAllowed)
            return Refused(new Refusal(RefusalCode.MaterialAskedTwice));
        if (string.IsNullOrWhiteSpace(asked))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var due = now.Clock.Due(now.NowUtc, RuleOf(level).MaterialLimit);
        var request = new MaterialRequest(now.NewId(), seat.Id, asked.Trim(), now.NowUtc, due);
        seat.Pause(request, now);
        return new Answer(null,
        [
            new TimerCancelled(RoundTimer.SeatDue, seat.Id),
            new SeatPaused(seat.Id, request.Id, request.Asked, due),
            new TimerStarted(RoundTimer.MaterialDue, seat.Id, due),
        ]);
    }

    /// <summary>
    /// 收到补充资料. Resumes the seat with the working time it had left. A changed pack asks the approvers of the same 会签 level to
    /// reconfirm; approvals of closed levels and of earlier turns of an 依次 level stand, on the pack they name.
    /// </summary>
    /// <param name="seatId">The paused seat.</param>
    /// <param name="byStaffId">Who took the material in.</param>
    /// <param name="packDigest">Digest of the pack with the material; the old one when it only answered a question.</param>
    /// <param name="now">Circumstances.</param>
    public Answer ReceiveMaterial(Guid seatId, Guid byStaffId, string packDigest, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.ReceiveMaterial, seat) is { } refusal)
            return Refused(refusal);

        seat.Resume(byStaffId, now);
        var effects = new List<Effect>
        {
            new TimerCancelled(RoundTimer.MaterialDue, seat.Id),
            new SeatResumed(seat.Id, seat.OwnerStaffId, seat.DueAtUtc),
            new TimerStarted(RoundTimer.SeatDue, seat.Id, seat.DueAtUtc),
        };
        if (packDigest != PackDigest)
        {
            PackDigest = packDigest;
            PackChangedAtUtc = now.NowUtc;
            PackChangedByStaffId = byStaffId;
            effects.Add(new PackReplaced(packDigest));
            AskToReconfirm(level, seat, VoidCause.PackChanged, byStaffId, now, effects);
        }

        return new Answer(null, effects);
    }

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
        Replace(level, seat, to, seat.Scope, SeatClosure.Transferred, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>席位超时. What the chain says follows an unanswered seat: a reminder, or a superior in its place. Never early, never a decision.</summary>
    public Answer TimeOutSeat(Guid seatId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.TimeOutSeat, seat) is { } refusal)
            return Refused(refusal);
        if (!(now.NowUtc >= seat.DueAtUtc))
            return Refused(new Refusal(RefusalCode.NothingDue));

        var rule = RuleOf(level);
        var effects = new List<Effect> { new SeatOverdue(seat.Id, rule.OnTimeout) };
        if (rule.OnTimeout == OnTimeout.Escalate)
        {
            if (FindAbove(level, seat, now) is var (superior, scope))
            {
                var replacement = Replace(level, seat, superior, scope, SeatClosure.Escalated, byStaffId: null, now, effects);
                OpenSeat(replacement, rule, now, effects);
                return new Answer(null, effects);
            }

            effects.Add(new NobodyAbove(seat.Id));
        }

        seat.CountAgain(now.Clock.Due(now.NowUtc, rule.Limit));
        effects.Add(new SeatReminded(seat.Id, seat.OwnerStaffId));
        effects.Add(new TimerStarted(RoundTimer.SeatDue, seat.Id, seat.DueAtUtc));
        return new Answer(null, effects);
    }

    /// <summary>补充资料超时. Escalates an unanswered request and counts its time again; the seat stays paused. Never early.</summary>
    public Answer TimeOutMaterial(Guid seatId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.TimeOutMaterial, seat) is { } refusal)
            return Refused(refusal);
        var request = seat.OutstandingRequest!;
        if (!(now.NowUtc >= request.DueAtUtc))
            return Refused(new Refusal(RefusalCode.NothingDue));

        request.CountAgain(now.Clock.Due(now.NowUtc, RuleOf(level).MaterialLimit));
        return new Answer(null,
        [
            new MaterialOverdue(seat.Id, request.Id),
            new TimerStarted(RoundTimer.MaterialDue, seat.Id, request.DueAtUtc),
        ]);
    }

    /// <summary>
    /// 补计时限. Counts the limit of a seat, or of the material it waits for, that had none because the calendar did not reach so far. A seat
    /// that resumed meanwhile gets its whole limit: what was left of it is not known.
    /// </summary>
    /// <returns><see cref="RefusalCode.NothingDue"/> when nothing lacks a limit, or when the calendar still does not tell; else the timer.</returns>
    public Answer DateLimit(Guid seatId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        var rule = RuleOf(level);
        if (seat is { State: SeatState.Open, DueAtUtc: null } && now.Clock.Due(seat.ClockSinceUtc!.Value, rule.Limit) is { } seatDue)
        {
            seat.CountAgain(seatDue);
            return new Answer(null, [new TimerStarted(RoundTimer.SeatDue, seat.Id, seatDue)]);
        }

        if (seat is { State: SeatState.Paused, OutstandingRequest: { DueAtUtc: null } request } && now.Clock.Due(request.AskedAtUtc, rule.MaterialLimit) is { } due)
        {
            request.CountAgain(due);
            return new Answer(null, [new TimerStarted(RoundTimer.MaterialDue, seat.Id, due)]);
        }

        return Refused(new Refusal(RefusalCode.NothingDue));
    }

    /// <summary>
    /// 腾席. Takes a seat from someone who left the post or turned out to have a conflict, with an alert, and fills it again by the
    /// level's rule. In a 或签 level the seat is simply lost while others remain.
    /// </summary>
    public Answer Vacate(Guid seatId, Guid byStaffId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.Vacate, seat) is { } refusal)
            return Refused(refusal);

        var effects = new List<Effect>();
        CloseSeat(seat, SeatClosure.Vacated, byStaffId, now, effects);
        effects.Add(new SeatLost(seat.Id, level.Id, seat.Position));
        Staff(level, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>补席. Looks for people again for the vacant positions of the live level, e.g. after a supervisor has appointed some.</summary>
    /// <returns>
    /// <see cref="RefusalCode.RoundEnded"/> or <see cref="RefusalCode.NoVacancy"/>; else the seats made, and an alert for what is still vacant.
    /// </returns>
    public Answer Restaff(Circumstances now)
    {
        if (CheckRound(Act.Restaff) is { } refusal)
            return Refused(refusal);
        if (!LiveLevel!.Vacant)
            return Refused(new Refusal(RefusalCode.NoVacancy));

        var effects = new List<Effect>();
        Staff(LiveLevel, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>撤销申请. The applicant withdraws: every open seat closes and the round is cancelled.</summary>
    public Answer Cancel(Guid byId, Circumstances now)
    {
        if (CheckRound(Act.Cancel) is { } refusal)
            return Refused(refusal);

        var effects = new List<Effect>();
        CloseLevel(LiveLevel!, LevelState.Cancelled, SeatClosure.Cancelled, byId, now, effects);
        End(RoundOutcome.Cancelled, returnedTo: null, byId, now, effects);
        return new Answer(null, effects);
    }

    private static Answer Refused(Refusal refusal) => new(refusal, []);

    private static bool IsComplete(Reason reason) =>
        !string.IsNullOrWhiteSpace(reason.Code) && !string.IsNullOrWhiteSpace(reason.Text);

    private Refusal? Check(Act act, Level level, Seat seat, Actor actor, Seen seen, Circumstances now) =>
        CheckPerson(level, seat, actor, now) ?? CheckState(act, seat) ?? CheckSeen(seat, seen);

    private Refusal? CheckPerson(Level level, Seat seat, Actor actor, Circumstances now)
    {
        if (actor.StaffId != seat.OwnerStaffId)
            return new Refusal(RefusalCode.NotYourSeat);

        // The account may have been linked to another natural person since the seat was made: both must be clean.
        Guid[] people = [seat.OwnerPersonId, actor.PersonId];
        foreach (var person in people)
        {
            if (SeparationOfDuties.Find(person, Duty.Approver, now.Involvements) is { } conflict)
                return new Refusal(RefusalCode.ConflictOfDuties, Duty: conflict.Held);
        }

        if (people.Any(p => DecidedInExclusiveLevelBefore(level, p)))
            return new Refusal(RefusalCode.DecidedInEarlierLevel);
        var twice = level.Seats.Any(s => s != seat && s.StandingDecision?.ActorPersonId == actor.PersonId);
        return twice ? new Refusal(RefusalCode.DecidedInThisLevel) : null;
    }

    private Refusal? CheckState(Act act, Seat seat)
    {
        if (TransitionTable.Look(act, seat.Condition, IsLive).Refusal is not { } code)
            return null;
        return seat.State is SeatState.Decided or SeatState.Closed
            ? new Refusal(code, seat.ChangedByStaffId, seat.ChangedAtUtc)
            : new Refusal(code);
    }

    private Refusal? CheckRound(Act act) =>
        TransitionTable.Look(act, seat: null, IsLive).Refusal is { } code ? new Refusal(code, EndedByStaffId, EndedAtUtc) : null;

    private Refusal? CheckSeen(Seat seat, Seen seen) =>
        seen.SeatVersion != seat.Version ? new Refusal(RefusalCode.SeatChanged, seat.ChangedByStaffId, seat.ChangedAtUtc)
        : seen.PackDigest != PackDigest ? new Refusal(RefusalCode.PackChanged, PackChangedByStaffId, PackChangedAtUtc)
        : seen.TermsDigest != Terms.Digest() ? new Refusal(RefusalCode.TermsChanged, TermsChangedByStaffId, TermsChangedAtUtc)
        : null;

    private void Record(
        Seat seat, DecisionKind kind, Actor actor, string? opinion, string? reasonCode, ReturnStep? returnTo, Terms terms,
        Circumstances now, List<Effect> effects)
    {
        var text = string.IsNullOrWhiteSpace(opinion) ? null : opinion.Trim();
        var decision = new Decision(
            now.NewId(), seat.Id, kind, actor.StaffId, actor.PersonId, seat.OwnerStaffId, text, reasonCode?.Trim(), returnTo, terms,
            PackDigest, now.NowUtc);
        StopTimer(seat, effects);
        seat.Decide(decision, now);
        effects.Add(new DecisionRecorded(decision.Id, seat.Id, kind));
    }

    private void SetTerms(Terms narrowed, Level level, Seat seat, Actor actor, Circumstances now, List<Effect> effects)
    {
        if (narrowed.Equals(Terms))
            return;
        Terms = narrowed;
        TermsChangedAtUtc = now.NowUtc;
        TermsChangedByStaffId = actor.StaffId;
        effects.Add(new TermsNarrowed(narrowed));
        AskToReconfirm(level, seat, VoidCause.TermsNarrowed, actor.StaffId, now, effects);
    }

    // Only parallel approvers answer for the same terms and pack at the same time; an earlier turn or level was complete when given.
    private void AskToReconfirm(Level level, Seat except, VoidCause because, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        var rule = RuleOf(level);
        if (rule.Mode != LevelMode.All)
            return;
        foreach (var seat in level.Seats.Where(s => s != except && s.State == SeatState.Decided))
        {
            var due = now.Clock.Due(now.NowUtc, rule.Limit);
            var voided = seat.Reopen(because, due, byStaffId, now.NowUtc);
            effects.Add(new SeatReopened(seat.Id, seat.OwnerStaffId, voided.Id, because, due));
            effects.Add(new TimerStarted(RoundTimer.SeatDue, seat.Id, due));
        }
    }

    private void AdvanceAfterApproval(Level level, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        var concluded = level.Mode switch
        {
            LevelMode.AnyOne => true,
            LevelMode.All or LevelMode.InOrder => !level.Vacant && level.StandingSeats().All(s => s.State == SeatState.Decided),
        };
        if (!concluded)
        {
            OpenSeatsInTurn(level, now, effects);
            return;
        }

        CloseLevel(level, LevelState.Approved, SeatClosure.AnotherDecided, byStaffId, now, effects);
        if (level.Ordinal + 1 < LevelRules.Count)
            OpenLevel(level.Ordinal + 1, now, effects);
        else
            End(RoundOutcome.Approved, returnedTo: null, byStaffId, now, effects);
    }

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
