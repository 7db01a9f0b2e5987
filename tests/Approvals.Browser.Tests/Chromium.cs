using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Xunit;

[assembly: AssemblyFixture(typeof(Approvals.Browser.Tests.Chromium.Closing))]

namespace Approvals.Browser.Tests;

/// <summary>
/// Finds the installed browser and lends it out; without one the tests are shown as skipped, in CI they fail. A browser that somebody is done
/// with forgets them and is lent again: starting one costs more than most of what is done with it.
/// </summary>
internal static class Chromium
{
    private const string RequireServers = "APPROVALS_REQUIRE_SERVERS";

    /// <summary>For one command, on a machine that has much else to do.</summary>
    private static readonly TimeSpan LongestCommand = TimeSpan.FromMinutes(3);

    private static readonly string? Browser = Find("chromium", "chromium-browser", "google-chrome");

    private static readonly string? Driver = Find("chromedriver");

    private static readonly Dictionary<int, Stack<ChromeDriver>> Idle = [];

    /// <summary>Of every window, pixels.</summary>
    private const int Height = 900;

    public static bool IsPresent => Browser is not null && Driver is not null;

    /// <summary>A browser that nobody else has, and that knows nobody.</summary>
    /// <param name="width">Of the window, pixels.</param>
    public static ChromeDriver Take(int width)
    {
        if (!IsPresent && Environment.GetEnvironmentVariable(RequireServers) is null)
            Assert.Skip("Chromium and its driver are not installed (Debian: apt install chromium chromium-driver).");
        return Idle.TryGetValue(width, out var idle) && idle.TryPop(out var browser) ? browser : Start(width);
    }

    /// <summary>Takes a browser back: a fresh tab without anything typed or kept, no session, nothing said.</summary>
    public static void GiveBack(ChromeDriver browser, int width)
    {
        try
        {
            var used = browser.WindowHandles;
            browser.SwitchTo().NewWindow(WindowType.Tab);
            var fresh = browser.CurrentWindowHandle;
            foreach (var handle in used)
                browser.SwitchTo().Window(handle).Close();
            browser.SwitchTo().Window(fresh);
            browser.Manage().Window.Size = new System.Drawing.Size(width, Height);
            browser.ExecuteCdpCommand("Network.clearBrowserCookies", []);
            browser.Manage().Logs.GetLog(LogType.Browser);
        }
        catch (WebDriverException)
        {
            // It is in no state to be lent again.
            browser.Quit();
            return;
        }

        if (!Idle.TryGetValue(width, out var idle))
            Idle[width] = idle = [];
        idle.Push(browser);
    }

    private static ChromeDriver Start(int width)
    {
        var options = new ChromeOptions { BinaryLocation = Browser ?? throw new InvalidOperationException("Chromium is required and not installed.") };
        options.AddArguments(
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", $"--window-size={width},{Height}");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Path.GetDirectoryName(Driver!), Path.GetFileName(Driver!));
        service.SuppressInitialDiagnosticInformation = true;
        var browser = new ChromeDriver(service, options, LongestCommand);
        browser.Manage().Timeouts().AsynchronousJavaScript = LongestCommand;
        return browser;
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

    /// <summary>Ends the browsers after the last test.</summary>
    public sealed class Closing : IDisposable
    {
        public void Dispose()
        {
            foreach (var browser in Idle.Values.SelectMany(idle => idle))
                browser.Quit();
            Idle.Clear();
        }
    }
}
