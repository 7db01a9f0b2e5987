namespace Approvals.Lending.Chains;

/// <summary>征询意见. What a signer or a delegate says.</summary>
/// <param name="InFavour">False is adverse.</param>
/// <param name="Text">In their words, required.</param>
public sealed record AdviceGiven(bool InFavour, string Text);

// 加签、减签、委派: others advise a seat. Advice is recorded and never counted.
public sealed partial class Round
{
    /// <summary>
    /// 前加签. Asks somebody to advise before this seat decides; the seat's clock runs on. After what every act tests it is refused
    /// <see cref="RefusalCode.SubstituteMayNot"/> (with who may act), then <see cref="RefusalCode.SignersTooDeep"/>,
    /// <see cref="RefusalCode.TargetNotEligible"/> and <see cref="RefusalCode.ReasonRequired"/>. Source: APPROVALS §4.
    /// </summary>
    public Answer AddSignerBefore(Guid seatId, Actor actor, Seen seen, Guid signerStaffId, string question, Circumstances now) =>
        AddSigner(Act.AddSignerBefore, SeatKind.SignerBefore, seatId, actor, seen, signerStaffId, question, now);

    /// <summary>
    /// 后加签. Asks somebody to advise on what this seat decides: its decision is provisional until they have, and adverse advice reopens
    /// the seat. Refused as <see cref="AddSignerBefore"/>.
    /// </summary>
    public Answer AddSignerAfter(Guid seatId, Actor actor, Seen seen, Guid signerStaffId, string question, Circumstances now) =>
        AddSigner(Act.AddSignerAfter, SeatKind.SignerAfter, seatId, actor, seen, signerStaffId, question, now);

    /// <summary>
    /// 委派. Another person advises in the owner's stead and the matter comes back to the owner; the clock runs on, and the delegate's
    /// task has the same due date. Refused <see cref="RefusalCode.TargetNotEligible"/> and <see cref="RefusalCode.ReasonRequired"/> last.
    /// </summary>
    public Answer Delegate(Guid seatId, Actor actor, Seen seen, Guid toStaffId, string question, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        return Check(Act.Delegate, level, seat, actor, seen, now) is { } refusal
            ? Refused(refusal)
            : AskAdvice(level, seat, SeatKind.Delegate, actor, toStaffId, question, now);
    }

    /// <summary>减签. Whoever added a signer, or delegated, takes it back while it is undecided; a host that waited for it alone goes on.</summary>
    public Answer RemoveSigner(Guid seatId, Actor actor, Seen seen, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        var refusal = seat.AddedByStaffId != actor.StaffId ? new Refusal(RefusalCode.NotYourSigner) : CheckState(Act.RemoveSigner, level, seat) ?? CheckSeen(seat, seen);
        if (refusal is not null)
            return Refused(refusal);

        var effects = new List<Effect> { new SignerRemoved(seat.Id, seat.HostSeatId!.Value) };
        CloseSigners(level, seat, actor.StaffId, now, effects);
        CloseSeat(seat, SeatClosure.Removed, actor.StaffId, now, effects);
        Release(level, HostOf(level, seat), actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>出具意见. A signer or delegate advises; <see cref="RefusalCode.OpinionRequired"/> without words.</summary>
    public Answer Advise(Guid seatId, Actor actor, Seen seen, AdviceGiven advice, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(Act.Advise, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        if (string.IsNullOrWhiteSpace(advice.Text))
            return Refused(new Refusal(RefusalCode.OpinionRequired));

        var effects = new List<Effect>();
        var kind = advice.InFavour ? DecisionKind.AdviseFor : DecisionKind.AdviseAgainst;
        Record(level, seat, kind, actor, advice.Text, reasonCode: null, returnTo: null, Terms, now, effects);
        Settle(level, seat, actor.StaffId, now, effects);
        return new Answer(null, effects);
    }

    private Answer AddSigner(Act act, SeatKind kind, Guid seatId, Actor actor, Seen seen, Guid signerStaffId, string question, Circumstances now)
    {
        var (level, seat) = Find(seatId);
        if (Check(act, level, seat, actor, seen, now) is { } refusal)
            return Refused(refusal);
        return seat.Depth >= Seat.DeepestSigner
            ? Refused(new Refusal(RefusalCode.SignersTooDeep))
            : AskAdvice(level, seat, kind, actor, signerStaffId, question, now);
    }

    private Answer AskAdvice(Level level, Seat host, SeatKind kind, Actor actor, Guid staffId, string question, Circumstances now)
    {
        if (now.Staff(staffId) is not { } person || !MaySit(level, person, now))
            return Refused(new Refusal(RefusalCode.TargetNotEligible));
        if (string.IsNullOrWhiteSpace(question))
            return Refused(new Refusal(RefusalCode.ReasonRequired));

        var effects = new List<Effect>();
        MarkViewed(level, host, actor, Terms, now, effects);
        var seat = new Seat(now.NewId(), level.Seats.Count, host, kind, person, actor.StaffId, question.Trim(), now.NowUtc);
        level.Add(seat);
        effects.Add(new SeatMade(seat.Id, level.Id, seat.OwnerStaffId));
        effects.Add(new SignerAdded(seat.Id, host.Id, kind));
        if (kind == SeatKind.SignerAfter)
        {
            host.NoteSigner(actor.StaffId, now.NowUtc);
            return new Answer(null, effects);
        }

        host.Consult(actor.StaffId, now.NowUtc);
        OpenSeat(seat, kind == SeatKind.Delegate ? host.DueAtUtc : now.Clock.Due(now.NowUtc, RuleOf(level).Limit), now, effects);
        return new Answer(null, effects);
    }

    private void SettleAdvice(Level level, Seat seat, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        var host = HostOf(level, seat);
        if (seat is { Kind: SeatKind.SignerAfter, StandingDecision.InFavour: false })
            ReopenSeat(level, host, VoidCause.AdverseAdvice, byStaffId, now, effects);
        else
            Release(level, host, byStaffId, now, effects);
    }

    // A host goes on when the last of those it waits for has advised, or is no longer asked.
    private void Release(Level level, Seat host, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        if (level.SignersOf(host).Any(s => s.IsUndecided && (s.Kind == SeatKind.SignerAfter) == (host.State == SeatState.Provisional)))
            return;
        if (host.State == SeatState.Consulting)
        {
            host.TakeBack(byStaffId, now.NowUtc);
            effects.Add(new SeatTakenBack(host.Id, host.OwnerStaffId));
        }
        else if (host.State == SeatState.Provisional)
        {
            host.Confirm(byStaffId, now.NowUtc);
            effects.Add(new DecisionConfirmed(host.StandingDecision!.Id, host.Id));
            Settle(level, host, byStaffId, now, effects);
        }
    }

    private static void CloseSigners(Level level, Seat host, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        foreach (var signer in level.SignersOf(host).Where(s => s.IsUndecided).ToList())
        {
            CloseSigners(level, signer, byStaffId, now, effects);
            CloseSeat(signer, SeatClosure.HostClosed, byStaffId, now, effects);
        }
    }

    private static Seat HostOf(Level level, Seat signer) => level.Seats.Single(s => s.Id == signer.HostSeatId);
}
