using System.Text.Json;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>查阅记录: who has read which partner's report of a case, when and what for, newest first. It is read from the audit chain: there is no other record.</summary>
internal static class ReportReadings
{
    private const string Action = "ReportRead";

    public static async Task<IReadOnlyList<ReportReading>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var subject = AuditSubject.Case(caseId).Key;
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.Action == Action).OrderByDescending(e => e.Seq)
            .Select(e => new { e.AtUtc, e.ActorName, e.Detail }).ToListAsync(ct);
        return entries.ConvertAll(entry =>
        {
            using var detail = JsonDocument.Parse(entry.Detail);
            var after = detail.RootElement.GetProperty("after");
            return new ReportReading(
                entry.AtUtc, entry.ActorName, after.GetProperty("reportId").GetGuid(), after.GetProperty("kind").GetString()!, after.GetProperty("reason").GetString()!);
        });
    }
}

internal sealed record ReportReading(DateTime AtUtc, string Reader, Guid ReportId, string Kind, string Reason);
