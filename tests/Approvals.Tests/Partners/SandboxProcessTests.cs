using System.Diagnostics;
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
        var request = new PostingRequest("R", new(2026, 3, 10), "放款", [new("GL130301", LegSide.Debit, 7m), new("GL100301", LegSide.Credit, 7m)]);
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
        Assert.Equal("idempotency_key_reused", (await bank.PostAsync(request with { Reference = "S" }, "K1", Cancelled)).RefusalCode());
        Assert.Equal(7m, (await bank.GetAccountAsync("GL130301", Cancelled)).Value().BalanceCny);
        Assert.Equal(PostingEnquiryState.Posted, (await bank.EnquirePostingAsync("K1", Cancelled)).Value().State);
    }

    [Fact]
    public async Task Parent_Ending_EndsTheSandbox()
    {
        using var parent = Process.Start(new ProcessStartInfo("sleep", "600"))!;
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
        var start = new ProcessStartInfo("dotnet", [typeof(SandboxApp).Assembly.Location, "--urls=http://127.0.0.1:0", $"--Sandbox:Database={database}", .. arguments])
        {
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        };
        var process = Process.Start(start)!;
        started.Add(process);
        return process;
    }
}
