using System.Diagnostics;
using System.Text.Json;
using Approvals.Simulation.Walking;

namespace Approvals.Simulation.Crashing;

/// <summary>The bank as a process that is killed and started again, beside an outside world that lives on.</summary>
internal sealed class Bank(SandboxHost sandbox) : IAsyncDisposable
{
    /// <summary>What the system says of a process that SIGKILL ended.</summary>
    private const int KilledExitCode = 128 + 9;

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(120);

    private Process? process;

    public SandboxHost Sandbox => sandbox;

    /// <summary>Walks one order to its end, in the process there is or in a new one.</summary>
    /// <returns>Its report; null when the process was killed on the way.</returns>
    public async Task<WalkReport?> WalkAsync(WalkOrder order, CancellationToken ct)
    {
        process ??= Start();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestLife);
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order).AsMemory(), patience.Token);
            if (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
                return JsonSerializer.Deserialize<WalkReport>(line);
            await process.WaitForExitAsync(patience.Token);
            var killed = process.ExitCode == KilledExitCode;
            var code = process.ExitCode;
            await EndAsync();
            return killed ? null : new WalkReport([], $"the process ended with {code}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            await EndAsync();
            return new WalkReport([], $"no end within {LongestLife.TotalSeconds} s");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await sandbox.DisposeAsync();
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Approvals.Simulation.dll"));
        start.ArgumentList.Add("walk");
        start.ArgumentList.Add("--serve");
        return Process.Start(start) ?? throw new InvalidOperationException("A walk could not be started.");
    }

    private async Task EndAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        process = null;
    }
}
