using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>待办查询: what somebody is asked or could take, by the time limit that is shown: an item's own, or the one it runs under. The API and the pages read the same.</summary>
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
        (DateTime Due, Guid Id)? last = null;
        if (after is not null)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > Never.Ticks || !Guid.TryParse(text, out var id))
                return null;
            last = (new DateTime(due, DateTimeKind.Utc), id);
        }

        // What runs under another's limit is ordered by that one, which no query knows: all of it is looked at, beside one page of what has a time of its own.
        var borrowing = await items.Where(row => row.Item.DueAtUtc == null)
            .Select(row => new { row.Item.Id, Asked = new AskedItem(row.Case.Id, row.Item.Kind, row.Item.Key, row.Item.StepId, row.Item.Visit, null) }).ToListAsync(ct);
        var limits = (await WorkLimits.OfAsync(db, borrowing.ConvertAll(row => row.Asked), ct)).Zip(borrowing).ToDictionary(row => row.Second.Id, row => row.First);
        var owning = items.Where(row => row.Item.DueAtUtc != null);
        if (filter.Overdue is { } late)
            owning = owning.Where(row => row.Due < nowUtc == late);
        if (last is { } before)
            owning = owning.Where(row => row.Due > before.Due || (row.Due == before.Due && row.Item.Id.CompareTo(before.Id) > 0));
        var owned = await owning.OrderBy(row => row.Due).ThenBy(row => row.Item.Id).Take(limit + 1).Select(row => new { row.Item.Id, row.Due }).ToListAsync(ct);
        var ids = limits.Where(row => filter.Overdue is not { } wanted || IsLate(row.Value) == wanted).Select(row => (Due: DueOf(row.Value), Id: row.Key)).Where(row => last is null || row.CompareTo(last.Value) > 0)
            .Concat(owned.Select(row => (row.Due, row.Id))).Order().Take(limit + 1).Select(row => row.Id).ToList();

        var found = await items.Where(row => ids.Contains(row.Item.Id))
            .Select(row => new QueueRow(
                row.Item.Id, row.Item.Kind, row.Item.Key, row.Item.CaseId, row.Case.Number, row.Case.ProductCode, row.Case.Mode, row.Applicant, row.Case.RequestedAmountCny, row.Case.OrgPath,
                row.Item.StepId, row.Item.OpenedAtUtc, row.Item.DueAtUtc, row.Item.EscalatedAtUtc)
            {
                AssigneeId = row.Item.AssigneeId,
                Visit = row.Item.Visit,
            })
            .ToDictionaryAsync(row => row.WorkItemId, ct);
        var rows = ids.Where(found.ContainsKey).Select(id => found[id]).ToList();
        var matters = await WorkMatter.OfAsync(db, rows.ConvertAll(row => (row.Kind, row.Key)), ct);
        rows = [.. rows.Zip(matters).Select(row => row.First with
        {
            Matter = row.Second,
            Limit = limits.GetValueOrDefault(row.First.WorkItemId) ?? new WorkLimit(row.First.DueAtUtc, Labels.ConsequenceOf(row.First.Kind)),
        })];
        rows = rows.ConvertAll(row => row with { OnBehalfOf = covered.FirstOrDefault(principal => principal.PrincipalId == row.AssigneeId)?.Principal });
        return Page<QueueRow>.Of(rows, limit, row => [DueOf(row.Limit).Ticks.ToString(CultureInfo.InvariantCulture), row.WorkItemId.ToString()]);

        static DateTime DueOf(WorkLimit limit) => limit.DueAtUtc ?? Never;

        // A meeting that has begun is waited for, and nothing is late for it.
        bool IsLate(WorkLimit limit) => limit.WaitsFor is null && DueOf(limit) < nowUtc;
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
