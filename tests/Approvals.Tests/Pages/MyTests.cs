using System.Net;
using System.Text.RegularExpressions;
using Approvals.Casework.Applications;
using Approvals.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>What an enterprise can do by itself on its pages, and what it is refused.</summary>
public sealed class MyTests : IAsyncLifetime
{
    private const string Product = "psbc-xiaoweiyidai";

    private ApiHost host = null!;
    private PageVisitor visitor = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await ApiHost.StartAsync();
        visitor = await PageVisitor.SignedInAsync(host, "applicant");
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Products_SayWhomTheyAreForAndWhatTheyCost()
    {
        var page = await visitor.ReadAsync("/my");
        // Source: seed 002 §一.1–3, §二.1.
        Assert.Contains("最高 300 万", page, StringComparison.Ordinal);
        Assert.Contains("最高 500 万", page, StringComparison.Ordinal);
        Assert.Contains("企业成立满 2 年", page, StringComparison.Ordinal);
        Assert.Contains("法定代表人持股不低于 30%", page, StringComparison.Ordinal);
        Assert.Contains("12 个月", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_LeadsToTheAuthorisations_AndASecondIsRefusedWithTheReasonBeside()
    {
        var address = await StartAsync();

        var page = await visitor.ReadAsync(address);
        Assert.Contains("id=\"consent-form\"", page, StringComparison.Ordinal);
        Assert.Contains("轮到您了", await visitor.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.Contains("现在不能申请", await visitor.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.Contains("data-code=\"case-open\"", await visitor.ReadAsync(await visitor.PostAsync("/my?handler=Start", ("productCode", Product), ("mode", "credit"))), StringComparison.Ordinal);
    }

    /// <summary>First what the customer has to do, then what goes on without them; products and what has ended are there to be unfolded.</summary>
    [Fact]
    public async Task Overview_BeginsWithWhatTheCustomerHasToDo_AndFoldsTheRest()
    {
        var address = await StartAsync();
        var page = await visitor.ReadAsync("/my");

        var todo = page[page.IndexOf("id=\"todo\"", StringComparison.Ordinal)..page.IndexOf("id=\"products\"", StringComparison.Ordinal)];
        Assert.Contains("请阅读并同意授权书", todo, StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}#now\">去授权</a>", todo, StringComparison.Ordinal);
        Assert.DoesNotContain("现在没有要您办的事", page, StringComparison.Ordinal);
        Assert.Equal(host.Desk.Rulebook.Products.Count(), Regex.Count(page, "<details class=\"panel my-product\">"));
        Assert.Matches("<details class=\"panel my-product\" open=\"open\">", await visitor.ReadAsync(await visitor.PostAsync("/my?handler=Start", ("productCode", Product), ("mode", "credit"))));

        await visitor.ReadAsync(address);
        await visitor.PostAsync($"{address}?handler=Cancel", ("reason", "不需要了"));
        var after = await visitor.ReadAsync("/my");
        Assert.DoesNotContain("id=\"todo\"", after, StringComparison.Ordinal);
        Assert.Matches("(?s)<details class=\"panel\" id=\"closed\">(?:(?!</details>).)*您已撤销这笔申请", after);
    }

    [Theory]
    [InlineData("nothing", "credit", "product-unknown")]
    [InlineData(Product, "gift", "mode-unknown")]
    public async Task Start_OfWhatThereIsNot_IsRefused(string product, string mode, string code)
    {
        await visitor.ReadAsync("/my");
        Assert.Contains($"data-code=\"{code}\"", await visitor.ReadAsync(await visitor.PostAsync("/my?handler=Start", ("productCode", product), ("mode", mode))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consents_AreShownInFullAndNeverTickedBeforehand()
    {
        var page = await visitor.ReadAsync(await StartAsync());
        foreach (var consent in host.Desk.Rulebook.Current(Product)!.Consents)
        {
            Assert.Contains(consent.Text.Trim().ReplaceLineEndings("\n"), page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.Contains($"value=\"{consent.Code}|{consent.Version}|{consent.Hash}\"", page, StringComparison.Ordinal);
        }

        Assert.DoesNotMatch("""name="given"[^>]*checked""", page);
    }

    [Fact]
    public async Task Consents_WithOneMissing_AreRefusedAndTheTickedStayTicked()
    {
        var address = await StartAsync();
        await visitor.ReadAsync(address);
        var given = Given().SkipLast(1).ToArray();

        var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Consents", given));

        Assert.Contains("data-code=\"consent-missing\"", page, StringComparison.Ordinal);
        Assert.Equal(given.Length, Regex.Count(page, """name="given"[^>]*checked"""));
        Assert.Equal(0, await host.ReadAsync(db => db.Consents.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task Consents_OfATextThatHasChanged_AreRefused()
    {
        var address = await StartAsync();
        await visitor.ReadAsync(address);
        var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Consents", [.. Given().Select(box => (box.Name, box.Value[..^4] + "0000"))]));
        Assert.Contains("data-code=\"consent-text-mismatch\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consents_AllGiven_KeepVersionAndHash()
    {
        var address = await StartAsync();
        await visitor.ReadAsync(address);

        var answer = await visitor.PostAsync($"{address}?handler=Consents", [.. Given()]);

        Assert.Equal((HttpStatusCode.Redirect, address), (answer.StatusCode, answer.Headers.Location?.ToString()));
        var kept = await host.ReadAsync(db => db.Consents.OrderBy(c => c.Code).Select(c => c.Code + "|" + c.DocumentVersion + "|" + c.DocumentHash).ToListAsync(Cancelled));
        Assert.Equal(Given().Select(box => box.Value).Order(StringComparer.Ordinal), kept);
        var page = await visitor.ReadAsync(address);
        Assert.Contains("正在测算额度", page, StringComparison.Ordinal);
        Assert.Contains("hx-trigger=\"case-moved\"", page, StringComparison.Ordinal);
        Assert.Contains("data-live-case", page, StringComparison.Ordinal);
        Assert.Contains("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_BeforeItsTime_IsRefusedAndSaysSo()
    {
        var address = await StartAsync();
        await visitor.ReadAsync(address);
        var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Submit", ("amountCny", "500000"), ("purposeCode", "stock"), ("purpose", "备货"), ("accountKind", "corporate")));
        Assert.Contains("data-code=\"not-at-submission\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_WithoutAReason_IsRefusedBesideTheField_AndWithOneItEnds()
    {
        var address = await StartAsync();
        await visitor.ReadAsync(address);
        Assert.Contains("id=\"reason-wrong\"", await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Cancel", ("reason", " "))), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"{address}?handler=Cancel", ("reason", "不需要了"))).StatusCode);

        var page = await visitor.ReadAsync(address);
        Assert.Contains("您已撤销这笔申请", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"cancel\"", page, StringComparison.Ordinal);
        Assert.Equal(CaseOutcome.Cancelled, await host.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.Contains("data-code=\"case-closed\"", await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Cancel", ("reason", "再来"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_OfSomebodyElse_IsNotThereForAnyAct()
    {
        var address = await StartAsync();
        using var other = await PageVisitor.SignedInAsync(host, "applicant2");
        await other.ReadAsync("/my");

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{address}?handler=File")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{address}?handler=Sign&contractId={Guid.CreateVersion7()}&party=borrower")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{address}/contracts/{Guid.CreateVersion7()}")).StatusCode);
        foreach (var handler in (string[])["Consents", "Submit", "Upload", "Cancel"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{address}?handler={handler}", ("reason", "x"), ("itemCode", "articles"))).StatusCode);
        Assert.DoesNotContain(address, await other.ReadAsync("/my"), StringComparison.Ordinal);
        Assert.Null(await host.ReadAsync(db => db.Cases.Select(c => c.ClosedAtUtc).SingleAsync(Cancelled)));
    }

    [Fact]
    public async Task Acts_WithoutTheFormsToken_AreRefused()
    {
        var address = await StartAsync();
        foreach (var path in (string[])["/my?handler=Start", "/my?handler=Read", $"{address}?handler=Consents", $"{address}?handler=Submit", $"{address}?handler=Upload", $"{address}?handler=Cancel"])
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await visitor.ForgeAsync(path)).StatusCode));
    }

    [Fact]
    public async Task Pages_AreForApplicantsAlone()
    {
        var address = await StartAsync();
        using var manager = await PageVisitor.SignedInAsync(host, "manager");
        using var nobody = new PageVisitor(host);
        foreach (var path in (string[])["/my", address])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync(path)).StatusCode);
            Assert.StartsWith("/sign-in", (await nobody.GetAsync(path)).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
    }

    private async Task<string> StartAsync()
    {
        await visitor.ReadAsync("/my");
        var answer = await visitor.PostAsync("/my?handler=Start", ("productCode", Product), ("mode", "credit"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private IEnumerable<(string Name, string Value)> Given() =>
        host.Desk.Rulebook.Current(Product)!.Consents.Select(consent => ("given", $"{consent.Code}|{consent.Version}|{consent.Hash}"));
}
