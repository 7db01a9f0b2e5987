using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Tests.Api;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What an open browser hears of cases.</summary>
public sealed class LiveTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Applicant_HearsOfTheirOwnCasesOnly()
    {
        await using var host = await ApiHost.StartAsync();
        var (mine, theirs) = (await host.AsAsync("applicant"), await host.AsAsync("applicant2"));
        using var stream = await mine.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead, Cancelled);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Cancelled));
        await ReadToAsync(lines, "event: counts");

        // Somebody else's first: if it were told at all, it would be before or with one's own.
        await StartAsync(host, theirs);
        var own = await StartAsync(host, mine);

        await ReadToAsync(lines, "event: cases");
        Assert.Equal($"data: {own:N}", await lines.ReadLineAsync(Cancelled));
    }

    /// <summary>A page compares what it shows with how far the case has come, so that nothing is missed before its stream is open.</summary>
    [Fact]
    public async Task HowFarACaseHasCome_IsToldToItsReaders()
    {
        await using var host = await ApiHost.StartAsync();
        var (mine, theirs) = (await host.AsAsync("applicant"), await host.AsAsync("applicant2"));
        var own = await StartAsync(host, mine);
        var before = await SeqAsync(mine, own);

        await host.DoAsync(mine, $"/api/v1/applications/{own}/cancellation", new { reason = "暂时不需要" });

        Assert.True(before >= 1, "A case begins with an entry.");
        Assert.True(await SeqAsync(mine, own) > before, "What has happened since is not told.");
        Assert.True(await IsOwnAsync(mine, own, before), "What one has done oneself is no news.");
        Assert.False(await IsOwnAsync(await host.AsAsync("manager"), own, before), "What somebody else has done is.");
        Assert.Equal(HttpStatusCode.NotFound, (await theirs.GetAsync($"/live/cases/{own}", Cancelled)).StatusCode);
    }

    private static async Task<int> SeqAsync(HttpClient client, Guid caseId) =>
        (await client.GetFromJsonAsync<JsonElement>($"/live/cases/{caseId}", Cancelled)).GetProperty("seq").GetInt32();

    private static async Task<bool> IsOwnAsync(HttpClient client, Guid caseId, int since) =>
        (await client.GetFromJsonAsync<JsonElement>($"/live/cases/{caseId}?since={since}", Cancelled)).GetProperty("own").GetBoolean();

    private static async Task<Guid> StartAsync(ApiHost host, HttpClient client) =>
        (await host.DoAsync(client, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();

    private static async Task ReadToAsync(StreamReader lines, string wanted)
    {
        while (await lines.ReadLineAsync(Cancelled) != wanted)
        {
        }
    }
}
