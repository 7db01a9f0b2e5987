using System.Diagnostics;
using Npgsql;

namespace Approvals.Tests.Servers;

/// <summary>
/// A private PostgreSQL server from installed binaries: its own data folder, no network (a Unix socket only), fsync as shipped. It ends with
/// the test process, however that ends: the shell around it waits on a pipe that closes with its parent.
/// </summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Watch =
        """
        trap : INT TERM HUP
        "$1/postgres" -D "$2/data" -k "$2" -c listen_addresses='' -c max_connections=300 >"$2/log" 2>&1 &
        server=$!
        read -r _
        kill -INT "$server"
        wait "$server"
        rm -rf "$2"
        """;

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly Process server;
    private readonly string folder;

    private PostgreSqlServer(Process server, string folder)
    {
        this.server = server;
        this.folder = folder;
    }

    /// <summary>Folder of the newest installed server's programs, or null.</summary>
    public static string? Programs { get; } = Find();

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = database, MaxPoolSize = 60 }.ConnectionString;

    public static async Task<PostgreSqlServer> StartAsync(CancellationToken ct)
    {
        var programs = Programs ?? throw new InvalidOperationException("PostgreSQL is not installed.");
        var folder = Directory.CreateTempSubdirectory("approvals-pg").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["postgres", folder], ct);
        await RunAsync(AsServer($"{programs}/initdb", ["-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]), ct);

        var start = AsServer("sh", ["-c", Watch, "sh", programs, folder]);
        start.RedirectStandardInput = true;
        var server = new PostgreSqlServer(Process.Start(start)!, folder);
        try
        {
            await server.AnswersAsync(ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        server.StandardInput.Close();
        await server.WaitForExitAsync(CancellationToken.None);
        server.Dispose();
    }

    private async Task AnswersAsync(CancellationToken ct)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await ExecuteAsync("SELECT 1", ct);
                return;
            }
            catch (NpgsqlException e)
            {
                if (server.HasExited || TimeProvider.System.GetElapsedTime(patience) > LongestStart)
                    throw new InvalidOperationException("PostgreSQL did not start: " + await File.ReadAllTextAsync($"{folder}/log", ct), e);
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static ProcessStartInfo AsServer(string program, string[] arguments) => Environment.IsPrivilegedProcess
        ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments]) { WorkingDirectory = "/" }
        : new ProcessStartInfo(program, arguments);

    private static Task RunAsync(string program, string[] arguments, CancellationToken ct) => RunAsync(new ProcessStartInfo(program, arguments), ct);

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken ct)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {await output}{errors}");
    }

    private static string? Find()
    {
        if (OperatingSystem.IsWindows())
            return null;
        const string debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0).Select(folder => $"{folder}/bin")
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(path).FirstOrDefault(folder => File.Exists($"{folder}/initdb") && File.Exists($"{folder}/postgres"));
    }
}
