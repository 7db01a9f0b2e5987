using System.Diagnostics;
using System.Globalization;
using Approvals.Simulation.Walking;

namespace Approvals.Simulation.Crashing;

/// <summary>The bank as a process that can be killed: one walk's database, memory and outside world, through any number of lives.</summary>
internal sealed class Bank(Databases databases, SandboxHost sandbox, string name, string connectionString, Play play)
{
    /// <summary>What a shell says of a process that SIGKILL ended.</summary>
    public const int Killed = 128 + 9;

    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(120);

    public string ConnectionString => connectionString;

    private string MemoryFile => Path.Combine(databases.Folder, name + ".memory");

    /// <summary>How far the business clock of the walk stands from the system clock.</summary>
    public TimeSpan ClockOffset => WalkMemory.Read(MemoryFile).Offset ?? TimeSpan.Zero;

    /// <summary>Lives until the scenario's end, or until it is killed.</summary>
    /// <param name="arguments">Where to die, or what to list.</param>
    public async Task<Life> LiveAsync(CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] all =
        [
            Path.Combine(AppContext.BaseDirectory, "Approvals.Simulation.dll"), "walk",
            "--provider", databases.Provider.ToString(), "--connection", connectionString,
            "--sandbox", sandbox.Address.AbsoluteUri, "--port", sandbox.CallbackPort.ToString(CultureInfo.InvariantCulture),
            "--scenario", play.Name, "--memory", MemoryFile, .. arguments,
        ];
        foreach (var argument in all)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("A walk could not be started.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestLife);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return new Life(-1, "", $"It did not end within {LongestLife.TotalSeconds} s.");
        }

        return new Life(process.ExitCode, await output, (await errors).Trim());
    }
}

/// <param name="ExitCode">0 at the scenario's end; <see cref="Bank.Killed"/>.</param>
internal sealed record Life(int ExitCode, string Output, string Errors);
