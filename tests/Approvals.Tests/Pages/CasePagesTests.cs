using System.Net;
using System.Text.RegularExpressions;
using Approvals.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The case file, the list of cases and the disbursement desk, as the roles see them.</summary>
public sealed partial class CasePagesTests : IAsyncLifetime
{
    private static readonly string[] Sections =
        ["", "/applicant", "/pre-credit", "/documents", "/investigation", "/approval", "/contracts", "/money", "/timeline", "/comments"];

    private ApiHost host = null!;
    private string number = "";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        var caseId = (await host.DoAsync(await host.AsAsync("applicant"), "/api/v1/applications", new { productCode = "psbc-xiaoweiyidai", mode = "credit" })).GetProperty("caseId").GetGuid();
        number = await host.ReadAsync(db => db.Cases.Where(c => c.Id == caseId).Select(c => c.Number).SingleAsync(Cancelled));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("manager")]
    [InlineData("approver")]
    [InlineData("supervisor")]
    [InlineData("maker")]
    [InlineData("checker")]
    [InlineData("auditor")]
    public async Task EverySection_OfACaseInScope_IsShown(string userName)
    {
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        foreach (var section in Sections)
        {
            var (status, html) = await browser.GetAsync($"/cases/{number}{section}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("北京样例1号科技有限公司", html, StringComparison.Ordinal);
            Assert.DoesNotMatch(Inline(), html);
        }
    }

    [Theory]
    [InlineData("shanghai-manager")]
    [InlineData("shanghai-auditor")]
    public async Task EverySection_OfACaseOutOfScope_IsNotThere(string userName)
    {
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        foreach (var section in Sections)
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/cases/{number}{section}")).Status);
    }

    [Fact]
    public async Task Timeline_TellsOnlyAnAuditorWhetherTheChainIsWhole()
    {
        using var auditor = await DeskBrowser.SignInAsync(host, "auditor");
        using var manager = await DeskBrowser.SignInAsync(host, "manager");
        Assert.Contains("留痕链完整", (await auditor.GetAsync($"/cases/{number}/timeline")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"chain\"", (await manager.GetAsync($"/cases/{number}/timeline")).Html, StringComparison.Ordinal);

        await host.ChangeAsync(async db => (await db.AuditHeads.SingleAsync(head => head.Subject.StartsWith("case:"), Cancelled)).Hash = new byte[32]);
        Assert.Contains("起对不上", (await auditor.GetAsync($"/cases/{number}/timeline")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_IsShownOnceSent_AndKeptInTheFormWhenRefused()
    {
        using var browser = await DeskBrowser.SignInAsync(host, "manager");
        var page = $"/cases/{number}/comments";
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(page, "Add", ("text", "已与客户通话 <b>"))).Status);
        Assert.Contains("已与客户通话 &lt;b&gt;", (await browser.GetAsync(page)).Html, StringComparison.Ordinal);

        var tooLong = new string('长', 2001);
        var (status, html) = await browser.SendAsync(page, "Add", ("text", tooLong));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("data-code=\"text-required\"", html, StringComparison.Ordinal);
        Assert.Contains(tooLong, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13800138000", true)]
    [InlineData("13800138001", false)]
    [InlineData("样例1号", true)]
    [InlineData("样例9号", false)]
    [InlineData("sq2026", true)]
    [InlineData("SQ2025", false)]
    public async Task Cases_AreFoundByWhatPeopleKnow(string words, bool found)
    {
        using var browser = await DeskBrowser.SignInAsync(host, "manager");
        var (status, html) = await browser.GetAsync("/cases?q=" + Uri.EscapeDataString(words));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(found, html.Contains($"/cases/{number}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cases_AreFoundByTheWholeCreditCode()
    {
        using var browser = await DeskBrowser.SignInAsync(host, "manager");
        Assert.Contains($"/cases/{number}\"", (await browser.GetAsync("/cases?q=" + ApiHost.Enterprise(1).Uscc)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"/cases/{number}\"", (await browser.GetAsync("/cases?q=" + ApiHost.Enterprise(2).Uscc)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?open=true", true)]
    [InlineData("?open=false", false)]
    [InlineData("?stage=consent", true)]
    [InlineData("?stage=claim", false)]
    [InlineData("?outcome=Disbursed", false)]
    [InlineData("?branch=BJ-01", true)]
    [InlineData("?product=psbc-xiaoweiyidai", true)]
    [InlineData("?product=another", false)]
    public async Task Cases_AreFiltered(string query, bool found)
    {
        using var browser = await DeskBrowser.SignInAsync(host, "supervisor");
        Assert.Equal(found, (await browser.GetAsync("/cases" + query)).Html.Contains($"/cases/{number}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Api_FindsCasesByPhone()
    {
        var manager = await host.AsAsync("manager");
        Assert.Equal(1, (await host.GetAsync(manager, $"/api/v1/cases?phone={ApiHost.Mobile}")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await host.GetAsync(manager, "/api/v1/cases?phone=13800138001")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await host.GetAsync(await host.AsAsync("shanghai-manager"), $"/api/v1/cases?phone={ApiHost.Mobile}")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("maker", true)]
    [InlineData("checker", true)]
    [InlineData("supervisor", true)]
    [InlineData("manager", false)]
    [InlineData("approver", false)]
    public async Task DisbursementDesk_IsOperationsAndSupervisors(string userName, bool open)
    {
        using var browser = await DeskBrowser.SignInAsync(host, userName);
        Assert.Equal(open, (await browser.GetAsync("/disbursements")).Status == HttpStatusCode.OK);
    }

    /// <summary>What the content security policy would not run or apply.</summary>
    [GeneratedRegex("""\s(style|on[a-z]+)=["']|<script(?![^>]*\bsrc=)|<style""")]
    private static partial Regex Inline();
}
