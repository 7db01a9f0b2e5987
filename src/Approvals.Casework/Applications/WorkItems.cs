using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Applications;

/// <summary>Opens and closes work items inside a unit of work.</summary>
internal static class WorkItems
{
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<WorkItem>> OpenOfCase = Compiled.Rows(
        (DeskDb db, Guid caseId) => db.WorkItems.Where(item => item.CaseId == caseId && item.State == WorkItemState.Open));

    /// <summary>派待办: asks a role, or one person, for something.</summary>
    public static WorkItem Ask(
        this Work work, Case @case, string stepId, int visit, string kind, Role role, DateTime? dueAtUtc, Guid? assigneeId = null, string key = "", string? orgPath = null)
    {
        var item = new WorkItem
        {
            Id = Guid.CreateVersion7(),
            CaseId = @case.Id,
            StepId = stepId,
            Visit = visit,
            Kind = kind,
            Key = key,
            Role = role.ToString(),
            OrgPath = orgPath ?? @case.OrgPath,
            AssigneeId = assigneeId,
            OpenedAtUtc = work.NowUtc,
            DueAtUtc = dueAtUtc,
        };
        work.Db.WorkItems.Add(item);
        return item;
    }

    /// <summary>The open items of the case, those added in this unit of work included; read once.</summary>
    public static async ValueTask<List<WorkItem>> OpenWorkItemsAsync(this Work work, Guid caseId) =>
        [.. (await work.RowsOfCaseAsync(caseId, OpenOfCase, item => item.CaseId)).Where(item => item.State == WorkItemState.Open)];

    public static void Close(this WorkItem item, Work work, WorkItemState state)
    {
        item.State = state;
        item.ClosedAtUtc = work.NowUtc;
        item.ClosedById = work.Actor.Kind == ActorKind.System ? null : work.Actor.AccountId;
    }
}
