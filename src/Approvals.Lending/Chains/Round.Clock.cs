namespace Approvals.Lending.Chains;

// Material asked for, and limits that pass.
public sealed partial class Round
{
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
        var effects = new List<Effect>();
        MarkViewed(level, seat, actor, Terms, now, effects);
        seat.Pause(request, actor.StaffId, now);
        effects.Add(new TimerCancelled(RoundTimer.SeatDue, seat.Id));
        effects.Add(new SeatPaused(seat.Id, request.Id, request.Asked, due));
        effects.Add(new TimerStarted(RoundTimer.MaterialDue, seat.Id, due));
        return new Answer(null, effects);
    }

    /// <summary>
    /// 收到补充资料. Resumes the seat with the working time it had left. A changed pack asks the approvers of the same 会签 or 票签 level to
    /// reconfirm; approvals of closed levels and of earlier turns of an 依次 level stand, on the pack they name.
    /// </summary>
    /// <param name="seatId">The paused seat.</param>
    /// <param name="byStaffId">Who took the material in.</param>
    /// <param name="packDigest">Digest of the pack with the material; the old one when it only answered a question.</param>
    /// <param name="now">Circumstances.</param>
    public Answer ReceiveMaterial(Guid seatId, Guid byStaffId, string packDigest, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.ReceiveMaterial, level, seat) is { } refusal)
            return Refused(refusal);

        seat.Resume(byStaffId, now);
        var effects = new List<Effect>
        {
            new TimerCancelled(RoundTimer.MaterialDue, seat.Id),
            new SeatResumed(seat.Id, seat.OwnerStaffId, seat.DueAtUtc),
            new TimerStarted(RoundTimer.SeatDue, seat.Id, seat.DueAtUtc),
        };
        if (ReplacePack(packDigest, byStaffId, now, effects))
            AskToReconfirm(level, seat, VoidCause.PackChanged, byStaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>
    /// 资料并入. A seat that had asked for material no longer waits for it: what has been brought until then is part of the pack as if it had been received, and the
    /// approvers of an open 会签 or 票签 level reconfirm. Otherwise nobody could approve any more what lies before them.
    /// </summary>
    /// <param name="byStaffId">Whose act ended the wait.</param>
    /// <param name="packDigest">Digest of the pack as it is now.</param>
    /// <param name="now">Circumstances.</param>
    /// <returns><see cref="RefusalCode.RoundEnded"/> or <see cref="RefusalCode.RoundSuspended"/>: the next round, and the resumption, look at the pack themselves; else the effects, none when nothing was brought.</returns>
    public Answer TakeInMaterial(Guid byStaffId, string packDigest, Circumstances now)
    {
        if (LiveLevel is not { } level)
            return Refused(new Refusal(IsLive ? RefusalCode.RoundSuspended : RefusalCode.RoundEnded, EndedByStaffId, EndedAtUtc));
        var effects = new List<Effect>();
        if (ReplacePack(packDigest, byStaffId, now, effects))
            AskToReconfirm(level, except: null, VoidCause.PackChanged, byStaffId, now, effects);
        return new Answer(null, effects);
    }

    private bool ReplacePack(string packDigest, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        if (packDigest == PackDigest)
            return false;
        PackDigest = packDigest;
        PackChangedAtUtc = now.NowUtc;
        PackChangedByStaffId = byStaffId;
        effects.Add(new PackReplaced(packDigest));
        return true;
    }

    /// <summary>席位超时. What the chain says follows an unanswered seat: a reminder, a superior in its place, or the named substitute; who only advises is reminded. Never early, never a decision.</summary>
    public Answer TimeOutSeat(Guid seatId, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (CheckState(Act.TimeOutSeat, level, seat) is { } refusal)
            return Refused(refusal);
        if (!(now.NowUtc >= seat.DueAtUtc))
            return Refused(new Refusal(RefusalCode.NothingDue));

        var rule = RuleOf(level);
        var policy = seat.Kind == SeatKind.Deciding ? rule.OnTimeout : OnTimeout.Remind;
        var effects = new List<Effect> { new SeatOverdue(seat.Id, policy) };
        if (policy != OnTimeout.Remind)
        {
            if (FindTaker(policy, level, seat, now) is var (taker, scope))
            {
                var because = policy == OnTimeout.Escalate ? SeatClosure.Escalated : SeatClosure.PassedOn;
                var replacement = Replace(level, seat, taker, scope, because, byStaffId: null, now, effects);
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
        if (CheckState(Act.TimeOutMaterial, level, seat) is { } refusal)
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
        if (seat is { State: SeatState.Open or SeatState.Consulting, DueAtUtc: null } && now.Clock.Due(seat.ClockSinceUtc!.Value, rule.Limit) is { } seatDue)
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
}
