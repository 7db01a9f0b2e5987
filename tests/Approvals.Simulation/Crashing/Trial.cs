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
    private const int Seed1 = 20260101;

    /// <summary>What <c>--replay</c> takes.</summary>
    public override string ToString() => $"{Play.Name}:{Seam}:{Seed}";

    /// <summary>Walks the scenario in peace.</summary>
    /// <returns>The seams passed and how it ended.</returns>
    public static async Task<Course> InPeaceAsync(Databases databases, SandboxHost sandbox, Play play, CancellationToken ct)
    {
        var name = "peace-" + play.Name;
        var bank = await OpenAsync(databases, sandbox, name, play, ct);
        var life = await bank.LiveAsync(ct, "--list");
        if (life.ExitCode != 0)
            throw new InvalidOperationException($"{play.Name} does not end well even in peace: {life.Errors}");
        var seams = life.Output.Split('\n').Where(line => line.StartsWith(WalkCommand.SeamLine, StringComparison.Ordinal)).Select(line => line[WalkCommand.SeamLine.Length..].Trim());
        var all = await Snapshot.ReadAsync(new DeskDatabase(databases.Provider, bank.ConnectionString), ct);
        var problems = await ProblemsAsync(all, bank, sandbox, ct);
        if (problems.Count > 0)
            throw new InvalidOperationException($"{play.Name} breaks invariants even in peace: {string.Join("; ", problems)}");
        var ended = await Outcome.DescribeAsync(all, sandbox, ct);
        await databases.DropAsync(name, ct);
        return new Course([.. seams], ended);
    }

    public async Task<Finding> RunAsync(Databases databases, SandboxHost sandbox, Course peace, string name, CancellationToken ct)
    {
        var bank = await OpenAsync(databases, sandbox, name, Play, ct);
        var database = new DeskDatabase(databases.Provider, bank.ConnectionString);
        var kills = 0;
        var problems = new List<string>();
        var random = new Random(Seed);

        var life = await bank.LiveAsync(ct, "--kill-at", Seam);
        if (life.ExitCode == Bank.Killed)
        {
            kills++;
            problems.AddRange(Invariants.Broken(await Snapshot.ReadAsync(database, ct)).Select(problem => "right after the kill: " + problem));
            var second = random.Next(RecoveriesKilledOneIn) == 0 ? $"{random.Next(1, LatestSeamOfRecovery)}" : null;
            if (second is not null)
            {
                life = await bank.LiveAsync(ct, "--kill-after", second);
                kills += life.ExitCode == Bank.Killed ? 1 : 0;
            }

            if (life.ExitCode == Bank.Killed)
                life = await bank.LiveAsync(ct);
        }

        if (life.ExitCode != 0)
            problems.Add($"exit code {life.ExitCode}: {life.Errors}");
        var all = await Snapshot.ReadAsync(database, ct);
        problems.AddRange(await ProblemsAsync(all, bank, sandbox, ct));
        if (problems.Count == 0)
            problems.AddRange(Outcome.Differences(peace.Ended, await Outcome.DescribeAsync(all, sandbox, ct)));
        await databases.DropAsync(name, ct);
        return new Finding(this, kills, problems);
    }

    private static async Task<Bank> OpenAsync(Databases databases, SandboxHost sandbox, string name, Play play, CancellationToken ct)
    {
        await sandbox.Control.ResetAsync(Seed1, ct);
        return new Bank(databases, sandbox, name, await databases.CopyAsync(name, ct), play);
    }

    private static async Task<List<string>> ProblemsAsync(Snapshot all, Bank bank, SandboxHost sandbox, CancellationToken ct) =>
    [
        .. Invariants.Broken(all),
        .. Invariants.BrokenAtRest(all, TimeProvider.System.GetUtcNow().UtcDateTime + bank.ClockOffset - TimeSpan.FromMinutes(1)),
        .. await Outcome.MisbookedAsync(all, sandbox, ct),
    ];
}

/// <param name="Seams">Passed, in order.</param>
/// <param name="Ended">How it ended, in lines.</param>
internal sealed record Course(IReadOnlyList<string> Seams, IReadOnlyList<string> Ended);

/// <param name="Kills">How often the process was killed; 0 when it never came by the seam.</param>
/// <param name="Problems">Empty when all is well.</param>
internal sealed record Finding(Trial Trial, int Kills, IReadOnlyList<string> Problems);
