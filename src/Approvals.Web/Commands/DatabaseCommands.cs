using System.Globalization;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Approvals.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Commands;

/// <summary>Commands for operators; they work on the configured database.</summary>
internal static class DatabaseCommands
{
    private const int Shown = 200;

    private static readonly string[] Settings = ["Database:Provider", "Database:ConnectionString", "Security:LookupKey", "Security:AuditKey", "Rules:Root"];

    /// <summary><c>migrate</c>: brings the schema up to date; makes a SQLite database that is not there.</summary>
    public static async Task<int> MigrateAsync(string[] args, CancellationToken ct)
    {
        var (words, options) = Read("migrate", args);
        if (words.Length > 0)
            return Unknown("migrate", words[0]);
        var applied = await DatabaseReach.MigrateAsync(new DeskDatabase(options.Provider, options.ConnectionString), ct);
        Console.WriteLine(applied.Count == 0 ? "The schema is up to date." : $"Applied {string.Join(", ", applied)}.");
        return 0;
    }

    /// <summary><c>verify-audit</c>: verifies every chain and checkpoint.</summary>
    /// <returns>1 when something does not fit.</returns>
    public static async Task<int> VerifyAuditAsync(string[] args, CancellationToken ct)
    {
        var (words, options) = Read("verify-audit", args);
        if (words.Length > 0)
            return Unknown("verify-audit", words[0]);
        var key = DeskStart.KeyOf(options.AuditKey, "Security:AuditKey");
        var result = await VerifyAudit.RunAsync(await ExistingAsync(options, ct), key, ct, options.AuditExportFolder);
        foreach (var fault in result.Faults)
            Console.Error.WriteLine(fault);
        Console.WriteLine($"{result.Entries} entries in {result.Chains} chains, {result.Checkpoints} checkpoints: {(result.Faults.Count == 0 ? "all fit" : $"{result.Faults.Count} faults")}");
        return result.Faults.Count == 0 ? 0 : 1;
    }

    /// <summary>
    /// <c>outbox [revive ID | hold REASON]</c>: what is undelivered; sends a parked message on its way again; holds everything back in a database that was restored to an earlier moment.
    /// </summary>
    public static async Task<int> OutboxAsync(string[] args, CancellationToken ct)
    {
        var (words, options) = Read("outbox", args);
        if (words is ["revive", var text])
        {
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? await DoAsync(options, new ReviveMessage(id), $"Message {id} is on its way again.", ct)
                : Arguments.Refuse($"outbox revive: '{text}' is no message id");
        }

        if (words is ["hold", var reason])
            return await DoAsync(options, new HoldOutbox(reason), "Nothing goes out but questions to core banking, until an operations checker releases it.", ct);
        if (words.Length > 0)
            return Arguments.Refuse("usage: outbox [revive ID | hold REASON]");
        await using var db = (await ExistingAsync(options, ct)).Open();
        if (await db.OutboxHolds.AsNoTracking().SingleOrDefaultAsync(hold => hold.LiveKey != null, ct) is { } held)
            Console.WriteLine($"Held since {held.SinceUtc:yyyy-MM-dd HH:mm:ss}Z: {held.Reason}");
        var messages = await db.Outbox.AsNoTracking().Where(m => m.State != OutboxState.Delivered).OrderBy(m => m.Id).Take(Shown).ToListAsync(ct);
        foreach (var m in messages)
            Console.WriteLine($"{m.Id,8} {m.State,-10} {m.Kind,-16} {m.Attempts,3} attempts  {m.Key}  {m.LastError}");
        Console.WriteLine($"{messages.Count} undelivered");
        return 0;
    }

    private static async Task<int> DoAsync(DeskOptions options, ICommand<Done> command, string done, CancellationToken ct)
    {
        await ExistingAsync(options, ct);
        await using var desk = await DeskStart.OpenAsync(options, TimeProvider.System, null, ct);
        var result = await desk.RunAsync(command, Actor.System, ct: ct);
        Console.WriteLine(result.Refusal?.Message ?? done);
        return result.IsRefused ? 1 : 0;
    }

    /// <summary><c>timers</c>: what is pending, the next due first.</summary>
    public static async Task<int> TimersAsync(string[] args, CancellationToken ct)
    {
        var (words, options) = Read("timers", args);
        if (words.Length > 0)
            return Unknown("timers", words[0]);
        await using var db = (await ExistingAsync(options, ct)).Open();
        var timers = await db.Timers.AsNoTracking().Where(t => t.State == TimerState.Pending).OrderBy(t => t.DueAtUtc).Take(Shown).ToListAsync(ct);
        foreach (var timer in timers)
            Console.WriteLine($"{timer.DueAtUtc:yyyy-MM-dd HH:mm:ss}Z {timer.Kind,-24} {timer.CaseId} {timer.Subject}");
        Console.WriteLine($"{timers.Count} pending");
        return 0;
    }

    /// <summary>Settings among the arguments go to the configuration; the other words are the command's own.</summary>
    /// <exception cref="InvalidDataException">A setting is none that a command takes, or is missing or wrong.</exception>
    internal static (string[] Words, DeskOptions Options) Read(string command, string[] args)
    {
        var settings = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
        if (settings.FirstOrDefault(arg => !Settings.Any(setting => arg.StartsWith($"--{setting}=", StringComparison.Ordinal))) is { } foreign)
            throw new InvalidDataException($"{command}: unknown argument '{foreign}'; settings are given as {string.Join(", ", Settings.Select(setting => $"--{setting}=…"))}");
        return ([.. args.Where(arg => !settings.Contains(arg))], DeskHost.OptionsOf(settings));
    }

    private static int Unknown(string command, string word) => Arguments.Refuse($"{command}: unknown argument '{word}'; it takes none but settings such as --Database:ConnectionString=…");

    internal static async Task<DeskDatabase> ExistingAsync(DeskOptions options, CancellationToken ct)
    {
        var database = new DeskDatabase(options.Provider, options.ConnectionString);
        await DatabaseReach.RequireAsync(database, ct);
        return database;
    }
}
