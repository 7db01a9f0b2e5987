using System.Net;
using Approvals.Casework.Facilities;
using Approvals.Tests.Servicing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>额度 section of a case: what operations and supervisors do there, the sub-ledger, and the statement on paper; and the customer's page of arrears.</summary>
public sealed class FacilityPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Acts_AreMadeAndCheckedOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(300_000m, 6);
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using (var supervisor = await pages.AsAsync("supervisor.bj01"))
        {
            await supervisor.SendAsync(page, "Freeze", ("reason", "涉诉"));
            Assert.Contains("已冻结", (await supervisor.GetAsync(page)).Html, StringComparison.Ordinal);
        }

        Assert.True((await scene.FacilityAsync()).IsFrozen);
        using var maker = await pages.AsAsync("maker.bj01");
        using var checker = await pages.AsAsync("checker.bj01");
        await maker.SendAsync(page, "Change", ("kind", "Unfreeze"), ("reason", "已撤诉"));
        Assert.DoesNotContain("复核通过", (await maker.GetAsync(page)).Html, StringComparison.Ordinal);
        await checker.SendAsync(page, "Decide", ("approves", "true"));
        Assert.False((await scene.FacilityAsync()).IsFrozen);

        await maker.SendAsync(page, "Reverse", ("loan", loan.Id.ToString()), ("reason", "重复放款"));
        await checker.SendAsync(page, "Decide", ("approves", "true"));
        await scene.StepAsync();
        Assert.NotNull((await scene.LoanAsync(loan.Id)).ReversedAtUtc);

        var (_, html) = await checker.GetAsync(page);
        Assert.Contains("借贷平衡", html, StringComparison.Ordinal);
        Assert.Contains("红冲", html, StringComparison.Ordinal);
        Assert.Contains("已冲正", html, StringComparison.Ordinal);
        using var auditor = await pages.AsAsync("auditor.ho");
        Assert.Contains("-300,000.00", (await auditor.GetAsync(page)).Html, StringComparison.Ordinal);
        var (status, paper) = await auditor.GetAsync(page + "/print");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("额度对账单", paper, StringComparison.Ordinal);
        Assert.Contains("1,000,000.00", paper, StringComparison.Ordinal);
    });

    [Fact]
    public Task Account_OfSomebodyElse_IsRefusedOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var loan = await scene.DrawAsync(300_000m, 6);
        var page = $"/cases/{await NumberAsync(scene)}/facility";
        var other = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-2", world.Desk.Clock.Today, Cancelled);
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var maker = await pages.AsAsync("maker.bj01");

        var refused = await maker.SendAsync(page, "Account", ("loan", loan.Id.ToString()), ("accountNo", other.PersonalAccount), ("reason", "客户申请"));
        Assert.Contains("data-code=\"account-not-yours\"", refused.Html, StringComparison.Ordinal);
        await maker.SendAsync(page, "Account", ("loan", loan.Id.ToString()), ("accountNo", scene.Personal), ("reason", "客户申请"));
        Assert.Equal(scene.Personal, await scene.SeeAsync(db => db.FacilityActs.Select(a => a.AccountNo).SingleAsync(Cancelled)));
    });

    /// <summary>4 March 2027 + 180 days is 31 August 2027, and twelve months would be 4 March 2028.</summary>
    [Fact]
    public Task Customer_IsToldThatALateDrawingIsShortened() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.Facilities.SingleAsync(Cancelled)).Property(f => f.LoanDaysAfterExpiry).CurrentValue = 180);
        scene.Move("2027-03-04");
        var page = $"/my/{await NumberAsync(scene)}/drawdown";
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);

        Assert.DoesNotContain("id=\"shortened\"", (await customer.SendAsync(page, "Check", ("amountCny", "100000"), ("months", "5"), ("purpose", "进货"))).Html, StringComparison.Ordinal);
        var asked = await customer.SendAsync(page, "Check", ("amountCny", "100000"), ("months", "12"), ("purpose", "进货"));
        Assert.Contains("额度 2027-03-04 到期，所以这笔贷款最晚 2027-08-31 到期，比您选的 12 个月短。", asked.Html, StringComparison.Ordinal);
        await customer.AnswerAsync(page, asked.Html, "Confirm", ("transactionPassword", ServicingScene.Password));
        var mine = page[..page.LastIndexOf('/')];
        Assert.Contains("缩短到 2027-08-31 到期", (await customer.GetAsync(mine)).Html, StringComparison.Ordinal);
        await scene.StepAsync();

        Assert.Contains("您选的是 12 个月；受额度有效期限制，缩短到 2027-08-31 到期。", (await customer.GetAsync(mine)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Customer_PaysArrearsOnThePage() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world, firstDay: new DateOnly(2026, 3, 15));
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.FundAsync(scene.Current, -await scene.BalanceAsync(scene.Current));
        await scene.FundAsync(scene.Personal, 1_000m);
        await scene.NightsUntilAsync("2026-04-17");
        var page = $"/my/{await NumberAsync(scene)}/arrears";
        await using var pages = await PagesOver.StartAsync(world.Desk, world.Address);
        using var customer = await pages.AsAsync(scene.Company.Uscc);

        // 120,000 × 5% ÷ 12, and interest bears none.
        Assert.Contains("500.00", (await customer.GetAsync(page)).Html, StringComparison.Ordinal);
        Assert.Contains("data-code=\"account-not-yours\"", (await customer.SendAsync(page, "Check", ("accountNo", scene.Current))).Html, StringComparison.Ordinal);
        var asked = await customer.SendAsync(page, "Check", ("accountNo", scene.Personal));
        await customer.AnswerAsync(page, asked.Html, "Confirm", ("transactionPassword", ServicingScene.Password));
        await scene.StepAsync();

        Assert.Equal((1, LoanState.Current), await scene.LoanAsync(loan.Id) is var paid ? (paid.InstalmentsPaid, paid.State) : default);
        Assert.Contains("没有逾期的应还款", (await customer.GetAsync(page)).Html, StringComparison.Ordinal);
    });

    private static Task<string> NumberAsync(ServicingScene scene) => scene.SeeAsync(db => db.Cases.Where(c => c.Id == scene.CaseId).Select(c => c.Number).SingleAsync(Cancelled));
}
