using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Benchmarks.Pages;

/// <summary>
/// How long the pages take at 20,000 cases: the built program in Release with its demo cases, multiplied; every route asked for many times by whoever works there.
/// Times are those of the caller on the same machine, body read to its end.
/// </summary>
internal static partial class PagesBenchmark
{
    private const int Cases = 20_000;
    private const int Warm = 5;
    private const int Asked = 100;
    private const double BarMs = 60;
    private const double BarBytes = 200_000;
    private const string Password = "Approvals#2026";

    /// <param name="only">Routes that contain it; empty for all.</param>
    public static async Task<int> RunAsync(string only)
    {
        var folder = Directory.CreateTempSubdirectory("approvals-pages-").FullName;
        try
        {
            await using (var first = await RunningProgram.StartAsync(folder, makesDemoCases: true))
                await first.SaidAsync("The demo cases are whole");
            var cases = await ManyCases.MakeAsync(Path.Combine(folder, "desk.db"), Cases);
            await using var desk = await RunningProgram.StartAsync(folder, makesDemoCases: false);
            Console.WriteLine($"pages: {cases:N0} cases, {Asked} requests a route, one at a time, database of {new FileInfo(Path.Combine(folder, "desk.db")).Length / 1_000_000} MB");
            Console.WriteLine($"{"route",-52}{"as",-18}{"p50 ms",8}{"p95 ms",8}{"kB",7}");
            var slowest = 0d;
            var largest = 0d;
            foreach (var (userName, routes) in await RoutesAsync(folder))
            {
                using var client = await SignInAsync(desk.Address, userName);
                foreach (var route in routes.Where(route => route.Contains(only, StringComparison.OrdinalIgnoreCase)))
                {
                    var (p50, p95, bytes) = await MeasureAsync(client, route);
                    (slowest, largest) = (Math.Max(slowest, p95), Math.Max(largest, bytes));
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{route,-52}{userName,-18}{p50,8:F1}{p95,8:F1}{bytes / 1000,7:F0}"));
                }
            }

            var ok = slowest < BarMs && largest < BarBytes;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pages p95={slowest:F1} bar={BarMs:F0} largest={largest / 1000:F0}kB {(ok ? "ok" : "short")}"));
            return ok ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(double P50, double P95, double Bytes)> MeasureAsync(HttpClient client, string route)
    {
        var times = new double[Asked];
        var bytes = 0d;
        for (var i = -Warm; i < Asked; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(route);
            bytes = (await response.Content.ReadAsByteArrayAsync()).Length;
            if (response.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"{route} answered {(int)response.StatusCode}.");
            if (i >= 0)
                times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        return (times[Asked / 2], times[(int)(Asked * 0.95)], bytes);
    }

    private static async Task<HttpClient> SignInAsync(Uri address, string userName)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        var token = Token().Match(await client.GetStringAsync("/sign-in")).Groups[1].Value;
        using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([new("userName", userName), new("password", Password), new("__RequestVerificationToken", token)]));
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{userName} could not sign in.");
    }

    /// <summary>Who asks for what; cases are those that stand where the page has most to show.</summary>
    private static async Task<(string UserName, string[] Routes)[]> RoutesAsync(string folder)
    {
        await using var db = new DeskDatabase(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder, "desk.db")}").Open();
        var paid = await db.Cases.Where(c => c.Outcome == Casework.Applications.CaseOutcome.Disbursed && c.OrgPath == "/HO/BJ/BJ01/").OrderBy(c => c.Number).Select(c => c.Number).FirstAsync();
        var atApproval = await db.Cases.Where(c => c.Stage.StartsWith("approval") && c.OrgPath == "/HO/BJ/BJ01/").OrderBy(c => c.Number).Select(c => c.Number).FirstAsync();
        var name = await db.Applicants.OrderBy(a => a.Name).Select(a => a.Name).FirstAsync();
        var atDocuments = await db.Cases.Where(c => c.Stage == "documents").OrderBy(c => c.Number).Select(c => c.Number).FirstAsync();
        return
        [
            (await ApplicantOfAsync(db, paid), ["/my", $"/my/{paid}", "/notices", "/notices/preferences"]),
            (await ApplicantOfAsync(db, atDocuments), ["/my", $"/my/{atDocuments}"]),
            ("manager1.bj01", ["/work", "/work?tab=Pool", "/work?tab=Waiting", "/work?tab=Done", "/cases", $"/cases?q={Uri.EscapeDataString(name[..4])}", $"/cases?q={paid}",
                .. Sections(paid), $"/cases/{paid}/investigation/print", "/notices", "/notices/preferences", "/saved-views", "/help"]),
            ("approver1.bj01", ["/work", .. Sections(atApproval), "/notices"]),
            ("maker.bj01", ["/work", "/disbursements", "/reconciliation", "/collateral", "/collateral?tab=Letters", "/operations"]),
            ("checker.bj01", ["/disbursements"]),
            ("supervisor.bj01", ["/work", "/disbursements", .. Supervision, "/dashboard"]),
            ("supervisor1.ho", ["/work", "/cases", .. Supervision, .. Operations, "/dashboard", "/dashboard?from=2025-01-01&to=2026-12-31"]),
            ("admin.ho", [.. Operations, "/dashboard", "/notices"]),
            ("auditor.ho", ["/cases", "/audit", $"/audit?case={paid}", "/audit?actor=manager1.bj01", "/audit?action=SeatApproved&from=2025-01-01&to=2026-12-31", "/dashboard", $"/cases/{paid}/timeline"]),
        ];
    }

    private static string[] Supervision => ["/supervision?tab=Claims", "/supervision?tab=Sla", "/supervision?tab=Absences"];

    private static string[] Operations => ["/operations?tab=Timers", "/operations?tab=Messages", "/operations?tab=Stuck", "/operations?tab=Jobs"];

    private static Task<string> ApplicantOfAsync(DeskDb db, string number) =>
        db.Users.Where(account => db.Cases.Any(c => c.Number == number && c.ApplicantId == account.ApplicantId)).Select(account => account.UserName!).FirstAsync();

    private static IEnumerable<string> Sections(string number) =>
        new[] { "", "/applicant", "/pre-credit", "/documents", "/investigation", "/approval", "/contracts", "/money", "/timeline", "/comments" }.Select(section => $"/cases/{number}{section}");

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
