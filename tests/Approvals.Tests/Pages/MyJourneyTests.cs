using System.Net;
using Approvals.Casework.PreCredit;
using Approvals.Tests.Api;
using Approvals.Tests.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>An enterprise walks from registration to money on its pages alone; the bank's people work through the API, the partners are the sandbox.</summary>
public sealed class MyJourneyTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n% a document\n"u8.ToArray();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enterprise_FromRegistrationToMoney_OnThePages()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await HostAsync(sandbox);
        using var visitor = new PageVisitor(host);
        var address = await BeginAsync(host, sandbox, visitor, "a-rated-wholesaler-1");
        var caseId = await host.ReadAsync(db => db.Cases.Select(c => c.Id).SingleAsync(Cancelled));
        await JourneyTests.UntilAsync(host, caseId.ToString(), "submit");

        await SubmitAsync(visitor, address);
        Assert.Contains("客户经理会联系您", await visitor.ReadAsync(address), StringComparison.Ordinal);

        var (manager, owner, @case) = (await host.AsAsync("manager"), await host.AsAsync("page-owner"), $"/api/v1/cases/{caseId}");
        await host.DoAsync(manager, $"{@case}/claim");
        await host.DoAsync(manager, $"{@case}/intent", new { interested = true, note = "电话确认" });
        await UploadAsync(visitor, address);
        await JourneyTests.CompleteDocumentsAsync(host, owner, manager, @case);
        await JourneyTests.InvestigateAsync(host, manager, @case);
        await JourneyTests.UntilAsync(host, caseId.ToString(), "approval", manager);
        Assert.Contains("银行正在审批", await visitor.ReadAsync(address), StringComparison.Ordinal);
        await JourneyTests.ApproveAsync(host, caseId.ToString(), @case);
        await JourneyTests.UntilAsync(host, caseId.ToString(), "sign");
        await JourneyTests.PumpAsync(host);

        await SignAsync(host, sandbox, visitor, address);
        await JourneyTests.UntilAsync(host, caseId.ToString(), "disburse");
        var order = (await host.DoAsync(await host.AsAsync("maker"), $"{@case}/disbursements")).GetProperty("disbursementId").GetString();
        await host.DoAsync(await host.AsAsync("checker"), $"{@case}/disbursements/{order}/release", new { releases = true }, ifMatch: "\"0\"");
        await JourneyTests.UntilAsync(host, caseId.ToString(), "");

        var page = await visitor.ReadAsync(address);
        Assert.Contains("贷款已到账", page, StringComparison.Ordinal);
        Assert.Contains("还欠本金（元）</dt><dd>1,000,000.00", page, StringComparison.Ordinal);
        Assert.Matches("id=\"plan\">还款计划</h3>\\s*<p>下一期：2026-04-[0-9]{2} 还 4,166.67 元。利息一共 50,000.04 元", page);
        Assert.Contains("<td class=\"number\">1,004,166.67</td>", page, StringComparison.Ordinal);
        var products = await visitor.ReadAsync("/my");
        Assert.Contains("贷款已到账", products, StringComparison.Ordinal);

        // While the limit lives the product is not offered again, neither here nor there.
        Assert.Matches("id=\"why-not-again\">现在不能申请：<span>同一产品的额度（SQ[0-9-]+）还在用", page);
        Assert.Equal(products.Contains("btn-primary my-big\">开始申请", StringComparison.Ordinal), page.Contains("看看其他产品", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Declined_IsToldInPlainWords_WithoutThresholdsOfRisk()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await HostAsync(sandbox);
        using var visitor = new PageVisitor(host);
        var address = await BeginAsync(host, sandbox, visitor, "over-queried-1");
        await JourneyTests.UntilAsync(host, (await host.ReadAsync(db => db.Cases.Select(c => c.Id).SingleAsync(Cancelled))).ToString(), "");

        var page = await visitor.ReadAsync(address);

        Assert.Contains("企业近来申请贷款的次数较多。", page, StringComparison.Ordinal);
        Assert.Contains("法定代表人近来申请贷款的次数较多。", page, StringComparison.Ordinal);
        Assert.DoesNotContain("不超过 6", page, StringComparison.Ordinal);
        Assert.Contains("没有等待期", page, StringComparison.Ordinal);
        Assert.Contains("看看可以申请的产品", page, StringComparison.Ordinal);
        Assert.DoesNotContain("why-not-again", page, StringComparison.Ordinal);
        Assert.Contains("开始申请</button>", await visitor.ReadAsync("/my"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExpiredPreCredit_IsRefused_AndThenMeasuredAgain()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await HostAsync(sandbox);
        using var visitor = new PageVisitor(host);
        var address = await BeginAsync(host, sandbox, visitor, "a-rated-wholesaler-2");
        await JourneyTests.UntilAsync(host, (await host.ReadAsync(db => db.Cases.Select(c => c.Id).SingleAsync(Cancelled))).ToString(), "submit");
        var until = await host.ReadAsync(db => db.Measurements.Where(m => m.Purpose == MeasurementPurpose.PreCredit).Select(m => m.ValidUntilUtc!.Value).SingleAsync(Cancelled));
        host.Desk.Clock.Offset += until - host.Desk.Clock.UtcNow;
        await visitor.ReadAsync("/my");

        var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Submit", Submission("500000")));

        Assert.Contains("data-code=\"pre-credit-expired\"", page, StringComparison.Ordinal);
        Assert.Contains("采购商品备货", page, StringComparison.Ordinal);
    }

    private static async Task<ApiHost> HostAsync(SandboxWorld sandbox)
    {
        var host = await ApiHost.StartAsync("Development", ("Partners:BaseAddress", sandbox.Control.BaseAddress!.AbsoluteUri));
        host.Time.Advance(new DateTime(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc) - ApiHost.Start);
        return host;
    }

    private static async Task<string> BeginAsync(ApiHost host, SandboxWorld sandbox, PageVisitor visitor, string companyKey)
    {
        var company = await sandbox.CompanyAsync(companyKey);
        await visitor.ReadAsync("/register");
        var registered = await visitor.PostAsync(
            "/register", ("uscc", company.Uscc), ("enterpriseName", company.Name), ("representativeName", company.LegalRepresentative.Name), ("idNumber", company.LegalRepresentative.IdNumber),
            ("mobile", "13900139000"), ("regionCode", "110108"), ("userName", "page-owner"), ("password", ApiHost.Password), ("passwordAgain", ApiHost.Password));
        Assert.Equal("/my", registered.Headers.Location?.ToString());
        await visitor.ReadAsync("/my");
        var started = await visitor.PostAsync("/my?handler=Start", ("productCode", "psbc-xiaoweiyidai"), ("mode", "credit"));
        var address = started.Headers.Location!.ToString();
        await visitor.ReadAsync(address);
        var consents = host.Desk.Rulebook.Current("psbc-xiaoweiyidai")!.Consents;
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"{address}?handler=Consents", [.. consents.Select(c => ("given", $"{c.Code}|{c.Version}|{c.Hash}"))])).StatusCode);
        return address;
    }

    private static (string, string)[] Submission(string amount, string purposeCode = "stock", string purpose = "采购商品备货", string accountKind = "corporate") =>
        [("amountCny", amount), ("purposeCode", purposeCode), ("purpose", purpose), ("accountKind", accountKind)];

    private static async Task SubmitAsync(PageVisitor visitor, string address)
    {
        await visitor.ReadAsync(address);
        foreach (var (form, field) in (((string, string)[] Form, string Field)[])
        [
            (Submission("many"), "amountCny"), (Submission("0"), "amountCny"), (Submission("1.001"), "amountCny"), (Submission("99,000,000"), "amountCny"),
            (Submission("500000", purposeCode: "securities"), "purposeCode"), (Submission("500000", purpose: " "), "purpose"), (Submission("500000", accountKind: "cash"), "accountKind"),
        ])
        {
            var page = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Submit", form));
            Assert.Contains($"id=\"{field}-wrong\"", page, StringComparison.Ordinal);
            Assert.Contains($"value=\"{form[0].Item2}\"", page, StringComparison.Ordinal);
            Assert.Contains(form[2].Item2.Trim(), page, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"{address}?handler=Submit", Submission("1,000,000.00"))).StatusCode);
    }

    private static async Task UploadAsync(PageVisitor visitor, string address)
    {
        Assert.Contains("id=\"document-trade-contracts\"", await visitor.ReadAsync(address), StringComparison.Ordinal);
        var refused = await visitor.ReadAsync(await visitor.UploadAsync($"{address}?handler=Upload", "trade-contracts", "a.pdf", "application/pdf", "no pdf"u8.ToArray()));
        Assert.Contains("id=\"wrong-trade-contracts\"", refused, StringComparison.Ordinal);
        Assert.Contains("data-code=\"file-empty\"", await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Upload", ("itemCode", "trade-contracts"))), StringComparison.Ordinal);

        foreach (var _ in (int[])[1, 2])
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.UploadAsync($"{address}?handler=Upload", "trade-contracts", "a.pdf", "application/pdf", Pdf)).StatusCode);
        var page = await visitor.ReadAsync(address);
        Assert.Contains("/documents/trade-contracts/files/2\"", page, StringComparison.Ordinal);
        Assert.Contains("第 1 份 · 2026-03-10 10:00 · 已换新", page, StringComparison.Ordinal);
    }

    private static async Task SignAsync(ApiHost host, SandboxWorld sandbox, PageVisitor visitor, string address)
    {
        var contract = await host.ReadAsync(db => db.Contracts.SingleAsync(Cancelled));
        var offer = await visitor.ReadAsync(address);
        // 1,000,000 × 5% ÷ 12 = 4,166.67 a month, twelve times. Source: PRODUCTS §0.
        Assert.Contains("每月付利息约 4,166.67 元，到期还本金 1,000,000.00 元，利息一共约 50,000.04 元", offer, StringComparison.Ordinal);
        var paper = await visitor.ReadAsync($"{address}/contracts/{contract.Id}");
        Assert.Contains(contract.BlobHash.ToLowerInvariant(), paper, StringComparison.Ordinal);
        Assert.Contains("人民币 1,000,000.00 元", paper, StringComparison.Ordinal);

        var away = (await visitor.GetAsync($"{address}?handler=Sign&contractId={contract.Id}&party=borrower")).Headers.Location!;
        Assert.Equal(sandbox.Control.BaseAddress!.Authority, away.Authority);
        Assert.Contains(Uri.EscapeDataString("/signed/"), away.Query, StringComparison.Ordinal);
        Assert.EndsWith(Uri.EscapeDataString("?heard=0"), away.Query, StringComparison.Ordinal);

        // The bank has not heard yet: the page says so and asks again by itself.
        var awaiting = await visitor.ReadAsync($"{address}?heard=0");
        Assert.Contains("id=\"under-way\"", awaiting, StringComparison.Ordinal);
        Assert.Matches("handler=File&(amp;)?heard=0\" hx-trigger=\"case-moved, every 4s\"", awaiting);
        Assert.DoesNotContain("id=\"under-way\"", await visitor.ReadAsync(address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{address}?handler=Sign&contractId={contract.Id}&party=bank")).StatusCode);
        var signed = await sandbox.Control.PostAsync(away, new FormUrlEncodedContent([new("act", "sign")]), Cancelled);
        Assert.True(signed.IsSuccessStatusCode);
        Assert.Contains("data-code=\"signing-over\"", await visitor.ReadAsync($"{address}?handler=Sign&contractId={contract.Id}&party=borrower"), StringComparison.Ordinal);
        Assert.Contains($"/my/{contract.Number[..18]}?heard=0\"", await visitor.ReadAsync($"/signed/{contract.Number[..18]}?heard=0"), StringComparison.Ordinal);
    }
}
