using System.Collections.Frozen;
using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Start;
using Approvals.Lending.Organisation;

namespace Approvals.Benchmarks;

/// <summary>
/// How many tasks a second the whole use case completes — a co-signature that ends the due diligence: load, decide, save, audit, timers,
/// outbox, the workflow walking on — durably on SQLite, against the same reads and writes by hand with the same grouping.
/// </summary>
internal static class TaskCompletion
{
    private const double Bar = 0.4;
    private const int Rounds = 3;

    /// <summary>A server runs for days: what is measured is code that is compiled. After three rounds the background compiler still had a fifth of the processor (perf).</summary>
    private const int WarmUps = 8;

    public static async Task<int> RunAsync(string[] args)
    {
        var completions = Number(args, "--completions", 4000);
        var callers = Number(args, "--callers", 32);
        var folder = Directory.CreateTempSubdirectory("approvals-bench");
        try
        {
            var ratios = new List<double>();
            for (var round = 0; round < WarmUps + Rounds; round++)
            {
                var useCase = await UseCaseAsync(Path.Combine(folder.FullName, $"use-case-{round}.db"), completions, callers, countCommands: round == 0);
                var byHand = await ByHandAsync(Path.Combine(folder.FullName, $"by-hand-{round}.db"), completions, callers, countCommands: round == 0);

                if (round < WarmUps)
                    continue;
                ratios.Add(useCase.PerSecond / byHand.PerSecond);
                Print("use case", useCase);
                Print("by hand", byHand);
            }

            var ratio = ratios.Order().ElementAt(Rounds / 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"task-completion ratio={ratio:F2} bar={Bar} {(ratio >= Bar ? "ok" : "short")}"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Cost> UseCaseAsync(string file, int completions, int callers, bool countCommands)
    {
        var key = Convert.ToBase64String(new byte[32]);
        await using var desk = await DeskStart.OpenAsync(
            new DeskOptions { ConnectionString = $"Data Source={file};Pooling=False", LookupKey = key, AuditKey = key }, TimeProvider.System, null, CancellationToken.None);
        var seeded = await SeededCases.MakeAsync(desk, completions + 1);
        var second = new Actor(ActorKind.Staff, seeded.SecondId, seeded.SecondId, "李协查", FrozenSet.ToFrozenSet([nameof(Role.CustomerManager)]), seeded.OrgUnitId, "/HO/");
        if (countCommands)
        {
            using var counter = new CommandCounter();
            await CoSignAsync(desk, seeded.CaseIds[completions], second);
            Console.WriteLine($"use case: {counter.Count} EF commands a completion; rows are written by prepared statements beside them");
        }

        return await Load.RunAsync(completions, callers, i => CoSignAsync(desk, seeded.CaseIds[i], second));
    }

    private static async Task CoSignAsync(Desk desk, Guid caseId, Actor second)
    {
        var result = await desk.RunAsync(new CoSignInvestigation(caseId, 0, true, "现场核实无异议"), second, "cosign:" + caseId.ToString("N"));
        if (result.Refusal is { } refusal)
            throw new InvalidOperationException($"{refusal.Code}: {refusal.Message}");
    }

    private static async Task<Cost> ByHandAsync(string file, int completions, int callers, bool countCommands)
    {
        var key = Convert.ToBase64String(new byte[32]);
        SeededCases seeded;
        await using (var desk = await DeskStart.OpenAsync(
            new DeskOptions { ConnectionString = $"Data Source={file};Pooling=False", LookupKey = key, AuditKey = key }, TimeProvider.System, null, CancellationToken.None))
            seeded = await SeededCases.MakeAsync(desk, completions + 1);
        await using var byHand = new CoSignByHand(file, seeded.SecondId);
        if (countCommands)
        {
            await byHand.RunAsync(seeded.CaseIds[completions]);
            Console.WriteLine($"by hand: {byHand.Commands} commands a completion");
        }

        return await Load.RunAsync(completions, callers, i => byHand.RunAsync(seeded.CaseIds[i]));
    }

    private static void Print(string what, Cost cost) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what,-9} {cost.PerSecond,7:F0} completions/s  {cost.CpuMicroseconds,6:F0} CPU µs  {cost.Bytes,8:F0} bytes a completion"));

    private static int Number(string[] args, string option, int otherwise)
    {
        var at = Array.IndexOf(args, option);
        return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
    }
}
