using System.Diagnostics;
using Xunit;

namespace Approvals.Tests.Commands;

/// <summary>The built program, run as an operator runs it.</summary>
internal static class DeskProgram
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    /// <summary>With settings, e.g. <c>Database:ConnectionString</c>, as environment variables.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunWithAsync((string Name, string Value)[] settings, params string[] arguments)
    {
        using var process = StartWith(settings, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Starts it and leaves it running.</summary>
    public static Process Start(params string[] arguments) => StartWith([], arguments);

    private static Process StartWith((string Name, string Value)[] settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(Path.Combine(RepositoryRoot, "src", "Approvals.Web", "bin", Configuration, "net10.0", "Approvals.Web.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return Process.Start(start)!;
    }

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}") ? "Release" : "Debug";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Approvals.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
