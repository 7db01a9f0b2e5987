using System.Diagnostics;

namespace Approvals.Benchmarks.Pages;

/// <summary>The built program as people start it.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Process process;

    private RunningProgram(Process process) => this.process = process;

    public Uri Address { get; private set; } = null!;

    public static async Task<RunningProgram> StartAsync(string folder, bool makesDemoCases)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(ProjectRoot.Path, "src", "Approvals.Web", "bin", "Release", "net10.0", "Approvals.Web.dll"));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "desk.db")}";
        start.Environment["Demo__Cases"] = makesDemoCases ? "true" : "false";
        start.Environment["RateLimits__CallsAMinute"] = "1000000";
        start.Environment["urls"] = "http://127.0.0.1:0";
        var program = new RunningProgram(Process.Start(start)!);
        var open = await program.SaidAsync("The desk is open at ");
        program.Address = new Uri(open.Split(' ')[5]);
        return program;
    }

    /// <summary>Waits until the program says a line that contains the words.</summary>
    public async Task<string> SaidAsync(string words)
    {
        using var patience = new CancellationTokenSource(Longest);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException($"The program ended without saying “{words}”.");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
