using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>办理记录: what has happened to a case, from its audit chain.</summary>
internal static class CaseHistory
{
    /// <summary>Where the chain of the case ends now: what a page shows was true up to this entry.</summary>
    public static async Task<int> LastSeqAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        return await db.AuditHeads.AsNoTracking().Where(head => head.Subject == subject).Select(head => head.Seq).SingleOrDefaultAsync(ct);
    }

    /// <summary>Whether anybody else, or the desk itself, has done anything after an entry.</summary>
    public static Task<bool> IsByOthersAsync(DeskDb db, Guid caseId, int seq, Guid accountId, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        return db.AuditEntries.AnyAsync(e => e.Subject == subject && e.Seq > seq && e.ActorId != accountId, ct);
    }

    /// <summary>What has happened after an entry, oldest first.</summary>
    public static Task<List<HistoryRow>> SinceAsync(DeskDb db, Guid caseId, int seq, int most, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        return Rows(db, db.AuditEntries.Where(e => e.Subject == subject && e.Seq > seq).OrderBy(e => e.Seq).Take(most)).ToListAsync(ct);
    }

    /// <summary>The newest entries first.</summary>
    /// <param name="actions">Only these; null for all.</param>
    /// <param name="before">Entries before this one; null from the end.</param>
    /// <returns>One more than <paramref name="limit"/> when there are more.</returns>
    public static Task<List<HistoryRow>> NewestAsync(DeskDb db, Guid caseId, IReadOnlyList<string>? actions, int? before, int limit, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        var entries = db.AuditEntries.Where(e => e.Subject == subject);
        if (actions is not null)
            entries = entries.Where(e => actions.Contains(e.Action));
        if (before is { } seq)
            entries = entries.Where(e => e.Seq < seq);
        return Rows(db, entries.OrderByDescending(e => e.Seq).Take(limit + 1)).ToListAsync(ct);
    }

    private static IQueryable<HistoryRow> Rows(DeskDb db, IQueryable<AuditEntry> entries) => entries.AsNoTracking().Select(e => new HistoryRow(
        e.Seq, e.AtUtc, e.ActorName, db.Users.Where(account => account.Id == e.OnBehalfOfId).Select(account => account.Name).FirstOrDefault(), e.Action, e.Detail));
}

/// <param name="OnBehalfOf">Whose act it was, where a substitute acted.</param>
/// <param name="Detail">JSON: before and after.</param>
internal sealed record HistoryRow(int Seq, DateTime AtUtc, string Actor, string? OnBehalfOf, string Action, string Detail);
