using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Committee;

/// <param name="CaseId">A case that comes for the first time, or one whose item was adjourned: that keeps whom it names.</param>
/// <param name="AuthorityAccountId">有权审批人 of this case.</param>
/// <param name="AlternateAccountId">指定代理人.</param>
public sealed record AgendaEntry(Guid CaseId, Guid AuthorityAccountId, Guid AlternateAccountId);

/// <summary>召集会议: the secretary gives notice of a meeting with its agenda; the pack of every case is frozen as it is.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>meeting-in-past</c>, <c>agenda-empty</c>, <c>committee-unknown</c>, <c>staff-unknown</c>, <c>not-a-member</c>,
/// <c>not-the-secretary</c>, <c>committee-unfit</c>; then for each case in order those of <see cref="RelistItem"/> where its item was adjourned, else <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-approval</c>,
/// <c>not-before-committee</c>, <c>re-review-needed</c>, <c>agenda-item-live</c>, <c>conflict-of-duties</c>, <c>authority-unfit</c>. Source: APPROVALS §5.
/// </remarks>
/// <param name="ScheduledAt">To the minute; the one that is running is not past.</param>
/// <param name="ExpertAccountIds">列席专家 invited.</param>
public sealed record ConveneMeeting(DateTimeOffset ScheduledAt, string Venue, IReadOnlyList<AgendaEntry> Agenda, IReadOnlyList<Guid> ExpertAccountIds) : ICommand<MeetingConvened>
{
    public async ValueTask<Result<MeetingConvened>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CommitteeSecretary) is { } missing)
            return missing;
        if (ScheduledAt.UtcDateTime <= work.NowUtc.AddMinutes(-1))
            return new Refusal("meeting-in-past", "会议时间不能早于现在。", "scheduledAt");
        if (Agenda.Count == 0)
            return new Refusal("agenda-empty", "会议至少要有一个议项。", "agenda");
        var committee = await Committees.OfActorAsync(work, ExpertAccountIds, ct);
        if (committee.Refusal is { } none)
            return none;
        var actor = await Rounds.ActorAsync(work, work.Actor.AccountId, ct);
        var (meeting, refused) = Meeting.Convene(
            Guid.CreateVersion7(), committee.Value, ScheduledAt.UtcDateTime, Venue.Trim(), actor, await Items.SessionAsync(work, null, null, ct));
        if (meeting is null)
            return CommitteeRefusals.Tell(refused!);

        work.Db.Meetings.Add(meeting);
        var items = new List<Guid>();
        foreach (var entry in Agenda)
        {
            if (await work.Db.AgendaItems.Where(i => i.CaseId == entry.CaseId && i.State == ItemState.Adjourned).Select(i => (Guid?)i.Id).SingleOrDefaultAsync(ct) is { } adjourned)
            {
                var again = await RelistItem.OntoAsync(work, entry.CaseId, adjourned, meeting, ct);
                if (again.Refusal is { } kept)
                    return kept;
                items.Add(adjourned);
                continue;
            }

            var listed = await Items.ListAsync(work, entry.CaseId, committee.Value, meeting.Id, entry.AuthorityAccountId, entry.AlternateAccountId, (_, _) => null, ct);
            if (listed.Refusal is { } unfit)
                return unfit;
            meeting.Place(listed.Value.Id, actor);
            items.Add(listed.Value.Id);
        }

        work.Record(Meetings.SubjectOf(meeting.Id), "MeetingConvened", null, new { meeting.ScheduledAtUtc, meeting.Venue, meeting.Agenda, meeting.Committee });
        return new MeetingConvened(meeting.Id, items);
    }
}

/// <param name="ItemIds">In the order of the agenda.</param>
public sealed record MeetingConvened(Guid MeetingId, IReadOnlyList<Guid> ItemIds);
