using System.Diagnostics;
using System.Globalization;
using Approvals.Lending.Committee;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>
/// Seeded random items: random committees, people, duties, attendance, acts, times and stale pages, through the real model and the naive one, with the
/// invariants of the specification asserted after every step. APPROVALS_SEED and APPROVALS_ITEMS override the defaults.
/// </summary>
public class RandomCommitteeTests(ITestOutputHelper output)
{
    private static readonly CommitteeRefusalCode[] NotOfItems =
    [
        CommitteeRefusalCode.MeetingEnded, CommitteeRefusalCode.MeetingNotEnded, CommitteeRefusalCode.ItemsUndecided, CommitteeRefusalCode.AlreadySigned,
        CommitteeRefusalCode.AttendanceUnchanged, CommitteeRefusalCode.CommitteeUnfit, CommitteeRefusalCode.AuthorityUnfit, CommitteeRefusalCode.CirculationNotAllowed,
    ];

    [Fact]
    public void Items_OfRandomActs_AgreeWithTheNaiveModel_AndHoldTheInvariants()
    {
        var seed = Setting("APPROVALS_SEED", 20260302);
        var items = Setting("APPROVALS_ITEMS", 4_000);
        output.WriteLine($"seed {seed}, {items} items");
        var watch = Stopwatch.StartNew();
        var tally = new CommitteeTallies();
        for (var i = 0; i < items; i++)
        {
            var run = new RandomItemRun(seed + i, tally);
            try
            {
                run.Play();
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed + i} (APPROVALS_SEED={seed + i} APPROVALS_ITEMS=1): {run.Told()}", failure);
            }
        }

        output.WriteLine($"{tally.Steps} steps, {items / watch.Elapsed.TotalMinutes:0} items a minute");
        output.WriteLine("act × state, done/refused:");
        foreach (var act in Enum.GetValues<ItemAct>())
            output.WriteLine($"{act,-16} {string.Join("  ", Enum.GetValues<ItemState>().Select(s => $"{s}:{tally.Count("done", act, s)}/{tally.Count("refused", act, s)}"))}");
        foreach (var (what, count) in tally.Counts.Where(c => c.Key.StartsWith("refused as", StringComparison.Ordinal) || c.Key.StartsWith("ended", StringComparison.Ordinal)).OrderBy(c => c.Key, StringComparer.Ordinal))
            output.WriteLine($"{count,8} {what}");

        if (items < 3_000)
            return;

        // A run that never gets somewhere proves nothing about it: every act in every state, done wherever some standing may.
        foreach (var act in Enum.GetValues<ItemAct>())
        {
            foreach (var state in Enum.GetValues<ItemState>())
            {
                var may = CommitteeTable.All.Any(c => c.Key.Act == act && c.Key.State == state && c.Value.Effect is not null);
                Assert.True(tally.Count(may ? "done" : "refused", act, state) > 0, $"{act} in {state} never {(may ? "happened" : "was refused")}");
            }
        }

        foreach (var code in Enum.GetValues<CommitteeRefusalCode>().Except(NotOfItems))
            Assert.True(tally.Counts.ContainsKey("refused as " + code), $"nothing was ever refused as {code}");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}

internal sealed class CommitteeTallies
{
    public int Steps { get; set; }

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    public void Add(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    public int Count(string what, ItemAct act, ItemState state) => Counts.GetValueOrDefault($"{what} {act} {state}");
}
