using System.Net;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Api;

/// <summary>Control characters: PostgreSQL can't hold U+0000, and none of the others belongs in anything but the line ends of a longer text.</summary>
public sealed class ControlCharacterTests(ControlCharacterTests.Shared shared) : IClassFixture<ControlCharacterTests.Shared>
{
    private const string Case = "0197c9a0-0000-7000-8000-000000000001";

    private readonly ApiHost host = shared.Host;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cases?enterprise=%00", "enterprise")]
    [InlineData("cases?number=a%00b", "number")]
    [InlineData("cases?product=%1F", "product")]
    [InlineData("cases?stage=%00", "stage")]
    [InlineData("work-items?kind=%00", "kind")]
    [InlineData("work-items?product=%0A", "product")]
    public async Task Query_WithAControlCharacter_NamesTheParameter(string path, string field)
    {
        var manager = await host.AsAsync("manager");
        var problem = await (await manager.GetAsync("/api/v1/" + path, Cancelled)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");
        Assert.Equal((field, "field-character"), FaultOf(problem));
    }

    [Theory]
    [InlineData("AA")]
    [InlineData("YQBi")]
    public async Task Cursor_ThatHidesAControlCharacter_IsNoneOfOurs(string cursor)
    {
        var manager = await host.AsAsync("manager");
        await (await manager.GetAsync($"/api/v1/cases?cursor={cursor}", Cancelled)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "cursor-invalid");
    }

    [Theory]
    [InlineData("applications", """{"productCode":"a\u0000","mode":"credit"}""", "productCode")]
    [InlineData("applications", """{"productCode":"a","mode":"cre\ndit"}""", "mode")]
    [InlineData("applications/" + Case + "/cancellation", """{"reason":"so \u0000 what"}""", "reason")]
    [InlineData("applications/" + Case + "/cancellation", """{"reason":"so \u0007 what"}""", "reason")]
    [InlineData("applications/" + Case + "/cancellation", """{"reason":"so \u007f what"}""", "reason")]
    [InlineData("applications/" + Case + "/consents", """{"consents":[{"code":"a\u0000","documentVersion":"1","documentHash":"h"}]}""", "consents[0].code")]
    public async Task Body_WithAControlCharacter_NamesTheField(string path, string body, string field)
    {
        var problem = await (await host.PostAsync(await host.AsAsync("applicant"), "/api/v1/" + path, body)).ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");
        Assert.Equal((field, "field-character"), FaultOf(problem));
    }

    [Theory]
    [InlineData("""{"sections":{"a":"x\u0000"}}""", "sections.a")]
    [InlineData("""{"sections":{"a\n":"x"}}""", "sections.a\n")]
    public async Task Draft_WithAControlCharacterInASection_NamesIt(string body, string field)
    {
        var response = await host.SendAsync(await host.AsAsync("manager"), HttpMethod.Put, $"/api/v1/cases/{Case}/investigation", body, ifMatch: "\"0\"");
        Assert.Equal((field, "field-character"), FaultOf(await response.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid")));
    }

    [Fact]
    public async Task LongerTexts_MayHaveLines()
    {
        var applicant = await host.AsAsync("applicant");
        var manager = await host.AsAsync("manager");
        await (await host.PostAsync(applicant, $"/api/v1/applications/{Case}/cancellation", """{"reason":"one\r\n\ttwo"}""")).ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
        var draft = await host.SendAsync(manager, HttpMethod.Put, $"/api/v1/cases/{Case}/investigation", """{"sections":{"a":"x\ny"}}""", ifMatch: "\"0\"");
        await draft.ShouldRefuseAsync(HttpStatusCode.NotFound, "case-unknown");
    }

    [Fact]
    public async Task SignIn_UnderANameWithAControlCharacter_IsRefused()
    {
        var problem = await (await host.PostAsync(host.Anonymous, "/api/v1/sessions", """{"userName":"man\u0000ager","password":"x"}""")).ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");
        Assert.Equal(("userName", "field-character"), FaultOf(problem));
    }

    /// <summary>The framework reads no form that has one.</summary>
    [Fact]
    public async Task SignInPage_UnderANameWithANul_IsRefused()
    {
        using var page = await host.Anonymous.GetAsync("/sign-in", Cancelled);
        var html = await page.Content.ReadAsStringAsync(Cancelled);
        const string marker = "__RequestVerificationToken\" type=\"hidden\" value=\"";
        var from = html.IndexOf(marker, StringComparison.Ordinal) + marker.Length;
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = html[from..html.IndexOf('"', from)],
                ["userName"] = "man\0ager",
                ["password"] = "x",
            }),
        };
        post.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        using var answer = await host.Anonymous.SendAsync(post, Cancelled);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Path_WithAControlCharacter_IsRefused()
    {
        using var answer = await (await host.AsAsync("auditor")).GetAsync("/api/v1/audit/subjects/a%01b", Cancelled);
        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "request-invalid");
    }

    private static (string?, string?) FaultOf(System.Text.Json.JsonElement problem)
    {
        var error = problem.GetProperty("errors")[0];
        return (error.GetProperty("field").GetString(), error.GetProperty("code").GetString());
    }

    /// <summary>One host on PostgreSQL for tests that change nothing.</summary>
    public sealed class Shared(FreshDatabases databases) : IAsyncLifetime
    {
        private FreshDatabase? database;

        public ApiHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            database = await databases.NewAsync(DatabaseProvider.PostgreSql, empty: true);
            Host = await ApiHost.StartOnAsync(database);
        }

        public async ValueTask DisposeAsync()
        {
            if (database is null)
                return;
            await Host.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
