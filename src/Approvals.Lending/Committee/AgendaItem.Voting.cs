using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

// How acts change an item; every check has been made.
public sealed partial class AgendaItem
{
    internal static CommitteeRefusal? CheckSecretary(CreditCommittee committee, Actor actor, Session now)
    {
        var officer = committee.Find(actor.StaffId, actor.PersonId);
        return ConflictOf(actor.PersonId, officer, now) is { } duty ? new CommitteeRefusal(CommitteeRefusalCode.ConflictOfDuties, duty)
            : officer is null ? new CommitteeRefusal(CommitteeRefusalCode.NotAMember)
            : officer.Office != Office.Secretary ? new CommitteeRefusal(CommitteeRefusalCode.NotTheSecretary)
            : null;
    }

    private static CommitteeRefusal? CheckOpening(ItemOpening opening, bool isReReview)
    {
        if ((opening.Form == ItemForm.Meeting) != opening.MeetingId.HasValue)
            throw new ArgumentException("An item is on the agenda of a meeting or circulates.", nameof(opening));
        var mayCirculate = opening.Ground == CirculationGround.LowRisk || (isReReview && opening.Ground == CirculationGround.ReReviewConditionsMet);
        return opening.Committee.FindProblems().Count > 0 ? new CommitteeRefusal(CommitteeRefusalCode.CommitteeUnfit)
            : !opening.Naming.IsFitFor(opening.Committee) ? new CommitteeRefusal(CommitteeRefusalCode.AuthorityUnfit)
            : opening.Form == ItemForm.Circulation && !mayCirculate ? new CommitteeRefusal(CommitteeRefusalCode.CirculationNotAllowed)
            : null;
    }

    private static (AgendaItem Item, CommitteeAnswer Answer) Make(ItemOpening opening, Actor actor, Session now, params IEnumerable<Recusal> earlier)
    {
        var item = new AgendaItem(opening, now.NowUtc);
        var effects = new List<CommitteeEffect> { new ItemListed(opening.MeetingId) };
        item.AddPack(opening.PackDigest, why: null, actor.StaffId, now, effects);
        foreach (var recusal in earlier)
            item.Note(recusal.PersonId, recusal.Cause, recusal.Why, recusal.ByStaffId, now, effects);
        item.RecuseConflicted(now, effects);
        return (item, CommitteeAnswer.Did(effects));
    }

    private CommitteeAnswer Did(IReadOnlyList<CommitteeEffect> effects)
    {
        Version++;
        return CommitteeAnswer.Did(effects);
    }

    private void AddPack(string digest, string? why, Guid byStaffId, Session now, List<CommitteeEffect> effects)
    {
        var pack = new PackVersion(now.NewId(), Id, _packs.Count + 1, digest, why, byStaffId, now.NowUtc);
        _packs.Add(pack);
        effects.Add(new PackPublished(pack.Number, digest));
    }

    private bool IsThere(Officer voter, Session now) => Form == ItemForm.Circulation || now.Present.Contains(voter.PersonId);

    private List<Officer> ElectorateNow(Session now) => [.. NonRecused().Where(o => IsThere(o, now))];

    private void RecuseConflicted(Session now, List<CommitteeEffect> effects)
    {
        foreach (var voter in NonRecused().Where(o => ConflictOf(o.PersonId, o, now) is not null))
            Note(voter.PersonId, RecusalCause.Duty, why: null, byStaffId: null, now, effects);
    }

    private void Note(Guid personId, RecusalCause cause, string? why, Guid? byStaffId, Session now, List<CommitteeEffect> effects)
    {
        _recusals.Add(new Recusal(now.NewId(), Id, personId, cause, why, byStaffId, now.NowUtc));
        effects.Add(new MemberRecused(personId, cause));
    }

    // P and quorum are those without the recused; the ballot goes on, is complete now, or has lost its quorum.
    private void TakeOut(Guid personId, RecusalCause cause, string why, Guid byStaffId, Session now, List<CommitteeEffect> effects)
    {
        Note(personId, cause, why, byStaffId, now, effects);
        if (OpenPoll is not { } open)
            return;
        var chairsTurn = OnlyTheChairIsMissing(open);
        open.Remove(personId, now.NowUtc);
        if (open.Electorate.Count >= Quorum())
        {
            Advance(open, chairsTurn, now, effects);
            return;
        }

        VoidPoll(open, BallotVoidCause.QuorumLost, now, effects);
        GoAdjourned(BallotVoidCause.QuorumLost, effects);
    }

    private void StartPoll(List<Officer> electorate, Session now, List<CommitteeEffect> effects)
    {
        var poll = new Poll(now.NewId(), Id, MeetingId, _polls.Count + 1, Pack, [.. electorate.Select(o => o.PersonId)], now.NowUtc);
        _polls.Add(poll);
        State = ItemState.Balloting;
        effects.Add(new BallotOpened(poll.Number, [.. electorate.Where(o => o.Office != Office.Chair).Select(o => o.StaffId)]));
        Advance(poll, chairsTurn: false, now, effects);
    }

    private void VoidPoll(Poll poll, BallotVoidCause because, Session now, List<CommitteeEffect> effects) =>
        effects.Add(new BallotsVoided(because, poll.Void(because, now.NowUtc)));

    // What could not be decided in writing is heard at a meeting.
    private void GoAdjourned(BallotVoidCause because, List<CommitteeEffect> effects)
    {
        Form = ItemForm.Meeting;
        State = ItemState.Adjourned;
        MeetingId = null;
        effects.Add(new ItemAdjourned(because));
    }

    private List<CommitteeEffect> AdjournNow(Session now)
    {
        var effects = new List<CommitteeEffect>();
        if (OpenPoll is { } open)
            VoidPoll(open, BallotVoidCause.Adjourned, now, effects);
        GoAdjourned(BallotVoidCause.Adjourned, effects);
        return effects;
    }

    private void Advance(Poll poll, bool chairsTurn, Session now, List<CommitteeEffect> effects)
    {
        if (poll.Missing().Count == 0)
            Conclude(poll, now, effects);
        else if (!chairsTurn && OnlyTheChairIsMissing(poll))
            effects.Add(new ChairAsked(Committee.Officers.Single(o => o.Office == Office.Chair).StaffId));
    }

    private void Conclude(Poll poll, Session now, List<CommitteeEffect> effects)
    {
        var (agree, disagree, supplementary) = (poll.Count(BallotChoice.Agree), poll.Count(BallotChoice.Disagree), poll.Count(BallotChoice.Supplementary));
        var present = poll.Electorate.Count;
        var verdict = Tally.Of(agree, disagree, present);
        var asked = poll.StandingBallots.SelectMany(b => b.Conditions);
        var terms = new Terms(
            Proposal.AmountCny, Proposal.TenorMonths, Proposal.AnnualRatePercent, Proposal.RepaymentMethod, [.. Proposal.Conditions, .. asked]);
        poll.Close(now.NowUtc);
        Resolution = new Resolution(
            verdict, agree, disagree, supplementary, present, Quorum(), poll.Number, poll.PackDigest, terms, now.NowUtc,
            Calendar.Anniversaries.Month(now.Today, Committee.ResolutionValidMonths));
        effects.Add(new ItemResolved(Resolution));
        switch (verdict)
        {
            case Verdict.Passed:
                State = ItemState.AwaitingAuthority;
                AskAuthority(Naming.Authority.StaffId, now, effects);
                break;
            case Verdict.Rejected:
                End(ItemState.Rejected, now, effects);
                break;
            case Verdict.Supplementary:
                End(ItemState.Supplementary, now, effects);
                break;
        }
    }

    private void AskAuthority(Guid staffId, Session now, List<CommitteeEffect> effects)
    {
        AuthorityAskedAtUtc = now.NowUtc;
        AuthorityDueAtUtc = now.Clock.Due(now.NowUtc, Naming.Limit);
        effects.Add(new AuthorityAsked(staffId, AuthorityDueAtUtc));
        effects.Add(new AuthorityTimerStarted(AuthorityDueAtUtc));
    }

    private void End(ItemState outcome, Session now, List<CommitteeEffect> effects)
    {
        if (State == ItemState.AwaitingAuthority)
        {
            AuthorityAskedAtUtc = null;
            AuthorityDueAtUtc = null;
            effects.Add(new AuthorityTimerCancelled());
        }

        State = outcome;
        EndedAtUtc = now.NowUtc;
        effects.Add(new ItemEnded(outcome));
    }
}
