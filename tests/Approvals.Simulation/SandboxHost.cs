using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Approvals.Simulation.Walking;
using Approvals.Web.Journeys;

namespace Approvals.Simulation;

/// <summary>沙箱: the outside world as a process of its own, which lives on while the bank is killed again and again.</summary>
internal sealed class SandboxHost : IAsyncDisposable
{
    private const int FirstPort = 20000;
    private const int LastPort = 32000;

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly HttpClient http;

    private SandboxHost(Process process, Task<string> errors, Uri address, int callbackPort)
    {
        this.process = process;
        this.errors = errors;
        Address = address;
        CallbackPort = callbackPort;
        http = new HttpClient { BaseAddress = address };
        Control = new SandboxControl(http);
    }

    public Uri Address { get; }

    public SandboxControl Control { get; }

    /// <summary>Where a bank that uses this sandbox hears callbacks, before and after a crash. Outside the range the kernel gives to outgoing connections.</summary>
    public int CallbackPort { get; }

    public static async Task<SandboxHost> StartAsync(CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "sandbox", "Approvals.Sandbox.dll"));
        start.ArgumentList.Add("--parent-pid");
        start.ArgumentList.Add(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add($"--Sandbox:CallbackSecret={WalkCommand.CallbackSecret}");
        start.ArgumentList.Add("--Sandbox:CallbackRetryDelay=00:00:00.100");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        var process = Process.Start(start) ?? throw new InvalidOperationException("The sandbox could not be started.");
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (!line.StartsWith("Sandbox: ", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new SandboxHost(process, errors, new Uri(line["Sandbox: ".Length..].Split(' ')[0]), FreePort());
        }

        throw new InvalidOperationException("The sandbox ended before it was ready.");
    }

    /// <summary>Null while it lives; else its exit code, 128 and the signal when one ended it, and its last words.</summary>
    public async Task<string?> HowItEndedAsync()
    {
        if (!process.HasExited)
            return null;
        var lastWords = (await errors).Trim();
        return string.Create(CultureInfo.InvariantCulture, $"the sandbox ended with {process.ExitCode}: {lastWords}");
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken ct) => http.GetFromJsonAsync<JsonElement>(path, ct);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(FirstPort, LastPort);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken; another one is drawn.
            }
        }
    }
}
