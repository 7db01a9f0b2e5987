using System.Globalization;
using System.Text;
using Approvals.Lending.Chains;

namespace Approvals.Lending.Tests.Chains;

/// <summary>What random rounds got to see.</summary>
internal sealed class RandomTally
{
    public int Steps { get; set; }

    public SortedDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each place of the transition table was tried, refused by who acted included.</summary>
    public Dictionary<(Act, SeatCondition?, RoundCondition), int> Visited { get; } = [];

    public void Add(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    public void Visit(Act act, SeatCondition? seat, RoundCondition round) => Visited[(act, seat, round)] = Visited.GetValueOrDefault((act, seat, round)) + 1;

    /// <summary>Acts × conditions, the numbers of a live, a suspended and an ended round in each cell.</summary>
    public string Coverage()
    {
        var text = new StringBuilder("act × condition: tried on a live / a suspended / an ended round");
        foreach (var act in Enum.GetValues<Act>())
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{act,-16}");
            foreach (var seat in Enum.GetValues<SeatCondition>().Cast<SeatCondition?>().Append(null))
            {
                var counts = Enum.GetValues<RoundCondition>().Select(round => Visited.GetValueOrDefault((act, seat, round))).ToList();
                if (counts.Exists(c => c > 0))
                    text.Append(CultureInfo.InvariantCulture, $" {seat?.ToString() ?? "round"} {string.Join('/', counts)}");
            }
        }

        return text.ToString();
    }
}
