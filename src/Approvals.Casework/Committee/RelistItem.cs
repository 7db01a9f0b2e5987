using Approvals.Casework.Data;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Committee;

/// <summary>重新列入议程: puts an adjourned item on the agenda of a meeting, before the committee of that meeting.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>agenda-item-unknown</c>, <c>meeting-unknown</c>, <c>conflict-of-duties</c>,
/// <c>not-a-member</c>, <c>not-the-secretary</c>, <c>agenda-item-concluded</c>, <c>resolution-made</c>, <c>already-listed</c>,
/// <c>committee-unfit</c>, <c>authority-unfit</c>, <c>meeting-ended</c>.
/// </remarks>
public sealed record RelistItem(Guid CaseId, Guid ItemId, Guid MeetingId) : ICommand<ItemActed>
{
    public ValueTask<Result<ItemActed>> ExecuteAsync(Work work, CancellationToken ct) =>
        Items.ActAsync(
            work, CaseId, ItemId, [Role.CommitteeSecretary], "CommitteeItemRelisted", new { MeetingId },
            async (item, _, actor, now) => await Meetings.FindAsync(work, MeetingId, ct) is { } meeting && meeting.Committee.Code == item.Committee.Code
                ? Place(item, meeting, actor, now)
                : Meetings.Unknown,
            ct);

    /// <summary>The same, of a meeting that is being convened.</summary>
    internal static ValueTask<Result<ItemActed>> OntoAsync(Work work, Guid caseId, Guid itemId, Meeting meeting, CancellationToken ct) => Items.ActAsync(
        work, caseId, itemId, [Role.CommitteeSecretary], "CommitteeItemRelisted", new { MeetingId = meeting.Id },
        (item, _, actor, now) => ValueTask.FromResult<Result<CommitteeAnswer>>(meeting.Committee.Code == item.Committee.Code ? Place(item, meeting, actor, now) : Meetings.Unknown), ct);

    private static CommitteeAnswer Place(AgendaItem item, Meeting meeting, Lending.Chains.Actor actor, Session now)
    {
        var answer = item.Relist(actor, meeting.Id, meeting.Committee, now);
        return answer.Refusal is null && meeting.Place(item.Id, actor) is { Refusal: not null } ended ? ended : answer;
    }
}
