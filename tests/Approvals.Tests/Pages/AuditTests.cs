using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Audit;
using Approvals.Tests.Api;
using Approvals.Web.Pages.Audit;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What an auditor finds, verifies and takes away, and what they don't see.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private ApiHost host = null!;
    private Guid caseId;
    private string number = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        number = await host.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.DoAsync(await host.AsAsync("applicant"), $"/api/v1/applications/{caseId}/cancellation", new { reason = "不要了" });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("auditor", true)]
    [InlineData("supervisor", false)]
    [InlineData("administrator", false)]
    [InlineData("manager", false)]
    public async Task Page_IsTheAuditors(string userName, bool open)
    {
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        Assert.Equal(open, (await browser.GetAsync("/audit")).Status == HttpStatusCode.OK);
        Assert.Equal(open, (await browser.GetAsync($"/audit?handler=Export&format=csv&case={number}")).Status == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("?case={0}", "ApplicationStarted ApplicationCancelled")]
    [InlineData("?case={0}&action=ApplicationCancelled", "ApplicationCancelled")]
    [InlineData("?case={0}&actor=applicant", "ApplicationStarted ApplicationCancelled")]
    [InlineData("?case={0}&actor=manager", "")]
    [InlineData("?case={0}&from=2026-01-06", "ApplicationCancelled")]
    [InlineData("?case={0}&to=2026-01-05", "ApplicationStarted")]
    [InlineData("?actor=applicant&from=2026-01-06&action=ApplicationCancelled", "ApplicationCancelled")]
    public async Task Search_FindsByCaseActorActionAndDays(string query, string found)
    {
        using var auditor = await DeskBrowser.SignInAsync(host, "auditor");
        var html = (await auditor.GetAsync("/audit" + string.Format(null, query, number))).Html;
        foreach (var action in (string[])["ApplicationStarted", "ApplicationCancelled"])
            Assert.Equal(found.Split(' ').Contains(action), html.Contains($"<code>{action}</code>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_OutOfScope_FindsNothing()
    {
        using var stranger = await DeskBrowser.SignInAsync(host, "shanghai-auditor");
        var html = (await stranger.GetAsync("/audit")).Html;
        Assert.DoesNotContain("<code>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("核验全部留痕", html, StringComparison.Ordinal);
        Assert.Contains("不在您的范围内", (await stranger.GetAsync($"/audit?case={number}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/audit?handler=Export&format=csv&case={number}")).Status);

        using var auditor = await DeskBrowser.SignInAsync(host, "auditor");
        Assert.Contains("没有叫这个名字的人", (await auditor.GetAsync("/audit?actor=nobody")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_PagesThroughEverythingOnce()
    {
        for (var i = 0; i < 60; i++)
            await host.SignInAsync("manager");
        var all = await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "SignedIn", Cancelled));
        using var auditor = await DeskBrowser.SignInAsync(host, "auditor");
        all++;

        var seen = new List<string>();
        var page = "/audit?action=SignedIn";
        while (page.Length > 0)
        {
            var html = (await auditor.GetAsync(page)).Html;
            seen.AddRange(System.Text.RegularExpressions.Regex.Matches(html, "title=\"(account:[0-9a-f]+)\".*?第 ([0-9]+) 条", System.Text.RegularExpressions.RegexOptions.Singleline).Select(m => m.Groups[1].Value + m.Groups[2].Value));
            page = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(html, "href=\"(/audit[^\"]*cursor=[^\"]*)\"").Groups[1].Value);
        }

        Assert.Equal((all, all), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Chain_IsVerified_AndAnEditIsFound()
    {
        using var auditor = await DeskBrowser.SignInAsync(host, "auditor");
        var page = $"/audit?case={number}";
        var entries = await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject.StartsWith("case:"), Cancelled));
        Assert.Contains($"完整，共 {entries} 条", (await auditor.SubmitAsync(page, "handler=Verify\"")).Html, StringComparison.Ordinal);
        Assert.Contains("留痕完整", (await auditor.SubmitAsync("/audit", "handler=VerifyAll")).Html, StringComparison.Ordinal);

        var subject = AuditSubject.Case(caseId).Key;
        await host.ChangeAsync(db => db.AuditEntries.Where(e => e.Subject == subject && e.Seq == 2).ExecuteUpdateAsync(set => set.SetProperty(e => e.ActorName, "somebody"), Cancelled));
        Assert.Contains("从第 2 条起对不上", (await auditor.SubmitAsync(page, "handler=Verify\"")).Html, StringComparison.Ordinal);
        var all = (await auditor.SubmitAsync("/audit", "handler=VerifyAll")).Html;
        Assert.Contains("留痕有 1 处对不上", all, StringComparison.Ordinal);
        Assert.Contains($"{subject}: entry 2 was changed", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerifyAll_IsHeadOffices()
    {
        foreach (var (user, may) in new[] { ("auditor", true), ("shanghai-auditor", false) })
        {
            using var browser = await DeskBrowser.SignInAsync(host, user);
            Assert.Equal(may, (await browser.ForgeAsync("/audit", "/audit?handler=VerifyAll")).Html.Contains("核验了", StringComparison.Ordinal));
        }
    }

    /// <summary>Parts end where a chain ends: with two entries a part there are several.</summary>
    [Fact]
    public async Task Verification_InParts_CoversEveryChainOnce_AndFindsALostHead()
    {
        foreach (var user in (string[])["manager", "approver", "auditor"])
            await host.SignInAsync(user);
        var whole = await host.ReadAsync(async db => (Entries: (long)await db.AuditEntries.CountAsync(Cancelled), Chains: await db.AuditHeads.CountAsync(Cancelled)));
        await host.ChangeAsync(async db => db.AuditHeads.Remove(await db.AuditHeads.OrderByDescending(h => h.Subject).FirstAsync(Cancelled)));
        var (entries, chains, faults, parts) = (0L, 0, new List<string>(), 0);
        string? last = null;
        do
        {
            var part = await host.ReadAsync(db => VerifyAudit.RunPartAsync(db, last, 2, Cancelled));
            entries += part.Entries;
            chains += part.Chains;
            faults.AddRange(part.Faults);
            last = part.Last;
            parts++;
        }
        while (last is not null);

        Assert.True(parts > 1, $"{parts} parts of {whole}");
        Assert.Equal(whole, (entries, chains));
        Assert.EndsWith("the chain has no head", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExportedJson_LetsSomebodyElseRecomputeEveryHash()
    {
        using var auditor = await DeskBrowser.SignInAsync(host, "auditor");
        using var exported = JsonDocument.Parse(await auditor.DownloadAsync($"/audit?case={number}&handler=Export&format=json"));
        var previous = new byte[32];
        var entries = exported.RootElement.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Subject.StartsWith("case:"), Cancelled)), entries.Count);
        foreach (var entry in entries)
        {
            string Text(string name) => entry.GetProperty(name).GetString() ?? "";
            using var bytes = new MemoryStream();
            bytes.Write(previous);
            string[] fields =
            [
                Text("subject"), $"{entry.GetProperty("seq").GetInt32()}", Text("atUtc"), Text("actorId").Replace("-", "", StringComparison.Ordinal), Text("actorName"),
                Text("onBehalfOfId").Replace("-", "", StringComparison.Ordinal), Text("action"), Text("detail"),
            ];
            foreach (var field in fields)
            {
                var utf8 = Encoding.UTF8.GetBytes(field);
                bytes.Write(BitConverter.GetBytes(utf8.Length));
                bytes.Write(utf8);
            }

            previous = SHA256.HashData(bytes.ToArray());
            Assert.Equal(Convert.ToHexString(previous), Text("hash"));
        }
    }

    [Theory]
    [InlineData("=cmd|'/C calc'!A0", "'=cmd|'/C calc'!A0")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("王,伟", "\"王,伟\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("王伟", "王伟")]
    public void ExportedCsv_HasNoFormula(string name, string cell)
    {
        var entry = new AuditEntry
        {
            Subject = "case:1",
            Seq = 1,
            AtUtc = ApiHost.Start,
            ActorId = Guid.Empty,
            ActorName = name,
            Action = "CaseClaimed",
            Detail = "{}",
            PreviousHash = new byte[32],
            Hash = new byte[32],
        };
        var lines = Encoding.UTF8.GetString(ChainExport.ToCsv([entry])).TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal($"1,2026-01-05T02:00:00.000Z,2026-01-05 10:00,{Guid.Empty},{cell},,CaseClaimed,{{}},{new string('0', 64)},{new string('0', 64)}", lines[1]);
    }

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"after":{"a":1}}""", "a:-:1")]
    [InlineData("""{"before":{"a":"x"},"after":{"a":"y","b":{"c":true}}}""", "a:x:y b.c:-:true")]
    [InlineData("""{"before":{"list":[1,2]}}""", "list:[1,2]:-")]
    public void Detail_IsShownFieldByField(string detail, string lines) =>
        Assert.Equal(lines, string.Join(' ', BeforeAndAfter.Of(detail).Select(line => $"{line.Field}:{line.Before ?? "-"}:{line.After ?? "-"}")));
}
