using System.Diagnostics;

namespace Approvals.Web.Hosting;

/// <summary>沙箱进程: the outside world of development, run as a child process that ends with this one.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private static readonly string[] AddressVariables =
        ["ASPNETCORE_URLS", "DOTNET_URLS", "URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_HTTP_PORTS", "DOTNET_HTTPS_PORTS", "HTTP_PORTS", "HTTPS_PORTS"];

    private readonly Process process;

    private SandboxProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    private static string ProgramPath => Path.Combine(AppContext.BaseDirectory, "sandbox", "Approvals.Sandbox.dll");

    /// <summary>True where the sandbox was built along, which a published program is not.</summary>
    public static bool IsPresent => File.Exists(ProgramPath);

    /// <param name="database">SQLite file of the sandbox; a temporary one when null.</param>
    /// <exception cref="InvalidOperationException">It ended, or said no address within a minute.</exception>
    public static async Task<SandboxProcess> StartAsync(string callbackSecret, string? database, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(ProgramPath);
        start.ArgumentList.Add("--parent-pid");
        start.ArgumentList.Add(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        start.ArgumentList.Add($"--Sandbox:CallbackSecret={callbackSecret}");
        if (database is not null)
            start.ArgumentList.Add($"--Sandbox:Database={database}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        // The address people gave is the desk's; the sandbox takes a free one.
        foreach (var variable in AddressVariables)
            start.Environment.Remove(variable);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox could not be started.");
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(LongestStart);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("Sandbox: ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new SandboxProcess(process, new Uri(line["Sandbox: ".Length..].Split(' ')[0]));
            }
        }

        throw new InvalidOperationException("The sandbox ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
