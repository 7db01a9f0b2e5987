using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Web.Hosting;
using Approvals.Web.Journeys;

namespace Approvals.Web.Commands;

/// <summary><c>journeys [--product CODE] [--scenario NAME] [--provider Sqlite|PostgreSql] [--connection STRING] [--json]</c>: walks every path on a throw-away database.</summary>
internal static class JourneysCommand
{
    private const string CallbackSecret = "journeys-callback-secret-0123456789abcdef";

    private const int Seed = 20260101;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>0 when every path ended as its scenario says, else 1; 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = new Arguments(args, ["--product", "--scenario", "--provider", "--connection"], ["--json"]);
        if (options.Problem is { } problem)
            return Arguments.Refuse(problem);
        var chosen = Scenarios.All.Where(s => options.Is("--product", s.Product) && options.Is("--scenario", s.Name)).ToList();
        if (chosen.Count == 0)
            return Arguments.Refuse($"no scenario of that product or name; there are {string.Join(", ", Scenarios.All.Select(s => $"{s.Product}/{s.Name}"))}");
        if (!Enum.TryParse<DatabaseProvider>(options["--provider"] ?? nameof(DatabaseProvider.Sqlite), out var provider) || !Enum.IsDefined(provider))
            return Arguments.Refuse($"--provider must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}");

        if (provider != DatabaseProvider.Sqlite && options["--connection"] is null)
            return Arguments.Refuse($"--provider {provider} needs --connection: a connection string of the server");

        var records = new List<JourneyRecord>();
        var failures = new List<string>();
        await using var sandbox = await SandboxProcess.StartAsync(CallbackSecret, null, ct);
        foreach (var scenario in chosen)
        {
            var started = Stopwatch.GetTimestamp();
            await using var database = await ThrowAwayDatabase.MakeAsync(provider, options["--connection"], ct);
            var key = Convert.ToBase64String(new byte[32]);
            await using var world = await JourneyWorld.OpenAsync(
                new DeskOptions { Provider = provider, ConnectionString = database.ConnectionString, LookupKey = key, AuditKey = key },
                sandbox.Address, CallbackSecret, TimeProvider.System, null, ct);
            await world.Sandbox.ResetAsync(Seed, ct);
            await world.MoveToAsync(Scenarios.FirstDay, Scenarios.Morning, ct);
            try
            {
                var journey = await scenario.Walk(world, scenario, ct);
                var record = await JourneyRecord.OfAsync(world, scenario, journey.CaseId, (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds, ct);
                records.Add(record);
                if (record.Mismatch(scenario) is { } mismatch)
                    failures.Add($"{scenario.Name}: {mismatch}");
                if (!options.Has("--json"))
                    Print(record);
            }
            catch (JourneyFailedException failed)
            {
                failures.Add($"{scenario.Name}: {failed.Message}");
            }
        }

        if (options.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(records, Json));
        foreach (var failure in failures)
            Console.Error.WriteLine($"FAILED {failure}");
        if (!options.Has("--json"))
            Console.WriteLine($"{chosen.Count - failures.Count} of {chosen.Count} paths ended as they should");
        return failures.Count == 0 ? 0 : 1;
    }

    private static void Print(JourneyRecord record)
    {
        Console.WriteLine($"{record.Product} {record.Scenario} ({record.Mode}): {record.Outcome} in {record.Ms} ms");
        Console.WriteLine($"  path    {string.Join(" → ", record.Stages)}");
        if (record.TimersFired.Count > 0)
            Console.WriteLine($"  timers  {string.Join(", ", record.TimersFired)}");
        if (record.RequestedAmount is not null)
            Console.WriteLine($"  money   requested {record.RequestedAmount:N2}, approved {record.ApprovedAmount:N2}, posted {record.PostedAmount:N2} in {record.Postings} posting(s)");
    }
}

/// <summary>A database for one run that is gone afterwards.</summary>
internal sealed class ThrowAwayDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> remove;

    private ThrowAwayDatabase(string connectionString, Func<ValueTask> remove)
    {
        ConnectionString = connectionString;
        this.remove = remove;
    }

    public string ConnectionString { get; }

    /// <param name="server">Connection string of a server; a database of a new name is made there. Null for SQLite.</param>
    public static async Task<ThrowAwayDatabase> MakeAsync(DatabaseProvider provider, string? server, CancellationToken ct)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            var folder = Directory.CreateTempSubdirectory("approvals");
            return new ThrowAwayDatabase($"Data Source={Path.Combine(folder.FullName, "journey.db")};Pooling=False", () =>
            {
                folder.Delete(recursive: true);
                return ValueTask.CompletedTask;
            });
        }

        var builder = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            builder.ConnectionString = server;
        }
        catch (ArgumentException unreadable)
        {
            throw new InvalidDataException($"--connection can't be read: {unreadable.Message}", unreadable);
        }

        builder["Database"] = "journey_" + Guid.CreateVersion7().ToString("N");
        var database = new DeskDatabase(provider, builder.ConnectionString);
        await DeskStart.MigrateAsync(database, ct);
        return new ThrowAwayDatabase(builder.ConnectionString, async () =>
        {
            await using var db = database.Open();
            await db.Database.EnsureDeletedAsync(CancellationToken.None);
        });
    }

    public ValueTask DisposeAsync() => remove();
}
