using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Simulation.Walking;

namespace Approvals.Simulation.Crashing;

/// <summary><c>crash</c>: enumerates the seams of every scenario, kills the bank at a random sample of them, and compares how it ends with how it ends in peace.</summary>
internal static class CrashCommand
{
    private const int AtOnce = 2;
    /// <summary>Exit code when a sandbox went away during the runs.</summary>
    private const int NoOutsideWorld = 3;

    private const int LinesPerFailure = 8;

    /// <returns>0 when every run ended as it does in peace; 1 when one did not or nothing was killed; 3 when a sandbox went away.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = new Options(args);
        var started = Stopwatch.GetTimestamp();
        var seed = options.Number("--seed", Environment.TickCount & 0xFFFFFF);
        var wanted = options.Number("--kills", 100);
        var provider = Enum.Parse<DatabaseProvider>(options["--provider"] ?? nameof(DatabaseProvider.Sqlite));
        var replay = options["--replay"]?.Split(':');
        var plays = Play.All.Where(play => (options["--scenario"] ?? replay?[0] ?? play.Name) == play.Name).ToList();

        await using var databases = await Databases.PrepareAsync(provider, options["--connection"], ct);
        var banks = (await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => SandboxHost.StartAsync(ct)))).Select(sandbox => new Bank(sandbox)).ToList();
        try
        {
            var courses = new ConcurrentDictionary<string, Course>();
            var toWalk = new ConcurrentQueue<Play>(plays);
            await EachAsync(banks, async bank =>
            {
                while (toWalk.TryDequeue(out var play))
                    courses[play.Name] = await Trial.InPeaceAsync(databases, bank, play, ct);
            });
            foreach (var (name, course) in courses.Where(course => course.Value.Problems.Count > 0))
                Tell(name + " without any kill", course.Problems);
            if (courses.Values.Any(course => course.Problems.Count > 0))
                return 1;
            foreach (var play in plays)
                Console.WriteLine($"{play.Name}: {courses[play.Name].Seams.Count} seams");
            if (options.Has("--list"))
            {
                foreach (var play in plays)
                    Console.WriteLine(string.Join(Environment.NewLine, courses[play.Name].Seams.Select(seam => $"{play.Name}:{seam}")));
                return 0;
            }

            var drawn = replay is null
                ? Draw(plays, courses, seed)
                : [new Trial(plays.Single(), replay[1], int.Parse(replay[2], CultureInfo.InvariantCulture))];
            var toRun = new ConcurrentQueue<Trial>(drawn);
            var findings = new ConcurrentBag<Finding>();
            await EachAsync(banks, async bank =>
            {
                while (findings.Sum(f => f.Kills > 0 ? 1 : 0) < wanted && toRun.TryDequeue(out var trial))
                {
                    var finding = await trial.RunAsync(databases, bank, courses[trial.Play.Name], $"run{drawn.Count - toRun.Count}", ct);
                    findings.Add(finding);
                    Tell(trial.ToString(), finding.Problems);
                    if (options.Has("--verbose"))
                        Console.WriteLine($"{trial} kills={finding.Kills} problems={finding.Problems.Count}");
                }
            });

            var failures = findings.Count(f => f.Problems.Count > 0);
            var missed = findings.Count(f => f.Kills == 0);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"crash kills={findings.Sum(f => f.Kills)} runs={findings.Count - missed} scenarios={plays.Count} seams={courses.Values.Sum(c => c.Seams.Count)}"
                + $" missed={missed} failures={failures} provider={provider} seed={seed} seconds={Stopwatch.GetElapsedTime(started).TotalSeconds:0}"));
            return failures == 0 && findings.Count > missed ? 0 : 1;
        }
        catch (HttpRequestException unanswered)
        {
            // Without its outside world a run proves nothing, neither way.
            foreach (var bank in banks)
                Console.Error.WriteLine(await bank.Sandbox.HowItEndedAsync() ?? $"a sandbox that runs: {bank.Sandbox.Address}");
            Console.Error.WriteLine(unanswered.Message);
            return NoOutsideWorld;
        }
        finally
        {
            foreach (var bank in banks)
                await bank.DisposeAsync();
        }
    }

    /// <summary>Every seam of every scenario in random order, so that any beginning of it is a random sample without repetition.</summary>
    private static List<Trial> Draw(List<Play> plays, IReadOnlyDictionary<string, Course> courses, int seed)
    {
        var random = new Random(seed);
        var all = plays.SelectMany(play => courses[play.Name].Seams.Order(StringComparer.Ordinal).Select(seam => (play, seam))).ToArray();
        random.Shuffle(all);
        return [.. all.Select(seam => new Trial(seam.play, seam.seam, random.Next(1, 1_000_000)))];
    }

    private static void Tell(string run, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems.Take(LinesPerFailure))
            Console.WriteLine($"FAILED {run} {problem}");
    }

    private static Task EachAsync(IEnumerable<Bank> banks, Func<Bank, Task> work) => Task.WhenAll(banks.Select(work));
}
