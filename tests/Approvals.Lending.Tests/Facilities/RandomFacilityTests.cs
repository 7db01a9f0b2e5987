using System.Globalization;
using Xunit;

namespace Approvals.Lending.Tests.Facilities;

/// <summary>Facilities lived at random. <c>APPROVALS_SEED</c> and <c>APPROVALS_FACILITIES</c> choose others.</summary>
public sealed class RandomFacilityTests(ITestOutputHelper output)
{
    private static readonly int Seed = Setting("APPROVALS_SEED", 20260731);

    private static readonly int Count = Setting("APPROVALS_FACILITIES", 60);

    [Fact]
    public void Facility_LedgerAndOrders_AgreeAllTheirLife()
    {
        output.WriteLine($"seed {Seed}, {Count} facilities");
        var done = new SortedDictionary<string, int>();
        for (var i = 0; i < Count; i++)
        {
            try
            {
                var run = new RandomFacilityRun(Seed + i);
                run.Live();
                foreach (var (what, often) in run.Done)
                    done[what] = done.GetValueOrDefault(what) + often;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"APPROVALS_SEED={Seed + i} APPROVALS_FACILITIES=1: {failure.Message}", failure);
            }
        }

        output.WriteLine(string.Join(", ", done.Select(act => $"{act.Key} {act.Value}")));
        if (Count >= 50)
            Assert.All(
                ["drawdown ordered", "drawdown reversed", "drawn", "instalment", "lapsed", "limit changed", "repaid in full", "repaid in part", "repayment reversed", "reversal refused",
                 "settled on a due day", "told again"],
                what => Assert.True(done.GetValueOrDefault(what) >= 5, $"{what}: {done.GetValueOrDefault(what)}"));
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
