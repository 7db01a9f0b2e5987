using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Audit;

/// <summary>变化源: cases that a commit of any node recorded something about, read from their audit chains.</summary>
/// <remarks>
/// An entry carries the time its command began, by the clock of its node, and is seen when that has committed: every reading reaches back
/// <see cref="Reach"/> and leaves out what an earlier one has given. Not for several callers at once.
/// </remarks>
public sealed class ChangeFeed(Desk desk)
{
    /// <summary>The longest that a command and the difference of two nodes' clocks may take together for its change to be told.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromSeconds(30);

    private Dictionary<(string Subject, int Seq), Guid> given = [];

    /// <summary>The cases changed since the last reading; the first one gives those of the last <see cref="Reach"/>.</summary>
    public async Task<IReadOnlyCollection<Guid>> NextAsync(CancellationToken ct)
    {
        var since = desk.Clock.UtcNow - Reach;
        await using var db = desk.Database.Open();
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.AtUtc > since).Select(entry => new { entry.Subject, entry.Seq }).ToListAsync(ct);
        var read = new Dictionary<(string Subject, int Seq), Guid>(entries.Count);
        foreach (var entry in entries)
        {
            if (new AuditSubject(entry.Subject).CaseId is { } caseId)
                read.Add((entry.Subject, entry.Seq), caseId);
        }

        var before = given;
        given = read;
        return read.Where(entry => !before.ContainsKey(entry.Key)).Select(entry => entry.Value).ToHashSet();
    }
}
