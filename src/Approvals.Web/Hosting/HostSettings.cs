using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Data;
using Approvals.Casework.Start;

namespace Approvals.Web.Hosting;

/// <summary>Reads what the desk needs from configuration; in Production nothing secret has a default.</summary>
internal static class HostSettings
{
    /// <exception cref="InvalidDataException">A setting is missing or wrong; the message says which and what to do.</exception>
    public static DeskOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var provider = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(provider, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            throw new InvalidDataException($"Database:Provider is '{provider}'; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}.");
        var connection = configuration["Database:ConnectionString"];
        if (string.IsNullOrWhiteSpace(connection))
            throw new InvalidDataException("Database:ConnectionString is empty: say where the database is.");
        if (parsed == DatabaseProvider.Sqlite)
            MakeFolder(connection);
        return new DeskOptions
        {
            Provider = parsed,
            ConnectionString = connection,
            MigrateAtStart = configuration.GetValue("Database:MigrateAtStart", true),
            RuleRoot = configuration["Rules:Root"] ?? AppContext.BaseDirectory,
            LookupKey = Secret(configuration, environment, "Security:LookupKey"),
            AuditKey = Secret(configuration, environment, "Security:AuditKey"),
            AuditExportFolder = configuration["Security:AuditExportFolder"],
        };
    }

    /// <summary>Where the sandbox of a desk on SQLite keeps what it remembers, so that contracts and payments are known to both after a restart. Null elsewhere.</summary>
    public static string? SandboxBeside(DeskOptions options) => options.Provider == DatabaseProvider.Sqlite
        ? Path.ChangeExtension(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.ConnectionString).DataSource, ".sandbox.db")
        : null;

    private static string Secret(IConfiguration configuration, IHostEnvironment environment, string name)
    {
        if (configuration[name] is { Length: > 0 } given)
            return given;
        return environment.IsProduction()
            ? throw new InvalidDataException($"{name} is not set: give it base64 of at least 32 random bytes, from a secret store.")
            : Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("development only: " + name)));
    }

    private static void MakeFolder(string connection)
    {
        var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(connection).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
    }
}
