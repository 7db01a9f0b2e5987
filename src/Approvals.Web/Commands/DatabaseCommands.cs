using System.Globalization;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Commands;

/// <summary>Commands for operators; they work on the configured database.</summary>
internal static class DatabaseCommands
{
    private const int Shown = 200;

    /// <summary><c>migrate</c>: brings the schema up to date.</summary>
    public static async Task<int> MigrateAsync(DeskOptions options, CancellationToken ct)
    {
        var database = new DeskDatabase(options.Provider, options.ConnectionString);
        await using var db = database.Open();
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
        await db.Database.MigrateAsync(ct);
        Console.WriteLine(pending.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", pending)}.");
        return 0;
    }

    /// <summary><c>verify-audit</c>: verifies every chain and checkpoint.</summary>
    /// <returns>1 when something does not fit.</returns>
    public static async Task<int> VerifyAuditAsync(DeskOptions options, CancellationToken ct)
    {
        var result = await VerifyAudit.RunAsync(new DeskDatabase(options.Provider, options.ConnectionString), DeskStart.KeyOf(options.AuditKey, "Security:AuditKey"), ct, options.AuditExportFolder);
        foreach (var fault in result.Faults)
            Console.Error.WriteLine(fault);
        Console.WriteLine($"{result.Entries} entries in {result.Chains} chains, {result.Checkpoints} checkpoints: {(result.Faults.Count == 0 ? "all fit" : $"{result.Faults.Count} faults")}");
        return result.Faults.Count == 0 ? 0 : 1;
    }

    /// <summary><c>outbox [revive ID]</c>: what is undelivered; sends a parked message on its way again.</summary>
    public static async Task<int> OutboxAsync(string[] args, DeskOptions options, CancellationToken ct)
    {
        if (args is ["revive", var text])
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                return Arguments.Refuse($"'{text}' is no message id");
            await using var desk = await DeskStart.OpenAsync(options, TimeProvider.System, null, ct);
            var revived = await desk.RunAsync(new ReviveMessage(id), Actor.System, ct: ct);
            Console.WriteLine(revived.Refusal?.Message ?? $"Message {id} is on its way again.");
            return revived.IsRefused ? 1 : 0;
        }

        if (args.Length > 0)
            return Arguments.Refuse("usage: outbox [revive ID]");
        await using var db = new DeskDatabase(options.Provider, options.ConnectionString).Open();
        var messages = await db.Outbox.AsNoTracking().Where(m => m.State != OutboxState.Delivered).OrderBy(m => m.Id).Take(Shown).ToListAsync(ct);
        foreach (var m in messages)
            Console.WriteLine($"{m.Id,8} {m.State,-10} {m.Kind,-16} {m.Attempts,3} attempts  {m.Key}  {m.LastError}");
        Console.WriteLine($"{messages.Count} undelivered");
        return 0;
    }

    /// <summary><c>timers</c>: what is pending, the next due first.</summary>
    public static async Task<int> TimersAsync(DeskOptions options, CancellationToken ct)
    {
        await using var db = new DeskDatabase(options.Provider, options.ConnectionString).Open();
        var timers = await db.Timers.AsNoTracking().Where(t => t.State == TimerState.Pending).OrderBy(t => t.DueAtUtc).Take(Shown).ToListAsync(ct);
        foreach (var timer in timers)
            Console.WriteLine($"{timer.DueAtUtc:yyyy-MM-dd HH:mm:ss}Z {timer.Kind,-24} {timer.CaseId} {timer.Subject}");
        Console.WriteLine($"{timers.Count} pending");
        return 0;
    }
}
