using System.Globalization;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Workflows.Hosting;

namespace Approvals.Web.Commands;

/// <summary>
/// <c>chains verify FILE</c>, <c>chains simulate FILE --facts FACTS</c>, <c>chains backtest FILE [--from DATE] [--to DATE]</c>: what a draft of an approval
/// chain would do, with the people and the decided cases of the configured database; nothing is written.
/// </summary>
internal static class ChainsCommand
{
    private const string Usage = "usage: chains verify FILE | chains simulate FILE --facts FACTS | chains backtest FILE [--from DATE] [--to DATE]";

    /// <returns>0 when the draft holds; 1 with the counter-examples when it does not verify, or a case would get stuck; 2 for wrong arguments or a malformed file.</returns>
    public static async Task<int> RunAsync(string[] args, TimeProvider system, CancellationToken ct)
    {
        if (args is not [("verify" or "simulate" or "backtest") and var word, var path, .. var rest])
            return Arguments.Refuse(Usage);
        var isSetting = rest.ToLookup(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg.Contains(':', StringComparison.Ordinal));
        string[] known = word switch
        {
            "simulate" => ["--facts"],
            "backtest" => ["--from", "--to"],
            _ => [],
        };
        var options = new Arguments([.. isSetting[false]], known, []);
        if (options.Problem is { } problem)
            return Arguments.Refuse($"chains {word}: {problem}");
        var (_, settings) = DatabaseCommands.Read("chains", [.. isSetting[true]]);
        if (!File.Exists(path))
            return Arguments.Refuse($"{path}: there is no such file");
        var (chain, malformed) = ChainFile.Parse(Path.GetFileName(path), await File.ReadAllTextAsync(path, ct));
        if (chain is null)
            return Arguments.Refuse(string.Join(Environment.NewLine, malformed));

        var rules = DeskStart.ReadRules(settings.RuleRoot);
        if (rules.Problems.Count > 0)
            return Arguments.Refuse(string.Join(Environment.NewLine, rules.Problems));
        var database = await DatabaseCommands.ExistingAsync(settings, ct);
        var (rulebook, _) = await Import.LoadAsync(database, rules, new FlowDriver<Work>(DeskStart.Steps).Catalogue, ct);
        await using var db = database.Open();
        var today = ShanghaiTime.BusinessDate(system.GetUtcNow());
        var bank = await BankPeople.LoadAsync(db, rulebook.Committees, today, ct);
        var counterExamples = await ChainProving.ProveAsync(db, rulebook, today, chain, ct, Path.GetFileName(path));
        foreach (var counterExample in counterExamples)
            Console.Error.WriteLine(counterExample);
        if (counterExamples.Count > 0)
            return 1;

        switch (word)
        {
            case "simulate":
                return Simulate(chain, options["--facts"], bank, rules.Clock!);
            case "backtest":
                return await BacktestAsync(chain, options, db, bank, today, rulebook.HoursADay, ct);
            default:
                Console.WriteLine($"{chain.Code} version {chain.Version}: holds for {bank.Snapshot.CaseUnits.Count} branches and {bank.Snapshot.People.Count} people");
                return 0;
        }
    }

    private static int Simulate(Chain chain, string? path, BankPeople bank, WorkingClock clock)
    {
        if (path is null)
            return Arguments.Refuse("chains simulate needs --facts FACTS");
        if (!File.Exists(path))
            return Arguments.Refuse($"{path}: there is no such file");
        var facts = SimulationFacts.Read(Path.GetFileName(path), File.ReadAllBytes(path), bank);
        if (facts.Value is null)
            return Arguments.Refuse(string.Join(Environment.NewLine, facts.Errors));

        var course = ChainSimulation.Run(chain, facts.Value, bank.Snapshot, clock);
        Console.WriteLine($"band {course.Band}: {course.Why}");
        foreach (var level in course.Levels)
        {
            Console.WriteLine($"{level.Code} {level.Title} ({level.Mode}): {Local(level.OpensAtUtc)} to {(level.ClosesAtUtc is { } closes ? Local(closes) : "—")}");
            foreach (var seat in level.Seats)
                Console.WriteLine($"  {seat.Name} until {(seat.DueAtUtc is { } due ? Local(due) : "—")}: {seat.Why}");
            foreach (var leftOut in level.LeftOut)
                Console.WriteLine($"  not {leftOut}");
        }

        Console.WriteLine(course.WaitsFor is { } waits ? $"waits: {waits}" : $"ends {Local(course.EndsAtUtc!.Value)} at the latest");
        return course.WaitsFor is null ? 0 : 1;
    }

    private static async Task<int> BacktestAsync(Chain chain, Arguments options, DeskDb db, BankPeople bank, DateOnly today, decimal hoursADay, CancellationToken ct)
    {
        var (from, to) = (today.AddYears(-1).AddDays(1), today);
        if ((Date(options["--from"], ref from) ?? Date(options["--to"], ref to)) is { } wrong)
            return Arguments.Refuse(wrong);
        var cases = await DecidedCases.LoadAsync(db, chain.Key, from, to, ct);
        var report = ChainBacktest.Run(chain, cases, from, to, bank.Snapshot, hoursADay);
        Console.WriteLine($"{report.Cases} decided cases from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, {report.Changed} would go another way");
        foreach (var change in report.Changes)
            Console.WriteLine($"{change.Cases,8} {change.From} -> {change.To}  e.g. {change.Example}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"working days allowed: {report.DaysBefore} before, {report.DaysAfter} after, {report.LongestAfter} at most"));
        foreach (var load in report.Loads)
            Console.WriteLine($"{load.Decisions,8} {load.Name}");
        foreach (var stuck in report.Stuck)
            Console.Error.WriteLine($"case {stuck} would find too few people");
        return report.Stuck.Count == 0 ? 0 : 1;
    }

    private static string? Date(string? text, ref DateOnly date) =>
        text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            ? null
            : $"'{text}' is no date; write YYYY-MM-DD";

    private static string Local(DateTime utc) => (utc + ShanghaiTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
