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
    public Dictionary<(Act, SeatCondition?, bool), int> Visited { get; } = [];

    public void Add(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    public void Visit(Act act, SeatCondition? seat, bool live) => Visited[(act, seat, live)] = Visited.GetValueOrDefault((act, seat, live)) + 1;

    /// <summary>Acts × conditions, a live and an ended number in each cell.</summary>
    public string Coverage()
    {
        var text = new StringBuilder("act × condition: tried on a live / an ended round");
        foreach (var act in Enum.GetValues<Act>())
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{act,-16}");
            foreach (var seat in Enum.GetValues<SeatCondition>().Cast<SeatCondition?>().Append(null))
            {
                if (Visited.ContainsKey((act, seat, true)) || Visited.ContainsKey((act, seat, false)))
                    text.Append(CultureInfo.InvariantCulture, $" {seat?.ToString() ?? "round"} {Visited.GetValueOrDefault((act, seat, true))}/{Visited.GetValueOrDefault((act, seat, false))}");
            }
        }

        return text.ToString();
    }
}
