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
                    select new Asked { Item = item, Case = @case, Applicant = applicant.Name, Due = item.DueAtUtc ?? Never };
        if (filter.Kind is { } kind)
            items = items.Where(row => row.Item.Kind == kind);
        if (filter.Product is { } product)
            items = items.Where(row => row.Case.ProductCode == product);
        Place? last = null;
        if (after is not null && (last = Place.Read(after)) is null)
            return null;

        // What runs under another's limit is ordered by that one, which no query knows: all of it is looked at, beside one page of what has a time of its own.
        var borrowing = await items.Where(row => row.Item.DueAtUtc == null)
            .Select(row => new { row.Item.Id, Asked = new AskedItem(row.Case.Id, row.Item.Kind, row.Item.Key, row.Item.StepId, row.Item.Visit, null) }).ToListAsync(ct);
        var limits = (await WorkLimits.OfAsync(db, borrowing.ConvertAll(row => row.Asked), ct)).Zip(borrowing).ToDictionary(row => row.Second.Id, row => row.First);
        var places = limits.Where(row => filter.Overdue is not { } wanted || IsLate(row.Value) == wanted).Select(row => new Place(DueOf(row.Value), true, row.Key));
        var borrowed = places.Where(place => last is not { } before || place.CompareTo(before) > 0).Order().Take(limit + 1).Select(place => place.Id).ToList();

        var owning = items.Where(row => row.Item.DueAtUtc != null);
        if (filter.Overdue is { } late)
            owning = owning.Where(row => row.Due < nowUtc == late);
        if (last is { Borrows: true } behind)
            owning = owning.Where(row => row.Due > behind.DueUtc);
        else if (last is { } own)
            owning = owning.Where(row => row.Due > own.DueUtc || (row.Due == own.DueUtc && row.Item.Id.CompareTo(own.Id) > 0));
        var rows = await RowsOf(owning.OrderBy(row => row.Due).ThenBy(row => row.Item.Id).Take(limit + 1)).ToListAsync(ct);
        if (borrowed.Count > 0)
            rows.AddRange(await RowsOf(items.Where(row => borrowed.Contains(row.Item.Id))).ToListAsync(ct));
        rows = rows.ConvertAll(row => row with { Limit = limits.GetValueOrDefault(row.WorkItemId) ?? new WorkLimit(row.DueAtUtc, Labels.ConsequenceOf(row.Kind)) });

        // Those with a time of their own stay as the database has ordered them: it may order ids otherwise.
        rows = [.. rows.OrderBy(row => DueOf(row.Limit)).ThenBy(row => row.DueAtUtc is null).ThenBy(row => row.DueAtUtc is null ? row.WorkItemId : Guid.Empty).Take(limit + 1)];
        var matters = await WorkMatter.OfAsync(db, rows.ConvertAll(row => (row.Kind, row.Key)), ct);
        rows = [.. rows.Zip(matters, (row, matter) => row with { Matter = matter, OnBehalfOf = covered.FirstOrDefault(principal => principal.PrincipalId == row.AssigneeId)?.Principal })];
        return Page<QueueRow>.Of(rows, limit, row => new Place(DueOf(row.Limit), row.DueAtUtc is null, row.WorkItemId).Write());

        static DateTime DueOf(WorkLimit limit) => limit.DueAtUtc ?? Never;

        // A meeting that has begun is waited for, and nothing is late for it.
        bool IsLate(WorkLimit limit) => limit.WaitsFor is null && DueOf(limit) < nowUtc;
    }

    private static IQueryable<QueueRow> RowsOf(IQueryable<Asked> asked) => asked.Select(row => new QueueRow(
        row.Item.Id, row.Item.Kind, row.Item.Key, row.Item.CaseId, row.Case.Number, row.Case.ProductCode, row.Case.Mode, row.Applicant, row.Case.RequestedAmountCny, row.Case.OrgPath,
        row.Item.StepId, row.Item.OpenedAtUtc, row.Item.DueAtUtc, row.Item.EscalatedAtUtc)
    {
        AssigneeId = row.Item.AssigneeId,
        Visit = row.Item.Visit,
    });

    private sealed class Asked
    {
        public required WorkItem Item { get; init; }

        public required Case Case { get; init; }

        public required string Applicant { get; init; }

        public required DateTime Due { get; init; }
    }

    /// <summary>Where something stands in the queue: at one time, what has a time of its own comes before what runs under another's.</summary>
    private readonly record struct Place(DateTime DueUtc, bool Borrows, Guid Id) : IComparable<Place>
    {
        private const string Borrowing = "b";

        public int CompareTo(Place other) => (DueUtc, Borrows, Id).CompareTo((other.DueUtc, other.Borrows, other.Id));

        /// <returns>Null when the text is none of ours.</returns>
        public static Place? Read(string[] cursor) =>
            cursor is [var ticks, var id, "" or Borrowing] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) && due <= Never.Ticks && Guid.TryParse(id, out var item)
                ? new Place(new DateTime(due, DateTimeKind.Utc), cursor[2] == Borrowing, item)
                : null;

        public string[] Write() => [DueUtc.Ticks.ToString(CultureInfo.InvariantCulture), Id.ToString(), Borrows ? Borrowing : ""];
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
