using System.Globalization;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>留痕查询: entries of the audit chains in the reader's scope, newest first. What is about no case is head office's.</summary>
internal static class AuditRows
{
    /// <summary>A chain names its case by text, so scope is decided entry by entry; more than this are not looked through for one page.</summary>
    private const int MostLookedThrough = 2_000;

    private const int Batch = 200;

    /// <returns>One page, or null when the cursor is none of ours. A page may be short and have a next one: what is out of scope was skipped.</returns>
    public static async Task<Page<AuditRow>?> FindAsync(DeskDb db, Actor actor, AuditFilter filter, int limit, string[]? after, CancellationToken ct)
    {
        AuditKey? last = null;
        if (after is not null && (last = AuditKey.Parse(after)) is null)
            return null;
        var seesAll = await db.IsHeadOfficeAsync(actor, ct);
        var entries = Matching(db, filter);
        var found = new List<AuditRow>();
        for (var looked = 0; looked < MostLookedThrough; looked += Batch)
        {
            var batch = await After(entries, last).OrderByDescending(e => e.AtUtc).ThenByDescending(e => e.Subject).ThenByDescending(e => e.Seq).Take(Batch).ToListAsync(ct);
            var numbers = await NumbersAsync(db, actor, batch, ct);
            foreach (var entry in batch)
            {
                var caseId = new AuditSubject(entry.Subject).CaseId;
                if (caseId is null ? !seesAll : !numbers.ContainsKey(caseId.Value))
                    continue;
                if (found.Count == limit)
                    return Until(found, KeyOf(found[^1]));
                found.Add(RowOf(entry, caseId is { } id ? numbers[id] : null));
            }

            if (batch.Count < Batch)
                return new Page<AuditRow>(found, null);
            last = new AuditKey(batch[^1].AtUtc, batch[^1].Subject, batch[^1].Seq);
        }

        return Until(found, last!);
    }

    /// <summary>The whole chain of one case in order.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> ChainAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        return await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject).OrderBy(e => e.Seq).ToListAsync(ct);
    }

    private static IQueryable<AuditEntry> Matching(DeskDb db, AuditFilter filter)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.CaseId is { } caseId)
        {
            var subject = AuditSubject.Case(caseId).Key;
            entries = entries.Where(e => e.Subject == subject);
        }

        if (filter.ActorIds is { } actors)
            entries = entries.Where(e => actors.Contains(e.ActorId));
        if (filter.Action is { } action)
            entries = entries.Where(e => e.Action == action);
        if (filter.FromUtc is { } from)
            entries = entries.Where(e => e.AtUtc >= from);
        if (filter.ToUtc is { } to)
            entries = entries.Where(e => e.AtUtc < to);
        return entries;
    }

    private static IQueryable<AuditEntry> After(IQueryable<AuditEntry> entries, AuditKey? last) => last is null
        ? entries
        : entries.Where(e => e.AtUtc <= last.AtUtc
            && (e.AtUtc < last.AtUtc || e.Subject.CompareTo(last.Subject) < 0 || (e.Subject == last.Subject && e.Seq < last.Seq)));

    private static async Task<Dictionary<Guid, string>> NumbersAsync(DeskDb db, Actor actor, List<AuditEntry> batch, CancellationToken ct)
    {
        var cases = batch.Select(entry => new AuditSubject(entry.Subject).CaseId).OfType<Guid>().Distinct().ToList();
        return cases.Count == 0 ? [] : await db.CasesOf(actor).Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, ct);
    }

    private static AuditRow RowOf(AuditEntry entry, string? number) => new(entry.Subject, entry.Seq, entry.AtUtc, entry.ActorName, entry.Action, entry.Detail, number);

    private static AuditKey KeyOf(AuditRow row) => new(row.AtUtc, row.Subject, row.Seq);

    // Until here everything was looked at; the next page begins after it.
    private static Page<AuditRow> Until(List<AuditRow> rows, AuditKey last) => new(rows, Page<AuditKey>.Of([last, last], 1, key => key.Parts).Next);

    private sealed record AuditKey(DateTime AtUtc, string Subject, int Seq)
    {
        public string[] Parts => [AtUtc.Ticks.ToString(CultureInfo.InvariantCulture), Subject, Seq.ToString(CultureInfo.InvariantCulture)];

        public static AuditKey? Parse(string[] parts) =>
            parts is [var ticks, var subject, var seq] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
                && int.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new AuditKey(new DateTime(at, DateTimeKind.Utc), subject, number)
                : null;
    }
}

/// <summary>查询条件; what is null is not asked for.</summary>
/// <param name="ActorIds">Accounts; <see cref="Guid.Empty"/> is the system and the partners.</param>
/// <param name="ToUtc">Exclusive.</param>
internal sealed record AuditFilter(Guid? CaseId = null, IReadOnlyList<Guid>? ActorIds = null, string? Action = null, DateTime? FromUtc = null, DateTime? ToUtc = null);

/// <param name="Detail">JSON: before and after.</param>
/// <param name="CaseNumber">Null when it is about something else.</param>
internal sealed record AuditRow(string Subject, int Seq, DateTime AtUtc, string Actor, string Action, string Detail, string? CaseNumber);
