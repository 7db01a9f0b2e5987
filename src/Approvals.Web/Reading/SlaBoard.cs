using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
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
        await (from item in OpenOf(db, actor)
               group item by item.StepId into items
               select new SlaCount(
                   items.Key,
                   items.Count(i => i.DueAtUtc == null || i.DueAtUtc >= soonUtc),
                   items.Count(i => i.DueAtUtc > nowUtc && i.DueAtUtc < soonUtc),
                   items.Count(i => i.DueAtUtc <= nowUtc))).ToListAsync(ct);

    /// <summary>The items, the most urgent first; those without a time limit last.</summary>
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<SlaRow>?> FindAsync(DeskDb db, Actor actor, DateTime nowUtc, DateTime soonUtc, SlaFilter filter, int limit, string[]? after, CancellationToken ct)
    {
        var items = OpenOf(db, actor);
        if (filter.Stage is { } stage)
            items = items.Where(item => item.StepId == stage);
        if (filter.Kind is { } kind)
            items = items.Where(item => item.Kind == kind);
        if (filter.Unclaimed)
            items = items.Where(item => item.AssigneeId == null);
        items = filter.State is not { } state ? items : state switch
        {
            SlaState.InTime => items.Where(item => item.DueAtUtc == null || item.DueAtUtc >= soonUtc),
            SlaState.Soon => items.Where(item => item.DueAtUtc > nowUtc && item.DueAtUtc < soonUtc),
            SlaState.Late => items.Where(item => item.DueAtUtc <= nowUtc),
        };
        var (dated, undated) = (items.Where(item => item.DueAtUtc != null), items.Where(item => item.DueAtUtc == null));
        if (after is not null)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > Never.Ticks || !Guid.TryParse(text, out var last))
                return null;
            var lastDue = new DateTime(due, DateTimeKind.Utc);
            dated = dated.Where(item => item.DueAtUtc > lastDue || (item.DueAtUtc == lastDue && item.Id.CompareTo(last) > 0));
            if (lastDue == Never)
                undated = undated.Where(item => item.Id.CompareTo(last) > 0);
        }

        var rows = await RowsAsync(db, dated.OrderBy(item => item.DueAtUtc).ThenBy(item => item.Id).Take(limit + 1), ct);
        if (rows.Count <= limit)
            rows.AddRange(await RowsAsync(db, undated.OrderBy(item => item.Id).Take(limit + 1 - rows.Count), ct));
        return Page<SlaRow>.Of(rows, limit, row => [(row.DueAtUtc ?? Never).Ticks.ToString(CultureInfo.InvariantCulture), row.WorkItemId.ToString()]);
    }

    // By the item's own unit: what the committee is asked for is head office's to chase.
    private static IQueryable<WorkItem> OpenOf(DeskDb db, Actor actor)
    {
        var (path, person) = (actor.OrgPath ?? "\0", actor.PersonId);
        return db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && item.Kind != WorkKinds.Escalation && item.OrgPath.StartsWith(path)
            && !db.Relations.Any(r => r.PersonId == person && r.Role == PartyRole.RelatedStaff && db.Cases.Any(c => c.Id == item.CaseId && c.ApplicantId == r.ApplicantId)));
    }

    private static Task<List<SlaRow>> RowsAsync(DeskDb db, IQueryable<WorkItem> page, CancellationToken ct) => (
        from item in page
        join @case in db.Cases on item.CaseId equals @case.Id
        join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
        join holder in db.Users on item.AssigneeId equals holder.Id into holders
        from holder in holders.DefaultIfEmpty()
        orderby item.DueAtUtc, item.Id
        select new SlaRow(
            item.Id, item.Kind, item.StepId, item.Role, holder == null ? null : holder.Name, @case.Number, @case.ProductCode, applicant.Name, @case.OrgPath, @case.RequestedAmountCny,
            item.OpenedAtUtc, item.DueAtUtc, item.EscalatedAtUtc)).ToListAsync(ct);
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
