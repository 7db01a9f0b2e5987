using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Web.Journeys;

namespace Approvals.Simulation.Walking;

/// <summary>
/// <c>walk</c>: a process of the bank with one case in it. Started again on the same database and memory, it goes on. With
/// <c>--serve</c> it takes one order a line and answers with one report a line, until it is killed: a process that has recovered one
/// case goes on to the next, so that a kill costs one start and not two.
/// </summary>
internal static class WalkCommand
{
    public const string CallbackSecret = "simulation-callback-secret-0123456789";

    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    /// <summary>A desk on a database that has been prepared.</summary>
    public static DeskOptions DeskOn(DatabaseProvider provider, string connectionString) => new()
    {
        Provider = provider,
        ConnectionString = connectionString,
        MigrateAtStart = false,
        LookupKey = Key,
        AuditKey = Key,
        OutboxLease = TimeSpan.FromSeconds(1),
    };

    /// <returns>0 at the scenario's end, 1 when it went wrong; none when it is killed.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = new Options(args);
        if (options.Has("--serve"))
        {
            while (await Console.In.ReadLineAsync(ct) is { } line)
                Console.WriteLine(JsonSerializer.Serialize(await WalkAsync(JsonSerializer.Deserialize<WalkOrder>(line)!, ct)));
            return 0;
        }

        var report = await WalkAsync(
            new WalkOrder(
                Enum.Parse<DatabaseProvider>(options.Required("--provider")), options.Required("--connection"), new Uri(options.Required("--sandbox")),
                options.Number("--port", 0), options.Required("--scenario"), options.Required("--memory"), options["--kill-at"],
                options.Has("--kill-after") ? options.Number("--kill-after", 1) : null),
            ct);
        foreach (var seam in report.Seams)
            Console.WriteLine(seam);
        if (report.Problem is not null)
            Console.Error.WriteLine(report.Problem);
        return report.Problem is null ? 0 : 1;
    }

    private static async Task<WalkReport> WalkAsync(WalkOrder order, CancellationToken ct)
    {
        var seam = new CrashSeam(order.KillAt, order.KillAfter);
        try
        {
            await using var world = await JourneyWorld.OpenAsync(
                DeskOn(order.Provider, order.Connection), order.Sandbox, CallbackSecret, TimeProvider.System, seam, order.CallbackPort, ct);
            await new Walker(world, Play.All.Single(play => play.Name == order.Scenario), WalkMemory.Read(order.MemoryFile)).RunAsync(ct);
            return new WalkReport(seam.Passed, null);
        }
        catch (WalkFailedException failed)
        {
            return new WalkReport(seam.Passed, failed.Message);
        }
        catch (Exception bug) when (!ct.IsCancellationRequested)
        {
            return new WalkReport(seam.Passed, bug.ToString());
        }
    }
}
