namespace Approvals.Lending.Chains;

/// <summary>已定层级. A level of a superseded round that stands in the round that follows.</summary>
/// <param name="Rule">As it was gone through.</param>
/// <param name="PersonIds">Natural persons who decided, on their own or somebody else's behalf, and owners decided for.</param>
public sealed record SettledLevel(LevelRule Rule, IReadOnlyList<Guid> PersonIds);

/// <summary>前轮成果. What a round hands over to the one that follows it.</summary>
/// <param name="RoundId">The superseded, or raised, round.</param>
/// <param name="Levels">Approved levels that stand, in order.</param>
/// <param name="Terms">Terms they approved.</param>
/// <param name="PackDigest">Pack they decided on.</param>
public sealed record SettledRound(Guid RoundId, IReadOnlyList<SettledLevel> Levels, Terms Terms, string PackDigest)
{
    internal IReadOnlyList<LevelRule> Lacks(IReadOnlyList<LevelRule> levels) => [.. levels.Where(level => !Levels.Any(s => level.DemandsSameAs(s.Rule)))];
}

// 退回直达 and what a superseded round hands over.
public sealed partial class Round
{
    /// <summary>
    /// 恢复审批. The case is back from the step it was returned to. While pack and ceiling are what they were the round goes on at the
    /// returner's seat with everybody else's seats open again; otherwise it degrades to "from there on again": the round is Superseded, and
    /// a new one starts with a fresh band and the chain in force. Source: APPROVALS §4 (return).
    /// </summary>
    /// <param name="byStaffId">Who brought it back.</param>
    /// <param name="packDigest">The pack as it is now.</param>
    /// <param name="ceiling">The ceiling a new round would have now.</param>
    /// <param name="now">Circumstances.</param>
    /// <returns><see cref="RefusalCode.RoundEnded"/> or <see cref="RefusalCode.NotSuspended"/>; else <see cref="RoundResumed"/>, or <see cref="RoundEnded"/> with the outcome Superseded.</returns>
    public Answer Resume(Guid byStaffId, string packDigest, Terms ceiling, Circumstances now)
    {
        if (CheckRound(Act.Resume) is { } refusal)
            return Refused(refusal);

        var effects = new List<Effect>();
        if (packDigest == PackDigest && ceiling.Equals(Ceiling))
            GoOn(Find(SuspendedSeatId!.Value), byStaffId, now, effects);
        else
            End(RoundOutcome.Superseded, returnedTo: null, byStaffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>
    /// 移交前轮. What this round settled, for the round that follows: the approved levels before the one it was returned to, on the terms that
    /// level met; of an approved round, all of them.
    /// </summary>
    /// <param name="withoutCommittee">The committee's resolution no longer counts: it is asked again.</param>
    public SettledRound HandOver(bool withoutCommittee = false)
    {
        var returnedTo = ReturnedToLevel is { } code ? _levels.Where(l => l.Code == code).MinBy(l => l.Ordinal) : null;
        var standing = _levels.Where(l => l.State == LevelState.Approved && (returnedTo is null || l.Ordinal < returnedTo.Ordinal))
            .GroupBy(l => l.Ordinal).Select(visits => visits.MaxBy(l => l.Visit)!).OrderBy(l => l.Ordinal);
        var levels = returnedTo is null && Outcome != RoundOutcome.Approved ? [] : standing.Select(l => new SettledLevel(RuleOf(l), PeopleOf(l))).ToList();
        return new SettledRound(Id, [.. SettledLevels.Concat(levels).Where(s => !withoutCommittee || s.Rule.Mode != LevelMode.Committee)], returnedTo?.TermsAtOpen ?? Terms, PackDigest);
    }

    private static IReadOnlyList<Guid> PeopleOf(Level level) =>
    [
        .. level.StandingSeats().Where(s => s.StandingDecision is not null).SelectMany(s => new[] { s.OwnerPersonId, s.StandingDecision!.ActorPersonId })
            .Concat(level.DecidedByPersonIds).Distinct(),
    ];

    private Level? VisitedBefore(Level level, string code) =>
        _levels.Where(l => l.Code == code && l.Ordinal < level.Ordinal && l.State == LevelState.Approved).MaxBy(l => l.Ordinal);

    // Tasks and timers of the level close with the return; nobody but the returner keeps what they had said provisionally.
    private void Suspend(Level level, Seat returner, Decision decision, Circumstances now, List<Effect> effects)
    {
        foreach (var seat in level.StandingSeats().Where(s => s.IsUndecided && s.State != SeatState.Waiting).ToList())
        {
            CloseSigners(level, seat, decision.ActorStaffId, now, effects);
            StopTimer(seat, effects);
            seat.Suspend(decision.ActorStaffId, now);
            effects.Add(new SeatSuspended(seat.Id, seat.OwnerStaffId));
        }

        level.Suspend();
        SuspendedSeatId = returner.Id;
        effects.Add(new RoundSuspended(level.Id, returner.Id, decision.ReturnTo, decision.ReturnToLevel));
        if (decision.ReturnToLevel is { } code)
            OpenLevel(VisitedBefore(level, code)!.Ordinal, now, effects);
    }

    // The level the matter was returned to has approved again.
    private void ComeBack(Level suspended, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        var seat = Find(SuspendedSeatId!.Value).Seat;
        var decision = seat.StandingDecision!;
        if (decision.PackDigest == PackDigest && decision.Terms.Equals(Terms))
        {
            GoOn((suspended, seat), byStaffId, now, effects);
            return;
        }

        ReturnedToLevel = decision.ReturnToLevel;
        End(RoundOutcome.Superseded, returnedTo: null, byStaffId, now, effects);
    }

    private void GoOn((Level Level, Seat Seat) at, Guid? byStaffId, Circumstances now, List<Effect> effects)
    {
        var (level, returner) = at;
        SuspendedSeatId = null;
        level.Reopen();
        effects.Add(new RoundResumed(level.Id, returner.Id));
        var by = byStaffId ?? returner.OwnerStaffId;
        foreach (var seat in level.StandingSeats().Where(s => s.State == SeatState.Suspended).ToList())
            OpenAgain(level, seat, by, now, effects);
        ReopenSeat(level, returner, VoidCause.Suspended, by, now, effects);
        Staff(level, now, effects);
    }

    private void OpenAgain(Level level, Seat seat, Guid byStaffId, Circumstances now, List<Effect> effects)
    {
        var due = now.Clock.Due(now.NowUtc, RuleOf(level).Limit);
        seat.OpenAgain(due, byStaffId, now.NowUtc);
        effects.Add(new SeatOpened(seat.Id, seat.OwnerStaffId, due));
        effects.Add(new TimerStarted(RoundTimer.SeatDue, seat.Id, due));
    }
}
