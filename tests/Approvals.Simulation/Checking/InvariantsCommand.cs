using Approvals.Casework.Data;

namespace Approvals.Simulation.Checking;

/// <summary><c>invariants</c>: says what does not hold of a database that somebody else has filled, e.g. a desk's with its demo cases.</summary>
internal static class InvariantsCommand
{
    /// <returns>0 when everything holds, else 1.</returns>
    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var options = new Options(args);
        var all = await Snapshot.ReadAsync(new DeskDatabase(Enum.Parse<DatabaseProvider>(options.Required("--provider")), options.Required("--connection")), ct);
        var broken = Invariants.Broken(all);
        foreach (var sentence in broken)
            Console.Error.WriteLine(sentence);
        Console.WriteLine($"{all.Cases.Count} cases, {broken.Count} broken");
        return broken.Count == 0 ? 0 : 1;
    }
}
