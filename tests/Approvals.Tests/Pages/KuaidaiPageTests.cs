using System.Collections.Frozen;
using System.Net;
using System.Text.RegularExpressions;
using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Organisation;
using Approvals.Tests.Api;
using Approvals.Tests.Partners;
using Approvals.Web.Journeys;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Account = Approvals.Casework.Organisation.Account;

namespace Approvals.Tests.Pages;

/// <summary>The actual controller walks 小微企业快贷 on the pages alone, from the refusal without authorisation to the open facility. Source: seed 000 四.</summary>
public sealed class KuaidaiPageTests
{
    private const string Product = "ccb-kuaidai";
    private const string TransactionPassword = "Jiaoyi#2026";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Controller_FromAuthorisationToFacility_OnThePages()
    {
        await using var sandbox = await SandboxWorld.StartAsync();
        await using var host = await ApiHost.StartAsync("Development", ("Partners:BaseAddress", sandbox.Control.BaseAddress!.AbsoluteUri));
        host.Time.Advance(new DateTime(2026, 3, 10, 2, 0, 0, DateTimeKind.Utc) - ApiHost.Start);
        using var visitor = new PageVisitor(host);
        var company = await sandbox.CompanyAsync("a-rated-wholesaler-1");
        await visitor.ReadAsync("/register");
        await visitor.PostAsync(
            "/register", ("uscc", company.Uscc), ("enterpriseName", company.Name), ("representativeName", company.LegalRepresentative.Name), ("idNumber", company.LegalRepresentative.IdNumber),
            ("mobile", "13900139000"), ("regionCode", "110108"), ("userName", "page-owner"), ("password", ApiHost.Password), ("passwordAgain", ApiHost.Password));
        var products = await visitor.ReadAsync("/my");
        Assert.Contains("企业还没有授权。请企业主管登录企业网银", products, StringComparison.Ordinal);
        Assert.DoesNotContain("12–12 个月", products, StringComparison.Ordinal);
        var early = await visitor.ReadAsync(await visitor.PostAsync("/my?handler=Start", ("productCode", Product), ("mode", "credit")));
        Assert.Contains("data-code=\"enterprise-authorisation-missing\"", early, StringComparison.Ordinal);

        await AuthoriseAsync(host, sandbox, company.Uscc);
        var address = (await visitor.PostAsync("/my?handler=Start", ("productCode", Product), ("mode", "credit"))).Headers.Location!.ToString();
        var terms = host.Desk.Rulebook.Current(Product)!;
        Assert.Contains("接受企业的授权", await visitor.ReadAsync(address), StringComparison.Ordinal);
        await visitor.PostAsync($"{address}?handler=Consents", Boxes("given", terms.Consents.Select(c => $"{c.Code}|{c.Version}|{c.Hash}")));
        var caseId = await host.ReadAsync(db => db.Cases.Select(c => c.Id).SingleAsync(Cancelled));
        await JourneyTests.UntilAsync(host, caseId.ToString(), "submit");

        await SubmitAsync(visitor, address, terms.SubmissionConsents.Select(c => $"{c.Code}|{c.Version}|{c.Hash}"));
        await JourneyTests.UntilAsync(host, caseId.ToString(), "scheme");
        var scheme = await visitor.ReadAsync(address);
        Assert.Contains("请确认审批方案", scheme, StringComparison.Ordinal);
        Assert.Contains("3.85%", scheme, StringComparison.Ordinal);

        // Declining ends the application: it takes a second step.
        Assert.Matches("(?s)<details[^>]*id=\"scheme-declined\">(?:(?!</details>).)*name=\"accepts\" value=\"false\"", scheme);
        Assert.Single(Regex.Matches(scheme, "name=\"accepts\" value=\"false\""));
        var other = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Scheme", ("accepts", "true"), ("amountCny", "1000001"), ("months", "12"), ("ratePercent", "3.85")));
        Assert.Contains("data-code=\"scheme-changed\"", other, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"{address}?handler=Scheme", ("accepts", "true"), ("amountCny", "1000000"), ("months", "12"), ("ratePercent", "3.85"))).StatusCode);

        await SignAsync(host, visitor, address);
        var page = await visitor.ReadAsync(address);
        Assert.Contains("签约成功，额度已生效", page, StringComparison.Ordinal);
        Assert.Contains(">去支用</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("再支用一笔", page, StringComparison.Ordinal);
        Assert.DoesNotContain("btn-primary my-big no-print\" href=\"/my#products", page, StringComparison.Ordinal);
        var mine = await visitor.ReadAsync("/my");
        Assert.Matches($"(?s)使用中的额度和贷款</h2>.*{address}\"", mine);
        Assert.DoesNotContain("已结束的申请", mine, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{address}/drawdown")).StatusCode);
        Assert.Equal((1_000_000m, FacilityState.Active), await host.ReadAsync(async db => (await db.Facilities.SingleAsync(Cancelled)) is var facility ? (facility.LimitCny, facility.State) : default));
    }

    private static async Task SubmitAsync(PageVisitor visitor, string address, IEnumerable<string> consents)
    {
        var form = await visitor.ReadAsync(address);
        Assert.Contains("个人征信授权书", form, StringComparison.Ordinal);
        Assert.Contains("最多可以申请", form, StringComparison.Ordinal);
        (string, string)[] submission = [("amountCny", "1000000"), ("months", "12"), ("purposeCode", "goods"), ("purpose", "采购商品备货"), ("accountKind", "corporate")];
        var unconsented = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=Submit", submission));
        Assert.Contains("data-code=\"consent-missing\"", unconsented, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"{address}?handler=Submit", [.. submission, .. Boxes("given", consents)])).StatusCode);
    }

    private static async Task SignAsync(ApiHost host, PageVisitor visitor, string address)
    {
        var form = await visitor.ReadAsync(address);
        Assert.Contains("小微企业快贷业务人民币循环额度借款合同", form, StringComparison.Ordinal);
        Assert.Contains("最高额保证合同", form, StringComparison.Ordinal);
        var guarantee = await host.ReadAsync(db => db.Contracts.Where(c => c.Kind == "maximum-guarantee").Join(db.Blobs, c => c.BlobHash, b => b.Hash, (c, b) => b.Content).SingleAsync(Cancelled));
        var owner = await host.ReadAsync(db => db.Users.Where(a => a.UserName == "page-owner").Select(a => a.Name).SingleAsync(Cancelled));
        Assert.Contains($"保证人：{owner}，", System.Text.Encoding.UTF8.GetString(guarantee), StringComparison.Ordinal);

        // A million is above what a transaction password may confirm: none is asked for.
        Assert.Contains("id=\"passkey-first\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"transactionPassword\"", form, StringComparison.Ordinal);
        var read = Boxes("read", (await host.ReadAsync(db => db.Contracts.ToListAsync(Cancelled))).Select(contract => $"{contract.Id}|{contract.BlobHash}"));
        var unread = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=SignByDevice", [read[0], ("transactionPassword", TransactionPassword)]));
        Assert.Contains("data-code=\"contract-not-agreed\"", unread, StringComparison.Ordinal);
        Assert.Matches($"name=\"read\" value=\"{Regex.Escape(read[0].Item2)}\" required[^>]* checked=", unread);
        Assert.Single(Regex.Matches(unread, "name=\"read\"[^>]* checked="));
        var above = await visitor.ReadAsync(await visitor.PostAsync($"{address}?handler=SignByDevice", [.. read, ("transactionPassword", TransactionPassword)]));
        Assert.Contains("data-code=\"passkey-required-above\"", above, StringComparison.Ordinal);

        using var device = await RegisterAsync(host);
        var asked = Regex.Match(await visitor.ReadAsync(address), "name=\"passkeyAssertion\" value=\"\" data-request=\"(\\{.*?\\})\">").Groups[1].Value;
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.PostAsync($"{address}?handler=SignByDevice", [.. read, ("passkeyAssertion", device.Sign(asked))])).StatusCode);
    }

    /// <summary>A passkey of the controller's at the origin of the pages.</summary>
    private static async Task<SoftDevice> RegisterAsync(ApiHost host)
    {
        var origin = host.Anonymous.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var account = await host.ReadAsync(db => db.Users.SingleAsync(a => a.UserName == "page-owner", Cancelled));
        var controller = new Actor(ActorKind.Applicant, account.Id, account.PersonId, account.Name, FrozenSet.ToFrozenSet([nameof(Role.Applicant)]), ApplicantId: account.ApplicantId);
        var device = new SoftDevice(origin);
        var options = (await host.Desk.RunAsync(new PreparePasskey(origin), controller, ct: Cancelled)).Value.Options;
        Assert.Null((await host.Desk.RunAsync(new RegisterPasskey("手机", device.Create(options), new Confirmation(TransactionPassword, null)), controller, ct: Cancelled)).Refusal);
        return device;
    }

    /// <summary>The enterprise's supervisor authorises the controller; the controller sets a transaction password.</summary>
    private static async Task AuthoriseAsync(ApiHost host, SandboxWorld sandbox, string uscc)
    {
        var controller = await host.ReadAsync(db => db.Users.SingleAsync(a => a.UserName == "page-owner", Cancelled));
        var supervisor = new Actor(
            ActorKind.Applicant, controller.Id, Guid.CreateVersion7(), "主管", FrozenSet.ToFrozenSet([nameof(Role.EnterpriseSupervisor)]), ApplicantId: controller.ApplicantId);
        Assert.False((await host.Desk.RunAsync(new EnableChannel(), supervisor, ct: Cancelled)).IsRefused);
        await using var db = host.Desk.Database.Open();
        var accounts = (await EnterpriseAccounts.FindAsync(db, sandbox.Bank, controller.ApplicantId!.Value, Cancelled)).Value;
        var agreements = GiveEnterpriseAuthorisation.TextsOf(host.Desk.Rulebook).Select(text => new GivenConsent(text.Code, text.Version, text.Hash)).ToList();
        var current = accounts.First(account => account.Kind == Casework.Partners.CoreBanking.AccountKind.Current).AccountNumber;
        Assert.False((await host.Desk.RunAsync(new GiveEnterpriseAuthorisation(current, true, agreements, Confirmation.None, accounts), supervisor, ct: Cancelled)).IsRefused);
        var itself = new Actor(ActorKind.Applicant, controller.Id, controller.PersonId, controller.Name, FrozenSet.ToFrozenSet([nameof(Role.Applicant)]), ApplicantId: controller.ApplicantId);
        Assert.False((await host.Desk.RunAsync(new SetTransactionPassword(new PasswordHasher<Account>().HashPassword(null!, TransactionPassword), null, uscc, Confirmation.None), itself, ct: Cancelled)).IsRefused);
    }

    private static (string, string)[] Boxes(string name, IEnumerable<string> values) => [.. values.Select(value => (name, value))];
}
