using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>待办查询: what somebody is asked or could take, by the time limit that is shown: an item's own, or the one it runs under. The API and the pages read the same.</summary>
internal static class QueueRows
{
    // Items without a time limit come last.
    private static readonly DateTime Never = new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc);

    private const int Own = 0;

    private const int Runs = 1;

    private const int Otherwise = 2;

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
        var running = WorkLimits.Running(db);
        var items = from item in asked.AsNoTracking()
                    join @case in db.CasesOf(actor) on item.CaseId equals @case.Id
                    where item.State == WorkItemState.Open
                    select new Asked
                    {
                        Item = item,
                        Case = @case,
                        Due = item.DueAtUtc ?? running.Where(other => other.ItemId == item.Id).Min(other => (DateTime?)other.DueAtUtc) ?? Never,
                        Rank = item.DueAtUtc != null ? Own : Runs,
                    };
        if (filter.Kind is { } kind)
            items = items.Where(row => row.Item.Kind == kind);
        if (filter.Product is { } product)
            items = items.Where(row => row.Case.ProductCode == product);
        Place? last = null;
        if (after is not null && (last = Place.Read(after)) is null)
            return null;

        // Where no query knows the limit, all of it is looked at, beside one page of the rest.
        var otherwise = await items.Where(row => row.Item.DueAtUtc == null && WorkLimits.LimitedOtherwise.Contains(row.Item.Kind))
            .Select(row => new AskedItem(row.Item.Id, row.Case.Id, row.Item.Kind, row.Item.Key, null)).ToListAsync(ct);
        var places = otherwise.Zip(await WorkLimits.OfAsync(db, otherwise, ct), (item, known) => (Limit: known, Place: new Place(DueOf(known), Otherwise, item.Id)));
        var next = places.Where(row => (filter.Overdue is not { } wanted || IsLate(row.Limit) == wanted) && (last is not { } before || row.Place.CompareTo(before) > 0))
            .Select(row => row.Place).Order().Take(limit + 1).Select(place => place.Id).ToList();

        var rest = items.Where(row => row.Item.DueAtUtc != null || !WorkLimits.LimitedOtherwise.Contains(row.Item.Kind));
        if (filter.Overdue is { } late)
            rest = rest.Where(row => row.Due < nowUtc == late);
        if (last is { } seen)
            rest = rest.Where(row => row.Due > seen.DueUtc || (row.Due == seen.DueUtc && (row.Rank > seen.Rank || (row.Rank == seen.Rank && row.Item.Id.CompareTo(seen.Id) > 0))));
        var rows = await RowsOf(db, rest.OrderBy(row => row.Due).ThenBy(row => row.Rank).ThenBy(row => row.Item.Id).Take(limit + 1)).ToListAsync(ct);
        if (next.Count > 0)
            rows.AddRange(await RowsOf(db, items.Where(row => next.Contains(row.Item.Id))).ToListAsync(ct));
        var limits = await WorkLimits.OfAsync(db, rows.ConvertAll(row => new AskedItem(row.WorkItemId, row.CaseId, row.Kind, row.Key, row.DueAtUtc)), ct);

        // What the database has ordered stays as it is: it may order ids otherwise.
        rows = [.. rows.Zip(limits, (row, known) => row with { Limit = known }).OrderBy(PlaceOf).Take(limit + 1)];
        var matters = await WorkMatter.OfAsync(db, rows.ConvertAll(row => (row.Kind, row.Key)), ct);
        rows = [.. rows.Zip(matters, (row, matter) => row with { Matter = matter, OnBehalfOf = covered.FirstOrDefault(principal => principal.PrincipalId == row.AssigneeId)?.Principal })];
        return Page<QueueRow>.Of(rows, limit, row => (PlaceOf(row) with { Id = row.WorkItemId }).Write());

        static DateTime DueOf(WorkLimit limit) => limit.DueAtUtc ?? Never;

        static Place PlaceOf(QueueRow row) => row.DueAtUtc is not null ? new Place(DueOf(row.Limit), Own, Guid.Empty)
            : WorkLimits.LimitedOtherwise.Contains(row.Kind) ? new Place(DueOf(row.Limit), Otherwise, row.WorkItemId)
            : new Place(DueOf(row.Limit), Runs, Guid.Empty);

        // A meeting that has begun is waited for, and nothing is late for it.
        bool IsLate(WorkLimit limit) => limit.WaitsFor is null && DueOf(limit) < nowUtc;
    }

    private static IQueryable<QueueRow> RowsOf(DeskDb db, IQueryable<Asked> asked) =>
        from row in asked
        join applicant in db.Applicants on row.Case.ApplicantId equals applicant.Id
        select new QueueRow(
            row.Item.Id, row.Item.Kind, row.Item.Key, row.Item.CaseId, row.Case.Number, row.Case.ProductCode, row.Case.Mode, applicant.Name, row.Case.RequestedAmountCny, row.Case.OrgPath,
            row.Item.StepId, row.Item.OpenedAtUtc, row.Item.DueAtUtc, row.Item.EscalatedAtUtc)
        {
            AssigneeId = row.Item.AssigneeId,
            Visit = row.Item.Visit,
        };

    private sealed class Asked
    {
        public required WorkItem Item { get; init; }

        public required Case Case { get; init; }

        public required DateTime Due { get; init; }

        public required int Rank { get; init; }
    }

    /// <summary>Where something stands in the queue.</summary>
    /// <param name="Rank">At one time: a limit of its own first, then one of the case, then what is limited otherwise.</param>
    private readonly record struct Place(DateTime DueUtc, int Rank, Guid Id) : IComparable<Place>
    {
        public int CompareTo(Place other) => (DueUtc, Rank, Id).CompareTo((other.DueUtc, other.Rank, other.Id));

        /// <returns>Null when the text is none of ours.</returns>
        public static Place? Read(string[] cursor) =>
            cursor is [var ticks, var rank, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) && due <= Never.Ticks
                && int.TryParse(rank, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Guid.TryParse(id, out var item)
                ? new Place(new DateTime(due, DateTimeKind.Utc), number, item)
                : null;

        public string[] Write() => [DueUtc.Ticks.ToString(CultureInfo.InvariantCulture), Rank.ToString(CultureInfo.InvariantCulture), Id.ToString()];
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
