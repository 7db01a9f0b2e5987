using System.Diagnostics;
using System.Globalization;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;

namespace Approvals.Benchmarks;

/// <summary>How long it takes to send decided cases of a year through a draft of a chain: two bands, three levels, a bank of 200 sub-branches.</summary>
internal static class BackTest
{
    private const double BarSeconds = 5;
    private const int Cases = 100_000;
    private const int Units = 200;
    private static readonly DateOnly First = new(2026, 1, 1);

    public static int Run()
    {
        var file = Path.Combine(ProjectRoot.Path, "db", "chains", "psbc-xiaoweiyidai.json");
        var draft = ChainFile.Parse(file, File.ReadAllText(file)).Chain!;
        var bank = Bank();
        var before = draft.Bands[0].Levels;
        var cases = Enumerable.Range(0, Cases).Select(n => new DecidedCase(
            Id(n, 9), Unit(n % Units), new Exposure(0, 0, 1 + (n % 50 * 100_000)), Security.Credit, First.AddDays(n % 365), before,
            [new Involvement(Id(n % Units, 1), Duty.LeadInvestigator), new Involvement(Id(n % Units, 2), Duty.SecondInvestigator)])).ToList();
        _ = ChainBacktest.Run(draft, cases.Take(1000), First, First.AddDays(365), bank, hoursADay: 8);

        var watch = Stopwatch.StartNew();
        var report = ChainBacktest.Run(draft, cases, First, First.AddDays(365), bank, hoursADay: 8);
        var seconds = watch.Elapsed.TotalSeconds;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Cases} cases, {report.Changed} change their route, {report.Loads.Sum(load => load.Decisions)} decisions by {report.Loads.Count} people"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"back-test seconds={seconds:F2} bar={BarSeconds} {(seconds < BarSeconds ? "ok" : "short")}"));
        return 0;
    }

    private static BankSnapshot Bank()
    {
        var units = Enumerable.Range(0, Units).Select(Unit).ToList();
        var people = new List<BankPerson>();
        void Add(int n, byte kind, string unit, Role role) => people.Add(new BankPerson(Id(n, kind), Id(n, kind), $"{unit} {role} {kind}", unit, [role]));
        for (var n = 0; n < Units; n++)
        {
            foreach (var manager in (byte[])[1, 2, 3])
                Add(n, manager, Unit(n), Role.CustomerManager);
            foreach (var approver in (byte[])[4, 5])
                Add(n, approver, Unit(n), Role.Approver);
            Add(n, 6, Unit(n), Role.Supervisor);
        }

        foreach (var n in Enumerable.Range(0, 4))
        {
            Add(n, 7, "HO", Role.Approver);
            Add(n, 8, "B", Role.Approver);
        }

        return new BankSnapshot(new OrganisationTree([new("HO", "总行", null), new("B", "分行", "HO"), .. units.Select(unit => new OrgUnit(unit, unit, "B"))]), units, people, []);
    }

    private static string Unit(int n) => "S" + n.ToString(CultureInfo.InvariantCulture);

    private static Guid Id(int n, byte kind) => new(n, 0, 0, [kind, 0, 0, 0, 0, 0, 0, 0]);
}
