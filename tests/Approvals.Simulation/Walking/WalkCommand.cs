using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Web.Journeys;

namespace Approvals.Simulation.Walking;

/// <summary><c>walk</c>: one process of the bank with one case in it. Started again on the same database and memory, it goes on.</summary>
internal static class WalkCommand
{
    public const string CallbackSecret = "simulation-callback-secret-0123456789";

    /// <summary>Prefix of the lines that <c>--list</c> prints, one a seam.</summary>
    public const string SeamLine = "seam ";

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
        var play = Play.All.Single(p => p.Name == options.Required("--scenario"));
        var seam = new CrashSeam(options["--kill-at"], options.Has("--kill-after") ? options.Number("--kill-after", 1) : null);
        await using var world = await JourneyWorld.OpenAsync(
            DeskOn(Enum.Parse<DatabaseProvider>(options.Required("--provider")), options.Required("--connection")),
            new Uri(options.Required("--sandbox")), CallbackSecret, TimeProvider.System, seam, options.Number("--port", 0), ct);
        try
        {
            await new Walker(world, play, WalkMemory.Read(options.Required("--memory"))).RunAsync(ct);
        }
        catch (WalkFailedException failed)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }

        if (options.Has("--list"))
        {
            foreach (var passed in seam.Passed)
                Console.WriteLine(SeamLine + passed);
        }

        return 0;
    }
}
