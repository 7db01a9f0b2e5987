using System.Net;
using System.Text.RegularExpressions;
using Approvals.Tests.Api;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>导航 in a narrow window: what has no place in the row is behind 更多, and nothing is lost.</summary>
public sealed class NavigationTests
{
    [Fact]
    public async Task NarrowRow_ShowsAllThatFits_AndTheRestBehindMore()
    {
        await using var host = await ApiHost.StartAsync();
        using var supervisor = await PageVisitor.SignedInAsync(host, "supervisor");
        var chinese = Navigation(await supervisor.ReadAsync("/work"));
        Assert.DoesNotContain("desk-more", chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("is-more", chinese, StringComparison.Ordinal);

        // English names are longer.
        Assert.Equal(HttpStatusCode.Redirect, (await supervisor.PostAsync("/language", ("language", "en"), ("back", "/work"))).StatusCode);
        var english = Navigation(await supervisor.ReadAsync("/work"));
        var (row, menu) = (english[..english.IndexOf("<details", StringComparison.Ordinal)], english[english.IndexOf("<details", StringComparison.Ordinal)..]);
        Assert.Equal(Links(chinese), Links(row));
        Assert.Contains(">More</summary>", menu, StringComparison.Ordinal);
        Assert.Equal(Regex.Matches(row, "href=\"([^\"]*)\" class=\"is-more\"").Select(link => link.Groups[1].Value), Links(menu));
        Assert.Equal("/products", Links(menu)[^1]);
        Assert.DoesNotContain("/work", Links(menu));
    }

    private static string Navigation(string page) => Regex.Match(page, "<nav class=\"desk-nav\".*?</nav>", RegexOptions.Singleline).Value;

    private static List<string> Links(string html) => [.. Regex.Matches(html, "<a href=\"([^\"]*)\"").Select(link => link.Groups[1].Value)];
}
