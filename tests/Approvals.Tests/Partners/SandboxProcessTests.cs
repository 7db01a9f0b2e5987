using System.Diagnostics;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>The sandbox as a process of its own, killed without warning.</summary>
public sealed class SandboxProcessTests : IDisposable
{
    private readonly string database = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".db");
    private readonly List<Process> started = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Posting_AnsweredBeforeAKill_IsThereAfterTheRestart_AndNotPostedAgain()
    {
        var request = new PostingRequest(
            "R",
            new(2026, 3, 10),
            "放款",
            [new("GL130301", LegSide.Debit, 7m), new("GL100301", LegSide.Credit, 7m)]);
        var (first, address) = await StartAsync();
        Posting before;
        await using (var gateways = SandboxWorld.Gateways(address))
            before = (await gateways.GetRequiredService<ICoreBanking>().PostAsync(request, "K1", Cancelled)).Value();

        // Process.Kill is SIGKILL.
        first.Kill();
        await first.WaitForExitAsync(Cancelled);

        var (_, again) = await StartAsync();
        await using var restarted = SandboxWorld.Gateways(again);
        var bank = restarted.GetRequiredService<ICoreBanking>();
        Assert.Equal(before.PostingNumber, (await bank.PostAsync(request, "K1", Cancelled)).Value().PostingNumber);
        Assert.Equal(UnknownReason.KeyReused, (await bank.PostAsync(request with { Reference = "S" }, "K1", Cancelled)).UnknownReason());
        Assert.Equal(7m, (await bank.GetAccountAsync("GL130301", Cancelled)).Value().BalanceCny);
        Assert.Equal(PostingEnquiryState.Posted, (await bank.EnquirePostingAsync("K1", Cancelled)).Value().State);
    }

    /// <summary>Killed in the middle of work: what was answered is there, what was not is there or not, and the books balance.</summary>
    [Fact]
    public async Task Postings_UnderWayAtAKill_AreDoneOrNotDone_NeverHalf()
    {
        const int total = 200;
        const int answeredBeforeKill = 25;
        var (process, address) = await StartAsync();
        var answered = 0;
        List<string> confirmed = [];
        await using (var gateways = SandboxWorld.Gateways(address, ("Bank:CircuitMinimumCalls", "1000")))
        {
            var bank = gateways.GetRequiredService<ICoreBanking>();
            await Parallel.ForAsync(0, total, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Cancelled }, async (number, cancellationToken) =>
            {
                var answer = await bank.PostAsync(OneYuan($"K{number}"), $"K{number}", cancellationToken);
                if (answer is not Casework.Partners.PartnerAnswer<Posting>.Answered)
                    return;

                lock (confirmed)
                    confirmed.Add($"K{number}");

                if (Interlocked.Increment(ref answered) == answeredBeforeKill)
                    process.Kill();
            });
        }

        Assert.InRange(confirmed.Count, answeredBeforeKill, total - 1);
        var (_, again) = await StartAsync();
        await using var restarted = SandboxWorld.Gateways(again);
        var after = restarted.GetRequiredService<ICoreBanking>();
        var posted = 0;
        for (var number = 0; number < total; number++)
        {
            var state = (await after.EnquirePostingAsync($"K{number}", Cancelled)).Value().State;
            posted += state == PostingEnquiryState.Posted ? 1 : 0;
            if (confirmed.Contains($"K{number}"))
                Assert.Equal(PostingEnquiryState.Posted, state);
        }

        Assert.Equal(posted, (await after.GetAccountAsync("GL130301", Cancelled)).Value().BalanceCny);

        static PostingRequest OneYuan(string reference) =>
            new(reference, new(2026, 3, 10), "放款", [new("GL130301", LegSide.Debit, 1m), new("GL100301", LegSide.Credit, 1m)]);
    }

    [Fact]
    public async Task Parent_Ending_EndsTheSandbox()
    {
        var parent = Process.Start(new ProcessStartInfo("sleep", "600"))!;
        started.Add(parent);
        var (sandbox, _) = await StartAsync($"--parent-pid={parent.Id}");
        Assert.False(sandbox.HasExited);
        parent.Kill();
        await sandbox.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal(0, sandbox.ExitCode);
    }

    [Fact]
    public async Task Production_IsRefused()
    {
        var sandbox = Launch("Production");
        await sandbox.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(20), Cancelled);
        Assert.Equal(2, sandbox.ExitCode);
        Assert.False(File.Exists(database));
    }

    [Fact]
    public void Parent_ThatDoesNotRun_IsRefused() =>
        Assert.Throws<SandboxRefusedException>(() => SandboxApp.Build(["--environment=Development", "--parent-pid=2147483646"]));

    public void Dispose()
    {
        foreach (var process in started)
        {
            if (!process.HasExited)
            {
                process.Kill();
                process.WaitForExit();
            }

            process.Dispose();
        }

        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(database + suffix);
    }

    private async Task<(Process Process, Uri Address)> StartAsync(params string[] arguments)
    {
        var process = Launch("Development", arguments);
        const string announcement = "Sandbox: ";
        while (await process.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            if (line.StartsWith(announcement, StringComparison.Ordinal))
                return (process, new Uri(line[announcement.Length..]));
        }

        throw new InvalidOperationException("The sandbox ended before it was ready.");
    }

    private Process Launch(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(SandboxApp).Assembly.Location, "--urls=http://127.0.0.1:0", $"--Sandbox:Database={database}", .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        var process = Process.Start(start)!;
        started.Add(process);
        return process;
    }
}
