using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;

namespace Approvals.Web.Api;

/// <summary>待办: where the day of every member of staff starts.</summary>
internal static class WorkQueue
{
    public static void MapWorkQueue(this IEndpointRouteBuilder api) => api.MapGet("/work-items", ListAsync).WithTags("WorkQueue")
        .For(DataScope.CaseReaders, "待办: what I am asked (queue=mine) or could take (queue=pool), by the time limit: an item's own, or the one it runs under; filters: kind, product, overdue.", "cursor-invalid")
        .Paged().Produces<Page<WorkItemView>>();

    private static async Task<IResult> ListAsync(Choice<QueueKind>? queue, string? kind, string? product, bool? overdue, PageRequest page, Caller caller, DeskDb db)
    {
        var filter = new QueueFilter(queue?.Value ?? QueueKind.Mine, kind, product, overdue);
        return await QueueRows.FindAsync(db, caller.Actor, caller.Desk.Clock.UtcNow, filter, page.Limit, page.After, caller.Aborted) is { } found
            ? TypedResults.Ok(new Page<WorkItemView>([.. found.Items.Select(WorkItemView.Of)], found.Next))
            : PageRequest.InvalidCursor;
    }
}

/// <param name="Kind">What is asked, e.g. <c>claim</c> or <c>approve</c>.</param>
/// <param name="Key">Tells items of one kind apart; of an approval it starts with the seat's id without hyphens.</param>
/// <param name="OnBehalfOf">Whose approval it is, where I stand in for them; null for my own.</param>
internal sealed record WorkItemView(
    Guid WorkItemId, string Kind, string Key, Guid CaseId, string CaseNumber, string ProductCode, string Applicant, decimal? RequestedAmountCny, string StepId, DateTime OpenedAtUtc, DateTime? DueAtUtc,
    DateTime? EscalatedAtUtc, string? OnBehalfOf)
{
    public static WorkItemView Of(QueueRow row) => new(
        row.WorkItemId, row.Kind, row.Key, row.CaseId, row.CaseNumber, row.ProductCode, row.Applicant, row.RequestedAmountCny, row.StepId, row.OpenedAtUtc, row.DueAtUtc, row.EscalatedAtUtc, row.OnBehalfOf);
}
