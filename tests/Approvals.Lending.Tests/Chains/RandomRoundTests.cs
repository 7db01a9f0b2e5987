using System.Diagnostics;
using System.Globalization;
using Approvals.Lending.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>
/// Seeded random rounds: random chains, people, duties, acts, times and stale pages, through the real model and the naive one, with the
/// invariants of the specification asserted after every step. APPROVALS_SEED and APPROVALS_ROUNDS override the defaults.
/// </summary>
public class RandomRoundTests(ITestOutputHelper output)
{
    [Fact]
    public void Rounds_OfRandomActs_AgreeWithTheNaiveModel_AndHoldTheInvariants()
    {
        var seed = Setting("APPROVALS_SEED", 20260302);
        var rounds = Setting("APPROVALS_ROUNDS", 10_000);
        output.WriteLine($"seed {seed}, {rounds} rounds");
        var watch = Stopwatch.StartNew();
        var tally = new RandomTally();
        for (var i = 0; i < rounds; i++)
        {
            var run = new RandomRun(seed + i, tally);
            try
            {
                run.Play();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed + i} (APPROVALS_SEED={seed + i} APPROVALS_ROUNDS=1): {run.Told()}", failure);
            }
        }

        output.WriteLine($"{tally.Steps} steps, {rounds / watch.Elapsed.TotalMinutes:0} rounds a minute");
        output.WriteLine(tally.Coverage());
        foreach (var (what, count) in tally.Counts.OrderBy(c => c.Key, StringComparer.Ordinal))
            output.WriteLine($"{count,8} {what}");

        // A run that never gets somewhere proves nothing about it.
        foreach (var code in Enum.GetValues<RefusalCode>())
            Assert.True(rounds < 5_000 || tally.Counts.ContainsKey("refused " + code), $"no round was ever refused {code}");
        foreach (var act in Enum.GetValues<Act>())
            Assert.True(rounds < 5_000 || tally.Counts.ContainsKey("done " + act), $"{act} never succeeded");
        foreach (var ((act, seat, round), cell) in TransitionTable.All)
            Assert.True(rounds < 5_000 || cell == Transition.Unreachable || tally.Visited.ContainsKey((act, seat, round)), $"{act} was never tried on {seat}, round {round}");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
