using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>待办查询: what somebody is asked or could take, by due time. The API and the pages read the same.</summary>
internal static class QueueRows
{
    // Items without a time limit come last.
    private static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<QueueRow>?> FindAsync(DeskDb db, Actor actor, DateTime nowUtc, QueueFilter filter, int limit, string[]? after, CancellationToken ct)
    {
        var roles = actor.Roles.ToList();
        var covered = filter.Queue == QueueKind.Mine ? await Covered.ByAsync(db, actor, ShanghaiTime.BusinessDate(nowUtc), ct) : [];
        var asked = filter.Queue switch
        {
            QueueKind.Mine => db.AskedOf(actor, covered, await db.SpentAsync(actor, covered, ct)),
            QueueKind.Pool => db.WorkItems.Where(item => item.AssigneeId == null && roles.Contains(item.Role)),
        };
        var items = from item in asked.AsNoTracking()
                    join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
                    join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                    where item.State == WorkItemState.Open
                    select new { Item = item, Case = @case, Applicant = applicant.Name, Due = item.DueAtUtc ?? Never };
        if (filter.Kind is { } kind)
            items = items.Where(row => row.Item.Kind == kind);
        if (filter.Product is { } product)
            items = items.Where(row => row.Case.ProductCode == product);
        if (filter.Overdue is { } late)
            items = items.Where(row => row.Due < nowUtc == late);
        if (after is not null)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > Never.Ticks || !Guid.TryParse(text, out var last))
                return null;
            var lastDue = new DateTime(due, DateTimeKind.Utc);
            items = items.Where(row => row.Due > lastDue || (row.Due == lastDue && row.Item.Id.CompareTo(last) > 0));
        }

        var rows = await items.OrderBy(row => row.Due).ThenBy(row => row.Item.Id).Take(limit + 1)
            .Select(row => new QueueRow(
                row.Item.Id, row.Item.Kind, row.Item.Key, row.Item.CaseId, row.Case.Number, row.Case.ProductCode, row.Case.Mode, row.Applicant, row.Case.RequestedAmountCny, row.Case.OrgPath,
                row.Item.StepId, row.Item.OpenedAtUtc, row.Item.DueAtUtc, row.Item.EscalatedAtUtc)
            {
                AssigneeId = row.Item.AssigneeId,
                Visit = row.Item.Visit,
            })
            .ToListAsync(ct);
        var matters = await WorkMatter.OfAsync(db, rows.ConvertAll(row => (row.Kind, row.Key)), ct);
        var limits = await WorkLimits.OfAsync(db, rows.ConvertAll(row => new AskedItem(row.CaseId, row.Kind, row.Key, row.StepId, row.Visit, row.DueAtUtc)), ct);
        rows = [.. rows.Zip(matters, limits).Select(row => row.First with { Matter = row.Second, Limit = row.Third })];
        rows = rows.ConvertAll(row => row with { OnBehalfOf = covered.FirstOrDefault(principal => principal.PrincipalId == row.AssigneeId)?.Principal });
        return Page<QueueRow>.Of(rows, limit, row => [(row.DueAtUtc ?? Never).Ticks.ToString(CultureInfo.InvariantCulture), row.WorkItemId.ToString()]);
    }
}

internal enum QueueKind
{
    /// <summary>我的待办: also the approvals of those I stand in for.</summary>
    Mine,

    /// <summary>公共池: open to my roles, held by nobody.</summary>
    Pool,
}

/// <param name="Kind">What is asked; null for everything.</param>
/// <param name="Overdue">True for late ones only, false for those in time only.</param>
internal sealed record QueueFilter(QueueKind Queue, string? Kind = null, string? Product = null, bool? Overdue = null);

internal sealed record QueueRow(
    Guid WorkItemId, string Kind, string Key, Guid CaseId, string CaseNumber, string ProductCode, string Mode, string Applicant, decimal? RequestedAmountCny, string OrgPath,
    string StepId, DateTime OpenedAtUtc, DateTime? DueAtUtc, DateTime? EscalatedAtUtc)
{
    public Guid? AssigneeId { get; init; }

    public int Visit { get; init; }

    public WorkMatter Matter { get; init; } = new("");

    public WorkLimit Limit { get; init; } = new(DueAtUtc: null);

    /// <summary>Whose task it is, where the reader stands in for them; null for one's own.</summary>
    public string? OnBehalfOf { get; init; }
}
