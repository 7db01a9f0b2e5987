using System.Diagnostics;
using Xunit;

// One desk, one bank, one clock: the people take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Approvals.Browser.Tests.RunningDesk))]
[assembly: TestCollectionOrderer(typeof(Approvals.Browser.Tests.OwnDesksFirst))]

namespace Approvals.Browser.Tests;

/// <summary>The built program with its sandbox, started once for many tests on a database of its own, where it is Monday 2 March 2026, 09:30 in China.</summary>
public class RunningDesk : IAsyncLifetime
{
    public const string Password = "Approvals#2026";

    private const string StartAt = "2026-03-02T09:30";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LongestDemo = TimeSpan.FromMinutes(15);

    private readonly string folder = Directory.CreateTempSubdirectory("approvals-browser-").FullName;
    private readonly TaskCompletionSource demoCases = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? program;

    public Uri Address { get; private set; } = null!;

    public Uri Sandbox { get; private set; } = null!;

    /// <summary>Whether it makes cases at every stage, beside whatever else is done on it.</summary>
    protected virtual bool MakesDemoCases => true;

    /// <summary>Sessions of those who have signed in, by user name.</summary>
    internal Dictionary<string, string> Sessions { get; } = [];

    /// <summary>What those who have signed in are called, by user name.</summary>
    internal Dictionary<string, string> Names { get; } = [];

    public static string RepositoryRoot { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsPresent)
            return;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(RepositoryRoot, "src", "Approvals.Web", "bin", Configuration, "net10.0", "Approvals.Web.dll"));
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__ConnectionString"] = $"Data Source={Path.Combine(folder, "desk.db")}";
        start.Environment["Clock__StartAt"] = StartAt;
        start.Environment["Demo__Cases"] = MakesDemoCases ? "true" : "false";
        start.Environment["RateLimits__SignInsAMinute"] = "100000";
        start.Environment["RateLimits__CallsAMinute"] = "100000";
        start.Environment["urls"] = "http://127.0.0.1:0";
        program = Process.Start(start)!;
        var errors = program.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(LongestStart);
        while (await program.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("The desk is open at ", StringComparison.Ordinal))
                Address = new Uri(line.Split(' ')[5]);
            if (line.StartsWith("The outside world is the sandbox at ", StringComparison.Ordinal))
            {
                Sandbox = new Uri(line.Split(' ')[^1]);
                _ = ListenAsync(program.StandardOutput);
                return;
            }
        }

        throw new InvalidOperationException("The desk ended before it was open: " + await errors);
    }

    /// <summary>Cases at every stage are there once this has ended.</summary>
    public Task DemoCasesAsync() => demoCases.Task.WaitAsync(LongestDemo, TestContext.Current.CancellationToken);

    private async Task ListenAsync(StreamReader output)
    {
        while (await output.ReadLineAsync(CancellationToken.None) is { } line)
        {
            if (line.Contains("The demo cases are whole", StringComparison.Ordinal))
                demoCases.TrySetResult();
            if (line.Contains("The demo cases could not be made", StringComparison.Ordinal))
                demoCases.TrySetException(new InvalidOperationException(line));
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (program is null)
            return;
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync();
        program.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
