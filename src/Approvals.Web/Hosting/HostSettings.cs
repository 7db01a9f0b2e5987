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
        RequireCallbackUrl(configuration, environment);
        return new DeskOptions
        {
            Provider = parsed,
            ConnectionString = connection,
            MigrateAtStart = configuration.GetValue("Database:MigrateAtStart", true),
            RuleRoot = configuration["Rules:Root"] ?? AppContext.BaseDirectory,
            LookupKey = Secret(configuration, environment, "Security:LookupKey"),
            AuditKey = Secret(configuration, environment, "Security:AuditKey"),
            PasswordOnlyUpToCny = configuration.GetValue("Channel:PasswordOnlyUpToCny", DeskOptions.DefaultPasswordOnlyUpToCny),
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

    /// <summary>Partners that answer later are told where; without an address they answer into the void and cases wait for ever.</summary>
    private static void RequireCallbackUrl(IConfiguration configuration, IHostEnvironment environment)
    {
        const string name = "Partners:CallbackUrl";
        if (!environment.IsProduction())
            return;
        if (configuration[name] is not { } given || string.IsNullOrWhiteSpace(given))
            throw new InvalidDataException($"{name} is not set: give it the absolute address at which partners reach this desk, ending in /api/v1/partners/callbacks.");
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new InvalidDataException($"{name} is '{given}'; it must be an absolute http or https address at which partners reach this desk.");
    }
}
