using Approvals.Lending.Chains;

namespace Approvals.Lending.Committee;

/// <summary>复议提请. A re-review, from nothing.</summary>
/// <param name="Opening">What the new item is listed with; its pack differs from the one resolved on.</param>
/// <param name="NewFacts">What is new, in words.</param>
public sealed record ReReviewOpening(ItemOpening Opening, string NewFacts);

/// <summary>表决内容. What a ballot says.</summary>
/// <param name="Choice">Agree, disagree or supplementary investigation.</param>
/// <param name="Opinion">审议意见; required unless the ballot agrees (policy default).</param>
/// <param name="Conditions">Conditions precedent an agreeing ballot asks for; blanks are dropped, those of other ballots count for nothing.</param>
public sealed record BallotPaper(BallotChoice Choice, string? Opinion, IReadOnlyList<string> Conditions);

/// <summary>所见版本. What the voter had before them.</summary>
/// <param name="PollNumber"><see cref="Poll.Number"/> seen.</param>
/// <param name="PackDigest">Digest of the pack seen.</param>
public sealed record SeenPoll(int PollNumber, string PackDigest);

// What can be done. Each act answers with the first refusal in the order of CommitteeRefusalCode, or with its effects.
public sealed partial class AgendaItem
{
    /// <summary>
    /// 提请审议. With the notice of a meeting, or for written circulation: freezes pack version 1 and leaves out at once whoever's duty in the case
    /// excludes them.
    /// </summary>
    /// <returns>
    /// Refusals in order: <see cref="CommitteeRefusalCode.ConflictOfDuties"/>, <see cref="CommitteeRefusalCode.NotAMember"/>,
    /// <see cref="CommitteeRefusalCode.NotTheSecretary"/>, <see cref="CommitteeRefusalCode.CommitteeUnfit"/>,
    /// <see cref="CommitteeRefusalCode.AuthorityUnfit"/>, <see cref="CommitteeRefusalCode.CirculationNotAllowed"/>. Else the item.
    /// </returns>
    /// <exception cref="ArgumentException">A meeting's item without a meeting, or one that circulates with it.</exception>
    public static (AgendaItem? Item, CommitteeAnswer Answer) List(ItemOpening opening, Actor actor, Session now)
    {
        var refusal = CheckSecretary(opening.Committee, actor, now) ?? CheckOpening(opening, isReReview: false);
        return refusal is null ? Make(opening, actor, now) : (null, CommitteeAnswer.Refused(refusal));
    }

    /// <summary>
    /// 发布资料包. A new version by the secretary. An open ballot is void and asked again of those present now; without a quorum the item is
    /// adjourned instead. <see cref="CommitteeRefusalCode.PackUnchanged"/>, <see cref="CommitteeRefusalCode.ReasonRequired"/>.
    /// </summary>
    public CommitteeAnswer PublishPack(Actor actor, string digest, string why, Session now)
    {
        if (Check(ItemAct.PublishPack, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (digest == Pack.Digest)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.PackUnchanged);
        if (string.IsNullOrWhiteSpace(why))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);

        var effects = new List<CommitteeEffect>();
        AddPack(digest, why.Trim(), actor.StaffId, now, effects);
        if (OpenPoll is { } open)
        {
            VoidPoll(open, BallotVoidCause.PackPublished, now, effects);
            RecuseConflicted(now, effects);
            var electorate = ElectorateNow(now);
            if (electorate.Count >= Quorum())
                StartPoll(electorate, now, effects);
            else
                GoAdjourned(BallotVoidCause.QuorumLost, effects);
        }

        return Did(effects);
    }

    /// <summary>申请回避. A member or the chair takes no part any more, whatever they have cast. <see cref="CommitteeRefusalCode.ReasonRequired"/>.</summary>
    public CommitteeAnswer Recuse(Actor actor, string why, Session now)
    {
        if (Check(ItemAct.Recuse, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (string.IsNullOrWhiteSpace(why))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);
        var effects = new List<CommitteeEffect>();
        TakeOut(actor.PersonId, RecusalCause.Declared, why.Trim(), actor.StaffId, now, effects);
        return Did(effects);
    }

    /// <summary>
    /// 登记回避. The secretary takes a member out. <see cref="CommitteeRefusalCode.TargetNotMember"/>,
    /// <see cref="CommitteeRefusalCode.TargetRecused"/>, <see cref="CommitteeRefusalCode.ReasonRequired"/>.
    /// </summary>
    public CommitteeAnswer OrderRecusal(Actor actor, Guid personId, string why, Session now)
    {
        if (Check(ItemAct.OrderRecusal, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (!Committee.Voters.Any(o => o.PersonId == personId))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.TargetNotMember);
        if (IsRecused(personId))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.TargetRecused);
        if (string.IsNullOrWhiteSpace(why))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);
        var effects = new List<CommitteeEffect>();
        TakeOut(personId, RecusalCause.Ordered, why.Trim(), actor.StaffId, now, effects);
        return Did(effects);
    }

    /// <summary>
    /// 开始表决. Fixes who votes: the non-recused who are present, or all of them where the item circulates. Whoever's duty excludes them by now is
    /// recused first, which stays so only if the ballot opens. <see cref="CommitteeRefusalCode.MeetingNotStarted"/>, <see cref="CommitteeRefusalCode.NoQuorum"/>.
    /// </summary>
    public CommitteeAnswer OpenBallot(Actor actor, Session now)
    {
        if (Check(ItemAct.OpenBallot, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (now.NowUtc < now.MeetingAtUtc)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.MeetingNotStarted);
        var free = NonRecused().Where(o => ConflictOf(o.PersonId, o, now) is null).ToList();
        if (free.Count(o => IsThere(o, now)) < Committee.QuorumOf(free.Count))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.NoQuorum);

        var effects = new List<CommitteeEffect>();
        RecuseConflicted(now, effects);
        StartPoll(ElectorateNow(now), now, effects);
        return Did(effects);
    }

    /// <summary>
    /// 表决. One named ballot, final. The last one is counted at once: no ballot is awaited that could not change the result, and none is left out.
    /// A circulated ballot other than agree converts the item to a meeting. <see cref="CommitteeRefusalCode.PollChanged"/>,
    /// <see cref="CommitteeRefusalCode.PackChanged"/>, <see cref="CommitteeRefusalCode.ReasonRequired"/>.
    /// </summary>
    public CommitteeAnswer CastBallot(Actor actor, SeenPoll seen, BallotPaper paper, Session now)
    {
        if (Check(ItemAct.CastBallot, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        var poll = OpenPoll!;
        if (seen.PollNumber != poll.Number)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.PollChanged);
        if (seen.PackDigest != poll.PackDigest)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.PackChanged);
        if (paper.Choice != BallotChoice.Agree && string.IsNullOrWhiteSpace(paper.Opinion))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);

        var effects = new List<CommitteeEffect>();
        var voter = Committee.Find(actor.StaffId, actor.PersonId)!;
        var opinion = string.IsNullOrWhiteSpace(paper.Opinion) ? null : paper.Opinion.Trim();
        IReadOnlyList<string> conditions = paper.Choice == BallotChoice.Agree
            ? [.. paper.Conditions.Select(c => c.Trim()).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)]
            : [];
        var chairsTurn = OnlyTheChairIsMissing(poll);
        var ballot = new Ballot(now.NewId(), poll.Id, voter, paper.Choice, opinion, conditions, now.NowUtc);
        poll.Add(ballot);
        effects.Add(new BallotCast(ballot.Id, voter.StaffId));
        if (Form == ItemForm.Circulation && paper.Choice != BallotChoice.Agree)
        {
            VoidPoll(poll, BallotVoidCause.ConvertedToMeeting, now, effects);
            GoAdjourned(BallotVoidCause.ConvertedToMeeting, effects);
        }
        else
        {
            Advance(poll, chairsTurn, now, effects);
        }

        return Did(effects);
    }

    /// <summary>延期审议. Takes the item from the agenda; an open ballot is void. <see cref="CommitteeRefusalCode.ReasonRequired"/>.</summary>
    public CommitteeAnswer Adjourn(Actor actor, string why, Session now)
    {
        if (Check(ItemAct.Adjourn, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        return string.IsNullOrWhiteSpace(why) ? CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired) : Did(AdjournNow(now));
    }

    /// <summary>
    /// 重新列入议程. Puts an adjourned item on the agenda of a meeting, before the committee as it is constituted for that meeting, whose
    /// secretary does it; recusals, packs and void ballots stay on record. <see cref="CommitteeRefusalCode.CommitteeUnfit"/>, <see cref="CommitteeRefusalCode.AuthorityUnfit"/>.
    /// </summary>
    public CommitteeAnswer Relist(Actor actor, Guid meetingId, CreditCommittee committee, Session now)
    {
        if (Check(ItemAct.Relist, actor, now, committee) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (committee.FindProblems().Count > 0)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.CommitteeUnfit);
        if (!Naming.IsFitFor(committee))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.AuthorityUnfit);

        var effects = new List<CommitteeEffect> { new ItemListed(meetingId) };
        MeetingId = meetingId;
        Committee = committee;
        State = ItemState.Listed;
        RecuseConflicted(now, effects);
        return Did(effects);
    }

    /// <summary>
    /// 有权审批人同意. The resolution stands as it was passed, within an authority measured on the group's exposure of the day. <see cref="CommitteeRefusalCode.ResolutionExpired"/>,
    /// <see cref="CommitteeRefusalCode.BeyondAuthority"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="Session.OthersCny"/> is not given.</exception>
    public CommitteeAnswer Confirm(Actor actor, string? opinion, Session now)
    {
        if (Check(ItemAct.Confirm, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        var resolution = Resolution!;
        if (now.Today > resolution.ValidTo)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ResolutionExpired);
        if (Authority.GapOf(actor.Authorities, now.OthersCny!.Value + resolution.Terms.AmountCny, Product, Security, now.Today) is { } gap)
            return CommitteeAnswer.Refused(new CommitteeRefusal(CommitteeRefusalCode.BeyondAuthority, Gap: gap));

        var text = string.IsNullOrWhiteSpace(opinion) ? null : opinion.Trim();
        Ruling = new AuthorityRuling(true, actor.StaffId, actor.PersonId, text, now.NowUtc);
        var effects = new List<CommitteeEffect> { new ResolutionConfirmed(resolution.Terms) };
        End(ItemState.Confirmed, now, effects);
        return Did(effects);
    }

    /// <summary>有权审批人否决. A pass becomes a rejection, never the reverse. Needs no authority. <see cref="CommitteeRefusalCode.ReasonRequired"/>.</summary>
    public CommitteeAnswer Veto(Actor actor, string reason, Session now)
    {
        if (Check(ItemAct.Veto, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (string.IsNullOrWhiteSpace(reason))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);

        Ruling = new AuthorityRuling(false, actor.StaffId, actor.PersonId, reason.Trim(), now.NowUtc);
        var effects = new List<CommitteeEffect> { new ResolutionVetoed(reason.Trim()) };
        End(ItemState.Vetoed, now, effects);
        return Did(effects);
    }

    /// <summary>
    /// 提起复议. Once for a rejection, or after a pass whose pack or facts changed: another item starts from nothing but the recusals, and what was passed is no
    /// longer in force. <see cref="CommitteeRefusalCode.ReReviewedAlready"/>, <see cref="CommitteeRefusalCode.CommitteeUnfit"/>,
    /// <see cref="CommitteeRefusalCode.AuthorityUnfit"/>, <see cref="CommitteeRefusalCode.CirculationNotAllowed"/>,
    /// <see cref="CommitteeRefusalCode.NewFactsRequired"/> (no words, or the pack resolved on).
    /// </summary>
    public (AgendaItem? Next, CommitteeAnswer Answer) ReReview(Actor actor, ReReviewOpening review, Session now)
    {
        if (Check(ItemAct.ReReview, actor, now, review.Opening.Committee) is { } refusal)
            return (null, CommitteeAnswer.Refused(refusal));
        if (ReReviewedByItemId is not null || (State == ItemState.Rejected && RejectionReviewed))
            return (null, CommitteeAnswer.Refused(CommitteeRefusalCode.ReReviewedAlready));
        if (CheckOpening(review.Opening, isReReview: true) is { } unfit)
            return (null, CommitteeAnswer.Refused(unfit));
        if (string.IsNullOrWhiteSpace(review.NewFacts) || review.Opening.PackDigest == Resolution!.PackDigest)
            return (null, CommitteeAnswer.Refused(CommitteeRefusalCode.NewFactsRequired));

        var (next, listed) = Make(review.Opening, actor, now, _recusals);
        next.ReReviewOfItemId = Id;
        next.NewFacts = review.NewFacts.Trim();
        next.RejectionReviewed = RejectionReviewed || State == ItemState.Rejected;
        ReReviewedByItemId = next.Id;
        var effects = new List<CommitteeEffect> { new ReReviewOpened(next.Id) };
        if (State == ItemState.AwaitingAuthority)
            End(ItemState.Superseded, now, effects);
        return (next, Did([.. effects, .. listed.Effects]));
    }

    /// <summary>
    /// 改派有权审批人. Others confirm or veto, e.g. when who was named has left; where somebody is asked already, the new one is asked in their stead, with a
    /// fresh limit. <see cref="CommitteeRefusalCode.AuthorityUnfit"/>, <see cref="CommitteeRefusalCode.ReasonRequired"/>.
    /// </summary>
    public CommitteeAnswer NameAuthority(Actor actor, AuthorityNaming naming, string why, Session now)
    {
        if (Check(ItemAct.NameAuthority, actor, now) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (!naming.IsFitFor(Committee))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.AuthorityUnfit);
        if (string.IsNullOrWhiteSpace(why))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.ReasonRequired);

        (Naming, HandedOver) = (naming, false);
        var effects = new List<CommitteeEffect> { new AuthorityNamed(naming.Authority.StaffId, naming.Alternate.StaffId) };
        if (State == ItemState.AwaitingAuthority)
            AskAuthority(naming.Authority.StaffId, now, effects);
        return Did(effects);
    }

    /// <summary>有权审批人超时. The first time the named alternate takes over with a fresh limit; then a reminder. Never early, never a decision.</summary>
    public CommitteeAnswer TimeOutAuthority(Session now)
    {
        if (CheckSystem(ItemAct.TimeOutAuthority) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        if (!(now.NowUtc >= AuthorityDueAtUtc))
            return CommitteeAnswer.Refused(CommitteeRefusalCode.NothingDue);

        var (first, second) = (Naming.Authority.StaffId, Naming.Alternate.StaffId);
        var effects = new List<CommitteeEffect> { new AuthorityOverdue(HandedOver ? second : first) };
        if (!HandedOver)
        {
            HandedOver = true;
            effects.Add(new AuthorityHandedOver(first, second));
        }

        AskAuthority(second, now, effects);
        return Did(effects);
    }

    /// <summary>秘书交接. The committee keeps its members and has another secretary; whoever has voted, and who was recused, stays.</summary>
    /// <exception cref="ArgumentException">The voting members are not the same.</exception>
    public void HandOver(CreditCommittee committee)
    {
        if (!committee.Voters.SequenceEqual(Committee.Voters))
            throw new ArgumentException("Only the secretary changes.", nameof(committee));
        Committee = committee;
        Version++;
    }

    /// <summary>补计时限. Counts the limit that had none because the calendar did not reach so far; <see cref="CommitteeRefusalCode.NothingDue"/> else.</summary>
    public CommitteeAnswer DateLimit(Session now)
    {
        if (AuthorityDueAtUtc is not null || AuthorityAskedAtUtc is not { } asked || now.Clock.Due(asked, Naming.Limit) is not { } due)
            return CommitteeAnswer.Refused(CommitteeRefusalCode.NothingDue);
        AuthorityDueAtUtc = due;
        return Did([new AuthorityTimerStarted(due)]);
    }

    /// <summary>撤销. The applicant withdrew: nothing stays open.</summary>
    public CommitteeAnswer Withdraw(Session now)
    {
        if (CheckSystem(ItemAct.Withdraw) is { } refusal)
            return CommitteeAnswer.Refused(refusal);
        var effects = new List<CommitteeEffect>();
        if (OpenPoll is { } open)
            VoidPoll(open, BallotVoidCause.Withdrawn, now, effects);
        End(ItemState.Withdrawn, now, effects);
        return Did(effects);
    }

    /// <summary>休会. What becomes of the item when its meeting is adjourned with it undecided; for the meeting.</summary>
    internal IReadOnlyList<CommitteeEffect> AdjournWithMeeting(Session now) => Did(AdjournNow(now)).Effects;
}
