using System.Globalization;
using System.Text;
using Approvals.Lending.Chains;

namespace Approvals.Simulation.Playing;

/// <summary>What was played, from whatever number of worlds at once.</summary>
internal sealed class RoundsTally
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(Act, SeatCondition?, RoundCondition), int> visited = [];

    public int Rounds { get; private set; }

    public int Acts { get; private set; }

    public int Refused { get; private set; }

    public int Restarts { get; private set; }

    public void AddRounds(int opened)
    {
        lock (gate)
            Rounds += opened;
    }

    public void AddRestart()
    {
        lock (gate)
            Restarts++;
    }

    /// <param name="refusal">Code of the refusal; null when it was done.</param>
    public void AddAct(string command, string? refusal)
    {
        lock (gate)
        {
            Acts++;
            Refused += refusal is null ? 0 : 1;
            Count(refusal is null ? "done " + command : "refused " + refusal);
        }
    }

    public void Add(string what)
    {
        lock (gate)
            Count(what);
    }

    public void Visit(Act act, SeatCondition? seat, RoundCondition round)
    {
        lock (gate)
            visited[(act, seat, round)] = visited.GetValueOrDefault((act, seat, round)) + 1;
    }

    /// <summary>Acts × conditions, the numbers of a live, a suspended and an ended round in each cell; then every answer and how often it was given.</summary>
    public string Told()
    {
        var text = new StringBuilder("act × condition: tried on a live / a suspended / an ended round");
        foreach (var act in Enum.GetValues<Act>())
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{act,-16}");
            foreach (var seat in Enum.GetValues<SeatCondition>().Cast<SeatCondition?>().Append(null))
            {
                var tried = Enum.GetValues<RoundCondition>().Select(round => visited.GetValueOrDefault((act, seat, round))).ToList();
                if (tried.Exists(count => count > 0))
                    text.Append(CultureInfo.InvariantCulture, $" {seat?.ToString() ?? "round"} {string.Join('/', tried)}");
            }
        }

        foreach (var (what, count) in counts)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"{count,8} {what}");
        return text.ToString();
    }

    private void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
