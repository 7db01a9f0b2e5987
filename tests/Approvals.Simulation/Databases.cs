using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Simulation.Walking;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Approvals.Simulation;

/// <summary>A prepared database — schema, rules, people — and copies of it, one for each run.</summary>
internal sealed class Databases : IAsyncDisposable
{
    private readonly DatabaseProvider provider;
    private readonly string? server;
    private readonly string template;

    private Databases(DatabaseProvider provider, string? server)
    {
        this.provider = provider;
        this.server = server;
        Folder = Directory.CreateTempSubdirectory("simulation").FullName;
        template = "simulation_" + Guid.CreateVersion7().ToString("N");
    }

    /// <summary>A folder for whatever belongs to the runs; gone with this object.</summary>
    public string Folder { get; }

    public DatabaseProvider Provider => provider;

    /// <param name="server">Connection string of a server on which databases may be made. Null for SQLite.</param>
    public static async Task<Databases> PrepareAsync(DatabaseProvider provider, string? server, CancellationToken ct)
    {
        var databases = new Databases(provider, provider == DatabaseProvider.Sqlite ? null : server ?? throw new ArgumentException("--connection is needed for a server database."));
        var options = WalkCommand.DeskOn(provider, databases.ConnectionTo(databases.template, pooling: false));
        options.MigrateAtStart = true;
        await using var desk = await DeskStart.OpenAsync(options, TimeProvider.System, null, ct);
        await DemoBank.SeedAsync(desk, "Simulation#2026", ct);
        return databases;
    }

    /// <param name="pooled">Whether connections are kept: each new one to a SQLite file reads the whole schema again. A process that is killed keeps none.</param>
    /// <returns>Connection string of a fresh copy.</returns>
    public async Task<string> CopyAsync(string name, CancellationToken ct, bool pooled = false)
    {
        if (provider == DatabaseProvider.Sqlite)
            File.Copy(FileOf(template), FileOf(name));
        else
            await ExecuteAsync($"CREATE DATABASE \"{template}_{name}\" TEMPLATE \"{template}\"", ct);
        return ConnectionTo(provider == DatabaseProvider.Sqlite ? name : $"{template}_{name}", pooling: pooled || provider != DatabaseProvider.Sqlite);
    }

    public async Task DropAsync(string name, CancellationToken ct)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            await using (var pooled = new SqliteConnection(ConnectionTo(name, pooling: true)))
                SqliteConnection.ClearPool(pooled);
            foreach (var file in Directory.GetFiles(Folder, name + ".db*"))
                File.Delete(file);
        }
        else
        {
            await ExecuteAsync($"DROP DATABASE IF EXISTS \"{template}_{name}\" WITH (FORCE)", ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (provider != DatabaseProvider.Sqlite)
            await ExecuteAsync($"DROP DATABASE IF EXISTS \"{template}\" WITH (FORCE)", CancellationToken.None);
        Directory.Delete(Folder, recursive: true);
    }

    private string FileOf(string name) => Path.Combine(Folder, name + ".db");

    private string ConnectionTo(string name, bool pooling) => provider == DatabaseProvider.Sqlite
        ? $"Data Source={FileOf(name)};Pooling={pooling}"
        : new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = pooling }.ConnectionString;

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
