using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Committee;

/// <summary>登记出席: somebody with an office arrived at the meeting, or left it.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>meeting-unknown</c>, <c>not-a-member</c>, <c>not-the-secretary</c>, <c>meeting-ended</c>,
/// <c>meeting-not-started</c>, <c>target-not-member</c>, <c>attendance-unchanged</c>.
/// </remarks>
public sealed record RecordAttendance(Guid MeetingId, Guid AccountId, bool Present) : ICommand<MeetingActed>
{
    public ValueTask<Result<MeetingActed>> ExecuteAsync(Work work, CancellationToken ct) => Meetings.ActAsync(
        work, MeetingId, [Role.CommitteeSecretary],
        async (meeting, actor, now) =>
        {
            var personId = await work.Db.Users.Where(a => a.Id == AccountId).Select(a => a.PersonId).SingleOrDefaultAsync(ct);
            return meeting.RecordAttendance(personId, Present, actor, now);
        },
        _ => work.Record(Meetings.SubjectOf(MeetingId), "AttendanceRecorded", null, new { AccountId, Present }),
        ct);
}

/// <summary>休会: ends the meeting, adjourns what is undecided, and draws up the minutes.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>meeting-unknown</c>, <c>not-a-member</c>, <c>not-the-secretary</c>, <c>meeting-ended</c>, <c>reason-required</c>.
/// </remarks>
public sealed record AdjournMeeting(Guid MeetingId, string Reason) : ICommand<MeetingActed>
{
    public ValueTask<Result<MeetingActed>> ExecuteAsync(Work work, CancellationToken ct) => Meetings.ActAsync(
        work, MeetingId, [Role.CommitteeSecretary],
        (meeting, actor, now) => Meetings.EndAsync(work, meeting, (items, titleOf) => meeting.Adjourn(items, titleOf, Reason, actor, now), ct),
        meeting => work.Record(Meetings.SubjectOf(MeetingId), "MeetingEnded", null, new { meeting.State, meeting.MinutesDigest, Reason }),
        ct);
}

/// <summary>散会: ends the meeting and draws up the minutes.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>meeting-unknown</c>, <c>not-a-member</c>, <c>not-the-secretary</c>, <c>meeting-ended</c>, <c>items-undecided</c>.
/// </remarks>
public sealed record CloseMeeting(Guid MeetingId) : ICommand<MeetingActed>
{
    public ValueTask<Result<MeetingActed>> ExecuteAsync(Work work, CancellationToken ct) => Meetings.ActAsync(
        work, MeetingId, [Role.CommitteeSecretary],
        (meeting, actor, now) => Meetings.EndAsync(work, meeting, (items, titleOf) => meeting.Close(items, titleOf, actor, now), ct),
        meeting => work.Record(Meetings.SubjectOf(MeetingId), "MeetingEnded", null, new { meeting.State, meeting.MinutesDigest }),
        ct);
}

/// <summary>签署会议纪要: once by each who was present, and by the secretary.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>meeting-unknown</c>, <c>not-a-member</c>, <c>not-present</c>, <c>meeting-not-ended</c>, <c>minutes-signed</c>.
/// An expert who was present signs too, whatever their role in the bank.
/// </remarks>
public sealed record SignMinutes(Guid MeetingId) : ICommand<MeetingActed>
{
    public ValueTask<Result<MeetingActed>> ExecuteAsync(Work work, CancellationToken ct) => Meetings.ActAsync(
        work, MeetingId, CommitteeRoles.Signers,
        (meeting, actor, now) => ValueTask.FromResult(meeting.SignMinutes(actor, now)),
        meeting => work.Record(Meetings.SubjectOf(MeetingId), "MinutesSigned", null, new { work.Actor.PersonId, meeting.MinutesDigest }),
        ct);
}
