using System.Net;
using System.Text.RegularExpressions;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Tests.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>企业网银 pages: what is shown to whoever draws, repays and decides, and that nothing filled in is lost on the way.</summary>
public sealed class ChannelPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Facility_ThatIsFrozen_IsNotDrawn_AndNamesTheBranch() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, limitCny: 1_500_000m);
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);
        Assert.Contains("可支用（元）</dt><dd class=\"my-figure\">1,500,000.00</dd>", (await customer.GetAsync("/channel")).Html, StringComparison.Ordinal);

        await scene.DoAsync(new FreezeFacility(scene.CaseId, "涉诉"), scene.Desk("supervisor"));
        var branch = await scene.SeeAsync(db => db.Applicants.Where(a => a.Id == scene.Controller.ApplicantId).Join(db.OrgUnits, a => a.OrgUnitId, u => u.Id, (a, u) => u.Name).SingleAsync(Cancelled));
        var number = await scene.SeeAsync(db => db.Cases.Where(c => c.Id == scene.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
        var (_, home) = await customer.GetAsync("/channel");
        Assert.Contains("可支用（元）</dt><dd class=\"my-figure\">0.00</dd>", home, StringComparison.Ordinal);
        Assert.DoesNotContain("btn btn-primary\" href=\"/channel/drawdown", home, StringComparison.Ordinal);
        foreach (var page in (string[])["/channel", "/channel/loans", "/channel/drawdown", $"/my/{number}", $"/my/{number}/drawdown"])
        {
            var (_, html) = await customer.GetAsync(page);
            Assert.Contains($"额度已冻结，暂时不能支用，还款不受影响。请联系{branch}您的客户经理。", html, StringComparison.Ordinal);
            Assert.DoesNotContain("name=\"amountCny\"", html, StringComparison.Ordinal);
        }
    });

    /// <summary>100,000 at 5% for ten days of 360: 138.89 in full, 27.78 on a part of 20,000.</summary>
    [Theory]
    [InlineData(null, "100,000.00", "138.89")]
    [InlineData(20_000, "20,000.00", "27.78")]
    public Task RepaymentApproval_ShowsTheLoanAndWhatIsDebited(int? partCny, string principal, string interest) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.NightsUntilAsync("2026-03-14");
        await scene.OrderAsync(loan.Id, partCny);
        await scene.LetOperatorsSignInAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var supervisor = await pages.AsAsync(scene.Supervisor.AccountId.ToString("N"));

        var (_, waiting) = await supervisor.GetAsync("/channel/repayment-approval");
        var (_, asked) = await supervisor.SendAsync("/channel/repayment-approval", "Check");
        foreach (var html in (string[])[waiting, asked])
        {
            Assert.Contains($"<dt>归还的借据</dt><dd>{loan.AccountNo}<br>2026-03-04 支用</dd>", html, StringComparison.Ordinal);
            Assert.Contains("<dt>余额（元）</dt><dd>100,000.00</dd>", html, StringComparison.Ordinal);
            Assert.Contains($"<dt>扣本金（元）</dt><dd class=\"my-figure\">{principal}</dd>", html, StringComparison.Ordinal);
            Assert.Contains($"<dt>扣利息（元）</dt><dd class=\"my-figure\">{interest}</dd>", html, StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task DrawingApproval_ShowsTheRate() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, ratePercent: 4.35m);
        await scene.DoAsync(new MakeDrawdownOrder(scene.FacilityId, 100_000m, 6, "支付货款", ServicingScene.Confirmed), scene.Maker);
        await scene.LetOperatorsSignInAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var supervisor = await pages.AsAsync(scene.Supervisor.AccountId.ToString("N"));

        var (_, html) = await supervisor.GetAsync("/channel/drawdown-approval");
        Assert.Contains("<dt>年利率</dt><dd>4.35%</dd>", html, StringComparison.Ordinal);
        Assert.Contains("6 个月", html, StringComparison.Ordinal);
    });

    /// <summary>The 主管 opens the very file that the 制单员 attached; a hash alone opens nothing.</summary>
    [Fact]
    public Task DrawingApproval_ToAPayee_OpensTheInvoice() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.LetOperatorsSignInAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var maker = await pages.AsAsync(scene.Maker.AccountId.ToString("N"));
        using var supervisor = await pages.AsAsync(scene.Supervisor.AccountId.ToString("N"));
        (string, string)[] drawing =
        [
            ("facilityId", scene.FacilityId.ToString()), ("amountCny", "100000"), ("months", "6"), ("purpose", "支付货款"), ("payeeName", "供货商"), ("payeeAccountNo", "6217000012345678"), ("payeeBank", "本行"), ("invoiceNumber", "F-8"),
        ];
        Assert.Contains("data-code=\"file-type-refused\"", (await maker.AttachAsync("/channel/drawdown", "Check", ("invoice.html", "text/html", "<script>"u8.ToArray()), drawing)).Html, StringComparison.Ordinal);
        var invoice = "%PDF-1.7 invoice F-8"u8.ToArray();
        var (_, seen) = await maker.AttachAsync("/channel/drawdown", "Check", ("发票.pdf", "application/pdf", invoice), drawing);
        await maker.AnswerAsync("/channel/drawdown", seen, "Confirm", ("transactionPassword", ServicingScene.Password));

        var (_, html) = await supervisor.GetAsync("/channel/drawdown-approval");
        var address = Regex.Match(html, "href=\"(\\?handler=Document[^\"]+)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        Assert.Equal(invoice, await supervisor.DownloadAsync("/channel/drawdown-approval" + address));

        var order = await scene.SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(Cancelled));
        await scene.DoAsync(new WithdrawOrder(order.Id, null), scene.Maker);
        await scene.RunAsync(work =>
        {
            work.Db.Blobs.Add(new Casework.Documents.Blob { Hash = new string('B', 64), Content = "%PDF- of another enterprise"u8.ToArray() });
            return ValueTask.CompletedTask;
        });
        var named = await scene.DoAsync(new MakeDrawdownOrder(scene.FacilityId, 100_000m, 6, "支付货款", ServicingScene.Confirmed, Payment: new EntrustedPayment("供货商", "6217000012345678", "本行", "F-9", new string('B', 64))), scene.Maker);
        Assert.DoesNotContain("handler=Document", (await supervisor.GetAsync("/channel/drawdown-approval")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/channel/drawdown-approval?handler=Document&orderId={named.OrderId}")).Status);
    });

    [Fact]
    public Task Orders_GoneBackOn_KeepWhatWasFilledIn() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.LetOperatorsSignInAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var maker = await pages.AsAsync(scene.Maker.AccountId.ToString("N"));

        (string, string)[] payee = [("payeeName", "供货商"), ("payeeAccountNo", "6217000012345678"), ("payeeBank", "本行"), ("invoiceNumber", "F-7"), ("documentHash", new string('A', 64))];
        var (_, seen) = await maker.SendAsync("/channel/drawdown", "Check", [("facilityId", scene.FacilityId.ToString()), ("amountCny", "123456.78"), ("months", "5"), ("purpose", "支付货款"), .. payee]);
        var (_, again) = await maker.AnswerAsync("/channel/drawdown", seen, "Edit");
        foreach (var kept in (string[])["value=\"123456.78\"", "value=\"5\"", "value=\"供货商\"", "value=\"6217000012345678\"", "value=\"F-7\"", new string('A', 64), "由银行付给收款人 供货商。"])
            Assert.Contains(kept, again, StringComparison.Ordinal);
        Assert.Matches("<option value=\"支付货款\" selected", again);
        Assert.DoesNotContain("资金都发放至企业授权时选定的账户", again, StringComparison.Ordinal);

        var (_, form) = await maker.GetAsync($"/channel/repayment?loanId={loan.Id}");
        var (_, checkedOnce) = await maker.AnswerAsync("/channel/repayment", form, "Check", ("accountNo", scene.Current), ("kind", "part"), ("amountCny", "4321"));
        var (_, back) = await maker.AnswerAsync("/channel/repayment", checkedOnce, "Edit");
        Assert.Contains("value=\"4321\"", back, StringComparison.Ordinal);
        Assert.Matches($"value=\"{scene.Current}\" required checked", back);
        Assert.Matches("value=\"part\" checked", back);
    });

    [Fact]
    public Task SetUp_GoneBackOnOrRefused_KeepsWhatWasChosen() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.LetOperatorsSignInAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var supervisor = await pages.AsAsync(scene.Supervisor.AccountId.ToString("N"));

        var (_, process) = await supervisor.SendAsync("/channel/process", "Check", ("makers", scene.OtherMaker.AccountId.ToString()), ("level1", scene.Head.AccountId.ToString()));
        var (_, chosen) = await supervisor.AnswerAsync("/channel/process", process, "Edit");
        Assert.Matches($"name=\"makers\" value=\"{scene.OtherMaker.AccountId}\" checked", chosen);
        Assert.DoesNotMatch($"name=\"makers\" value=\"{scene.Maker.AccountId}\" checked", chosen);

        var (_, form) = await supervisor.GetAsync("/channel/authorisation");
        var agreements = Regex.Matches(form, "name=\"agreements\" value=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        var (_, refused) = await supervisor.AnswerAsync("/channel/authorisation", form, "Check", ("accountNo", scene.Current), ("controller", "right"), ("agreements", agreements[0]));
        Assert.Matches("data-code=\"[a-z-]+\"", refused);
        Assert.Matches($"value=\"{scene.Current}\" required checked", refused);
        Assert.Matches("value=\"right\" required checked", refused);
        Assert.Matches($"value=\"{Regex.Escape(agreements[0])}\" checked", refused);
        Assert.DoesNotMatch($"value=\"{Regex.Escape(agreements[1])}\" checked", refused);
    });

    [Fact]
    public Task Statement_HasItsUnit_AndTheDrawingsOwnAccountAndReference() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(100_000m, 6);
        var reference = (await scene.OrderAsync(loan.OrderId!.Value)).CoreReference;
        await scene.RunAsync(async work => (await work.Db.Loans.SingleAsync(l => l.Id == loan.Id, Cancelled)).RepaymentAccountNo = scene.Personal);
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);

        var (_, paper) = await customer.GetAsync($"/channel/loans/statement?loanId={loan.Id}");
        Assert.Contains("币种：人民币，单位：元", paper, StringComparison.Ordinal);
        Assert.Contains("<dt>本金（元）</dt><dd>100,000.00</dd>", paper, StringComparison.Ordinal);
        Assert.Contains($"<td>{scene.Current}</td><td>{reference}</td></tr>", paper, StringComparison.Ordinal);
        Assert.Contains($"<dt>还款账户</dt><dd>{scene.Personal}</dd>", paper, StringComparison.Ordinal);
    });

    [Fact]
    public Task Refusal_OfCoreBanking_IsToldWithoutItsCode_AndNamesTheAccount() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(100_000m, 6);
        await scene.FundAsync(scene.Personal, -await scene.BalanceAsync(scene.Personal));
        await scene.DoAsync(new Repay(loan.Id, 10_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);
        using var checker = await pages.AsAsync("checker.bj01");

        Assert.Contains($"银行未受理：账户余额不足（账户 {scene.Personal}）", (await customer.GetAsync("/channel/repayment")).Html, StringComparison.Ordinal);
        var number = await scene.SeeAsync(db => db.Cases.Where(c => c.Id == scene.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
        foreach (var html in (string[])[(await customer.GetAsync("/my")).Html, (await checker.GetAsync($"/cases/{number}/money")).Html])
            Assert.DoesNotContain("insufficient_funds", html, StringComparison.Ordinal);
        Assert.Contains($"账号尾号 {scene.Personal[^4..]}", (await customer.GetAsync("/my")).Html, StringComparison.Ordinal);
    });
}
