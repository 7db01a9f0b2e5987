using System.Diagnostics;
using System.Net;
using Approvals.Tests.Commands;
using Xunit;

namespace Approvals.Tests.Demo;

/// <summary>The program as somebody starts it for the first time.</summary>
public sealed class GreetingTests
{
    private const string BeforeTheAddress = "Sign in at ";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Greeting_NamesAPage_ThatAsksForNameAndPassword()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-greeting-");
        using var desk = DeskProgram.Start(
            "--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={Path.Combine(folder.FullName, "desk.db")}", "--Demo:Cases=false");
        try
        {
            using var http = new HttpClient();
            var page = await http.GetAsync(await AddressAsync(desk), Cancelled);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            var text = await page.Content.ReadAsStringAsync(Cancelled);
            Assert.Contains("<form method=\"post\"", text, StringComparison.Ordinal);
            Assert.Contains("name=\"userName\"", text, StringComparison.Ordinal);
            Assert.Contains("name=\"password\" type=\"password\"", text, StringComparison.Ordinal);
        }
        finally
        {
            desk.Kill(entireProcessTree: true);
            await desk.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> AddressAsync(Process desk)
    {
        while (await desk.StandardOutput.ReadLineAsync(Cancelled) is { } line)
        {
            if (line.StartsWith(BeforeTheAddress, StringComparison.Ordinal))
                return line[BeforeTheAddress.Length..].Split(',')[0];
        }

        throw new InvalidOperationException("The program ended without a greeting: " + await desk.StandardError.ReadToEndAsync(Cancelled));
    }
}
