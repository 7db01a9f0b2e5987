using Xunit;

namespace Approvals.Tests.Commands;

/// <summary>What Production demands before it starts.</summary>
public sealed class ProductionSettingsTests : IDisposable
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private readonly string folder = Directory.CreateTempSubdirectory("approvals-production").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A partner that is told no address, or one it can't reach, answers into the void.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("/api/v1/partners/callbacks")]
    [InlineData("file:///tmp/callbacks")]
    public async Task Production_WithoutAnAddressForCallbacks_RefusesToStart(string address)
    {
        var (exitCode, output, errors) = await DeskProgram.RunWithAsync(
            [
                ("ASPNETCORE_ENVIRONMENT", "Production"), ("Database:ConnectionString", $"Data Source={Path.Combine(folder, "desk.db")}"),
                ("Security:LookupKey", Key), ("Security:AuditKey", Key), ("Partners:CallbackSecret", new string('s', 40)),
                ("Partners:BaseAddress", "https://partners.example/"), ("Partners:CallbackUrl", address),
            ],
            "migrate");

        Assert.True(exitCode == 2, output + errors);
        Assert.StartsWith("Partners:CallbackUrl", errors);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }
}
