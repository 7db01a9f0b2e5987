using System.Globalization;
using System.Text.Json;
using Approvals.Browser.Tests.People;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>What holds for every page of the desk.</summary>
internal static class PageChecks
{
    /// <summary>Of own transfer, for whoever has seen another page before.</summary>
    private const long MostBytes = 200 * 1024;

    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(RunningDesk.RepositoryRoot, "src", "Approvals.Web", "node_modules", "axe-core", "axe.min.js")));

    /// <summary>Opens the page: it is accessible and light, no script failed, nothing was blocked and nothing came from elsewhere.</summary>
    public static void Sound(Person visitor, string path)
    {
        var isFirst = !visitor.Browser.Url.StartsWith("http", StringComparison.Ordinal);
        visitor.Open(path);
        visitor.NothingWentWrong();
        if (!isFirst)
        {
            var bytes = Transferred(visitor);
            Assert.True(bytes < MostBytes, $"{path}: {bytes} bytes were fetched.");
        }

        Assert.False(IsWiderThanTheWindow(visitor), $"{path}: wider than the window.");
        Accessible(visitor, path);
    }

    /// <summary>WCAG 2.2 AA, as far as axe can tell, of the page that is open.</summary>
    public static void Accessible(Person visitor, string path)
    {
        visitor.Browser.ExecuteScript(Axe.Value);
        var found = (string)visitor.Browser.ExecuteAsyncScript(
            """
            const done = arguments[0];
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
              .then(r => done(JSON.stringify(r.violations.map(v => ({ id: v.id, help: v.help, at: v.nodes.map(n => n.html).slice(0, 3) })))));
            """)!;
        using var violations = JsonDocument.Parse(found);
        Assert.True(violations.RootElement.GetArrayLength() == 0, $"{path}: {found}");
    }

    private static long Transferred(Person visitor) => Convert.ToInt64(
        visitor.Browser.ExecuteScript("return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0);"),
        CultureInfo.InvariantCulture);

    // Tables scroll in a place of their own.
    private static bool IsWiderThanTheWindow(Person visitor) => (bool)visitor.Browser.ExecuteScript("return document.documentElement.scrollWidth > document.documentElement.clientWidth + 1;")!;
}
