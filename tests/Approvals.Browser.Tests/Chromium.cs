using OpenQA.Selenium.Chrome;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>Finds the installed browser; without one the tests are shown as skipped, in CI they fail.</summary>
internal static class Chromium
{
    private const string RequireServers = "APPROVALS_REQUIRE_SERVERS";

    private static readonly string? Browser = Find("chromium", "chromium-browser", "google-chrome");

    private static readonly string? Driver = Find("chromedriver");

    public static bool IsPresent => Browser is not null && Driver is not null;

    /// <param name="width">Of the window, pixels.</param>
    public static ChromeDriver Start(int width)
    {
        if (!IsPresent && Environment.GetEnvironmentVariable(RequireServers) is null)
            Assert.Skip("Chromium and its driver are not installed (Debian: apt install chromium chromium-driver).");
        var options = new ChromeOptions { BinaryLocation = Browser ?? throw new InvalidOperationException("Chromium is required and not installed.") };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", $"--window-size={width},900");
        options.SetLoggingPreference(OpenQA.Selenium.LogType.Browser, OpenQA.Selenium.LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver!), Path.GetFileName(Driver!));
        service.SuppressInitialDiagnosticInformation = true;
        return new ChromeDriver(service, options, TimeSpan.FromSeconds(60));
    }

    private static string? Find(params ReadOnlySpan<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        foreach (var name in names)
        {
            if (Array.Find(folders, folder => File.Exists(Path.Combine(folder, name))) is { } folder)
                return Path.Combine(folder, name);
        }

        return null;
    }
}
