using System.Net;
using System.Text.Json;
using Xunit;

namespace Approvals.Tests.Api;

internal static class ProblemReading
{
    /// <summary>Asserts that the answer is a problem of this status and code, in the agreed shape, and gives it back.</summary>
    public static async Task<JsonElement> ShouldRefuseAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"expected {(int)status} {code}, got {(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Equal($"/api/v1/refusals/{code}", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.Contains(problem.GetProperty("detail").GetString()!, c => c >= 0x4E00);
        return problem;
    }
}
