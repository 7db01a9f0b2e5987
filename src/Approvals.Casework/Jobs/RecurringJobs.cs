using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Casework.Timers;

namespace Approvals.Casework.Jobs;

/// <summary>周期任务: everything that recurs, in one list. Whatever drives it — Quartz here, Hangfire where a bank has it — reads this list.</summary>
/// <param name="Kind">Name of the run in <c>JobRuns</c>.</param>
/// <param name="At">Shanghai time of day.</param>
/// <param name="RunAsync">Does the work; idempotent per business date. Returns one line for the record.</param>
public sealed record RecurringJob(string Kind, TimeOnly At, Func<Desk, DateOnly, CancellationToken, Task<string>> RunAsync);

/// <inheritdoc cref="RecurringJob"/>
public static class RecurringJobs
{
    /// <param name="auditKey">Key that signs checkpoints.</param>
    /// <param name="exportFolder">Where checkpoints are exported to; null where they are not.</param>
    public static IReadOnlyList<RecurringJob> All(byte[] auditKey, string? exportFolder = null) =>
    [
        new("working-calendar", new TimeOnly(0, 10), async (desk, _, ct) =>
        {
            var summary = await DateLimits.RunAsync(desk, ct);
            await desk.RunAsync(new WatchCalendar(), Actor.System, ct: ct);
            return summary;
        }),
        new("end-of-day", new TimeOnly(0, 20), (desk, date, ct) => EndOfDay.RunAsync(desk, date, ct)),
        new("continuous-overdraft", new TimeOnly(0, 50), (desk, date, ct) => Overdrafts.RunAsync(desk, date.AddDays(-1), ct)),
        new("reconciliation", new TimeOnly(6, 0), (desk, date, ct) => DailyReconciliation.RunAsync(desk, date.AddDays(-1), ct)),
        new("expiry-reminders", new TimeOnly(8, 30), (desk, _, ct) => ExpiryReminders.RunAsync(desk, ct)),
        new("collateral-release", new TimeOnly(1, 10), (desk, _, ct) => CollateralReleases.RunAsync(desk, ct)),
        new("level-staffing", new TimeOnly(8, 0), (desk, _, ct) => StaffLevels.RunAsync(desk, ct)),
        new("audit-checkpoint", new TimeOnly(0, 30), async (desk, _, ct) =>
        {
            var taken = await desk.RunAsync(new AuditCheckpoints.TakeCheckpoint(auditKey), Actor.System, ct: ct);
            return exportFolder is null ? $"checkpoint {taken.Value}" : $"checkpoint {taken.Value} exported to {await ExportedCheckpoint.WriteAsync(desk.Database, taken.Value, exportFolder, ct)}";
        }),
    ];
}
