using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Committee;

/// <param name="State">Where the meeting stands after the act.</param>
public sealed record MeetingActed(Guid MeetingId, MeetingState State);

/// <summary>贷审会会议: loads them and runs their acts.</summary>
internal static class Meetings
{
    public static readonly Refusal Unknown = new("meeting-unknown", "没有这次贷审会会议。");

    public static IQueryable<Meeting> Whole(DeskDb db) => db.Meetings.Include(m => m.Attendance).Include(m => m.Signatures).AsSplitQuery();

    /// <summary>The meeting, with the actor as secretary if they have followed its secretary in the post; or null.</summary>
    public static async ValueTask<Meeting?> FindAsync(Work work, Guid meetingId, CancellationToken ct)
    {
        var meeting = await Whole(work.Db).SingleOrDefaultAsync(m => m.Id == meetingId, ct);
        if (meeting is { State: MeetingState.Noticed } && await Committees.SucceededAsync(work, meeting.Committee, ct) is { } succeeded)
        {
            meeting.HandOver(succeeded);
            work.Record(SubjectOf(meetingId), "SecretarySucceeded", null, new { secretary = work.Actor.AccountId });
        }

        return meeting;
    }

    /// <summary>When the meeting is to be held; null for what circulates.</summary>
    public static async ValueTask<DateTime?> TimeOfAsync(Work work, Guid? meetingId, CancellationToken ct) =>
        meetingId is { } id ? (await work.Db.Meetings.FindAsync([id], ct))!.ScheduledAtUtc : null;

    public static AuditSubject SubjectOf(Guid meetingId) => new("committee-meeting:" + meetingId.ToString("N"));

    /// <summary>Runs an act on a meeting, by somebody of these roles.</summary>
    /// <remarks>Refusals in order: <c>role-missing</c>, <c>meeting-unknown</c>, then those of <see cref="CommitteeRefusalCode"/>.</remarks>
    public static async ValueTask<Result<MeetingActed>> ActAsync(
        Work work, Guid meetingId, Role[] roles, Func<Meeting, Lending.Chains.Actor, Session, ValueTask<CommitteeAnswer>> act, Action<Meeting> record, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, roles) is { } missing)
            return missing;
        if (await FindAsync(work, meetingId, ct) is not { } meeting)
            return Unknown;
        var answer = await act(meeting, await Rounds.ActorAsync(work, work.Actor.AccountId, ct), await Items.SessionAsync(work, null, null, ct));
        if (answer.Refusal is { } refused)
            return CommitteeRefusals.Tell(refused);
        record(meeting);
        foreach (var signer in answer.Effects.OfType<MeetingConcluded>().SelectMany(concluded => concluded.Signers))
            await Notices.ToStaffAsync(work, signer, NoticeKind.MinutesToSign, null, new NoticeWords(What: work.LocalTime(meeting.ScheduledAtUtc)));
        return new MeetingActed(meetingId, meeting.State);
    }

    /// <summary>Ends a meeting: what is undecided is adjourned, and each case is told that it is in the minutes.</summary>
    public static async ValueTask<CommitteeAnswer> EndAsync(
        Work work, Meeting meeting, Func<IReadOnlyList<AgendaItem>, Func<AgendaItem, string>, CommitteeAnswer> end, CancellationToken ct)
    {
        var ids = meeting.Agenda.ToList();
        var items = await Items.Whole(work.Db).Where(i => ids.Contains(i.Id)).ToListAsync(ct);
        var caseIds = items.ConvertAll(i => i.CaseId);
        var cases = await work.Db.Cases.Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var applicantIds = cases.Values.Select(c => c.ApplicantId).ToList();
        var names = await work.Db.Applicants.Where(a => applicantIds.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        var before = items.ToDictionary(i => i.Id, i => i.State);
        var answer = end(items, item => $"{cases[item.CaseId].Number} {names[cases[item.CaseId].ApplicantId]}");
        if (answer.Refusal is not null)
            return answer;
        foreach (var item in items)
        {
            work.Record(AuditSubject.Case(item.CaseId), "CommitteeItemMinuted", new { state = before[item.Id] }, new { item = item.Id, item.State, meeting = meeting.Id, meeting.MinutesDigest });
            if (item.State != before[item.Id])
                await Items.ApplyAsync(work, cases[item.CaseId], item, [new BallotsVoided(BallotVoidCause.Adjourned, 0), new ItemAdjourned(BallotVoidCause.Adjourned)], ct);
        }

        return answer;
    }
}
