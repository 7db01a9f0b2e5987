using Approvals.Casework.Data;
using Approvals.Simulation.Checking;
using Approvals.Simulation.Walking;

namespace Approvals.Simulation.Crashing;

/// <summary>One run of a scenario that is killed at one seam — and in a share of the runs once more while it recovers.</summary>
/// <param name="Seam">e.g. <c>after-commit ReleaseDisbursement#1</c>.</param>
/// <param name="Seed">Decides whether and where the recovery is killed too.</param>
internal sealed record Trial(Play Play, string Seam, int Seed)
{
    private const int RecoveriesKilledOneIn = 3;
    private const int LatestSeamOfRecovery = 25;
    private const int SeedOfTheWorld = 20260101;

    /// <summary>What <c>--replay</c> takes.</summary>
    public override string ToString() => $"{Play.Name}:{Seam}:{Seed}";

    /// <summary>Walks the scenario in peace.</summary>
    public static async Task<Course> InPeaceAsync(Databases databases, Bank bank, Play play, CancellationToken ct)
    {
        var name = "peace-" + play.Name;
        var order = await PrepareAsync(databases, bank, name, play, ct);
        var report = await bank.WalkAsync(order, ct);
        var all = await Snapshot.ReadAsync(new DeskDatabase(order.Provider, order.Connection), ct);
        var problems = await ProblemsAsync(all, order, bank.Sandbox, ct);
        if (report is not { Problem: null })
            problems.Insert(0, report?.Problem ?? "killed, and nobody had asked for it");
        var ended = await Outcome.DescribeAsync(all, bank.Sandbox, ct);
        await databases.DropAsync(name, ct);
        return new Course(report?.Seams ?? [], ended, problems);
    }

    public async Task<Finding> RunAsync(Databases databases, Bank bank, Course peace, string name, CancellationToken ct)
    {
        var order = await PrepareAsync(databases, bank, name, Play, ct);
        var database = new DeskDatabase(order.Provider, order.Connection);
        var kills = 0;
        var problems = new List<string>();

        var report = await bank.WalkAsync(order with { KillAt = Seam }, ct);
        if (report is null)
        {
            kills++;
            problems.AddRange(Invariants.Broken(await Snapshot.ReadAsync(database, ct)).Select(problem => "right after the kill: " + problem));
            var random = new Random(Seed);
            if (random.Next(RecoveriesKilledOneIn) == 0)
            {
                report = await bank.WalkAsync(order with { KillAfter = random.Next(1, LatestSeamOfRecovery) }, ct);
                kills += report is null ? 1 : 0;
            }

            report ??= await bank.WalkAsync(order, ct);
        }

        if (report is null || report.Problem is not null)
            problems.Add(report?.Problem ?? "killed, and nobody had asked for it");
        var all = await Snapshot.ReadAsync(database, ct);
        problems.AddRange(await ProblemsAsync(all, order, bank.Sandbox, ct));
        if (problems.Count == 0)
            problems.AddRange(Outcome.Differences(peace.Ended, await Outcome.DescribeAsync(all, bank.Sandbox, ct)));
        await databases.DropAsync(name, ct);
        return new Finding(this, kills, problems);
    }

    private static async Task<WalkOrder> PrepareAsync(Databases databases, Bank bank, string name, Play play, CancellationToken ct)
    {
        await bank.Sandbox.Control.ResetAsync(SeedOfTheWorld, ct);
        return new WalkOrder(
            databases.Provider, await databases.CopyAsync(name, ct), bank.Sandbox.Address, bank.Sandbox.CallbackPort, play.Name,
            Path.Combine(databases.Folder, name + ".memory"), KillAt: null, KillAfter: null);
    }

    private static async Task<List<string>> ProblemsAsync(Snapshot all, WalkOrder order, SandboxHost sandbox, CancellationToken ct)
    {
        var business = TimeProvider.System.GetUtcNow().UtcDateTime + (WalkMemory.Read(order.MemoryFile).Offset ?? TimeSpan.Zero);
        return
        [
            .. Invariants.Broken(all),
            .. Invariants.BrokenAtRest(all, business - TimeSpan.FromMinutes(1)),
            .. await Outcome.MisbookedAsync(all, sandbox, ct),
        ];
    }
}

/// <param name="Seams">Passed, in order.</param>
/// <param name="Ended">How it ended, in lines.</param>
/// <param name="Problems">Empty when all is well; then how it ended is what every killed run is held to.</param>
internal sealed record Course(IReadOnlyList<string> Seams, IReadOnlyList<string> Ended, IReadOnlyList<string> Problems);

/// <param name="Kills">How often the process was killed; 0 when it never came by the seam.</param>
/// <param name="Problems">Empty when all is well.</param>
internal sealed record Finding(Trial Trial, int Kills, IReadOnlyList<string> Problems);
