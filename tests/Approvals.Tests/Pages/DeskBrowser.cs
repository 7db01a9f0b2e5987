using System.Net;
using System.Text.RegularExpressions;
using Approvals.Tests.Api;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>Somebody at the pages, over HTTP: signed in with a cookie, sending forms as they stand.</summary>
public sealed partial class DeskBrowser : IDisposable
{
    private readonly HttpClient client;

    private DeskBrowser(Uri address) =>
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<DeskBrowser> SignInAsync(ApiHost host, string userName)
    {
        var browser = new DeskBrowser(host.Anonymous.BaseAddress!);
        var fields = Hidden((await browser.GetAsync("/sign-in")).Html);
        fields["userName"] = userName;
        fields["password"] = ApiHost.Password;
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostAsync("/sign-in", fields)).Status);
        return browser;
    }

    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
    {
        using var response = await client.GetAsync(path, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Sends the form of a page that goes to a handler, with some fields filled in.</summary>
    public async Task<(HttpStatusCode Status, string Html)> SendAsync(string path, string handler, params (string Name, string Value)[] filled)
    {
        var form = Form().Matches((await GetAsync(path)).Html).Select(match => match.Value).Single(text => text.Contains($"handler={handler}\"", StringComparison.Ordinal));
        var fields = Hidden(form);
        foreach (var (name, value) in filled)
            fields[name] = value;
        return await PostAsync($"{path}?handler={handler}", fields);
    }

    public void Dispose() => client.Dispose();

    private async Task<(HttpStatusCode Status, string Html)> PostAsync(string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var response = await client.PostAsync(path, content, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    private static Dictionary<string, string> Hidden(string html)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in Input().Matches(html).Select(match => match.Value).Where(text => text.Contains("type=\"hidden\"", StringComparison.Ordinal)))
            fields[Name().Match(input).Groups[1].Value] = WebUtility.HtmlDecode(Value().Match(input).Groups[1].Value);
        return fields;
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
