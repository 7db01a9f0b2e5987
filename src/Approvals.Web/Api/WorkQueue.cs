using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>待办: where the day of every member of staff starts.</summary>
internal static class WorkQueue
{
    // Items without a time limit come last.
    private static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    public static void MapWorkQueue(this IEndpointRouteBuilder api) => api.MapGet("/work-items", ListAsync).WithTags("WorkQueue")
        .For(DataScope.CaseReaders, "待办: what I am asked (queue=mine) or could take (queue=pool), by due time; filters: kind, product, overdue.", "cursor-invalid")
        .Paged().Produces<Page<WorkItemView>>();

    private static async Task<IResult> ListAsync(Choice<QueueKind>? queue, string? kind, string? product, bool? overdue, PageRequest page, Caller caller, DeskDb db)
    {
        var actor = caller.Actor;
        var roles = actor.Roles.ToList();
        var now = caller.Desk.Clock.UtcNow;
        var items = from item in db.WorkItems.AsNoTracking()
                    join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
                    join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                    where item.State == WorkItemState.Open
                    select new { Item = item, Case = @case, Applicant = applicant.Name, Due = item.DueAtUtc ?? Never };
        items = (queue?.Value ?? QueueKind.Mine) switch
        {
            QueueKind.Mine => items.Where(row => row.Item.AssigneeId == actor.AccountId),
            QueueKind.Pool => items.Where(row => row.Item.AssigneeId == null && roles.Contains(row.Item.Role)),
        };
        if (kind is not null)
            items = items.Where(row => row.Item.Kind == kind);
        if (product is not null)
            items = items.Where(row => row.Case.ProductCode == product);
        if (overdue is { } late)
            items = items.Where(row => row.Due < now == late);
        if (page.After is { } after)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > Never.Ticks || !Guid.TryParse(text, out var last))
                return PageRequest.InvalidCursor;
            var lastDue = new DateTime(due, DateTimeKind.Utc);
            items = items.Where(row => row.Due > lastDue || (row.Due == lastDue && row.Item.Id.CompareTo(last) > 0));
        }

        var rows = await items.OrderBy(row => row.Due).ThenBy(row => row.Item.Id).Take(page.Limit + 1)
            .Select(row => new WorkItemView(
                row.Item.Id, row.Item.Kind, row.Item.Key, row.Item.CaseId, row.Case.Number, row.Case.ProductCode, row.Applicant, row.Case.RequestedAmountCny, row.Item.StepId, row.Item.OpenedAtUtc,
                row.Item.DueAtUtc, row.Item.EscalatedAtUtc))
            .ToListAsync(caller.Aborted);
        return TypedResults.Ok(Page<WorkItemView>.Of(
            rows, page.Limit, row => [(row.DueAtUtc ?? Never).Ticks.ToString(CultureInfo.InvariantCulture), row.WorkItemId.ToString()]));
    }
}

internal enum QueueKind
{
    /// <summary>我的待办</summary>
    Mine,

    /// <summary>公共池: open to my roles, held by nobody.</summary>
    Pool,
}

/// <param name="Kind">What is asked, e.g. <c>claim</c> or <c>approve</c>.</param>
/// <param name="Key">Tells items of one kind apart; of an approval it starts with the seat's id without hyphens.</param>
internal sealed record WorkItemView(
    Guid WorkItemId, string Kind, string Key, Guid CaseId, string CaseNumber, string ProductCode, string Applicant, decimal? RequestedAmountCny, string StepId, DateTime OpenedAtUtc, DateTime? DueAtUtc,
    DateTime? EscalatedAtUtc);
