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

    private static async Task<Guid> StartAsync(ApiHost host, HttpClient client) =>
        (await host.DoAsync(client, "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();

    private static async Task ReadToAsync(StreamReader lines, string wanted)
    {
        while (await lines.ReadLineAsync(Cancelled) != wanted)
        {
        }
    }
}
