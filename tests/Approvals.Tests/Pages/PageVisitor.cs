using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Approvals.Tests.Api;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>Somebody with a browser that keeps cookies, runs no script and follows nothing by itself.</summary>
internal sealed partial class PageVisitor : IDisposable
{
    private readonly HttpClient client;
    private string token = "";

    public PageVisitor(ApiHost host) =>
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.Anonymous.BaseAddress };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A visitor who has signed in on the sign-in page.</summary>
    public static async Task<PageVisitor> SignedInAsync(ApiHost host, string userName)
    {
        var visitor = new PageVisitor(host);
        await visitor.ReadAsync("/sign-in");
        var answer = await visitor.PostAsync("/sign-in", ("userName", userName), ("password", ApiHost.Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, Cancelled);

    /// <summary>A page that must be there; its form token is kept for the next post.</summary>
    public async Task<string> ReadAsync(string path) => await ReadAsync(await GetAsync(path));

    /// <summary>The text of a page that was answered with.</summary>
    public async Task<string> ReadAsync(HttpResponseMessage response)
    {
        var html = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Cancelled));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {response.Headers.Location} {html}");
        if (Token().Match(html) is { Success: true } found)
            token = found.Groups[1].Value;
        return html;
    }

    /// <summary>Sends a form with the token of the page read last and a key of its own.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        client.PostAsync(path, new FormUrlEncodedContent([.. fields.Append(("__RequestVerificationToken", token)).Append(("key", Guid.CreateVersion7().ToString("N"))).Select(Pair)]), Cancelled);

    /// <summary>Sends a form as another site would: without the token.</summary>
    public Task<HttpResponseMessage> ForgeAsync(string path) => client.PostAsync(path, new FormUrlEncodedContent([]), Cancelled);

    public Task<HttpResponseMessage> UploadAsync(string path, string itemCode, string fileName, string contentType, byte[] content)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return client.PostAsync(
            path, new MultipartFormDataContent { { new StringContent(itemCode), "itemCode" }, { new StringContent(token), "__RequestVerificationToken" }, { file, "file", fileName } }, Cancelled);
    }

    public void Dispose() => client.Dispose();

    private static KeyValuePair<string, string> Pair((string Name, string Value) field) => new(field.Name, field.Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
