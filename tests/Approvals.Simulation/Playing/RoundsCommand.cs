using System.Diagnostics;
using System.Globalization;
using Approvals.Casework.Data;

namespace Approvals.Simulation.Playing;

/// <summary><c>rounds</c>: plays random approval rounds through the use cases on the database, worlds of some cases each, and holds them against the invariants.</summary>
internal static class RoundsCommand
{
    private const string Product = "psbc-xiaoweiyidai";
    private const int AtOnce = 6;
    private const int CasesOfAWorld = 32;
    private const int FewestAtOnce = 12;

    /// <returns>0 when nothing failed, else 1.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = new Options(args);
        var seed = options.Number("--seed", Environment.TickCount & 0xFFFFFF);
        var wanted = options.Number("--rounds", 1000);
        var provider = Enum.Parse<DatabaseProvider>(options["--provider"] ?? nameof(DatabaseProvider.Sqlite));
        await using var databases = await Databases.PrepareAsync(provider, options["--connection"], ct);
        var (tally, refusals, failures, next) = (new RoundsTally(), DocumentedRefusals.Read(), 0, seed);
        var idle = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, wanted < FewestAtOnce ? 1 : AtOnce).Select(_ => Task.Run(
            async () =>
            {
                while (tally.Rounds < wanted)
                {
                    var world = Interlocked.Increment(ref next) - 1;
                    if (await PlayAsync(databases, world, tally, refusals, ct) is { } failure)
                    {
                        Interlocked.Increment(ref failures);
                        Console.Error.WriteLine($"FAILED --rounds 1 --seed {world}: {failure}");
                        tally.AddRounds(1);
                    }
                }
            },
            ct)));
        var busy = Environment.CpuUsage.TotalTime - idle;
        var minutes = Stopwatch.GetElapsedTime(started).TotalMinutes;
        Console.WriteLine(tally.Told());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor time {busy.TotalSeconds:0.0} s, {busy.TotalMilliseconds / tally.Rounds:0} ms a round"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"rounds rounds={tally.Rounds} acts={tally.Acts} refused={tally.Refused} restarts={tally.Restarts} failures={failures} seed={seed} rounds-per-minute={tally.Rounds / minutes:0}"));
        return failures == 0 ? 0 : 1;
    }

    /// <returns>What went wrong; null when everything held.</returns>
    private static async Task<string?> PlayAsync(Databases databases, int seed, RoundsTally tally, DocumentedRefusals refusals, CancellationToken ct)
    {
        var name = $"world{seed}";
        var connection = await databases.CopyAsync(name, ct, pooled: true);
        var random = new Random(seed);
        PlayedWorld? world = null;
        try
        {
            await using var bank = await PlayedBank.OpenAsync(databases.Provider, connection, Product, random, ct);
            world = new PlayedWorld(bank, await PreparedCases.MakeAsync(bank, Product, CasesOfAWorld, random, ct), random, tally, refusals, ct);
            await world.PlayAsync();
            return null;
        }
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            return $"{(failure is WorldFailedException ? failure.Message : failure)} — after {world?.Told()}";
        }
        finally
        {
            await databases.DropAsync(name, ct);
        }
    }
}
