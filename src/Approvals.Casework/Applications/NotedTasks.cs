using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Applications;

/// <summary>贷后事项: what the manager of a case is asked for after the money, and answers with a note on file.</summary>
internal static class NotedTasks
{
    private const int LongestNote = 4000;

    /// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <paramref name="none"/>, <c>not-your-case</c>, <paramref name="noteRequired"/>.</remarks>
    /// <param name="none">Said when the case has no such open task.</param>
    /// <param name="noteRequired">Said of a note that is missing or longer than 4000 characters.</param>
    public static async ValueTask<Result<Done>> CompleteAsync(Work work, Guid caseId, string kind, string note, string action, Refusal none, Refusal noteRequired)
    {
        var loaded = await work.CaseForStaffAsync(caseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if ((await work.OpenWorkItemsAsync(caseId)).Find(item => item.Kind == kind) is not { } asked)
            return none;
        if (asked.AssigneeId is { } assignee && assignee != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (string.IsNullOrWhiteSpace(note) || note.Length > LongestNote)
            return noteRequired;

        asked.Close(work, WorkItemState.Done);
        work.Record(AuditSubject.Case(caseId), action, null, new { Note = note });
        return Done.Instance;
    }
}
