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
        return new DeskOptions
        {
            Provider = parsed,
            ConnectionString = connection,
            MigrateAtStart = configuration.GetValue("Database:MigrateAtStart", true),
            RuleRoot = configuration["Rules:Root"] ?? AppContext.BaseDirectory,
            LookupKey = Secret(configuration, environment, "Security:LookupKey"),
            AuditKey = Secret(configuration, environment, "Security:AuditKey"),
        };
    }

    private static string Secret(IConfiguration configuration, IHostEnvironment environment, string name)
    {
        if (configuration[name] is { Length: > 0 } given)
            return given;
        return environment.IsProduction()
            ? throw new InvalidDataException($"{name} is not set: give it base64 of at least 32 random bytes, from a secret store.")
            : Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes("development only: " + name)));
    }
}
