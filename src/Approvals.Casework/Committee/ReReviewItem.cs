using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>提起复议: once for a rejection, or after a pass that changed; a new item from nothing on the pack as it is now.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>not-before-committee</c> (what it was about is decided), <c>meeting-unknown</c>, <c>committee-unknown</c>,
/// <c>staff-unknown</c>, <c>conflict-of-duties</c>, <c>not-a-member</c>, <c>not-the-secretary</c>, <c>agenda-item-concluded</c>, <c>no-resolution</c>,
/// <c>re-reviewed-already</c>, <c>committee-unfit</c>, <c>authority-unfit</c>, <c>new-facts-required</c>, <c>meeting-ended</c>.
/// </remarks>
/// <param name="MeetingId">The meeting that hears it; null circulates it, which says that its conditions are met, and leaves opening the ballot to the secretary.</param>
public sealed record ReReviewItem(Guid CaseId, Guid ItemId, string NewFacts, Guid? MeetingId, Guid AuthorityAccountId, Guid AlternateAccountId) : ICommand<ItemActed>
{
    public async ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct)
    {
        AgendaItem? next = null;
        IReadOnlyList<CommitteeEffect> listed = [];
        var acted = await Items.ActAsync(
            work, CaseId, ItemId, [Role.CommitteeSecretary], "ReReviewOpened", new { NewFacts, MeetingId },
            async (item, @case, actor, now) =>
            {
                if (await CommitteeLevels.WaitingAsync(work, CaseId, ct) is not { } round)
                    return new Refusal("not-before-committee", "案件已不在贷审会审议中。");
                if (item.ListedAtUtc < round.LiveLevel!.OpenedAtUtc)
                    return new Refusal("not-before-committee", "这个议项属于前一轮审批。");
                var meeting = MeetingId is { } id ? await Meetings.FindAsync(work, id, ct) : null;
                if (MeetingId is not null && meeting?.Committee.Code != item.Committee.Code)
                    return Meetings.Unknown;
                var committee = meeting is not null ? meeting.Committee : await Committees.OfActorAsync(work, [], ct);
                if (committee.Refusal is { } none)
                    return none;
                if (committee.Value.Code != item.Committee.Code)
                    return Committees.NotYours;
                var naming = await Items.NamingAsync(work, @case, AuthorityAccountId, AlternateAccountId, ct);
                if (naming.Refusal is { } nobody)
                    return nobody;
                if (Items.Conflicted(naming.Value, now.Involvements))
                    return CommitteeRefusals.Tell(new CommitteeRefusal(CommitteeRefusalCode.AuthorityUnfit));
                var circumstances = await Rounds.CircumstancesAsync(work, @case, ct);
                var opening = new ItemOpening(
                    Guid.CreateVersion7(), CaseId, committee.Value, meeting is null ? ItemForm.Circulation : ItemForm.Meeting,
                    meeting is null ? CirculationGround.ReReviewConditionsMet : null, MeetingId, round.Terms, round.Product, round.Security,
                    await Pack.DigestAsync(work, @case, ct), naming.Value);
                (next, var answer) = item.ReReview(actor, new ReReviewOpening(opening, NewFacts), now);
                if (next is null)
                    return answer;
                if (meeting?.Place(next.Id, actor) is { Refusal: not null } ended)
                    return ended;
                work.Db.AgendaItems.Add(next);
                CommitteeLevels.Open(work, @case, round, next, circumstances);
                listed = [.. answer.Effects.Where(effect => effect is not (ReReviewOpened or AuthorityTimerCancelled or ItemEnded))];
                return answer with { Effects = [.. answer.Effects.Except(listed)] };
            },
            ct);
        if (acted.IsRefused)
            return acted;
        work.Record(AuditSubject.Case(CaseId), "CommitteeItemListed", null, new { item = next!.Id, next.Form, next.MeetingId, pack = next.Pack.Digest, reReviewOf = ItemId });
        await Items.ApplyAsync(work, await work.CaseOfAsync(CaseId, ct), next, listed, ct);
        return ItemActed.Of(next);
    }
}
