using System.Runtime.CompilerServices;

namespace Approvals.Tests.Servers;

internal static class Settings
{
    /// <summary>No host in these tests watches its settings: each would watch every folder below the one the tests run in.</summary>
    [ModuleInitializer]
    internal static void AreReadOnce() => Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
}
