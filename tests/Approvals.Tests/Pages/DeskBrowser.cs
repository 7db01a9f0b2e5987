using System.Net;
using System.Net.Http.Headers;
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

    public static Task<DeskBrowser> SignInAsync(ApiHost host, string userName) => SignInAsync(host.Anonymous.BaseAddress!, userName, ApiHost.Password);

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

    /// <summary>The same with one field that has several values, e.g. ticked boxes.</summary>
    public async Task<(HttpStatusCode Status, string Html)> SubmitAsync(string page, string words, string name, IEnumerable<string> values)
    {
        var form = Form().Matches((await GetAsync(page)).Html).Select(match => match.Value).First(text => text.Contains(words, StringComparison.Ordinal));
        return await PostAsync(WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value), Hidden(form).Concat(values.Select(value => KeyValuePair.Create(name, value))));
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

    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await client.SendAsync(request, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Sends the form of a page that goes to a handler, with some fields filled in.</summary>
    public async Task<(HttpStatusCode Status, string Html)> SendAsync(string path, string handler, params (string Name, string Value)[] filled) =>
        await PostAsync($"{path}?handler={handler}", await FilledAsync(path, handler, filled));

    /// <summary>The same with a document attached.</summary>
    public async Task<(HttpStatusCode Status, string Html)> AttachAsync(string path, string handler, (string Name, string Type, byte[] Content) document, params (string Name, string Value)[] filled)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in await FilledAsync(path, handler, filled))
            content.Add(new StringContent(value), name);
        var part = new ByteArrayContent(document.Content);
        part.Headers.ContentType = new MediaTypeHeaderValue(document.Type);
        content.Add(part, "document", document.Name);
        using var response = await client.PostAsync($"{path}?handler={handler}", content, Cancelled);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>Sends the form to a handler that a page answered with, e.g. to be confirmed.</summary>
    public async Task<(HttpStatusCode Status, string Html)> AnswerAsync(string path, string html, string handler, params (string Name, string Value)[] filled) =>
        await PostAsync($"{path}?handler={handler}", Filled(html, handler, filled));

    /// <summary>Sends it and tells where it leads.</summary>
    public async Task<string?> LeadsAsync(string path, string handler, params (string Name, string Value)[] filled)
    {
        using var content = new FormUrlEncodedContent(await FilledAsync(path, handler, filled));
        using var response = await client.PostAsync($"{path}?handler={handler}", content, Cancelled);
        return response.Headers.Location?.ToString();
    }

    /// <summary>Sends a form of a page that was shown before, with some fields filled in.</summary>
    public async Task<(HttpStatusCode Status, string Html)> ContinueAsync(string html, string words, params (string Name, string Value)[] filled)
    {
        var form = Form().Matches(html).Select(match => match.Value).First(text => text.Contains(words, StringComparison.Ordinal));
        var fields = Hidden(form);
        foreach (var (name, value) in filled)
            fields[name] = value;
        return await PostAsync(WebUtility.HtmlDecode(Action().Match(form).Groups[1].Value), fields);
    }

    public void Dispose() => client.Dispose();

    private async Task<Dictionary<string, string>> FilledAsync(string path, string handler, IEnumerable<(string Name, string Value)> filled) => Filled((await GetAsync(path)).Html, handler, filled);

    private static Dictionary<string, string> Filled(string html, string handler, IEnumerable<(string Name, string Value)> filled)
    {
        var fields = Hidden(Form().Matches(html).Select(match => match.Value).Single(text => text.Contains($"handler={handler}\"", StringComparison.Ordinal)));
        foreach (var (name, value) in filled)
            fields[name] = value;
        return fields;
    }

    private async Task<(HttpStatusCode Status, string Html)> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
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

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();
}
