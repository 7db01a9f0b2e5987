namespace Approvals.Lending.Chains;

/// <summary>同意内容. What an approval says.</summary>
/// <param name="Terms">What the seat changes; <see cref="TermsVariation.None"/> approves the terms as they stand.</param>
/// <param name="Opinion">审批意见; required above the level's threshold.</param>
public sealed record Approval(TermsVariation Terms, string? Opinion);

/// <summary>原因. Why a case is rejected or returned; both parts are required.</summary>
/// <param name="Code">Reason code of the bank's list.</param>
/// <param name="Text">In the approver's words.</param>
public sealed record Reason(string Code, string Text);

// What a seat decides, and what a decision leads to. Each act answers with the first refusal in the order of RefusalCode, or with its effects.
public sealed partial class Round
{
    /// <summary>
    /// 同意. Approves, on the terms as they stand or narrower. 或签 concludes the level; 会签 when every seat has approved the same terms
    /// (a narrowing asks those who approved before to reconfirm); 依次 opens the next seat; 票签 counts the ballot, or changes the one cast
    /// before. With signers added after, the decision is provisional until they have advised. The last level's approval ends the round.
    /// </summary>
    public Answer Approve(Guid seatId, Actor actor, Seen seen, Approval approval, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        return Check(Act.Approve, level, seat, actor, seen, now) is { } refusal ? Refused(refusal) : Approve(level, seat, actor, approval, now);
    }

    /// <summary>
    /// 批量同意. Approves on the terms as they stand, as one item of many; each is its own act. After what every act tests it is refused
    /// <see cref="RefusalCode.BatchNotAllowed"/>, <see cref="RefusalCode.NeverOpened"/> by this person,
    /// <see cref="RefusalCode.PackChanged"/> or <see cref="RefusalCode.TermsChanged"/> since they opened it, and <see cref="RefusalCode.OpinionRequired"/>: what needs an opinion is approved one by one. Source: APPROVALS §4.
    /// </summary>
    public Answer ApproveInBatch(Guid seatId, Actor actor, Seen seen, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.ApproveInBatch, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (!RuleOf(level).Batch)
            return Refused(new Refusal(RefusalCode.BatchNotAllowed));
        if (seat.Viewings.FirstOrDefault(viewing => viewing.PersonId == actor.PersonId) is not { } opened)
            return Refused(new Refusal(RefusalCode.NeverOpened));
        if (CheckContent(opened.PackDigest, opened.TermsDigest) is { } changed)
            return Refused(changed);
        return Approve(level, seat, actor, new Approval(TermsVariation.None, Opinion: null), now);
    }

    /// <summary>否决. Rejects: in 票签 one ballot, in every other mode the first rejection concludes the level, and the round as the chain says.</summary>
    public Answer Reject(Guid seatId, Actor actor, Seen seen, Reason reason, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.Reject, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (!IsComplete(reason))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var effects = new List<Effect>();
        Record(level, seat, DecisionKind.Reject, actor, reason.Text, reason.Code, returnTo: null, Terms, now, effects);
        Settle(level, seat, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>
    /// 退回. Sends the case back to a step or to a visited level: in 票签 one ballot. From there on again: the round ends, Returned to the
    /// step or Superseded for the level, and a new one follows. Straight back: the round suspends and goes on at this seat. Last it is
    /// refused <see cref="RefusalCode.LevelNotVisited"/>, <see cref="RefusalCode.NotStraightBack"/>, <see cref="RefusalCode.ReasonRequired"/>.
    /// </summary>
    public Answer Return(Guid seatId, Actor actor, Seen seen, ReturnPlan to, Reason reason, Circumstances now)
    {
        if (to.Step is null == to.LevelCode is null)
            throw new ArgumentException("A return goes to a step or to a level.", nameof(to));
        var (level, seat) = Find(seatId);
        if (Check(Act.Return, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (to.LevelCode is { } code && VisitedBefore(level, code) is null)
            return Refused(new Refusal(RefusalCode.LevelNotVisited));
        if (to.StraightBack && (level.Mode == LevelMode.Vote || SuspendedSeatId is not null))
            return Refused(new Refusal(RefusalCode.NotStraightBack));
        if (!IsComplete(reason))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var effects = new List<Effect>();
        Record(level, seat, DecisionKind.Return, actor, reason.Text, reason.Code, to, Terms, now, effects);
        Settle(level, seat, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>撤销申请. The applicant withdraws: every open seat closes and the round is cancelled.</summary>
    public Answer Cancel(Guid byId, Circumstances now)
    {
        if (CheckRound(Act.Cancel) is { } refusal)
            return Refused(refusal);

        var effects = new List<Effect>();
        if (LiveLevel is { } live)
            CloseLevel(live, LevelState.Cancelled, SeatClosure.Cancelled, byId, now, effects);
        End(RoundOutcome.Cancelled, returnedTo: null, byId, now, effects);
        return new Answer(null, effects);
    }

    private Answer Approve(Level level, Seat seat, Actor actor, Approval approval, Circumstances now)
    {
        var rule = RuleOf(level);
        var amount = approval.Terms.AmountCny ?? Terms.AmountCny;
        if (rule.OpinionAboveCny is { } threshold && amount > threshold && string.IsNullOrWhiteSpace(approval.Opinion))
            return Refused(new Refusal(RefusalCode.OpinionRequired));
        var (narrowed, termsRefusal) = Terms.Narrow(approval.Terms, FixedTerms);
        if (narrowed is null)
            return Refused(new Refusal(termsRefusal!.Value));
        if (GapOf(actor, seat, narrowed.AmountCny, now) is { } gap)
            return Refused(new Refusal(RefusalCode.BeyondAuthority, Gap: gap));

        var effects = new List<Effect>();
        Record(level, seat, DecisionKind.Approve, actor, approval.Opinion, reasonCode: null, returnTo: null, narrowed, now, effects);
        SetTerms(narrowed, level, seat, actor, now, effects);
        Settle(level, seat, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    // A substitute decides within the lesser of both authorities.
    private AuthorityGap? GapOf(Actor actor, Seat seat, decimal amountCny, Circumstances now)
    {
        var exposureCny = now.Exposure.OthersCny + amountCny;
        return Authority.GapOf(actor.Authorities, exposureCny, Product, Security, now.Today)
            ?? (actor.StaffId == seat.OwnerStaffId ? null : Authority.GapOf(actor.PrincipalAuthorities, exposureCny, Product, Security, now.Today));
    }

    private void Record(
        Level level, Seat seat, DecisionKind kind, Actor actor, string? opinion, string? reasonCode, ReturnPlan? returnTo, Terms terms,
        Circumstances now, List<Effect> effects)
    {
        MarkViewed(level, seat, actor, terms, now, effects);
        var text = string.IsNullOrWhiteSpace(opinion) ? null : opinion.Trim();
        var decision = new Decision(
            now.NewId(), seat.Id, NextDecision(), kind, actor.StaffId, actor.PersonId, seat.OwnerStaffId, text,
            reasonCode?.Trim(), returnTo, terms, PackDigest, now.NowUtc, carriedFromId: null);
        var after = level.SignersOf(seat).Where(s => s is { Kind: SeatKind.SignerAfter, State: SeatState.Waiting }).ToList();
        StopTimer(seat, effects);
        seat.StandingDecision?.Void(VoidCause.BallotChanged, now.NowUtc);
        seat.Decide(decision, provisional: after.Count > 0, now);
        effects.Add(new DecisionRecorded(decision.Id, seat.Id, kind));
        if (after.Count > 0)
            effects.Add(new DecisionProvisional(decision.Id, seat.Id));
        foreach (var signer in after)
            OpenSeat(signer, RuleOf(level), now, effects);
    }

    private int NextDecision() => 1 + _levels.Sum(l => l.Seats.Sum(s => s.Decisions.Count));

    private void SetTerms(Terms narrowed, Level level, Seat seat, Actor actor, Circumstances now, List<Effect> effects)
    {
        if (NarrowTo(narrowed, actor.StaffId, now, effects))
            AskToReconfirm(level, seat, VoidCause.TermsNarrowed, actor.StaffId, now, effects);
    }

    private bool NarrowTo(Terms narrowed, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        if (narrowed.Equals(Terms))
            return false;
        Terms = narrowed;
        TermsChangedAtUtc = now.NowUtc;
        TermsChangedByStaffId = byStaffId;
        effects.Add(new TermsNarrowed(narrowed));
        return true;
    }

    // Only parallel approvers answer for the same terms and pack at the same time; an earlier turn or level was complete when given.
    private void AskToReconfirm(Level level, Seat? except, VoidCause because, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        if (level.Mode is not (LevelMode.All or LevelMode.Vote))
            return;
        foreach (var seat in level.StandingSeats().Where(s => s != except && s.StandingDecision is { Kind: DecisionKind.Approve }).ToList())
            ReopenSeat(level, seat, because, byStaffId, now, effects);
    }

    // The signers added after it wait again: what they were asked about no longer stands.
    private void ReopenSeat(Level level, Seat seat, VoidCause because, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        foreach (var signer in level.SignersOf(seat).Where(s => s is { Kind: SeatKind.SignerAfter, IsUndecided: true } && s.State != SeatState.Waiting).ToList())
        {
            CloseSigners(level, signer, byStaffId, now, effects);
            Recall(signer, byStaffId, now, effects);
        }

        var due = now.Clock.Due(now.NowUtc, RuleOf(level).Limit);
        var voided = seat.Reopen(because, due, byStaffId, now.NowUtc);
        effects.Add(new SeatReopened(seat.Id, seat.OwnerStaffId, voided.Id, because, due));
        effects.Add(new TimerStarted(RoundTimer.SeatDue, seat.Id, due));
    }

    private static void Recall(Seat seat, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        StopTimer(seat, effects);
        seat.Wait(byStaffId, now);
        effects.Add(new SeatRecalled(seat.Id, seat.OwnerStaffId));
    }

    // What a decision that counts, or advice, leads to; a provisional one leads nowhere yet.
    private void Settle(Level level, Seat seat, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        if (seat.State != SeatState.Decided)
            return;
        if (seat.Kind != SeatKind.Deciding)
            SettleAdvice(level, seat, byStaffId, now, effects);
        else if (level.Mode == LevelMode.Vote)
            ConcludeVote(level, byStaffId, now, effects);
        else
            Conclude(level, seat, now, effects);
    }

    private void Conclude(Level level, Seat seat, Circumstances now, List<Effect> effects)
    {
        var decision = seat.StandingDecision!;
        switch (decision.Kind)
        {
            case DecisionKind.Approve:
                var concluded = level.Mode == LevelMode.AnyOne || (!level.Vacant && level.StandingSeats().All(s => s.State == SeatState.Decided));
                if (concluded)
                    Pass(level, decision.ActorStaffId, now, effects);
                else
                    OpenSeatsInTurn(level, now, effects);
                break;
            case DecisionKind.Reject:
                TurnDown(level, decision.ActorStaffId, now, effects);
                break;
            case DecisionKind.Return:
                if (decision.StraightBack)
                    Suspend(level, seat, decision, now, effects);
                else
                    SendBack(level, decision.ReturnTo, decision.ReturnToLevel, decision.ActorStaffId, now, effects);
                break;
            default:
                throw new InvalidOperationException($"{decision.Kind} concludes nothing.");
        }
    }

    private void Pass(Level level, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        CloseLevel(level, LevelState.Approved, SeatClosure.AnotherDecided, byStaffId, now, effects);
        RaiseBand(now, effects);
        if (SuspendedSeatId is { } waiting)
            ComeBack(Find(waiting).Level, byStaffId, now, effects);
        else if (level.Ordinal + 1 < LevelRules.Count)
            OpenLevel(level.Ordinal + 1, now, effects);
        else
            End(RoundOutcome.Approved, returnedTo: null, byStaffId, now, effects);
    }

    private void TurnDown(Level level, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        CloseLevel(level, LevelState.Rejected, SeatClosure.AnotherDecided, byStaffId, now, effects);
        var returnTo = RuleOf(level).ReturnOnRejection;
        End(returnTo is null ? RoundOutcome.Rejected : RoundOutcome.Returned, returnTo, byStaffId, now, effects);
    }

    private void SendBack(Level level, ReturnStep? to, string? toLevel, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        CloseLevel(level, LevelState.Returned, SeatClosure.AnotherDecided, byStaffId, now, effects);
        ReturnedToLevel = toLevel;
        End(toLevel is null ? RoundOutcome.Returned : RoundOutcome.Superseded, to, byStaffId, now, effects);
    }
}
