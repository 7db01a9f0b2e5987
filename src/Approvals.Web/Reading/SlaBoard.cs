using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>时限看板: everything that is asked of anybody in the reader's scope, by how much time is left. Escalations are left out: they follow from what is counted.</summary>
internal static class SlaBoard
{
    // Items without a time limit come last.
    private static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>How many are in time, soon and late at every step.</summary>
    public static async Task<IReadOnlyList<SlaCount>> CountsAsync(DeskDb db, Actor actor, DateTime nowUtc, DateTime soonUtc, CancellationToken ct) =>
        await (from item in db.WorkItems
               join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
               where item.State == WorkItemState.Open && item.Kind != WorkKinds.Escalation
               group item by item.StepId into items
               select new SlaCount(
                   items.Key,
                   items.Count(i => i.DueAtUtc == null || i.DueAtUtc >= soonUtc),
                   items.Count(i => i.DueAtUtc > nowUtc && i.DueAtUtc < soonUtc),
                   items.Count(i => i.DueAtUtc <= nowUtc))).ToListAsync(ct);

    /// <summary>The items, the most urgent first.</summary>
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<SlaRow>?> FindAsync(DeskDb db, Actor actor, DateTime nowUtc, DateTime soonUtc, SlaFilter filter, int limit, string[]? after, CancellationToken ct)
    {
        var items = from item in db.WorkItems.AsNoTracking()
                    join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
                    join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                    join holder in db.Users on item.AssigneeId equals holder.Id into holders
                    from holder in holders.DefaultIfEmpty()
                    where item.State == WorkItemState.Open && item.Kind != WorkKinds.Escalation
                    select new { Item = item, Case = @case, Applicant = applicant.Name, Holder = holder == null ? null : holder.Name, Due = item.DueAtUtc ?? Never };
        if (filter.Stage is { } stage)
            items = items.Where(row => row.Item.StepId == stage);
        if (filter.Kind is { } kind)
            items = items.Where(row => row.Item.Kind == kind);
        if (filter.Unclaimed)
            items = items.Where(row => row.Item.AssigneeId == null);
        items = filter.State is not { } state ? items : state switch
        {
            SlaState.InTime => items.Where(row => row.Due >= soonUtc),
            SlaState.Soon => items.Where(row => row.Due > nowUtc && row.Due < soonUtc),
            SlaState.Late => items.Where(row => row.Due <= nowUtc),
        };
        if (after is not null)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > Never.Ticks || !Guid.TryParse(text, out var last))
                return null;
            var lastDue = new DateTime(due, DateTimeKind.Utc);
            items = items.Where(row => row.Due > lastDue || (row.Due == lastDue && row.Item.Id.CompareTo(last) > 0));
        }

        var rows = await items.OrderBy(row => row.Due).ThenBy(row => row.Item.Id).Take(limit + 1)
            .Select(row => new SlaRow(
                row.Item.Id, row.Item.Kind, row.Item.StepId, row.Item.Role, row.Holder, row.Case.Number, row.Case.ProductCode, row.Applicant, row.Case.OrgPath, row.Case.RequestedAmountCny,
                row.Item.OpenedAtUtc, row.Item.DueAtUtc, row.Item.EscalatedAtUtc))
            .ToListAsync(ct);
        return Page<SlaRow>.Of(rows, limit, row => [(row.DueAtUtc ?? Never).Ticks.ToString(CultureInfo.InvariantCulture), row.WorkItemId.ToString()]);
    }
}

/// <summary>时限状态</summary>
public enum SlaState
{
    /// <summary>正常: also what has no time limit.</summary>
    InTime,

    /// <summary>即将到期: within two working hours.</summary>
    Soon,

    /// <summary>已超时</summary>
    Late,
}

/// <param name="Stage">Id of the step.</param>
/// <param name="Unclaimed">Only what nobody has taken.</param>
internal sealed record SlaFilter(string? Stage = null, string? Kind = null, SlaState? State = null, bool Unclaimed = false);

internal sealed record SlaCount(string StepId, int InTime, int Soon, int Late);

/// <param name="Holder">Null while nobody of the role has taken it.</param>
internal sealed record SlaRow(
    Guid WorkItemId, string Kind, string StepId, string Role, string? Holder, string CaseNumber, string ProductCode, string Applicant, string OrgPath, decimal? RequestedAmountCny, DateTime OpenedAtUtc,
    DateTime? DueAtUtc, DateTime? EscalatedAtUtc);
