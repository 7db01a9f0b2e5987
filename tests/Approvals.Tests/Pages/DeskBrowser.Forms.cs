using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Approvals.Tests.Pages;

public sealed partial class DeskBrowser
{
    /// <summary>Signs in at any desk.</summary>
    public static async Task<DeskBrowser> SignInAsync(Uri address, string userName, string password)
    {
        var browser = new DeskBrowser(address);
        var fields = Hidden((await browser.GetAsync("/sign-in")).Html);
        (fields["userName"], fields["password"]) = (userName, password);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/sign-in", fields)).Status);
        return browser;
    }

    /// <summary>Sends the first form of a page that contains the words, to where the page says, with some fields filled in.</summary>
    public async Task<(HttpStatusCode Status, string Html)> SubmitAsync(string page, string words, params (string Name, string Value)[] filled)
    {
        var form = Form().Matches((await GetAsync(page)).Html).Select(match => match.Value).First(text => text.Contains(words, StringComparison.Ordinal));
        var fields = Hidden(form);
        foreach (var (name, value) in filled)
            fields[name] = value;
        return await PostAsync(Action().Match(form) is { Success: true } action ? WebUtility.HtmlDecode(action.Groups[1].Value) : page, fields);
    }

    /// <summary>Posts to an address of choice as if a form of the page led there.</summary>
    public async Task<(HttpStatusCode Status, string Html)> ForgeAsync(string page, string address) => await PostAsync(address, Hidden((await GetAsync(page)).Html));

    /// <summary>A file the page gives.</summary>
    public async Task<byte[]> DownloadAsync(string path)
    {
        using var response = await client.GetAsync(path, Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Cancelled);
    }

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();
}
