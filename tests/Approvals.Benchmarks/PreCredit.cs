using System.Diagnostics;
using System.Globalization;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;
using Approvals.Lending.Tests.PreCredit;

namespace Approvals.Benchmarks;

/// <summary>
/// How many applicants a second one core judges by a product's policy, with typed findings and facts already in memory; and how long one applicant takes against all products
/// in all their modes.
/// </summary>
internal static class PreCredit
{
    private const double BarPerSecond = 50_000;
    private const double BarMilliseconds = 1;
    private const int Rounds = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    public static int Run()
    {
        var applicants = Applicants();
        var sheets = Sheets();
        var pairs = sheets.SelectMany(sheet => sheet.Modes.Select(mode => (Sheet: sheet, Mode: mode))).ToList();
        foreach (var (sheet, mode) in pairs)
        {
            var cost = Measure(applicants, facts => PreCreditPolicy.Evaluate(sheet, facts, mode, requestedAmountCny: null, CleanApplicant.AsOf));
            Say($"{sheet.Identity.Code} {mode}: {PreCreditPolicy.Evaluate(sheet, applicants[0], mode, null, CleanApplicant.AsOf).Findings.Count} findings, evaluations/s={cost.PerSecond:F0} bytes={cost.Bytes:F0} bar={BarPerSecond:F0} {(cost.PerSecond >= BarPerSecond ? "ok" : "short")}");
        }

        var all = Measure(applicants, facts =>
        {
            foreach (var (sheet, mode) in pairs)
                _ = PreCreditPolicy.Evaluate(sheet, facts, mode, requestedAmountCny: null, CleanApplicant.AsOf);
        });
        var milliseconds = 1000 / all.PerSecond;
        Say($"one applicant against {sheets.Count} products, {pairs.Count} modes: milliseconds={milliseconds:F3} bar={BarMilliseconds:F0} {(milliseconds < BarMilliseconds ? "ok" : "short")}");
        return 0;
    }

    /// <summary>The median of some rounds on the one thread that calls.</summary>
    private static Cost Measure(IReadOnlyList<ApplicantFacts> applicants, Action<ApplicantFacts> evaluate)
    {
        _ = Round(applicants, evaluate, WarmUp);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(applicants, evaluate, Measured)).OrderBy(round => round.PerSecond).ToList();
        return rounds[Rounds / 2];
    }

    private static Cost Round(IReadOnlyList<ApplicantFacts> applicants, Action<ApplicantFacts> evaluate, TimeSpan length)
    {
        var (watch, bytes, done) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread(), 0);
        while (watch.Elapsed < length)
        {
            foreach (var facts in applicants)
                evaluate(facts);
            done += applicants.Count;
        }

        return new(done / watch.Elapsed.TotalSeconds, watch.Elapsed.TotalMicroseconds / done, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)done);
    }

    /// <summary>Sixteen enterprises: up to fifteen loans at as many banks, a query a month, a late month here and there.</summary>
    internal static IReadOnlyList<ApplicantFacts> Applicants() => [.. Enumerable.Range(0, 16).Select(n => CleanApplicant.Facts with
    {
        Invoices = CleanApplicant.Invoices(100_000m * (n + 1)),
        Sales = CleanApplicant.Sales(200_000m * (n + 1)),
        EnterpriseBureau = new()
        {
            ReportedOn = CleanApplicant.AsOf,
            Accounts = [.. Enumerable.Range(0, n).Select(loan => CleanApplicant.Loan(string.Create(CultureInfo.InvariantCulture, $"BANK{loan}"), 50_000m * loan))],
            Queries = [.. Enumerable.Range(1, 12).Select(month => new CreditQuery(CleanApplicant.AsOf.AddMonths(-month), QueryReason.LoanApproval, "BANK1", false))],
            GuaranteesGiven = [],
        },
        LegalRepresentativeBureau = n % 4 == 3 ? CleanApplicant.OverdueIn(1, "2024-05", "2024-09") : CleanApplicant.CleanReport,
    })];

    /// <summary>Those in force.</summary>
    private static IReadOnlyList<ProductSheet> Sheets()
    {
        var lpr = LprTable.Read("lpr.json", File.ReadAllBytes(Path.Combine(ProjectRoot.Path, "db", "reference", "lpr.json"))).ValueOrThrow();
        return
        [
            .. Directory.GetFiles(Path.Combine(ProjectRoot.Path, "db", "catalogue"), "*.json").Where(file => Path.GetFileName(file) != "facts.schema.json").Order(StringComparer.Ordinal)
                .Select(file => ProductSheetReader.Read(Path.GetFileName(file), File.ReadAllBytes(file), lpr).ValueOrThrow()),
        ];
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
